"""What came of it, as anybody may read it: in a few queries, whatever the number."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Exists, Max, OuterRef, Prefetch, Q, QuerySet, Subquery

from commonground.evaluation.models import Accomplishment, Contributor, Evidence
from commonground.evaluation.rules import E0, E3, LEADING, best_of, is_public, refusal_to_keep_accomplishments, strength
from commonground.kernel.languages import Text
from commonground.kernel.profile import Label
from commonground.legislature.models import Bill
from commonground.legislature.rules.measures import measure_in
from commonground.members.models import Organization
from commonground.members.rules import Standing
from commonground.record.coalition import profile


def standing_evidence() -> QuerySet[Evidence]:
    return Evidence.objects.filter(withdrawn_at=None)


def public_accomplishments(*, aim: str = "", kind: str = "") -> QuerySet[Accomplishment]:
    """What the evidence lets us say, in its order: the newest first, those without a date last."""
    own = standing_evidence().filter(accomplishment=OuterRef("pk"))
    best = own.order_by().values("accomplishment").annotate(best=Max("grade")).values("best")
    found = Accomplishment.objects.filter(Exists(own), withdrawn_at=None).annotate(best_grade=Subquery(best))
    found = found.filter(~Q(claim__role__in=LEADING) | Q(best_grade__gte=E3)).select_related("claim")
    if aim:
        # Text search works alike on both databases; keys never contain one another between quotes.
        found = found.filter(aims__icontains=f'"{aim}"')
    return found.filter(kind=kind) if kind else found


def with_parts(found: QuerySet[Accomplishment]) -> QuerySet[Accomplishment]:
    """With everybody who had a part, and what it rests on: two queries more for any number."""
    credited = Contributor.objects.select_related("organization").order_by("pk")
    resting = standing_evidence().order_by("-grade", "pk")
    return found.prefetch_related(Prefetch("contributors", credited), Prefetch("evidence", resting))


def waiting_accomplishments() -> QuerySet[Accomplishment]:
    """Entered, and not public yet: what is claimed needs more to rest on."""
    public = public_accomplishments().values("pk")
    return Accomplishment.objects.filter(withdrawn_at=None).exclude(pk__in=public).select_related("claim")


@dataclass(frozen=True)
class Credit:
    """Somebody who had a part; url leads to a member's page."""

    name: str
    part: str
    organization: Organization | None

    @property
    def is_member(self) -> bool:
        return self.organization is not None


@dataclass(frozen=True)
class Told:
    """One accomplishment as it is shown.

    unnamed  how many members had a part that did not agree to be named
    aims     in the words of the profile
    """

    row: Accomplishment
    credits: Sequence[Credit]
    unnamed: int
    evidence: Sequence[Evidence]
    aims: Sequence[Text]
    issues: Sequence[Label]

    @property
    def best(self) -> Evidence | None:
        return self.evidence[0] if self.evidence else None

    @property
    def strength(self) -> int:
        return strength(self.row.claim.role, best_of(line.grade for line in self.evidence))

    @property
    def is_public(self) -> bool:
        grades = [line.grade for line in self.evidence]
        return self.row.withdrawn_at is None and is_public(self.row.claim.role, grades)

    @property
    def rests_on_our_word(self) -> bool:
        return best_of(line.grade for line in self.evidence) == E0


def told(rows: Iterable[Accomplishment]) -> list[Told]:
    """As shown, from rows that came with their parts."""
    coalition = profile()
    aims = {aim.key: aim.text for aim in coalition.aims}
    issues = {issue.key: issue for issue in coalition.issues}
    return [_told(row, aims, issues) for row in rows]


def _told(row: Accomplishment, aims: dict[str, Text], issues: dict[str, Label]) -> Told:
    contributors = list(row.contributors.all())
    named = [one for one in contributors if one.organization is None or one.organization.is_listed]
    return Told(
        row=row,
        credits=[Credit(str(one), one.part, one.organization) for one in named],
        unnamed=len(contributors) - len(named),
        evidence=list(row.evidence.all()),
        aims=[aims[key] for key in row.aims if key in aims],
        issues=[issues[key] for key in row.issues if key in issues],
    )


def latest(number: int | None = None) -> list[Told]:
    found = public_accomplishments()
    return told(with_parts(found if number is None else found[:number]))


def accomplishment_page(key: str, reader: Standing) -> Told | None:
    """Whoever keeps them also reads those that wait."""
    found = Accomplishment.objects.filter(key=key, withdrawn_at=None).select_related("claim")
    shown = next(iter(told(with_parts(found))), None)
    keeps = refusal_to_keep_accomplishments(reader) is None
    return shown if shown and (keeps or shown.is_public) else None


def bills_shown(shown: Told) -> list[tuple[Evidence, Bill | None]]:
    """What it rests on, each with the bill that shows it, where we know that bill."""
    found: dict[str, Bill] = {}
    for line in shown.evidence:
        session, _, number = line.bill.partition("/")
        measure = measure_in(number)
        if measure is not None:
            bill = Bill.objects.filter(session=session, type=measure.type, number=measure.number).first()
            found |= {line.bill: bill} if bill else {}
    return [(line, found.get(line.bill)) for line in shown.evidence]


def known_among(keys: Collection[str]) -> set[str]:
    return set(Accomplishment.objects.filter(key__in=keys).values_list("key", flat=True))
