from commonground.advocacy.wording import asks, letters, logos, sign_ons
from commonground.ui.wording import Words

_STORIES = (asks, letters, logos, sign_ons)
DEEDS = {deed: words for story in _STORIES for deed, words in story.DEEDS.items()}
REFUSALS: dict[str, Words] = {key: words for story in _STORIES for key, words in story.REFUSALS.items()}
