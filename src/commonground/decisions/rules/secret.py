"""A secret ballot: who may open, answer and close it, and how it is counted. Pure.

source  docs/rules.md, "Secret ballots"
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from commonground.decisions.rules.floors import can_open
from commonground.decisions.rules.tally import Choice, Outcome, Tally, count, outcome_of
from commonground.decisions.rules.terms import DEFAULTS, RuleTerms, Threshold
from commonground.kernel.refusal import Refusal, refuse
from commonground.members.rules import Standing

CHAIR_OPENS_SECRETLY = "decisions.chair_opens_secretly"
TOO_FEW_TO_ASK = "decisions.too_few_for_a_secret_ballot"
WINDOW_IS_PAST = "decisions.secret_window_is_past"
NOT_ON_THE_ROLL = "decisions.not_on_the_secret_roll"
ANSWERED_UNSEEN = "decisions.answered_in_secret"
UNSEEN_BALLOT_IS_OVER = "decisions.secret_ballot_is_over"
ANSWERS_MISSING = "decisions.secret_answers_missing"

CHOICES = (Choice.AGREE, Choice.OBJECT, Choice.ABSTAIN)
NOBODY_IDS: frozenset[int] = frozenset()


@dataclass(frozen=True)
class SecretFacts:
    """One secret ballot at a moment.

    roll      seats of the seated members when it opened, those who step aside among them
    recused   seats that step aside: they stay in the base and have no answer
    answered  seats that have answered; what they answered is known to nobody
    """

    roll: frozenset[int]
    recused: frozenset[int] = NOBODY_IDS
    answered: frozenset[int] = NOBODY_IDS
    authorized: int = 9
    closes_at: datetime | None = None
    closed_at: datetime | None = None

    @property
    def silent(self) -> frozenset[int]:
        return self.roll - self.recused - self.answered


def _unless_in_the_chair(by: Standing, recused: frozenset[int]) -> Refusal | None:
    """The chair or the vice-chair, unless the question is about them."""
    from_outside = by.is_staff or by.is_sponsor or bool(by.seats & recused)
    return None if by.presides and not from_outside else refuse(CHAIR_OPENS_SECRETLY)


def refusal_to_open_secretly(
    by: Standing, facts: SecretFacts, at: datetime, *, terms: RuleTerms = DEFAULTS
) -> Refusal | None:
    if refusal := _unless_in_the_chair(by, facts.recused):
        return refusal
    if not can_open(len(facts.roll), facts.authorized, terms.floors.stop_at):
        return refuse(TOO_FEW_TO_ASK, seated=len(facts.roll), authorized=facts.authorized)
    is_past = facts.closes_at is None or facts.closes_at <= at
    return refuse(WINDOW_IS_PAST) if is_past else None


def refusal_to_answer_secretly(by: Standing, facts: SecretFacts, at: datetime) -> Refusal | None:
    """The representative of a seat on the roll, in person, once; an alternate has no part in it."""
    if by.is_staff or by.is_sponsor or not by.seats & (facts.roll - facts.recused):
        return refuse(NOT_ON_THE_ROLL)
    over = facts.closed_at is not None or (facts.closes_at is not None and at >= facts.closes_at)
    if over:
        return refuse(UNSEEN_BALLOT_IS_OVER)
    return refuse(ANSWERED_UNSEEN) if by.seats & facts.answered else None


def refusal_to_close_secretly(by: Standing, facts: SecretFacts, at: datetime) -> Refusal | None:
    """At its time by the clock or the chair; earlier by the chair, once everybody has answered."""
    if not by.is_system and (refusal := _unless_in_the_chair(by, facts.recused)):
        return refusal
    if facts.closed_at is not None:
        return refuse(UNSEEN_BALLOT_IS_OVER)
    if facts.closes_at is not None and at >= facts.closes_at:
        return None
    missing = facts.silent or by.is_system
    return refuse(ANSWERS_MISSING, silent=len(facts.silent)) if missing else None


def count_in_secret(
    answers: Mapping[Choice, int], *, facts: SecretFacts, terms: RuleTerms = DEFAULTS
) -> tuple[Tally, Outcome]:
    """Count answers that belong to nobody, by the major rule.

    answers  how often each choice was given
    raises   ValueError if there are more answers than seats that answered
    """
    given = [choice for choice in CHOICES for _ in range(answers.get(choice, 0))]
    if len(given) != len(facts.answered):
        raise ValueError(f"{len(given)} answers from {len(facts.answered)} seats.")
    # Which seat is set beside which answer means nothing: only the numbers leave this function.
    votes = dict(zip(sorted(facts.answered), given, strict=True)) | dict.fromkeys(facts.recused, Choice.RECUSE)
    share: Fraction = terms.share_of(Threshold.MAJOR)
    base = terms.base_of(Threshold.MAJOR)
    present = facts.answered | facts.recused
    tally = count(votes, roll=facts.roll, share=share, base_kind=base, authorized=facts.authorized, present=present)
    outcome = outcome_of(tally, authorized=facts.authorized, threshold=Threshold.MAJOR, terms=terms)
    return tally, outcome
