"""The command that walks the books and counts again finds every change made behind the coalition's back."""

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from commonground.decisions.actions import debate, proposals
from commonground.decisions.actions.major import adopt_by_consensus, declare_major
from commonground.decisions.models import Ballot
from tests.builders.decisions import MONDAY, Coalition, a_bill
from tests.walls import without_walls


def verify() -> tuple[int, dict[str, object]]:
    out = StringIO()
    with pytest.raises(SystemExit) as end:
        call_command("verify_record", "--json", stdout=out)
    return int(str(end.value.code)), json.loads(out.getvalue())


def misfit() -> str:
    code, found = verify()
    assert (code, found["fits"]) == (1, False)
    return str(found["misfit"])


def tamper(statement: str, *facts: object) -> None:
    without_walls("decisions_vote")
    with connection.cursor() as cursor:
        cursor.execute(statement, facts)


@pytest.fixture
def decided(coalition: Coalition) -> Ballot:
    return coalition.decides("aaaannnna")


def test_an_honest_year_fits(coalition: Coalition, decided: Ballot):
    coalition.decides("aaa......", bill=a_bill(9024))
    withdrawn = coalition.opens_ballot(bill=a_bill(9020))
    coalition.votes(withdrawn, "an")
    proposals.withdraw(withdrawn.proposal_id, by=coalition.representative(1), at=MONDAY + timedelta(hours=2))
    stopped = coalition.opens_ballot(bill=a_bill(9021))
    for place in (3, 4):
        by = coalition.representative(place)
        declare_major(stopped.proposal_id, coalition.seats[place].pk, by=by, at=MONDAY + timedelta(hours=3))
    coalition.opens_ballot(bill=a_bill(9022))

    code, found = verify()

    assert (code, found["fits"], found["ballots"]) == (0, True, 5)


def test_a_decision_by_consensus_is_counted_from_its_answers(coalition: Coalition):
    proposal = coalition.proposes(stand="co_sponsor")
    ends = coalition.debates(proposal)
    for place, seat in enumerate(coalition.seats):
        answer = "stand_aside" if place == 4 else "fully"
        debate.answer_consensus(proposal.pk, seat.pk, answer, by=coalition.representative(place), at=MONDAY)
    adopt_by_consensus(proposal.pk, by=coalition.chair, at=ends)
    assert verify()[0] == 0

    tamper("UPDATE decisions_consensusanswer SET answer = 'cannot_accept' WHERE answer = 'stand_aside'")

    assert "counted again" in misfit()


def test_a_changed_vote_is_named_by_its_entry(decided: Ballot):
    vote = decided.votes.filter(choice="object").first()
    tamper("UPDATE decisions_vote SET choice = 'agree' WHERE id = %s", vote.pk)

    assert misfit() == f"ballot:{decided.pk} 5: vote.cast: the vote is not what was given"


def test_a_vote_moved_to_another_moment_is_found(decided: Ballot):
    vote = decided.votes.first()
    tamper("UPDATE decisions_vote SET at = %s WHERE id = %s", vote.at + timedelta(minutes=1), vote.pk)

    assert "ballot:" in misfit()


def test_a_deleted_vote_is_found(decided: Ballot):
    tamper("DELETE FROM decisions_vote WHERE id = %s", decided.votes.last().pk)

    assert misfit() == f"ballot:{decided.pk} 9: vote.cast: the vote it speaks of is missing"


def test_an_added_vote_is_found(decided: Ballot):
    columns = "ballot_id, seat_id, person_id, as_alternate, choice, conflict, reason, channel, at, salt"
    tamper(
        f"INSERT INTO decisions_vote ({columns}) SELECT {columns} FROM decisions_vote WHERE id = %s",
        decided.votes.first().pk,
    )

    assert "stands in no entry" in misfit()


@pytest.mark.parametrize(
    "change",
    ["agree = 6, object = 3", "outcome = 'not_adopted'", "needed = 4", "base = 8", "outcome = 'lapsed'"],
)
def test_a_changed_count_or_outcome_is_found(decided: Ballot, change: str):
    tamper(f"UPDATE decisions_ballot SET {change} WHERE id = %s", decided.pk)

    assert "ballot.closed: the ballot says otherwise" in misfit()


def test_a_reopened_ballot_is_found(decided: Ballot):
    tamper("UPDATE decisions_ballot SET closed_at = NULL, outcome = '' WHERE id = %s", decided.pk)

    assert "ballot.closed: the ballot is open" in misfit()


def test_a_seat_added_to_the_roll_is_found(decided: Ballot):
    tamper("DELETE FROM decisions_rollseat WHERE id = %s", decided.roll.last().pk)

    assert "ballot.opened: the roll or the rule is another" in misfit()


def test_changed_rules_do_not_count_again_to_the_same(decided: Ballot):
    tamper("UPDATE decisions_ruleset SET terms = %s", json.dumps({"bill_share": "2/3"}))

    assert "counted again it is outcome not_adopted" in misfit()


@pytest.mark.parametrize("change", ["stand = 'oppose'", "bill_id = NULL"])
def test_a_changed_position_is_found(decided: Ballot, change: str):
    tamper(f"UPDATE decisions_position SET {change} WHERE id = %s", decided.position.pk)

    assert "position.adopted: the position" in misfit()


def test_a_position_that_ended_without_a_deed_is_found(coalition: Coalition, decided: Ballot):
    other = coalition.decides("nnnnnnnnn", bill=a_bill(9013))
    tamper(
        "UPDATE decisions_position SET ended_at = %s, ended_by_id = %s WHERE id = %s",
        decided.closed_at,
        other.pk,
        decided.position.pk,
    )

    assert "another end than the book says" in misfit()


def test_a_change_of_position_and_its_end_by_a_vote_fit(coalition: Coalition, decided: Ballot):
    later = decided.closed_at + timedelta(hours=1)
    facts = {"bill": decided.proposal.bill, "new_facts": "A new analysis."}
    coalition.decides("nnaaaaaaa", later, stand="oppose", **facts)
    coalition.decides("aaaaaaaaa", later + timedelta(days=9), stand="none", **facts)

    assert verify()[1]["misfit"] is None


def test_a_missing_position_is_found(decided: Ballot):
    tamper("DELETE FROM decisions_position WHERE id = %s", decided.position.pk)

    assert misfit() == f"Ballot {decided.pk}: it was adopted, and its position is missing"


def test_a_position_that_no_ballot_adopted_is_found(coalition: Coalition, decided: Ballot):
    lost = coalition.decides("nnnnnnnnn", bill=a_bill(9013))
    tamper(
        "INSERT INTO decisions_position (proposal_id, ballot_id, stand, adopted_at, publish_at)"
        " SELECT proposal_id, id, 'support', closed_at, closed_at FROM decisions_ballot WHERE id = %s",
        lost.pk,
    )

    assert "did not adopt it" in misfit()


def test_it_says_so_in_a_sentence(decided: Ballot):
    out = StringIO()
    with pytest.raises(SystemExit) as end:
        call_command("verify_record", stdout=out)

    assert end.value.code == 0
    assert out.getvalue().startswith("Every entry fits.")
    assert "ballots counted again: 1." in out.getvalue()
