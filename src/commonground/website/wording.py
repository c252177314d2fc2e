from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from commonground.ui.wording import Words
from commonground.website.rules import editors, messages

REFUSALS = {
    editors.ONLY_EDITORS_EDIT: Words(
        _("Editors write these pages"),
        _("The public site is kept by the staff and by people the director named editor."),
        _("Send your text to one of the organizers, or ask the director for the role of site editor."),
    ),
    messages.NOT_FROM_OUR_PAGE: Words(
        _("This did not come from our page"),
        _("We take messages only from the form on this page, so that no other site can send in your name."),
        _("What you wrote is still here. Please send it again from this page."),
    ),
    messages.TRAP_FILLED: Words(
        _("A field that should stay empty was filled in"),
        _("People do not see that field; programs fill it in. Perhaps your browser filled it in for you."),
        _("What you wrote is still here, and the field is empty again. Please send it once more."),
    ),
    messages.TOO_FAST: Words(
        _("That was very quick"),
        _("A program sends within a moment; a person takes a little longer."),
        _("What you wrote is still here. Please wait a few seconds and send it again."),
    ),
    messages.TOO_OLD: Words(
        _("This page was open for a long time"),
        _("A form is good for one day, so that nobody sends an old one again and again."),
        _("What you wrote is still here and the form is fresh. Please wait a few seconds and send it again."),
    ),
    messages.TOO_MANY_LINKS: Words(
        _("There are more than two web addresses in it"),
        _("Advertising comes with many addresses, so we take two at most."),
        _("What you wrote is still here. Please leave some of the addresses out."),
    ),
    messages.TOO_OFTEN: Words(
        _("Many messages came from your connection"),
        _("Only so many are taken in an hour and in a day, so that no program fills our letter box."),
        _("What you wrote is still here. Please try again in an hour, or call us."),
    ),
    messages.SAME_WORDS: Words(
        _("These very words have come several times today"),
        _("We have them, and one message is enough for us to read."),
        _("If there is something to add, please write it in your own words."),
    ),
    messages.ONLY_STAFF_READS_MESSAGES: Words(
        _("Staff read these messages"),
        _("People wrote to the organizers, and to nobody else."),
        _("Ask an organizer to pass on what concerns you."),
    ),
    messages.ANSWERED_ALREADY: Words(
        _("This message has been answered"),
        _("A colleague answered it before you."),
        _("Read the note on its page."),
    ),
    messages.ONLY_TO_STAFF: Words(
        _("This person does not work for the coalition now"),
        _("Messages go only to the director and the organizers."),
        _("Choose a colleague from the list."),
    ),
}
DEEDS = {
    "message.answered": _("A message was answered"),
    "message.handed_over": _("A message was handed to a colleague"),
    "message.erased": _("A message was erased"),
    "page.published": _("A page was published"),
    "page.put_first": _("What the front page shows first was chosen"),
    "picture.added": _("A picture was added to the site"),
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

# What a search finds, in the order in which it is told.
GROUPS_FOUND: Mapping[str, Any] = {
    "pages": _("Pages"),
    "positions": _("Positions"),
    "bills": _("Bills"),
    "accomplishments": _("What came of it"),
    "partners": _("Partners"),
    "guide": _("Guide"),
}
