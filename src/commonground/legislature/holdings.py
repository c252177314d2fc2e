"""What this room holds about somebody, for the account page."""

from __future__ import annotations

from django.utils.translation import gettext as _

from commonground.accounts.holdings import Row
from commonground.accounts.models import User
from commonground.legislature.models import SavedSearch, Watch
from commonground.record.coalition import profile
from commonground.ui.moments import in_words, place_of
from commonground.ui.together import Reading


def rows_of(user: User) -> list[Row]:
    reading = Reading()
    watches = reading.rows(Watch.objects.filter(user=user, bill__isnull=False).select_related("bill"))
    searches = reading.rows(SavedSearch.objects.filter(user=user))
    reading.read()
    where = place_of(profile())
    return [
        *((_("Bill you follow"), f"{one.bill}, {in_words(one.at, 'day', where)}") for one in watches),
        *((_("Search you keep"), f"{one.name}, {in_words(one.at, 'day', where)}") for one in searches),
    ]
