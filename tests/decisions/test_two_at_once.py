"""Two people act at one moment, each in a thread of their own, on a database that both of them reach."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial

import pytest
from django.db import connection

from commonground.decisions.actions import after, ballots, debate, major, positions, proposals
from commonground.decisions.actions.votes import cast_vote, hand_over
from commonground.decisions.jobs import close_due_ballots
from commonground.decisions.models import (
    Acknowledgement,
    Ballot,
    Debate,
    Dissent,
    HandOver,
    MajorDeclaration,
    Position,
    Proposal,
    Vote,
)
from commonground.decisions.queries.record import book_of
from commonground.decisions.queries.related import last_votes
from commonground.decisions.queries.verification import ballots_to_verify, first_misfit_among
from commonground.decisions.rules.facts import Behalf
from commonground.decisions.rules.tally import Choice
from commonground.members.rules import SYSTEM
from commonground.notices.models import Notice
from commonground.record.models import Entry
from commonground.record.queries import first_misfit
from tests.at_once import Deed, at_once
from tests.builders import at
from tests.builders.decisions import MONDAY, Coalition, a_bill, a_coalition, a_committee_of

pytestmark = pytest.mark.django_db(transaction=True)
HOUR = timedelta(hours=1)
INSTANT = timedelta(microseconds=1)
CLOSES = at("2026-03-16 17:00")
ROUNDS = 100
FEW = 8 if connection.vendor == "postgresql" else 5
DONE = "done"


@pytest.fixture
def coalition() -> Coalition:
    return a_coalition()


def whole() -> None:
    assert first_misfit() is None
    assert first_misfit_among(ballots_to_verify()) is None


def questions(coalition: Coalition, number: int) -> Iterator[Ballot]:
    for round_ in range(number):
        yield coalition.opens_ballot(bill=a_bill(1000 + round_))


def votes(coalition: Coalition, ballot: Ballot, place: int, choice: Choice, moment: datetime) -> Deed:
    by, seat = coalition.representative(place, moment), coalition.seats[place].pk
    return partial(cast_vote, ballot.pk, seat, choice, by=by, at=moment)


def declares(coalition: Coalition, ballot: Ballot, place: int) -> Deed:
    by, seat = coalition.representative(place), coalition.seats[place].pk
    return partial(major.declare_major, ballot.proposal_id, seat, by=by, at=MONDAY)


def test_a_vote_at_the_close_is_counted_or_refused() -> None:
    """One seat, so that its vote is the outcome."""
    committee, ends = a_committee_of(1), Counter()
    for round_ in range(ROUNDS):
        ballot = committee.opens_ballot(bill=a_bill(1000 + round_), place=0)
        said, closed = at_once(
            votes(committee, ballot, 0, Choice.AGREE, CLOSES - INSTANT),
            partial(ballots.close_ballot, ballot.pk, by=SYSTEM, at=CLOSES),
        )
        ballot.refresh_from_db()
        counted = said == DONE

        assert closed == DONE
        assert said in {DONE, "decisions.ballot_closed"}
        assert (ballot.outcome, ballot.agree) == (("adopted", 1) if counted else ("lapsed", 0))
        assert ballot.votes.count() == Position.objects.filter(ballot=ballot).count() == counted
        ends[said] += 1
    assert ends.total() == ROUNDS
    whole()


def test_one_of_two_closes_wins(coalition: Coalition) -> None:
    for ballot in questions(coalition, FEW):
        coalition.votes(ballot, "aaaaannn")
        ends = at_once(
            partial(ballots.close_ballot, ballot.pk, by=SYSTEM, at=CLOSES),
            partial(ballots.close_ballot, ballot.pk, by=coalition.chair, at=CLOSES),
        )

        assert sorted(ends) == ["decisions.ballot_closed", DONE]
        assert Position.objects.filter(ballot=ballot).count() == 1
        assert Entry.objects.filter(deed="ballot.closed", subject=f"decisions.ballot:{ballot.pk}").count() == 1
        told = Notice.objects.filter(kind="ballot_result", key__startswith=f"ballot_result:{ballot.pk}:")
        assert told.count() == 9
    whole()


def test_two_clocks_close_each_ballot_once(coalition: Coalition) -> None:
    for ballot in questions(coalition, 4):
        coalition.votes(ballot, "aaaaaaaaa")

    at_once(*[partial(close_due_ballots, CLOSES)] * 2)

    assert Ballot.objects.filter(outcome="adopted").count() == 4
    assert Entry.objects.filter(deed="ballot.closed").count() == 4
    whole()


def test_alternate_and_representative_leave_the_representatives_vote(coalition: Coalition) -> None:
    moment = CLOSES - HOUR
    for ballot in questions(coalition, FEW):
        seat, stand_in = coalition.seats[2].pk, coalition.standing(coalition.alternates[2], moment)
        ends = at_once(
            votes(coalition, ballot, 2, Choice.AGREE, moment),
            partial(cast_vote, ballot.pk, seat, Choice.OBJECT, by=stand_in, at=moment),
        )

        assert ends[0] == DONE
        assert ends[1] in {DONE, "decisions.alternate_cannot_replace"}
        assert last_votes(ballot)[seat].choice == "agree"
        assert coalition.closes(ballot).agree == 1
    whole()


def test_a_seat_that_answers_twice_at_once_has_one_last_vote(coalition: Coalition) -> None:
    for ballot in questions(coalition, FEW):
        ends = at_once(*(votes(coalition, ballot, 2, choice, MONDAY) for choice in (Choice.AGREE, Choice.OBJECT)))
        closed = coalition.closes(ballot)

        assert ends == [DONE, DONE]
        assert (ballot.votes.count(), closed.agree + closed.object, closed.no_response) == (2, 1, 8)
    whole()


def test_a_proposal_has_one_open_ballot(coalition: Coalition) -> None:
    for number in range(FEW):
        proposal = coalition.proposes(bill=a_bill(1000 + number))
        opens = [partial(ballots.open_ballot, proposal.pk, by=coalition.chair, at=MONDAY)] * 2

        assert sorted(at_once(*opens)) == ["decisions.ballot_open", DONE]
        assert (proposal.ballots.count(), proposal.ballots.get().roll.count()) == (1, 9)
    whole()


def test_two_ballots_on_one_bill_that_close_at_once_leave_one_position(coalition: Coalition) -> None:
    for number in range(FEW):
        bill = a_bill(1000 + number)
        both = [coalition.opens_ballot(bill=bill, stand=stand) for stand in ("support", "neutral")]
        for ballot in both:
            coalition.votes(ballot, "aaaaaaaaa")
        closes = [partial(ballots.close_ballot, ballot.pk, by=SYSTEM, at=CLOSES) for ballot in both]

        assert at_once(*closes) == [DONE, DONE]
        first, second = Position.objects.filter(bill=bill).order_by("pk")
        assert (first.ended_by, second.ended_at) == (second.ballot, None)
        assert second.ballot.stand_in_force == first.stand
    whole()


def test_submissions_at_one_moment_have_numbers_of_their_own(coalition: Coalition) -> None:
    behalf = Behalf("seat", coalition.seats[1].pk)
    for round_ in range(FEW):
        drafts = [coalition.drafts(bill=a_bill(1000 + 4 * round_ + number)) for number in range(4)]
        by = coalition.representative(1)
        submits = [partial(proposals.submit, draft.pk, behalf=behalf, by=by, at=MONDAY) for draft in drafts]

        assert at_once(*submits) == [DONE] * 4
    numbers = sorted(Proposal.objects.values_list("reference", flat=True))
    assert numbers == [f"2026-{number + 1:03}" for number in range(4 * FEW)]
    whole()


def test_one_draft_is_submitted_once(coalition: Coalition) -> None:
    behalf, by = Behalf("seat", coalition.seats[1].pk), coalition.representative(1)
    draft = coalition.drafts()
    submits = [partial(proposals.submit, draft.pk, behalf=behalf, by=by, at=MONDAY)] * 3

    assert sorted(at_once(*submits)) == ["decisions.already_submitted"] * 2 + [DONE]
    assert Entry.objects.filter(deed="proposal.submitted").count() == 1


def test_a_decision_is_taken_up_again_once(coalition: Coalition) -> None:
    for number in range(FEW):
        ballot = coalition.decides("nnnnnnnnn", bill=a_bill(1000 + number))
        submits = []
        for place in (1, 2):
            by, behalf = coalition.representative(place), Behalf("seat", coalition.seats[place].pk)
            draft = coalition.drafts(CLOSES, by=by, bill=ballot.proposal.bill, follows=ballot)
            submits.append(partial(proposals.submit, draft.pk, behalf=behalf, by=by, at=CLOSES))

        assert sorted(at_once(*submits)) == ["decisions.reconsidered_already", DONE]


def test_two_declarations_at_once_stop_the_ballot_once(coalition: Coalition) -> None:
    for ballot in questions(coalition, FEW):
        declared = at_once(*[declares(coalition, ballot, place) for place in (2, 3, 4)])

        assert sorted(declared) == ["decisions.already_major", DONE, DONE]
        ballot.refresh_from_db()
        assert ballot.outcome == "stopped"
        assert Debate.objects.filter(proposal=ballot.proposal_id).count() == 1
        assert MajorDeclaration.objects.filter(proposal=ballot.proposal_id).count() == 2
    whole()


def test_a_declaration_and_the_close_exclude_each_other(coalition: Coalition) -> None:
    for ballot in questions(coalition, FEW):
        coalition.votes(ballot, "aaaaaaaaa")
        chair, pk = coalition.chair, ballot.proposal_id
        major.declare_major(pk, coalition.seats[2].pk, by=coalition.representative(2), at=MONDAY)
        third = coalition.representative(3)
        ends = at_once(
            partial(major.declare_major, pk, coalition.seats[3].pk, by=third, at=CLOSES - INSTANT),
            partial(ballots.close_ballot, ballot.pk, by=chair, at=CLOSES - INSTANT),
        )
        ballot.refresh_from_db()

        assert (ends, ballot.outcome) in (
            ([DONE, "decisions.ballot_stopped"], "stopped"),
            (["decisions.proposal_ended", DONE], "adopted"),
        )
        assert Position.objects.filter(ballot=ballot).exists() is (ballot.outcome == "adopted")
    whole()


def test_taking_back_and_closing_exclude_each_other(coalition: Coalition) -> None:
    for ballot in questions(coalition, FEW):
        coalition.votes(ballot, "aaaaaaaaa")
        by, pk = coalition.representative(1), ballot.proposal_id
        ends = at_once(
            partial(proposals.withdraw, pk, by=by, at=CLOSES - INSTANT),
            partial(ballots.close_ballot, ballot.pk, by=SYSTEM, at=CLOSES),
        )
        ballot.refresh_from_db()
        ballot.proposal.refresh_from_db()

        assert (ends, ballot.outcome) in (
            ([DONE, "decisions.ballot_closed"], "withdrawn"),
            (["decisions.proposal_ended", DONE], "adopted"),
        )
        assert (ballot.proposal.withdrawn_at is None) is (ballot.outcome == "adopted")
    whole()


def test_votes_of_all_seats_at_once_are_all_counted_in_one_unbroken_chain(coalition: Coalition) -> None:
    for ballot in questions(coalition, 3):
        everybody = [votes(coalition, ballot, place, Choice.AGREE, MONDAY) for place in range(8)]

        assert at_once(*everybody) == [DONE] * 8
        assert coalition.closes(ballot).agree == 8
        numbers = Entry.objects.filter(book=book_of(ballot.pk)).order_by("number").values_list("number", flat=True)
        assert list(numbers) == list(range(1, 9))
    whole()


def test_the_book_stays_whole_under_eight_who_write_in_it(coalition: Coalition) -> None:
    ballot = coalition.decides("aaaaannnb")
    proposal, contacts = ballot.proposal_id, [coalition.standing(person, CLOSES) for person in coalition.contacts]
    homes = [organization.pk for organization in coalition.organizations]

    for _ in range(3):
        asked = [partial(after.ask, proposal, "Why?", by=by, at=CLOSES) for by in contacts[:8]]
        assert at_once(*asked) == [DONE] * 8
    dissents = [
        partial(after.record_dissent, proposal, home, by=by, at=CLOSES)
        for by, home in zip(contacts[:8], homes, strict=False)
    ]
    assert at_once(*dissents) == [DONE] * 8
    assert Dissent.objects.count() == 8
    whole()


def test_what_is_done_once_is_done_once(coalition: Coalition) -> None:
    open_one = coalition.opens_ballot(bill=a_bill(9007))
    ballot = coalition.decides("aaaaannnb")
    fresno, seat = coalition.seats[2].chapter_id, coalition.seats[2].pk
    convener, holder = coalition.standing(coalition.conveners["fresno"]), coalition.representative(2)
    home, contact = coalition.organizations[2].pk, coalition.standing(coalition.contacts[2])
    twice = [
        (partial(after.acknowledge, ballot.pk, fresno, "carrying", by=convener, at=CLOSES), Acknowledgement),
        (partial(after.record_dissent, ballot.proposal_id, home, by=contact, at=CLOSES), Dissent),
        (partial(hand_over, open_one.pk, seat, by=holder, at=MONDAY), HandOver),
    ]

    for deed, model in twice:
        assert at_once(deed, deed).count(DONE) == 1
        assert model.objects.count() == 1
    assert at_once(*[partial(after.note_reading, ballot.pk, home, via="page", at=CLOSES)] * 3) == [DONE] * 3
    assert ballot.readings.count() == 1


def test_a_hold_and_its_release_do_not_wait_for_each_other_for_ever(coalition: Coalition) -> None:
    for number in range(FEW):
        ballot = coalition.decides("aaaaannnb", bill=a_bill(1000 + number))
        position = ballot.position
        positions.hold_publication(position.pk, by=coalition.representative(4, CLOSES), at=CLOSES)
        call = CLOSES + HOUR
        present = [seat.pk for seat in coalition.seats]
        again = ballots.open_ballot(
            ballot.proposal_id, by=coalition.chair, at=call, closes_at=call + HOUR, present=present
        )
        coalition.votes(again, "aaaaaaaaa", call)
        ends = at_once(
            partial(ballots.close_ballot, again.pk, by=coalition.chair, at=call + INSTANT),
            partial(positions.release_hold, position.pk, by=coalition.chair, at=call + INSTANT),
        )

        assert ends[0] == DONE
        assert ends[1] in {DONE, "decisions.no_hold"}
        position.refresh_from_db()
        assert position.ended_by == again
    whole()


def test_no_vote_is_left_behind_by_a_deed_that_failed(coalition: Coalition) -> None:
    ballot = coalition.opens_ballot()
    refused_ones = [votes(coalition, ballot, place, Choice.RECUSE, MONDAY) for place in range(4)]

    assert at_once(*refused_ones) == ["decisions.recusal_needs_a_reason"] * 4
    assert not Vote.objects.exists()
    assert not Entry.objects.filter(book=book_of(ballot.pk)).exists()


def test_a_change_of_mind_and_an_early_close_agree_on_the_count(coalition: Coalition) -> None:
    for ballot in questions(coalition, FEW):
        coalition.votes(ballot, "aaaaannnn")
        moment = MONDAY + 2 * HOUR
        changed, closed = at_once(
            votes(coalition, ballot, 4, Choice.OBJECT, moment),
            partial(ballots.close_ballot, ballot.pk, by=coalition.chair, at=moment),
        )
        ballot.refresh_from_db()

        assert closed == DONE
        assert ballot.agree == (4 if changed == DONE else 5)
        assert Position.objects.filter(ballot=ballot).exists() is (changed != DONE)
    whole()


def test_one_answer_sent_three_times_at_once_is_one_vote(coalition: Coalition) -> None:
    ballot = coalition.opens_ballot()

    assert at_once(*[votes(coalition, ballot, 2, Choice.AGREE, MONDAY)] * 3) == [DONE] * 3
    assert Vote.objects.count() == 1


def test_two_seats_declare_it_major_while_a_third_votes(coalition: Coalition) -> None:
    for ballot in questions(coalition, FEW):
        first, second, voted = at_once(
            declares(coalition, ballot, 3),
            declares(coalition, ballot, 4),
            votes(coalition, ballot, 5, Choice.AGREE, MONDAY),
        )
        ballot.refresh_from_db()

        assert (first, second, ballot.outcome) == (DONE, DONE, "stopped")
        assert voted in {DONE, "decisions.ballot_stopped"}
    whole()


def test_of_two_who_ask_to_wait_one_does(coalition: Coalition) -> None:
    position = coalition.decides("aaaaannnb").position
    asks = [
        partial(positions.hold_publication, position.pk, by=coalition.representative(place, CLOSES), at=CLOSES)
        for place in (5, 6)
    ]

    assert sorted(at_once(*asks)) == ["decisions.held_before", DONE]


def test_a_consensus_is_adopted_once(coalition: Coalition) -> None:
    proposal = coalition.proposes(stand="co_sponsor")
    coalition.debates(proposal)
    for place, seat in enumerate(coalition.seats):
        debate.answer_consensus(proposal.pk, seat.pk, "fully", by=coalition.representative(place), at=MONDAY)
    adopts = partial(major.adopt_by_consensus, proposal.pk, by=coalition.chair, at=MONDAY)

    assert sorted(at_once(adopts, adopts)) == ["decisions.proposal_ended", DONE]
    assert Position.objects.count() == 1
    whole()
