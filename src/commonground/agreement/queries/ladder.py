"""Cases of the step-down ladder, for those who may know of them. For anybody else no table is asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from commonground.agreement.models import Buddy, Case, Motion, PanelMember, Step
from commonground.agreement.rules.ladder import Beginning
from commonground.agreement.rules.ladder_after import Reviewer, referred_at
from commonground.agreement.rules.sight import REFER, TO_RECALL, CaseFacts, Sight, is_outside, sight_of
from commonground.committee.models import Alternate, Tenure
from commonground.committee.queries.seats import holding, seated
from commonground.decisions.rules.tally import Outcome
from commonground.members.models import Person, Role
from commonground.members.queries import accounts_of, conveners, in_office, works_for_the_center
from commonground.members.rules.standing import Standing
from commonground.ui.together import read_together


@dataclass(frozen=True)
class Seen:
    """A case as one reader may know it."""

    case: Case
    facts: CaseFacts
    sight: Sight


def facts_of(case: Case) -> CaseFacts:
    steps = list(case.steps.all())
    motions = list(case.motions.all())
    panel = list(case.panel.all())
    called = next((step for step in reversed(steps) if step.kind == "called"), None)
    adopted = [one.option for one in motions if one.ballot.outcome == Outcome.ADOPTED]
    closed = [one for one in motions if one.ballot.closed_at]
    return CaseFacts(
        kind=case.kind,
        subject=case.person_id or 0,
        seat=case.seat_id or 0,
        chapter=case.seat.chapter_id if case.seat else None,
        organization=_organization_of(case) if case.seat and case.seat.chapter_id is None else None,
        buddy=case.buddy_id,
        recused=frozenset(step.by_id for step in steps if step.kind == "recused" and step.by_id),
        panel={one.person_id: one.was_fair for one in panel},
        moments={step.kind: step.at for step in steps},
        authors={step.kind: step.by_id for step in steps if step.by_id},
        called_for=datetime.fromisoformat(called.details["for"]) if called else None,
        is_private=case.is_private,
        ballot_open=len(closed) < len(motions),
        adopted=adopted[-1] if adopted else "",
        tried=frozenset(one.option for one in closed) - frozenset(adopted),
        witnesses=_witnesses(case),
        closed_at=case.closed_at,
    )


def _organization_of(case: Case) -> int | None:
    held = Tenure.objects.filter(seat=case.seat, person=case.person).order_by("-from_at").first()
    return held.organization_id if held else None


def _witnesses(case: Case) -> frozenset[int] | None:
    """Who held a seat between the first day and the last; None while the case is open."""
    if case.closed_at is None:
        return None
    then = Q(from_at__lt=case.closed_at) & (Q(until_at=None) | Q(until_at__gt=case.opened_at))
    return frozenset(Tenure.objects.filter(then).values_list("person", flat=True))


def _has(*kinds: str, **facts: object) -> Q:
    return Q(Exists(Step.objects.filter(case=OuterRef("pk"), kind__in=kinds, **facts)))


def _concerning(by: Standing) -> QuerySet[Case]:
    """Cases that are for this reader: one statement, and the same one whether there are any or not.

    What a case is made of is read only once it is; `sight_of` decides again on that.
    """
    me = by.person_id
    panel = PanelMember.objects.filter(case=OuterRef("pk"), person=me)
    mine = Q(person=me) | Q(Exists(panel)) & _has("panel") & ~_has("reviewed")
    senders = Q(seat__chapter__in=by.convenes) & (_tells_the_senders() | _is_referred())
    if by.is_at_large:
        senders |= Q(seat__chapter=None) & _is_referred()
    mine |= Q(closed_at=None) & senders
    if by.seats:
        there = Tenure.objects.filter(person=me, from_at__lt=OuterRef("closed_at"))
        known = Q(buddy=me) | _has("drafted", "letter", "suspension", "suspended")
        mine |= known & ~_has("recused", by=me) & (Q(closed_at=None) | Q(Exists(there)))
    return Case.objects.filter(mine, thinned_at=None).select_related("seat__chapter", "person", "buddy")


def _tells_the_senders() -> Q:
    return Q(is_private=False) & _has("called") & ~_has("decided")


def _is_referred() -> Q:
    left = Motion.objects.filter(case=OuterRef("pk"), option=REFER, ballot__outcome=Outcome.ADOPTED)
    return (_has("declined") | Q(Exists(left))) & ~_has("chapter")


def case_for(token: UUID, by: Standing) -> Seen | None:
    """None: there is none, or not for this reader; nobody can tell the one from the other."""
    if is_outside(by):
        return None
    cases = list(_concerning(by).filter(token=token)[:1])
    return next(_all_seen(cases, by), None)


def cases_for(by: Standing) -> list[Seen]:
    return [] if is_outside(by) else list(_all_seen(list(_concerning(by).order_by("-opened_at")), by))


def open_cases_for(by: Standing) -> list[Seen]:
    """The same without those that are over, for a page that tells of no other."""
    if is_outside(by):
        return []
    return list(_all_seen(list(_concerning(by).filter(closed_at=None).order_by("-opened_at")), by))


def _all_seen(cases: Sequence[Case], by: Standing) -> Iterator[Seen]:
    """What a case is made of is read in one statement for all of them."""
    read_together(cases, "steps", Prefetch("motions", Motion.objects.select_related("ballot")), "panel")
    yield from (seen for case in cases if (seen := _seen(case, by)))


def _seen(case: Case, by: Standing) -> Seen | None:
    facts = facts_of(case)
    sight = sight_of(by, facts)
    return None if sight is Sight.NOTHING else Seen(case, facts, sight)


def tenure_of(person_id: int, at: datetime) -> Tenure | None:
    return next((tenure for tenure in seated(at) if tenure.person_id == person_id), None)


def buddy_of(person_id: int, at: datetime) -> int | None:
    """The buddy, while both hold a seat."""
    row = Buddy.objects.filter(in_office(at), person=person_id).first()
    return row.buddy_id if row and tenure_of(row.buddy_id, at) else None


def beginning(person_id: int, kind: str, at: datetime) -> Beginning:
    """What is open about something else is not looked at: an answer would tell of it those who do not know."""
    return Beginning(
        person_id,
        buddy=buddy_of(person_id, at),
        holds=tenure_of(person_id, at) is not None,
        has_case=Case.objects.filter(person=person_id, kind=kind, closed_at=None).exists(),
    )


def peers_of(case: Case, at: datetime) -> list[int]:
    """The accounts of the seated members, without the one it is about and those who stepped aside."""
    away = {case.person_id, *case.steps.filter(kind="recused").values_list("by", flat=True)}
    return accounts_of(tenure.person_id for tenure in seated(at) if tenure.person_id not in away)


def senders_of(case: Case, at: datetime) -> list[int]:
    """The accounts of those who answer for whoever sent the representative; the representative is not among them."""
    chapter = case.seat.chapter if case.seat else None
    if chapter is not None:
        people = [person.pk for person in conveners(chapter, at)]
    else:
        contacts = Role.objects.filter(in_office(at), kind=Role.Kind.CONTACT, organization__chapter=None)
        contacts = contacts.filter(organization__left_on=None).exclude(organization=_organization_of(case))
        people = list(contacts.values_list("person", flat=True))
    return accounts_of(pk for pk in people if pk != case.person_id)


def reviewer_of(person: Person, at: datetime) -> Reviewer:
    role = Role.objects.filter(in_office(at), person=person, kind=Role.Kind.CONTACT).select_related("organization")
    contact = role.first()
    near = Tenure.objects.filter(holding(at), person=person).exists()
    near = near or Alternate.objects.filter(in_office(at), person=person).exists()
    return Reviewer(
        person.pk,
        chapter=contact.organization.chapter_id if contact and contact.organization else None,
        is_contact=contact is not None,
        is_near=near or works_for_the_center(person, at),
    )


def overdue_cases(at: datetime) -> list[int]:
    """Open cases of somebody who has left the seat, or that were for others to decide, who let the days pass."""
    cases = Case.objects.filter(closed_at=None).select_related("seat", "person")
    return [case.pk for case in cases if _is_over(case, at)]


def _is_over(case: Case, at: datetime) -> bool:
    facts = facts_of(case)
    since = referred_at(facts)
    late = facts.is_referred and since is not None and at > since + TO_RECALL
    return late or tenure_of(facts.subject, at) is None
