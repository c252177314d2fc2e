from datetime import timedelta

import pytest

from commonground.decisions.actions import after, ballots, positions, proposals
from commonground.decisions.models import Position, RuleSet, UnityHold
from commonground.decisions.queries.facts import proposal_facts
from commonground.decisions.queries.positions import (
    dissents_on,
    listed_needs_review,
    needs_review,
    public_from,
    public_positions,
    qualification_in,
)
from commonground.decisions.rules.facts import Behalf
from commonground.legislature.models import BillVersion
from tests.builders import at
from tests.builders.decisions import ANSWERS, MONDAY, Coalition, a_newer_text
from tests.refusals import refused

CLOSED = at("2026-03-16 17:00")
HOUR = timedelta(hours=1)


def adopted(coalition: Coalition, line: str = "aaaaannnb") -> Position:
    return coalition.decides(line).position


def sentence(position: Position) -> str:
    found = qualification_in(position, "en", dissents=dissents_on(position.proposal).count())
    return found.key if found else ""


def follow_up(coalition: Coalition, position: Position, moment, **answers):
    """The second seat asks to change the stand we have on the same bill."""
    by = coalition.representative(1, moment)
    facts = {**ANSWERS, "bill": position.bill, "follows": position.ballot, "new_facts": "Amended.", **answers}
    draft = proposals.draft(facts, by=by, at=moment)
    return proposals.submit(draft.pk, behalf=Behalf("seat", coalition.seats[1].pk), by=by, at=moment)


def test_the_words_are_public_from_the_count_on(coalition: Coalition) -> None:
    position = adopted(coalition)

    assert public_from(position) == CLOSED
    assert public_positions(CLOSED).exists()
    assert position.hold_closes_at == CLOSED + timedelta(hours=48)


def test_what_nobody_minds_gives_no_grounds_for_a_hold(coalition: Coalition) -> None:
    assert adopted(coalition, "aaaaaaaab").hold_closes_at is None


def test_a_rule_set_may_let_close_results_wait_two_days(coalition: Coalition) -> None:
    RuleSet.objects.update(terms={"unity_hold": {"words_wait": True}})
    position = adopted(coalition)

    assert public_from(position) == CLOSED + timedelta(hours=48)
    assert not public_positions(CLOSED + HOUR).exists()
    assert public_positions(CLOSED + timedelta(hours=49)).exists()


def test_a_hold_lasts_until_it_is_released(coalition: Coalition) -> None:
    position = adopted(coalition)
    positions.hold_publication(position.pk, by=coalition.representative(4, CLOSED + HOUR), at=CLOSED + HOUR)

    assert not public_positions(CLOSED + timedelta(days=10)).exists()

    released = CLOSED + timedelta(days=3)
    positions.release_hold(position.pk, by=coalition.chair, at=released)

    position.refresh_from_db()
    assert public_from(Position.objects.get()) == released
    assert public_positions(released).exists()


def test_a_hold_ends_by_itself_after_fourteen_days(coalition: Coalition) -> None:
    position = adopted(coalition)
    positions.hold_publication(position.pk, by=coalition.representative(4, CLOSED + HOUR), at=CLOSED + HOUR)

    assert UnityHold.objects.get().until_at == CLOSED + timedelta(days=14)
    assert public_positions(CLOSED + timedelta(days=14)).exists()


def test_a_measure_is_held_once(coalition: Coalition) -> None:
    position = adopted(coalition)
    moment = CLOSED + HOUR
    positions.hold_publication(position.pk, by=coalition.representative(4, moment), at=moment)

    key = refused(positions.hold_publication, position.pk, by=coalition.representative(5, moment), at=moment)
    assert key == "decisions.held_before"


def test_a_hold_may_not_miss_a_letter(coalition: Coalition) -> None:
    ballot = coalition.opens_ballot(letter_due_at=at("2026-03-20 17:00"))
    coalition.votes(ballot, "aaaaannnb")
    position = coalition.closes(ballot).position
    moment = ballot.closes_at + HOUR

    key = refused(positions.hold_publication, position.pk, by=coalition.representative(4, moment), at=moment)
    assert key == "decisions.hold_misses_a_deadline"


def test_the_call_may_vote_again_while_publication_waits(coalition: Coalition) -> None:
    position = adopted(coalition)
    moment = CLOSED + HOUR
    positions.hold_publication(position.pk, by=coalition.representative(4, moment), at=moment)
    call = CLOSED + timedelta(days=3)
    present = [seat.pk for seat in coalition.seats]

    ballot = ballots.open_ballot(
        position.proposal_id, by=coalition.chair, at=call, closes_at=call + HOUR, present=present
    )
    coalition.votes(ballot, "aaaaaannn", call + timedelta(minutes=5))
    ballots.close_ballot(ballot.pk, by=coalition.chair, at=call + timedelta(minutes=30))

    position.refresh_from_db()
    ballot.refresh_from_db()
    assert position.ended_by == ballot
    assert public_from(ballot.position) == call + timedelta(minutes=30)


def test_a_dissent_qualifies_what_everybody_agreed_to(coalition: Coalition) -> None:
    position = adopted(coalition, "aaaaaaaaa")
    assert sentence(position) == ""

    dissent = after.record_dissent(
        position.proposal_id, coalition.organizations[3].pk, by=coalition.standing(coalition.contacts[3]), at=CLOSED
    )
    assert sentence(position) == "majority"

    after.withdraw_dissent(dissent.pk, by=coalition.standing(coalition.contacts[3]), at=CLOSED)
    assert sentence(position) == ""


