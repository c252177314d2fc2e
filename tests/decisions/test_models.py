"""What the tables themselves refuse, whoever writes: each constraint by a row that contradicts it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from commonground.decisions.actions import after, debate, major, positions
from commonground.decisions.actions.secret import open_secretly
from commonground.decisions.actions.votes import hand_over
from commonground.decisions.models import (
    Acknowledgement,
    Ballot,
    Consultation,
    Dissent,
    HandOver,
    MajorDeclaration,
    Position,
    Proposal,
    Question,
    Reading,
    ReportBack,
    RollSeat,
    RuleSet,
    SecretBallot,
    SecretRoll,
    VersionReview,
    Vote,
)
from tests.builders import at
from tests.builders.decisions import MONDAY, Coalition, a_bill, a_newer_text
from tests.walls import without_walls

CLOSED = at("2026-03-16 17:00")
HOUR = timedelta(hours=1)


def everything(coalition: Coalition) -> Ballot:
    """A decision with all that may follow it, and an open ballot beside it."""
    ballot = coalition.opens_ballot()
    seat, by = coalition.seats[2].pk, coalition.representative(2)
    debate.consult(ballot.proposal_id, seat, consulted=True, view="for", by=by, at=MONDAY)
    hand_over(ballot.pk, seat, by=by, at=MONDAY)
    major.declare_major(ballot.proposal_id, seat, by=by, at=MONDAY)
    coalition.votes(ballot, "aaaaannnr")
    ballot = coalition.closes(ballot)
    fresno, contact = coalition.standing(coalition.conveners["fresno"]), coalition.standing(coalition.contacts[2])
    after.acknowledge(ballot.pk, coalition.seats[2].chapter_id, "carrying", by=fresno, at=CLOSED)
    after.report_back(ballot.pk, seat, "It passed.", by=by, at=CLOSED)
    after.record_dissent(ballot.proposal_id, coalition.organizations[2].pk, by=contact, at=CLOSED)
    after.ask(ballot.proposal_id, "Why?", by=contact, at=CLOSED)
    after.note_reading(ballot.pk, coalition.organizations[2].pk, via="link", at=CLOSED)
    positions.hold_publication(ballot.position.pk, by=by, at=CLOSED)
    a_newer_text(ballot.proposal.bill)
    positions.review_version(ballot.position.pk, substantive=False, by=coalition.chair, at=CLOSED)
    coalition.opens_ballot(bill=a_bill(9007))
    open_secretly(recused=[coalition.seats[1].pk], closes_at=CLOSED + HOUR, by=coalition.chair, at=CLOSED)
    return ballot


def changed(model: type[models.Model], **facts: object) -> Callable[[], object]:
    return lambda: model.objects.filter(pk=model.objects.order_by("pk").first().pk).update(**facts)


def doubled(model: type[models.Model], **facts: object) -> Callable[[], object]:
    def write() -> None:
        row = model.objects.order_by("pk").first()
        row.pk = None
        for name, value in facts.items():
            setattr(row, name, value)
        row.save(force_insert=True)

    return write


def a_second_position() -> None:
    doubled(Position, ballot=Ballot.objects.latest("pk"))()


def a_second_open_ballot() -> None:
    open_one = Ballot.objects.get(closed_at=None)
    open_one.pk = None
    open_one.save(force_insert=True)


BAD: list[tuple[str, Callable[[], object]]] = [
    ("ballot_has_an_outcome_once_closed", changed(Ballot, outcome="")),
    ("ballot_has_an_outcome_once_closed", changed(Ballot, closed_at=None)),
    ("ballot_has_a_count_once_decided", changed(Ballot, base=None)),
    ("ballot_has_a_count_once_decided", changed(Ballot, no_response=None)),
    ("ballot_closes_after_it_opens", changed(Ballot, closes_at=MONDAY - HOUR)),
    ("proposal_has_one_open_ballot", a_second_open_ballot),
    ("seat_once_a_roll", doubled(RollSeat)),
    ("vote_recused_names_the_kind_of_conflict", changed(Vote, conflict="family")),
    ("vote_recused_names_the_kind_of_conflict", doubled(Vote, choice="recuse", conflict="")),
    ("vote_by_phone_names_who_entered_it", doubled(Vote, channel="phone")),
    ("vote_by_phone_names_who_entered_it", doubled(Vote, said_at=MONDAY)),
    ("seat_hands_over_once", doubled(HandOver)),
    ("seat_declares_once", doubled(MajorDeclaration)),
    ("consultation_is_a_tick_or_a_reason", changed(Consultation, barrier="No time.")),
    ("consultation_is_a_tick_or_a_reason", changed(Consultation, consulted=False, barrier="")),
    ("one_position_in_force_a_bill", a_second_position),
    ("position_is_ended_by_a_ballot", changed(Position, ended_at=CLOSED)),
    ("version_reviewed_once_a_position", doubled(VersionReview)),
    ("review_waits_for_silence_unless_substantive", changed(VersionReview, closes_at=None)),
    ("review_waits_for_silence_unless_substantive", changed(VersionReview, is_substantive=True)),
    ("proposal_is_submitted_by_someone", changed(Proposal, submitted_by=None)),
    ("proposal_is_submitted_by_someone", changed(Proposal, submitted_as="")),
    ("proposal_is_submitted_by_someone", changed(Proposal, reference=None)),
    ("proposal_is_merged_into_another", changed(Proposal, merged_at=MONDAY)),
    ("proposal_on_a_bill_names_it", changed(Proposal, bill=None)),
    ("one_dissent_an_organization", doubled(Dissent)),
    ("first_reading_only", doubled(Reading)),
    ("question_is_answered_by_someone", changed(Question, answer="So.")),
    ("chapter_acknowledges_once", doubled(Acknowledgement)),
    ("one_report_back_a_seat", doubled(ReportBack)),
    ("secret_ballot_has_a_count_once_closed", changed(SecretBallot, closed_at=CLOSED)),
    ("secret_ballot_stays_open_a_while", changed(SecretBallot, closes_at=MONDAY)),
    ("seat_once_a_secret_roll", doubled(SecretRoll)),
    ("who_steps_aside_is_silent", changed(SecretRoll, is_recused=True, has_answered=True)),
]


@pytest.mark.parametrize(("name", "write"), BAD, ids=[f"{place}-{name}" for place, (name, _) in enumerate(BAD)])
def test_the_table_refuses_what_contradicts_it(coalition: Coalition, name: str, write: Callable[[], object]) -> None:
    everything(coalition)
    without_walls("decisions_vote")

    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        write()
    # SQLite names the columns of a unique constraint where PostgreSQL names the constraint.
    assert name in str(refusal.value) or "UNIQUE constraint failed" in str(refusal.value)


def test_no_constraint_is_without_a_row_that_tries_it() -> None:
    named = {
        constraint.name
        for model in apps.get_app_config("decisions").get_models()
        for constraint in model._meta.constraints
    }

    assert named == {name for name, _ in BAD}


def test_a_version_of_the_rules_has_its_own_number(coalition: Coalition) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        RuleSet.objects.create(number=1, terms={}, in_force_from=MONDAY)


# Votes are for good


@pytest.mark.parametrize(
    "sentence",
    [
        "UPDATE decisions_vote SET choice = 'agree', conflict = ''",
        "UPDATE decisions_vote SET reason = 'Another.' WHERE seat_id = %(seat)s",
        "DELETE FROM decisions_vote",
        "DELETE FROM decisions_vote WHERE seat_id = %(seat)s",
    ],
)
def test_the_database_refuses_to_change_or_remove_a_vote(coalition: Coalition, sentence: str) -> None:
    ballot = coalition.opens_ballot()
    coalition.votes(ballot, "an..r")
    before = list(Vote.objects.values())

    with pytest.raises(IntegrityError, match="never"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sentence % {"seat": coalition.seats[0].pk})
    assert list(Vote.objects.values()) == before


def test_a_vote_is_not_changed_by_its_model_either(coalition: Coalition) -> None:
    ballot = coalition.opens_ballot()
    coalition.votes(ballot, "n")
    vote = Vote.objects.get()
    vote.choice = "agree"

    with pytest.raises(IntegrityError, match="never"), transaction.atomic():
        vote.save()
    with pytest.raises(IntegrityError, match="never"), transaction.atomic():
        vote.delete()
    assert coalition.closes(ballot).object == 1
