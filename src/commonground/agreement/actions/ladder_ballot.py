"""Step 6 of the step-down ladder: the committee answers in secret."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from commonground.agreement.actions.case_steps import add_step, close, take_case, tell
from commonground.agreement.models import Case, Motion
from commonground.agreement.queries.ladder import peers_of, senders_of
from commonground.agreement.rules.ladder import refusal_to_ask_committee, refusal_to_count
from commonground.agreement.rules.sight import ASK_TO_STEP_DOWN, REFER
from commonground.committee.queries.seats import seated
from commonground.decisions.actions.secret import answer_secretly, close_secretly, open_secretly
from commonground.decisions.rules.tally import Choice, Outcome
from commonground.kernel.refusal import obey
from commonground.members.queries import accounts_of
from commonground.members.rules.standing import Standing


@transaction.atomic
def ask_committee(case_id: int, option: str, *, closes_at: datetime, by: Standing, at: datetime) -> Motion:
    """Put one way out to the seated members; who is concerned, or stepped aside, is in the base and has no answer."""
    case, facts = take_case(case_id)
    obey(refusal_to_ask_committee(by, facts, at, option=option))
    aside = facts.recused | {facts.subject}
    recused = [tenure.seat_id for tenure in seated(at) if tenure.person_id in aside]
    ballot = open_secretly(recused=recused, closes_at=closes_at, by=by, at=at)
    motion = Motion.objects.create(case=case, option=option, ballot=ballot)
    add_step(case, "asked", by=by, at=at, option=option)
    tell(case, "asked", to=peers_of(case, at), at=at)
    return motion


@transaction.atomic
def answer_motion(motion: Motion, choice: Choice, *, by: Standing, at: datetime) -> None:
    """Neither the case nor the book notes it: only the roll knows that somebody answered."""
    answer_secretly(motion.ballot_id, choice, by=by, at=at)


@transaction.atomic
def count_motion(case_id: int, *, by: Standing, at: datetime) -> Motion:
    case, facts = take_case(case_id)
    obey(refusal_to_count(by, facts))
    motion = case.motions.filter(ballot__closed_at=None).latest("pk")
    motion.ballot = close_secretly(motion.ballot_id, by=by, at=at)
    add_step(case, "decided", by=by, at=at, option=motion.option, outcome=str(motion.ballot.outcome))
    tell(case, "decided", to=[*peers_of(case, at), *accounts_of([facts.subject])], at=at)
    if motion.ballot.outcome == Outcome.ADOPTED:
        _follow(case, motion.option, by=by, at=at)
    return motion


def _follow(case: Case, option: str, *, by: Standing, at: datetime) -> None:
    if option == REFER:
        tell(case, "senders", to=senders_of(case, at), at=at)
    elif option != ASK_TO_STEP_DOWN:
        close(case, option, by=by, at=at)