def test_an_organization_dissents_once_and_only_for_itself(coalition: Coalition) -> None:
    position = adopted(coalition)
    by = coalition.standing(coalition.contacts[3])
    after.record_dissent(position.proposal_id, coalition.organizations[3].pk, by=by, at=CLOSED)

    assert (
        refused(after.record_dissent, position.proposal_id, coalition.organizations[3].pk, by=by, at=CLOSED)
        == "decisions.dissent_on_file"
    )
    assert (
        refused(after.record_dissent, position.proposal_id, coalition.organizations[4].pk, by=by, at=CLOSED)
        == "decisions.contact_only"
    )


def test_a_newer_text_puts_the_position_in_review(coalition: Coalition) -> None:
    position = adopted(coalition)
    assert not needs_review(position, CLOSED)
    a_newer_text(position.bill)
    assert needs_review(position, CLOSED)


@pytest.mark.parametrize(("label", "code"), [("Enrolled", ""), ("Chaptered", ""), ("Enrolled", "ENR"), ("x", "CHP")])
def test_a_text_that_is_only_printed_again_asks_nothing_of_a_position(
    coalition: Coalition, label: str, code: str
) -> None:
    """Or no letter could go to the Governor while the committee looks at words it knows."""
    position = adopted(coalition)
    BillVersion.objects.create(bill=position.bill, order=7, label=label, code=code)
    assert not needs_review(position, CLOSED)
    assert [listed_needs_review(row) for row in public_positions(CLOSED)] == [False]

    BillVersion.objects.create(bill=position.bill, order=8, label="Amended", code="AMD")
    assert needs_review(position, CLOSED)
    assert [listed_needs_review(row) for row in public_positions(CLOSED)] == [True]


def test_silence_confirms_an_unchanged_position_after_two_days(coalition: Coalition) -> None:
    position = adopted(coalition)
    a_newer_text(position.bill)
    by = coalition.representative(1, CLOSED)
    review = positions.review_version(position.pk, substantive=False, by=by, at=CLOSED)

    assert review.closes_at == CLOSED + timedelta(hours=48)
    assert needs_review(position, CLOSED + timedelta(hours=47))
    assert not needs_review(position, CLOSED + timedelta(hours=48))


def test_one_seat_asks_for_a_ballot_instead_of_silence(coalition: Coalition) -> None:
    position = adopted(coalition)
    a_newer_text(position.bill)
    positions.review_version(position.pk, substantive=False, by=coalition.representative(1, CLOSED), at=CLOSED)
    positions.object_to_reaffirmation(position.pk, by=coalition.representative(7, CLOSED), at=CLOSED + HOUR)

    assert needs_review(position, CLOSED + timedelta(days=3))
    assert proposal_facts(position.proposal, CLOSED + timedelta(days=3)).ended_as is None
    again = coalition.opens_ballot(CLOSED + timedelta(days=3), proposal=position.proposal)
    coalition.votes(again, "aaaaaaaaa")
    ballot = coalition.closes(again)
    assert not needs_review(ballot.position, ballot.closed_at)


def test_a_later_text_after_a_review_needs_another(coalition: Coalition) -> None:
    position = adopted(coalition)
    a_newer_text(position.bill)
    by = coalition.representative(1, CLOSED)
    positions.review_version(position.pk, substantive=False, by=by, at=CLOSED)
    later = CLOSED + timedelta(days=3)
    a_newer_text(position.bill)

    assert needs_review(position, later)
    positions.review_version(position.pk, substantive=False, by=by, at=later)
    assert not needs_review(position, later + timedelta(hours=48))


def test_a_change_of_stand_needs_more_for_than_against(coalition: Coalition) -> None:
    coalition.vacates(8, MONDAY - timedelta(days=1))
    position = adopted(coalition, "aaaaaaaa.")
    proposal = follow_up(coalition, position, CLOSED + HOUR, stand="oppose")
    ballot = coalition.opens_ballot(CLOSED + timedelta(hours=2), proposal=proposal)
    coalition.votes(ballot, "aaaannnn.")

    assert coalition.closes(ballot).outcome == "not_adopted"
    position.refresh_from_db()
    assert position.ended_at is None


def test_a_changed_stand_ends_the_one_before(coalition: Coalition) -> None:
    position = adopted(coalition, "aaaaaaaaa")
    proposal = follow_up(coalition, position, CLOSED + HOUR, stand="neutral")
    ballot = coalition.opens_ballot(CLOSED + timedelta(hours=2), proposal=proposal)
    coalition.votes(ballot, "aaaaannnn")
    ballot = coalition.closes(ballot)

    position.refresh_from_db()
    assert (ballot.outcome, position.ended_by_id, ballot.stand_in_force) == ("adopted", ballot.pk, "support")
    assert proposal.reference.endswith(".2")


def test_withdrawing_a_stand_needs_a_vote_too(coalition: Coalition) -> None:
    position = adopted(coalition, "aaaaaaaaa")
    proposal = follow_up(coalition, position, CLOSED + HOUR, stand="none")
    ballot = coalition.opens_ballot(CLOSED + timedelta(hours=2), proposal=proposal)
    coalition.votes(ballot, "aaaaaaaaa")
    coalition.closes(ballot)

    assert not public_positions(CLOSED + timedelta(days=30)).exists()
