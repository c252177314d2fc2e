"""What making two records one would do, before anything is done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from commonground.members import seatholds
from commonground.members.models import Merge, Organization
from commonground.members.queries.undoing import OWN, Relation, counted, relations
from commonground.members.rules.import_permits import MergeFacts
from commonground.members.rules.importing.names import name_key

STAYS = frozenset({"members.importedrow", "members.merge", "members.membership", "members.organization"})
"""How a record came about, and when it belonged to us, is a story of that record."""
FILLED = ("ein", "county", "city", "zip_code", "mission", "website", "budget_tier_id", "languages", "counties_served")
WRITTEN_IN_GONE = ("merged_into_id", "left_on", "is_listed", "ein")


def facts_of(kept: Organization, gone: Organization, day: date, at: datetime) -> MergeFacts:
    return MergeFacts(
        same=kept.pk == gone.pk,
        gone_is_merged=gone.merged_into_id is not None,
        kept_is_merged=kept.merged_into_id is not None,
        gone_holds=gone.merged_here.exists(),
        kept_left=kept.left_on is not None and kept.left_on <= day,
        seats=seatholds.number(gone.pk, at),
        eins=len({one.ein for one in (kept, gone) if one.ein}),
    )


@dataclass(frozen=True)
class Moves:
    """Rows of one table that name the record that goes."""

    relation: Relation
    keys: list[Any]


def how_much_moves(gone: Organization) -> list[tuple[str, int]]:
    """Of what, and how many: for a look before anything is done. What both may say stands side by side above."""
    wanted = [relation for relation in relations() if relation.label not in STAYS | OWN]
    numbers: Counter[str] = Counter()
    for _pk, which, number in counted(wanted, [gone.pk]):
        numbers[wanted[which].words] += number
    return sorted(numbers.items())


def what_moves(gone: Organization) -> Iterator[Moves]:
    for relation in relations():
        if relation.label not in STAYS:
            rows = relation.model._base_manager.filter(**{relation.column: gone.pk})
            if keys := list(rows.order_by("pk").values_list("pk", flat=True)):
                yield Moves(relation, keys)


def filled(kept: Organization, gone: Organization) -> dict[str, Any]:
    """What the record that stays says from now on: its blanks filled, the other name, the earlier day."""
    said = {name: getattr(gone, name) for name in FILLED if getattr(gone, name) and not getattr(kept, name)}
    names = [*kept.also_known_as]
    for name in (gone.name, *gone.also_known_as):
        if name_key(name) not in {name_key(one) for one in (kept.name, *names)}:
            names.append(name)
    if names != kept.also_known_as:
        said["also_known_as"] = names
    days = [day for day in (kept.joined_on, gone.joined_on) if day]
    if days and min(days) != kept.joined_on:
        said["joined_on"] = min(days)
    return said


def likely_same(organization: Organization) -> QuerySet[Organization]:
    """Other records that may be of the same organization: those whose name begins with the same word."""
    word = next(iter(organization.name.split()), organization.name)
    alike = Q()
    for spelled in {word, word.upper(), word.capitalize()}:
        alike |= Q(name__gte=spelled, name__lt=f"{spelled}\uffff")  # as an index reads it
    return mergeable(organization).filter(alike)


def mergeable(organization: Organization) -> QuerySet[Organization]:
    # Said this way round: looked up as "merged into none", SQLite would open nearly all records to find a few names.
    found = Organization.objects.exclude(merged_into__isnull=False).exclude(pk=organization.pk)
    return found.only("name", "slug", "county", "left_on").order_by("name", "pk")


def merges_of(organization: Organization) -> QuerySet[Merge]:
    """Those that hold, of either record."""
    held = Merge.objects.filter(Q(kept=organization) | Q(gone=organization), undone_at=None)
    return held.select_related("kept", "gone", "by")
