from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Protocol

from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commonground.agreement.rules import seat_tables as why
from commonground.committee.rules.apportion import Method
from commonground.ui import moments
from commonground.ui.wording import Words

DEEDS = {
    "seat_table.prepared": _("A table of seats was prepared"),
    "seat_table.in_force": _("A table of seats is in force"),
}
REFUSALS = {
    why.STAFF_COUNT: Words(
        _("Staff count and prepare"),
        _("A member then proposes the table, and the committee decides."),
        _("Ask a staff organizer, or try the formula on this page."),
    ),
    why.CENSUS_TO_COME: Words(
        _("This day has not come yet"),
        _("The members of a day are counted on that day or after it."),
        _("Choose today or an earlier day."),
    ),
    why.STARTS_TOO_EARLY: Words(
        _("This day is over"),
        _("A table of seats is adopted before it begins, so that everybody can choose in time."),
        _("Choose a later first day."),
    ),
    why.CANNOT_SHARE: Words(
        _("The formula has no answer for these numbers"),
        _("There are not enough seats for the minimum, or nobody to count."),
        _("Change the number of seats or the minimum."),
    ),
    why.OTHER_PLACES: Words(
        _("The table does not fit"),
        _("It says how many seats everybody has who was counted, and nobody else."),
        _("Enter a number for each, and one seat at least."),
    ),
    why.OTHER_NUMBER: Words(
        _("The table has another number of seats"),
        _("The table adds up to %(given)s; above you wrote %(seats)s."),
        _("Change the number of seats, or the numbers of the table."),
    ),
    why.REASON_TO_DIFFER: Words(
        _("Why another table than the formula gives?"),
        _("The committee may adopt another one. It says why, so that everybody can follow."),
        _("Write the reason in a sentence or two."),
    ),
    why.TABLE_NOT_ADOPTED: Words(
        _("The committee decides this"),
        _("A table of seats takes effect by itself, once a major decision adopted it."),
        _("Look at its proposal to see how far it is."),
    ),
    why.TABLE_IN_FORCE: Words(
        _("This table has taken effect already"),
        _("Its seats are laid out."),
        _("Prepare another table to change them."),
    ),
}


class Told(Protocol):
    """What a table says of itself."""

    census_on: date
    starts_on: date
    sizes: Mapping[str, int]
    seats: int
    minimum: int
    method: str
    proposed: Mapping[str, int]
    adopts: Mapping[str, int]
    because: str

    def get_method_display(self) -> str: ...


def proposal_texts(table: Told, names: Mapping[str, str], language: str) -> dict[str, str]:
    """Title, summary and reason of its proposal, in the language in which proposals are first written."""
    with translation.override(language):
        facts = {
            "starts": _plain(table.starts_on),
            "census": _plain(table.census_on),
            "method": table.get_method_display(),
            "minimum": table.minimum,
            "seats": table.seats,
            "members": sum(table.sizes.values()),
            "adopts": _listed(table.adopts, names),
            "proposed": _listed(table.proposed, names),
            "sizes": _listed(table.sizes, names),
        }
        lines = [gettext("From %(starts)s: %(adopts)s.") % facts, gettext("Member organizations: %(sizes)s.") % facts]
        reason = gettext(
            "%(seats)s seats for the %(members)s member organizations of %(census)s, by %(method)s’s method with at"
            " least %(minimum)s for everybody, give %(proposed)s."
        )
        if table.method == Method.HAMILTON:
            reason = gettext(
                "%(seats)s seats for the %(members)s member organizations of %(census)s, by %(method)s’s method, give"
                " %(proposed)s."
            )
        why_this = [reason % facts, *([table.because] if table.because else [])]
        return {
            "title": gettext("Table of seats from %(starts)s") % facts,
            "summary": "\n".join(lines),
            "why": "\n".join(why_this),
        }


def _plain(day: date) -> str:
    """A day in words as somebody types it, for a text that others go on writing."""
    return moments.day_in_words(day).replace("\u00a0", " ")


def _listed(shares: Mapping[str, int], names: Mapping[str, str]) -> str:
    return ", ".join(f"{name} {shares[key]}" for key, name in names.items() if key in shares)
