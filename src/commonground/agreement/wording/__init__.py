from commonground.agreement.wording import checkins, commitments, engagement, ladder, mou, seats
from commonground.ui.wording import Words

_STORIES = (mou, seats, commitments, engagement, checkins, ladder)
DEEDS = {deed: words for story in _STORIES for deed, words in story.DEEDS.items()}
REFUSALS: dict[str, Words] = {key: words for story in _STORIES for key, words in story.REFUSALS.items()}
