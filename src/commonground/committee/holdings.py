"""What this room holds about somebody, for the account page."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from commonground.accounts.holdings import Row
from commonground.accounts.models import User
from commonground.committee.models import Alternate, Office, Tenure
from commonground.record.coalition import profile
from commonground.ui.moments import in_words, place_of


def rows_of(user: User) -> list[Row]:
    tenures = Tenure.objects.filter(person__user=user).select_related("seat")
    namings = Alternate.objects.filter(person__user=user).select_related("seat")
    offices = Office.objects.filter(person__user=user)
    return [
        *((_("Representative"), _held(row)) for row in tenures),
        *((_("Alternate"), f"{row.seat}, {_span(row.from_at, row.until_at)}") for row in namings),
        *((row.get_kind_display(), _span(row.from_at, row.until_at)) for row in offices),
    ]


def _held(tenure: Tenure) -> str:
    why = tenure.seat.why_it_ended(tenure.ended_because) if tenure.ended_because else ""
    told = [str(tenure.seat), _span(tenure.from_at, tenure.until_at), why]
    return ", ".join(part for part in told if part)


def _span(from_at: datetime, until_at: datetime | None) -> str:
    where = place_of(profile())
    since, until = (in_words(moment, "day", where) if moment else _("now") for moment in (from_at, until_at))
    return _("%(since)s to %(until)s") % {"since": since, "until": until}
