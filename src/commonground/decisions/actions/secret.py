"""Secret ballots. They write nothing in the book of deeds and to nobody: whoever asks one says what is to be known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from commonground.committee.queries.seats import seated, seats_at
from commonground.decisions.models import SecretBallot, SecretRoll, SecretVote
from commonground.decisions.queries.rulesets import rule_set_now, terms_of
from commonground.decisions.queries.secret import secret_facts
from commonground.decisions.rules.secret import (
    SecretFacts,
    count_in_secret,
    refusal_to_answer_secretly,
    refusal_to_close_secretly,
    refusal_to_open_secretly,
)
from commonground.decisions.rules.tally import Choice
from commonground.kernel.refusal import obey
from commonground.members.rules import Standing


@transaction.atomic
def open_secretly(*, recused: Collection[int], closes_at: datetime, by: Standing, at: datetime) -> SecretBallot:
    """Fix the roll and the rules now.

    recused  seats whose holders step aside; they stay in the base
    """
    rule_set = rule_set_now(at)
    roll = frozenset(tenure.seat_id for tenure in seated(at))
    authorized = seats_at(at).count()
    facts = SecretFacts(roll, recused=roll & frozenset(recused), authorized=authorized, closes_at=closes_at)
    obey(refusal_to_open_secretly(by, facts, at, terms=terms_of(rule_set)))
    ballot = SecretBallot.objects.create(rule_set=rule_set, authorized=authorized, opened_at=at, closes_at=closes_at)
    SecretRoll.objects.bulk_create(
        SecretRoll(ballot=ballot, seat_id=seat, is_recused=seat in facts.recused) for seat in sorted(roll)
    )
    return ballot


@transaction.atomic
def answer_secretly(ballot_id: int, choice: Choice, *, by: Standing, at: datetime) -> None:
    """Take one answer. It cannot be changed: nobody can tell any more whose it is."""
    ballot = SecretBallot.objects.select_for_update().get(pk=ballot_id)
    facts = secret_facts(ballot)
    obey(refusal_to_answer_secretly(by, facts, at))
    [seat] = by.seats & facts.roll
    SecretRoll.objects.filter(ballot=ballot, seat=seat).update(has_answered=True)
    SecretVote.objects.create(ballot=ballot, choice=choice)


@transaction.atomic
def close_secretly(ballot_id: int, *, by: Standing, at: datetime) -> SecretBallot:
    """Count; then let go of the single answers."""
    ballot = SecretBallot.objects.select_for_update().get(pk=ballot_id)
    facts = secret_facts(ballot)
    obey(refusal_to_close_secretly(by, facts, at))
    answers = Counter(Choice(choice) for choice in ballot.answers.values_list("choice", flat=True))
    tally, outcome = count_in_secret(answers, facts=facts, terms=terms_of(ballot.rule_set))
    ballot.closed_at, ballot.outcome = at, outcome
    ballot.base, ballot.needed, ballot.no_response = tally.base, tally.needed, tally.no_response
    ballot.agree, ballot.object, ballot.abstain, ballot.recuse = (
        tally.agree,
        tally.object,
        tally.abstain,
        tally.recuse,
    )
    ballot.save()
    ballot.answers.all().delete()
    return ballot


@transaction.atomic
def forget_secretly(ballot_id: int) -> None:
    """The question it was asked for is to be forgotten."""
    SecretBallot.objects.filter(pk=ballot_id).delete()
