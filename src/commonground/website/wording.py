from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from commonground.ui.wording import Words
from commonground.website.rules import editors

REFUSALS = {
    editors.ONLY_EDITORS_EDIT: Words(
        _("Editors write these pages"),
        _("The public site is kept by the staff and by people the director named editor."),
        _("Send your text to one of the organizers, or ask the director for the role of site editor."),
    ),
}

# What a new network's site begins with: titles in the language pages are written in.
SHELVES: Mapping[str, str] = {
    "news": gettext_noop("News"),
    "press": gettext_noop("Press room"),
    "campaigns": gettext_noop("Campaigns"),
    "events": gettext_noop("Events"),
    "stories": gettext_noop("Your Stories"),
    "reports": gettext_noop("Reports"),
}
PAGES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "objective": (gettext_noop("Our objective"), ("aims", "numbers", "accomplishments", "affiliations")),
    "civic-engagement": (gettext_noop("Civic engagement"), ("registration",)),
}

# While a shelf is empty it says what will stand on it.
EMPTY_SHELVES: Mapping[str, Any] = {
    "news": _("News appears here when something happened that members and the public should know."),
    "press": _("Press releases and statements appear here on the day they are given out."),
    "campaigns": _("A campaign appears here when members have begun one together."),
    "events": _("Events that anybody may come to appear here, with day, place and languages."),
    "stories": _("A story appears here only when the person who lived it has agreed, and as long as they agree."),
    "reports": _("Reports and evaluations appear here, with what each statement rests on."),
}
