"""Steps 7 to 9 of the step-down ladder, and what may happen beside it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from commonground.agreement.actions.case_steps import add_step, close, take_case, tell
from commonground.agreement.models import Case, PanelMember, Step
from commonground.agreement.queries.ladder import peers_of, reviewer_of, senders_of, tenure_of
from commonground.agreement.rules.ladder_after import (
    refusal_to_answer_for_senders,
    refusal_to_appeal,
    refusal_to_close_case,
    refusal_to_confirm_suspension,
    refusal_to_decline,
    refusal_to_find,
    refusal_to_lift,
    refusal_to_name_panel,
    refusal_to_recuse,
    refusal_to_step_down,
    refusal_to_suspend,
)
from commonground.committee.actions import vacate
from commonground.committee.rules.seats import RECALLED, STEPPED_DOWN
from commonground.kernel.refusal import obey
from commonground.members.models import Person
from commonground.members.queries import accounts_of
from commonground.members.rules.standing import SYSTEM, Standing


@transaction.atomic
def step_down(case_id: int, *, by: Standing, at: datetime) -> Case:
    """Step 7: the seat becomes vacant as any other does; why, stays with those who know."""
    case, facts = take_case(case_id)
    obey(refusal_to_step_down(by, facts))
    add_step(case, "stepped_down", by=by, at=at)
    peers = peers_of(case, at)
    vacate(facts.seat, because=STEPPED_DOWN, by=by, at=at)
    tell(case, "stepped_down", to=peers, at=at)
    return close(case, "stepped_down", by=by, at=at)


@transaction.atomic
def decline(case_id: int, *, by: Standing, at: datetime) -> Step:
    """Step 7: those who sent the representative decide within 30 days."""
    case, facts = take_case(case_id)
    obey(refusal_to_decline(by, facts))
    step = add_step(case, "declined", by=by, at=at)
    tell(case, "declined", to=[*peers_of(case, at), *senders_of(case, at)], at=at)
    return step


@transaction.atomic
def answer_for_senders(case_id: int, *, recall: bool, by: Standing, at: datetime) -> Case:
    """Only those who sent a representative can recall one."""
    case, facts = take_case(case_id)
    obey(refusal_to_answer_for_senders(by, facts, at))
    add_step(case, "chapter", by=by, at=at, recall=recall)
    if recall:
        # At-large nobody convenes: what those members said is noted as any seat's vacancy is.
        vacate(facts.seat, because=RECALLED, by=by if facts.chapter is not None else SYSTEM, at=at)
    return close(case, "recalled" if recall else "kept", by=by, at=at)


@transaction.atomic
def appeal(case_id: int, words: str, *, language: str = "", by: Standing, at: datetime) -> Step:
    """Step 8: a review of how the decision came about."""
    case, facts = take_case(case_id)
    obey(refusal_to_appeal(by, facts, at))
    step = add_step(case, "appeal", by=by, at=at, words=words, language=language)
    tell(case, "appeal", to=peers_of(case, at), at=at)
    return step


@transaction.atomic
def name_panel(case_id: int, people: Sequence[Person], *, by: Standing, at: datetime) -> Case:
    """Two who speak for members elsewhere, and one from outside."""
    case, facts = take_case(case_id)
    three = tuple(reviewer_of(person, at) for person in people)
    obey(refusal_to_name_panel(by, facts, three))
    PanelMember.objects.bulk_create(
        PanelMember(case=case, person_id=one.person, is_outsider=not one.is_contact) for one in three
    )
    add_step(case, "panel", by=by, at=at)
    tell(case, "panel", to=accounts_of([facts.subject, *(one.person for one in three)]), at=at)
    return case


@transaction.atomic
def find(case_id: int, *, was_fair: bool, by: Standing, at: datetime) -> Case:
    """One of the three answers; once two say the same, the review is finished."""
    case, facts = take_case(case_id)
    obey(refusal_to_find(by, facts))
    case.panel.filter(person=by.acting).update(was_fair=was_fair)
    add_step(case, "finding", by=by, at=at)
    if list(case.panel.values_list("was_fair", flat=True)).count(was_fair) < 2:
        return case
    add_step(case, "reviewed", by=by, at=at, was_fair=was_fair)
    tell(case, "reviewed", to=[*peers_of(case, at), *accounts_of([facts.subject])], at=at)
    if not was_fair:
        _set_aside(case, by=by, at=at)
    return case


def _set_aside(case: Case, *, by: Standing, at: datetime) -> None:
    """The decision does not stand; a seat that was left is for those who sent the representative to fill again."""
    if case.closed_at is None:
        close(case, "set_aside", by=by, at=at)
        return
    case.ending = "set_aside"
    case.save(update_fields=["ending"])


@transaction.atomic
def recuse(case_id: int, *, by: Standing, at: datetime) -> Step:
    case, facts = take_case(case_id)
    obey(refusal_to_recuse(by, facts))
    return add_step(case, "recused", by=by, at=at)


@transaction.atomic
def suspend(case_id: int, words: str, *, by: Standing, at: datetime) -> Step:
    """Ask for a pause in speaking and signing for the coalition; a second name makes it so."""
    case, facts = take_case(case_id)
    obey(refusal_to_suspend(by, facts))
    step = add_step(case, "suspension", by=by, at=at, words=words)
    tell(case, "suspension", to=peers_of(case, at), at=at)
    return step


@transaction.atomic
def confirm_suspension(case_id: int, *, by: Standing, at: datetime) -> Step:
    """For 14 days; whoever it stops reads why."""
    case, facts = take_case(case_id)
    obey(refusal_to_confirm_suspension(by, facts))
    asked = case.steps.filter(kind="suspension").latest("at", "pk")
    step = add_step(case, "suspended", by=by, at=at, words=asked.words, language=asked.language)
    tell(case, "suspended", to=accounts_of([facts.subject]), at=at)
    return step


@transaction.atomic
def lift_suspension(case_id: int, *, by: Standing, at: datetime) -> Step:
    case, facts = take_case(case_id)
    obey(refusal_to_lift(by, facts))
    step = add_step(case, "lifted", by=by, at=at)
    tell(case, "lifted", to=accounts_of([facts.subject]), at=at)
    return step


@transaction.atomic
def close_case(case_id: int, *, by: Standing, at: datetime) -> Case:
    """It goes better."""
    case, facts = take_case(case_id)
    obey(refusal_to_close_case(by, facts))
    tell(case, "closed", to=accounts_of([facts.subject]), at=at)
    return close(case, "better", by=by, at=at)


@transaction.atomic
def end_what_is_over(case_id: int, *, at: datetime) -> Case | None:
    """The clock closes what nobody decided in time, and what ended because the seat was left."""
    case, facts = take_case(case_id)
    if facts.closed_at or facts.ballot_open:
        return None
    if tenure_of(facts.subject, at) is None:
        return close(case, "left", by=SYSTEM, at=at)
    return close(case, "unanswered", by=SYSTEM, at=at)
