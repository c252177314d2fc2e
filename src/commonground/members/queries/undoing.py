"""What hangs on an organization, and what an undone import would leave as it is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Model, Q, QuerySet, Value

from commonground.members.models import Import, ImportedRow, Membership, Merge, Organization
from commonground.members.queries import importing

OWN = frozenset(f"members.organization_{kept}" for kept in ("kinds", "constituencies", "issues", "also_in"))
OF_THE_IMPORT = frozenset({"members.importedrow"})


@dataclass(frozen=True)
class Relation:
    """A column, in any room, that names an organization."""

    model: type[Model]
    column: str

    @property
    def label(self) -> str:
        return self.model._meta.label_lower

    @property
    def words(self) -> str:
        return str(getattr(self.model, "told_as", self.model._meta.verbose_name_plural))


def relations() -> Iterator[Relation]:
    """Every one there is, the hidden tables of many-to-many relations among them."""
    for field in Organization._meta.get_fields(include_hidden=True):
        if field.auto_created and not field.concrete and (field.one_to_many or field.one_to_one):
            relation: Any = field
            yield Relation(relation.related_model, relation.field.name)


@dataclass(frozen=True)
class Hanging:
    """An organization an import entered, and what came to hang on it since."""

    organization: Organization
    things: dict[str, int]

    @property
    def told(self) -> list[tuple[str, int]]:
        return sorted(self.things.items())


def entered_by(source: Import) -> list[int]:
    return list(_entered(source).order_by("organization").values_list("organization", flat=True))


def _entered(source: Import) -> QuerySet[ImportedRow]:
    return ImportedRow.objects.filter(
        source=source, outcome=ImportedRow.Outcome.CREATED, organization__isnull=False
    ).order_by()


def what_hangs(source: Import) -> list[Hanging]:
    """On the organizations it entered, from any room; their words, the membership it began, parted merges aside."""
    entered = _entered(source).values("organization")
    wanted = [relation for relation in relations() if relation.label not in OWN | OF_THE_IMPORT]
    found: dict[int, Counter[str]] = defaultdict(Counter)
    for pk, which, number in counted(wanted, entered):
        found[pk][wanted[which].words] += number
    rows = Organization.objects.in_bulk(sorted(found)) if found else {}
    return [Hanging(rows[pk], dict(things)) for pk, things in sorted(found.items())]


def counted(wanted: Sequence[Relation], organizations: QuerySet[Any, Any] | list[int]) -> list[tuple[int, int, int]]:
    """Of each organization and each relation, by its place, how many rows name it; in one statement."""
    asked = []
    for which, relation in enumerate(wanted):
        rows = relation.model._base_manager.filter(**{f"{relation.column}__in": organizations})
        if relation.model is Membership:
            rows = rows.exclude(pk__in=first_memberships(organizations))
        if relation.model is Merge:
            rows = rows.filter(undone_at=None)
        named = rows.order_by().values_list(relation.column).annotate(which=Value(which), number=Count("pk"))
        asked.append(named)
    return list(asked[0].union(*asked[1:], all=True))


def parted_merges(organizations: list[int]) -> QuerySet[Merge]:
    """They hold nothing together any more; that there was a merge stays in the record of deeds."""
    named = Q(kept__in=organizations) | Q(gone__in=organizations)
    return Merge.objects.filter(named, undone_at__isnull=False).order_by()


def first_memberships(organizations: QuerySet[Any, Any] | list[int]) -> QuerySet[Membership]:
    """Those the import began: nothing was affirmed, and nobody left."""
    return Membership.objects.filter(organization__in=organizations, until_on=None, affirmations=None).order_by()


@dataclass(frozen=True)
class TakenBack:
    """What one organization says again, and what changed since and stays."""

    organization: int
    back: dict[str, Any]
    stays: tuple[str, ...]


def taken_back(source: Import) -> list[TakenBack]:
    """For each organization the import changed; the last change of a row first."""
    rows = ImportedRow.objects.filter(source=source, outcome=ImportedRow.Outcome.UPDATED, organization__isnull=False)
    changed = list(rows.order_by("-line").values_list("organization", "before", "after"))
    now = importing.current({pk for pk, _before, _after in changed})
    return [_taken_back(pk, before or {}, after or {}, now.get(pk, {})) for pk, before, after in changed]


def _taken_back(pk: int, before: dict[str, Any], after: dict[str, Any], now: dict[str, Any]) -> TakenBack:
    same = {kept for kept, value in after.items() if _plain(now.get(kept)) == _plain(value)}
    return TakenBack(pk, {kept: before[kept] for kept in sorted(same)}, tuple(sorted(after.keys() - same)))


def _plain(value: object) -> object:
    return sorted(value) if isinstance(value, list | tuple) else value
