"""What the book of deeds calls by number, in the words of the agreement."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from django.db.models import Model, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from commonground.agreement.models import Capacity, Draft, EngagementRule, Leave, RecordSeen, SeatTable
from commonground.committee.models import AdHocCommittee, MouVersion, Signature
from commonground.record.names import Named, Subjects
from commonground.ui.moments import day_in_words

RowsOf = Callable[[Collection[str], Collection[str]], QuerySet[Any]]


def _all(model: type[Model]) -> RowsOf:
    """Nothing of these stands in a name that their entry does not tell to everybody who may read it."""

    def rows(ids: Collection[str], audiences: Collection[str]) -> QuerySet[Any]:
        return model._default_manager.filter(pk__in=ids)

    return rows


def _for_members(model: type[Model]) -> RowsOf:
    def rows(ids: Collection[str], audiences: Collection[str]) -> QuerySet[Any]:
        found = model._default_manager.filter(pk__in=ids)
        return found if "members" in audiences else found.none()

    return rows


def _signatures(ids: Collection[str], audiences: Collection[str]) -> QuerySet[Signature]:
    found = Signature.objects.filter(pk__in=ids).select_related("organization")
    return found if "members" in audiences else found.none()


def _capacities(ids: Collection[str], audiences: Collection[str]) -> QuerySet[Capacity]:
    found = Capacity.objects.filter(pk__in=ids).select_related("organization")
    return found if "members" in audiences else found.none()


def _version(row: MouVersion) -> Named:
    return Named(_("The agreement, version %(number)s") % {"number": row.number}, _of("version", row.number))


def _draft(row: Draft) -> Named:
    return Named(_("A draft of the agreement"), _of("draft", row.pk))


def _signature(row: Signature) -> Named:
    return Named(row.organization.name, _of("signers"))


def _capacity(row: Capacity) -> Named:
    return Named(row.organization.name)


def _seat_table(row: SeatTable) -> Named:
    return Named(_("Seats from %(day)s") % {"day": day_in_words(row.starts_on)}, _of("seat_table", row.pk))


def _rule(row: EngagementRule) -> Named:
    return Named(_("The rule of what active means, version %(number)s") % {"number": row.number}, _of("engagement"))


def _leave(row: Leave) -> Named:
    """The days alone: whose leave it is stands nowhere in the book."""
    days = {"from": day_in_words(row.from_on), "until": day_in_words(row.until_on)}
    return Named(_("A leave of absence from %(from)s until %(until)s") % days)


def _seen(row: RecordSeen) -> Named:
    return Named(_("Your own record"), _of("commitments"))


def _ad_hoc(row: AdHocCommittee) -> Named:
    return Named(row.name, _of("ad_hoc_committee", row.pk))


def _of(page: str, *args: object) -> str:
    return reverse(f"agreement:{page}", args=args)


SUBJECTS = {
    "agreement.capacity": Subjects(_capacities, _capacity),
    "agreement.draft": Subjects(_for_members(Draft), _draft),
    "agreement.engagementrule": Subjects(_for_members(EngagementRule), _rule),
    "agreement.leave": Subjects(_for_members(Leave), _leave),
    "agreement.recordseen": Subjects(_for_members(RecordSeen), _seen),
    "agreement.seattable": Subjects(_for_members(SeatTable), _seat_table),
    "committee.adhoccommittee": Subjects(_for_members(AdHocCommittee), _ad_hoc),
    "committee.mouversion": Subjects(_all(MouVersion), _version),
    "committee.signature": Subjects(_signatures, _signature),
}
