"""What happens by the clock alone."""

from datetime import timedelta

import pytest

from commonground.decisions import jobs
from commonground.decisions.actions import ballots, positions
from commonground.decisions.models import Ballot
from commonground.decisions.rules.tally import Choice
from commonground.notices.jobs import letter_of
from commonground.notices.models import Notice
from tests.builders.decisions import MONDAY, Coalition, a_bill, a_newer_text

CLOSED = MONDAY + timedelta(days=8)


def on_a_call(coalition: Coalition, present: int, **answers: object) -> Ballot:
    proposal = coalition.proposes(**answers)
    seats = [seat.pk for seat in coalition.seats[:present]]
    until = MONDAY + timedelta(hours=1)
    return ballots.open_ballot(proposal.pk, by=coalition.chair, at=MONDAY, closes_at=until, present=seats)


def test_a_ballot_closes_by_itself_when_its_time_is_over(coalition: Coalition):
    ballot = coalition.opens_ballot()
    coalition.votes(ballot, "aaaaannnn")

    assert jobs.close_due_ballots(ballot.closes_at - timedelta(seconds=1)) == 0
    assert jobs.close_due_ballots(ballot.closes_at) == 1
    assert jobs.close_due_ballots(ballot.closes_at) == 0

    ballot.refresh_from_db()
    assert (ballot.outcome, ballot.agree, ballot.needed) == ("adopted", 5, 5)


def test_a_call_that_did_not_decide_goes_on_for_the_absent(coalition: Coalition):
    ballot = on_a_call(coalition, 5)
    coalition.votes(ballot, "aaaan", MONDAY + timedelta(minutes=5))

    assert jobs.close_due_ballots(MONDAY + timedelta(hours=1)) == 1

    ballot.refresh_from_db()
    assert ballot.closed_at is None
    assert ballot.completing_since == MONDAY + timedelta(hours=1)
    assert ballot.closes_at == MONDAY + timedelta(hours=49)
    assert jobs.close_due_ballots(MONDAY + timedelta(hours=2)) == 0
    assert jobs.close_due_ballots(ballot.closes_at) == 1
    ballot.refresh_from_db()
    assert ballot.outcome == "not_adopted"


def test_a_call_that_decided_is_closed(coalition: Coalition):
    ballot = on_a_call(coalition, 6)
    coalition.votes(ballot, "aaaaan", MONDAY + timedelta(minutes=5))

    jobs.close_due_ballots(MONDAY + timedelta(hours=1))

    ballot.refresh_from_db()
    assert ballot.outcome == "adopted"


def test_a_call_that_decided_against_it_is_closed(coalition: Coalition):
    ballot = on_a_call(coalition, 6)
    coalition.votes(ballot, "annnnn", MONDAY + timedelta(minutes=5))

    jobs.close_due_ballots(MONDAY + timedelta(hours=1))

    ballot.refresh_from_db()
    assert ballot.outcome == "not_adopted"


def test_a_call_that_lost_its_quorum_goes_on_for_the_absent(coalition: Coalition):
    ballot = on_a_call(coalition, 6)
    coalition.votes(ballot, "aaaaan", MONDAY + timedelta(minutes=5))
    here = [seat.pk for seat in coalition.seats[:3]]
    ballots.mark_present(ballot.pk, here, by=coalition.chair, at=MONDAY + timedelta(minutes=10))

    assert jobs.close_due_ballots(MONDAY + timedelta(hours=1)) == 1

    ballot.refresh_from_db()
    assert ballot.completing_since is not None


def test_what_goes_wrong_with_one_ballot_does_not_keep_the_others_open(coalition: Coalition, monkeypatch):
    broken = coalition.opens_ballot(bill=a_bill(9006))
    sound = coalition.opens_ballot(bill=a_bill(9007))
    close = jobs.close_ballot

    def close_or_break(ballot_id, **facts):
        if ballot_id == broken.pk:
            raise RuntimeError("the disk is full")
        return close(ballot_id, **facts)

    monkeypatch.setattr(jobs, "close_ballot", close_or_break)

    with pytest.raises(ExceptionGroup):
        jobs.close_due_ballots(CLOSED)

    assert set(Ballot.objects.exclude(closed_at=None)) == {sound}


def test_a_ballot_closed_by_somebody_else_meanwhile_is_no_failure(coalition: Coalition, monkeypatch):
    ballot = coalition.opens_ballot()
    facts = jobs.ballot_facts

    def after_another_worker(row, at):
        read = facts(row, at)
        coalition.closes(ballot, at)
        return read

    monkeypatch.setattr(jobs, "ballot_facts", after_another_worker)

    assert jobs.close_due_ballots(ballot.closes_at) == 0
    ballot.refresh_from_db()
    assert ballot.outcome == "lapsed"


def test_a_newer_text_is_told_once_to_proposer_chair_and_staff(coalition: Coalition):
    ballot = coalition.decides("aaaaaaaaa")
    assert jobs.tell_of_new_versions(CLOSED) == 0
    a_newer_text(ballot.proposal.bill)

    assert jobs.tell_of_new_versions(CLOSED) == 3
    assert jobs.tell_of_new_versions(CLOSED) == 0

    told = Notice.objects.filter(kind="version_entered").select_related("user")
    assert {row.user_id for row in told} == {
        coalition.people[0].user_id,
        coalition.people[1].user_id,
        coalition.staff.user_id,
    }
    letter = letter_of(told[0], CLOSED)
    assert letter is not None
    assert letter.subject == "The bill has changed: AB 9005"
    assert "as amended (date not stated)" in letter.body


def test_a_still_newer_text_is_told_again_and_the_older_letter_is_dropped(coalition: Coalition):
    ballot = coalition.decides("aaaaaaaaa")
    a_newer_text(ballot.proposal.bill)
    jobs.tell_of_new_versions(CLOSED)
    a_newer_text(ballot.proposal.bill)

    assert jobs.tell_of_new_versions(CLOSED) == 3
    written = [letter_of(row, CLOSED) for row in Notice.objects.filter(kind="version_entered").select_related("user")]
    assert len([letter for letter in written if letter is not None]) == 3


def test_nobody_is_told_of_a_text_somebody_has_looked_at(coalition: Coalition):
    ballot = coalition.decides("aaaaaaaaa")
    a_newer_text(ballot.proposal.bill)
    positions.review_version(ballot.position.pk, substantive=True, by=coalition.representative(1), at=CLOSED)

    assert jobs.tell_of_new_versions(CLOSED) == 0


def test_a_vote_after_the_close_does_not_count(coalition: Coalition):
    ballot = coalition.opens_ballot()
    coalition.votes(ballot, "aaaa")
    jobs.close_due_ballots(ballot.closes_at)

    from commonground.kernel.refusal import Refused

    with pytest.raises(Refused):
        coalition.vote(ballot, 4, Choice.AGREE, ballot.closes_at)
