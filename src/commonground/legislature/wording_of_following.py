"""What the pages and letters say of what somebody follows."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from commonground.legislature.rules import watching
from commonground.legislature.rules.following import Turn
from commonground.ui.wording import Words

BILL_NEWS = _("News of bills somebody follows")

TURNS = {
    Turn.SUBJECT: _("It speaks of another subject now."),
    Turn.LEAD_AUTHOR: _("Its lead author changed."),
}

REFUSALS = {
    watching.SIGN_IN_TO_FOLLOW: Words(
        _("Following a bill needs an account of yours"),
        _("What you follow is kept for you alone, and letters about it go to your address."),
        _("Sign in, and come back to the bill."),
    ),
    watching.FOLLOWS_TOO_MANY: Words(
        _("You follow %(most)s bills already"),
        _("More would fill your letters until nobody reads them."),
        _("Leave out some you no longer need, or keep a search instead."),
    ),
    watching.SEARCHES_FULL: Words(
        _("You keep %(most)s searches already"),
        _("Each of them is asked again and again for you."),
        _("Leave one out first."),
    ),
    watching.SEARCH_ASKS_NOTHING: Words(
        _("This search asks for nothing yet"),
        _("It would find every bill there is."),
        _("Look for a word, or narrow the list, and save it then."),
    ),
    watching.SEARCH_FINDS_TOO_MUCH: Words(
        _("This search finds more than %(most)s bills"),
        _("It would write to you nearly every day."),
        _("Add a word, or narrow it further."),
    ),
    watching.SEARCH_WITHOUT_NAME: Words(
        _("The search needs a name"),
        _("Letters call it by that name. It may have up to %(longest)s letters."),
        _("A word or two are enough, such as “Rent, this session”."),
    ),
}
