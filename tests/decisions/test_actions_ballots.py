from datetime import timedelta

import pytest

from commonground.decisions.actions import ballots, major
from commonground.decisions.models import Position
from commonground.decisions.queries.positions import dissents_on, qualification_in
from commonground.record.models import Entry
from tests.builders import at
from tests.builders.decisions import MONDAY, Coalition
from tests.refusals import refused


def wording(position: Position) -> str | None:
    qualification = qualification_in(position, "en", dissents=dissents_on(position.proposal).count())
    return qualification.key if qualification else None


def test_a_ballot_opened_on_a_monday_closes_the_next_monday_at_five(coalition: Coalition) -> None:
    assert coalition.opens_ballot().closes_at == at("2026-03-16 17:00")


@pytest.mark.parametrize(
    ("line", "outcome", "key"),
    [
        ("aaaaaaaaa", "adopted", None),
        ("aaaaannnn", "adopted", "majority"),
        ("aaaaabbbb", "adopted", None),
        ("aaaannnnb", "not_adopted", None),
        ("aaaa.....", "lapsed", None),
        ("aaaannnbr", "not_adopted", None),
    ],
)
def test_nine_seats_decide_as_the_rule_says(coalition: Coalition, line: str, outcome: str, key: str | None) -> None:
    ballot = coalition.decides(line)

    assert ballot.outcome == outcome
    assert [wording(position) for position in Position.objects.all()] == ([key] if outcome == "adopted" else [])


def test_a_major_issue_needs_a_debate_first(coalition: Coalition) -> None:
    proposal = coalition.proposes(stand="co_sponsor")

    assert refused(ballots.open_ballot, proposal.pk, by=coalition.chair, at=MONDAY) == "decisions.debate_not_held"


def test_a_major_issue_needs_two_thirds(coalition: Coalition) -> None:
    proposal = coalition.proposes(stand="co_sponsor")
    over = coalition.debates(proposal)
    ballot = coalition.opens_ballot(over, proposal=proposal)
    coalition.votes(ballot, "aaaaannbb")

    assert coalition.closes(ballot).outcome == "not_adopted"
    assert ballot.closes_at == at("2026-03-23 17:00")


def test_two_seats_stop_a_ballot_and_the_debate_begins(coalition: Coalition) -> None:
    ballot = coalition.opens_ballot()
    for place in (2, 3):
        major.declare_major(
            ballot.proposal_id, coalition.seats[place].pk, by=coalition.representative(place), at=MONDAY
        )
    ballot.refresh_from_db()

    assert ballot.outcome == "stopped"
    assert ballot.proposal.debates.count() == 1
    ballot = coalition.opens_ballot(MONDAY + timedelta(days=7), proposal=ballot.proposal)
    assert ballot.kind == "major"


def test_a_vote_writes_a_chain_of_its_own(coalition: Coalition) -> None:
    ballot = coalition.opens_ballot()
    coalition.votes(ballot, "aan")

    chain = Entry.objects.filter(book=f"ballot:{ballot.pk}").order_by("number")
    assert [entry.facts["seat"] for entry in chain] == [seat.pk for seat in coalition.seats[:3]]
    assert all("choice" not in entry.facts for entry in chain)


def test_everybody_who_can_live_with_it_adopts_without_a_vote(coalition: Coalition) -> None:
    from commonground.decisions.actions.debate import answer_consensus

    proposal = coalition.proposes(stand="co_sponsor")
    coalition.debates(proposal)
    for place, seat in enumerate(coalition.seats):
        said = "stand_aside" if place > 6 else "can_live_with_it"
        answer_consensus(proposal.pk, seat.pk, said, by=coalition.representative(place), at=MONDAY)

    ballot = major.adopt_by_consensus(proposal.pk, by=coalition.chair, at=MONDAY)

    assert (ballot.outcome, ballot.agree, ballot.abstain) == ("adopted", 7, 2)
    assert wording(ballot.position) is None
