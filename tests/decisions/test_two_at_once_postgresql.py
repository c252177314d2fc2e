"""Two people acting on one ballot at the same moment leave one consistent result, in whatever order they come."""

from datetime import timedelta
from functools import partial

import pytest

from commonground.decisions.actions import after, ballots, debate, major, positions, proposals, votes
from commonground.decisions.models import Ballot, Debate, Position, Proposal, Vote
from commonground.decisions.queries.facts import last_votes
from commonground.decisions.queries.verification import ballots_to_verify, first_misfit_among
from commonground.decisions.rules.facts import Behalf
from commonground.decisions.rules.tally import Choice
from commonground.members.rules import SYSTEM
from commonground.notices.models import Notice
from commonground.record.models import Entry
from commonground.record.queries import first_misfit
from tests.at_once import Deed, at_once
from tests.builders.decisions import MONDAY, Coalition, a_bill

pytestmark = pytest.mark.django_db(transaction=True)

SOON = MONDAY + timedelta(hours=2)
A_TICK = timedelta(microseconds=1)
ROUNDS = range(3)


@pytest.fixture(autouse=True)
def everything_fits_afterwards(db):
    yield
    assert first_misfit() is None
    assert first_misfit_among(ballots_to_verify()) is None


def a_vote(coalition: Coalition, ballot: Ballot, place: int, choice: Choice, moment=SOON, person=None) -> Deed:
    by = coalition.standing(person or coalition.people[place], moment)
    return partial(votes.cast_vote, ballot.pk, coalition.seats[place].pk, choice, by=by, at=moment)


def a_close(ballot: Ballot, by=SYSTEM, moment=None) -> Deed:
    return partial(ballots.close_ballot, ballot.pk, by=by, at=moment or ballot.closes_at)


@pytest.mark.parametrize("number", ROUNDS)
def test_a_last_vote_and_the_close(coalition: Coalition, number: int) -> None:
    ballot = coalition.opens_ballot()
    coalition.votes(ballot, "aaaannnn.")
    last = a_vote(coalition, ballot, 8, Choice.AGREE, ballot.closes_at - A_TICK)

    voted, closed = at_once(last, a_close(ballot))

    ballot.refresh_from_db()
    assert closed == "done"
    assert voted in {"done", "decisions.ballot_closed"}
    assert (ballot.outcome, ballot.agree) == (("adopted", 5) if voted == "done" else ("not_adopted", 4))
    assert Position.objects.count() == (voted == "done")


@pytest.mark.parametrize("number", ROUNDS)
def test_a_change_of_mind_and_an_early_close(coalition: Coalition, number: int) -> None:
    ballot = coalition.opens_ballot()
    coalition.votes(ballot, "aaaaannnn")
    changes = a_vote(coalition, ballot, 4, Choice.OBJECT)

    changed, closed = at_once(changes, a_close(ballot, coalition.chair, SOON))

    ballot.refresh_from_db()
    assert closed == "done"
    assert ballot.agree == (4 if changed == "done" else 5)
    assert Position.objects.count() == (changed != "done")


def test_of_two_closes_one_counts(coalition: Coalition) -> None:
    ballot = coalition.opens_ballot()
    coalition.votes(ballot, "aaaaannnn")

    answers = at_once(a_close(ballot), a_close(ballot, coalition.chair), a_close(ballot))

    assert sorted(answers) == ["decisions.ballot_closed", "decisions.ballot_closed", "done"]
    assert Position.objects.count() == 1
    assert Entry.objects.filter(deed="ballot.closed").count() == 1
    told = Notice.objects.filter(kind="decision_notice")
    assert told.count() == told.values("user").distinct().count() > 0


@pytest.mark.parametrize("number", ROUNDS)
def test_the_vote_of_the_representative_stands_whatever_the_alternate_does(coalition: Coalition, number: int) -> None:
    ballot = coalition.opens_ballot()
    late = ballot.closes_at - timedelta(hours=1)
    alternate = a_vote(coalition, ballot, 2, Choice.OBJECT, late, coalition.alternates[2])

    stood_in, own = at_once(alternate, a_vote(coalition, ballot, 2, Choice.AGREE, late))

    assert own == "done"
    assert stood_in in {"done", "decisions.alternate_cannot_replace"}
    assert last_votes(ballot)[coalition.seats[2].pk].choice == "agree"
    assert coalition.closes(ballot).agree == 1


def test_a_vote_sent_twice_at_once_is_one_answer(coalition: Coalition) -> None:
    ballot = coalition.opens_ballot()
    vote = a_vote(coalition, ballot, 2, Choice.AGREE)

    assert at_once(vote, vote, vote) == ["done"] * 3
    assert Vote.objects.count() == 1


def test_nine_seats_vote_at_once(coalition: Coalition) -> None:
    ballot = coalition.opens_ballot()

    assert at_once(*(a_vote(coalition, ballot, place, Choice.AGREE) for place in range(9))) == ["done"] * 9
    assert coalition.closes(ballot).agree == 9


def test_two_seats_declare_it_major_while_a_third_votes(coalition: Coalition) -> None:
    ballot = coalition.opens_ballot()
    declares = [
        partial(
            major.declare_major,
            ballot.proposal_id,
            coalition.seats[place].pk,
            by=coalition.representative(place),
            at=SOON,
        )
        for place in (3, 4)
    ]

    first, second, voted = at_once(*declares, a_vote(coalition, ballot, 5, Choice.AGREE))

    ballot.refresh_from_db()
    assert (first, second) == ("done", "done")
    assert voted in {"done", "decisions.ballot_closed"}
    assert (ballot.outcome, Debate.objects.count()) == ("stopped", 1)


def test_a_proposal_has_one_open_ballot_and_one_withdrawal_ends_it(coalition: Coalition) -> None:
    proposal = coalition.proposes()
    opens = partial(ballots.open_ballot, proposal.pk, by=coalition.chair, at=MONDAY)
    assert sorted(at_once(opens, opens)) == ["decisions.ballot_open", "done"]
    ballot = Ballot.objects.get()
    coalition.votes(ballot, "aaaaaaaaa")

    withdraws = partial(proposals.withdraw, proposal.pk, by=coalition.representative(1), at=SOON)
    withdrawn, closed = at_once(withdraws, a_close(ballot, coalition.chair, SOON))

    ballot.refresh_from_db()
    assert {withdrawn, closed} == {"done", "decisions.ballot_closed"} or {withdrawn, closed} == {
        "done",
        "decisions.proposal_ended",
    }
    assert ballot.outcome == ("withdrawn" if withdrawn == "done" else "adopted")
    assert Position.objects.count() == (closed == "done")


def test_two_ballots_on_one_bill_leave_one_position(coalition: Coalition) -> None:
    bill = a_bill()
    asked = [coalition.proposes(bill=bill), coalition.proposes(bill=bill, stand="oppose", place=4)]
    running = [coalition.opens_ballot(proposal=proposal) for proposal in asked]
    for ballot in running:
        coalition.votes(ballot, "aaaaaannn")

    assert at_once(*(a_close(ballot) for ballot in running)) == ["done", "done"]
    assert Position.objects.filter(ended_at=None).count() == 1


def test_proposals_sent_at_once_have_references_of_their_own(coalition: Coalition) -> None:
    drafts = [coalition.drafts(bill=a_bill(9001 + place), by=coalition.representative(place)) for place in range(4)]
    sends = [
        partial(
            proposals.submit,
            draft.pk,
            behalf=Behalf("seat", coalition.seats[place].pk),
            by=coalition.representative(place),
            at=MONDAY,
        )
        for place, draft in enumerate(drafts)
    ]

    assert at_once(*sends) == ["done"] * 4
    references = Proposal.objects.order_by("reference").values_list("reference", flat=True)
    assert list(references) == ["2026-001", "2026-002", "2026-003", "2026-004"]


def test_what_is_said_once_is_said_once(coalition: Coalition) -> None:
    ballot = coalition.decides("aaaaannna")
    at = ballot.closed_at + timedelta(hours=1)
    convener, contact = coalition.standing(coalition.conveners["fresno"], at), coalition.contacts[3]
    acknowledges = partial(after.acknowledge, ballot.pk, coalition.seats[2].chapter_id, "carry", by=convener, at=at)
    dissents = partial(
        after.record_dissent,
        ballot.proposal_id,
        coalition.organizations[3].pk,
        by=coalition.standing(contact, at),
        at=at,
    )
    holds = [
        partial(positions.hold_publication, ballot.position.pk, by=coalition.representative(place, at), at=at)
        for place in (5, 6)
    ]

    assert sorted(at_once(acknowledges, acknowledges)) == ["decisions.acknowledged_already", "done"]
    assert sorted(at_once(dissents, dissents)) == ["decisions.dissent_on_file", "done"]
    assert sorted(at_once(*holds)) == ["decisions.held_before", "done"]


def test_a_consensus_is_adopted_once(coalition: Coalition) -> None:
    proposal = coalition.proposes(stand="co_sponsor")
    coalition.debates(proposal)
    for place, seat in enumerate(coalition.seats):
        debate.answer_consensus(proposal.pk, seat.pk, "fully", by=coalition.representative(place), at=SOON)
    adopts = partial(major.adopt_by_consensus, proposal.pk, by=coalition.chair, at=SOON)

    assert sorted(at_once(adopts, adopts)) == ["decisions.proposal_ended", "done"]
    assert Position.objects.count() == 1
