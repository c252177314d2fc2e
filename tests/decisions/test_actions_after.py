from datetime import timedelta

import pytest

from commonground.decisions.actions import after, ballots, positions, proposals
from commonground.decisions.models import Ballot, Position, Reading
from commonground.decisions.queries.facts import decision_facts, ended_as, proposal_facts
from commonground.decisions.queries.positions import (
    confirmed_version,
    counted,
    house_of,
    listed_needs_review,
    needs_review,
    position_in_force,
    positions_ended,
    public_from,
    public_positions,
    qualification_key,
    review_facts,
)
from commonground.decisions.queries.positions import positions as positions_listed
from commonground.decisions.rules.readers import ears_of
from commonground.notices.models import Notice
from commonground.record.models import Entry
from tests.builders import at
from tests.builders.decisions import MONDAY, Coalition, a_bill, a_newer_text
from tests.refusals import refused

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
CLOSED = at("2026-03-16 17:00")


@pytest.fixture
def ballot(coalition: Coalition) -> Ballot:
    return coalition.decides("aaaaannnb")


def stopped(coalition: Coalition) -> Ballot:
    ballot = coalition.opens_ballot(bill=a_bill(9020))
    proposals.withdraw(ballot.proposal_id, by=coalition.representative(1), at=MONDAY)
    return ballot


# A chapter acknowledges


def test_a_convener_says_how_the_chapter_carries_a_decision(coalition: Coalition, ballot: Ballot) -> None:
    fresno, by = coalition.seats[2].chapter_id, coalition.standing(coalition.conveners["fresno"])

    said = after.acknowledge(ballot.pk, fresno, "carrying", words="A table at the clinic.", by=by, at=CLOSED)

    assert (said.how, said.words, said.person) == ("carrying", "A table at the clinic.", coalition.conveners["fresno"])
    assert Entry.objects.get(deed="decision.acknowledged").facts == {"chapter": fresno, "how": "carrying"}
    again = refused(after.acknowledge, ballot.pk, fresno, "in_public", by=by, at=CLOSED)
    assert again == "decisions.acknowledged_already"


def test_a_chapter_acknowledges_for_itself_and_decisions_only(coalition: Coalition, ballot: Ballot) -> None:
    fresno, by = coalition.seats[2].chapter_id, coalition.standing(coalition.conveners["fresno"])
    other = coalition.seats[0].chapter_id

    assert refused(after.acknowledge, ballot.pk, other, "carrying", by=by, at=CLOSED) == "decisions.convener_only"
    for undecided in (coalition.opens_ballot(bill=a_bill(9007)), stopped(coalition)):
        key = refused(after.acknowledge, undecided.pk, fresno, "carrying", by=by, at=CLOSED)
        assert key == "decisions.not_decided"


# A representative reports back


def test_a_representative_reports_back_to_the_conveners(coalition: Coalition, ballot: Ballot) -> None:
    by, seat = coalition.representative(2), coalition.seats[2]

    told = after.report_back(ballot.pk, seat.pk, "It passed.", by=by, at=CLOSED)

    assert (told.words, told.person) == ("It passed.", coalition.people[2])
    assert Notice.objects.get(kind="report_back").user_id == coalition.conveners["fresno"].user_id
    assert refused(after.report_back, ballot.pk, seat.pk, "Once more.", by=by, at=CLOSED) == (
        "decisions.reported_already"
    )
    open_still = coalition.opens_ballot(bill=a_bill(9007))
    assert refused(after.report_back, open_still.pk, seat.pk, "-", by=by, at=CLOSED) == "decisions.not_decided"


def test_a_seat_at_large_tells_the_organizations_without_a_chapter(coalition: Coalition, ballot: Ballot) -> None:
    at_large = [pk for pk, one in enumerate(coalition.organizations) if one.chapter_id is None]
    after.report_back(ballot.pk, coalition.seats[8].pk, "It passed.", by=coalition.representative(8), at=CLOSED)

    told = set(Notice.objects.filter(kind="report_back").values_list("user", flat=True))
    assert told
    assert told == {coalition.contacts[place].user_id for place in at_large}


def test_those_at_large_read_what_their_seat_reports_and_a_chapter_does_not(
    coalition: Coalition, ballot: Ballot
) -> None:
    after.report_back(ballot.pk, coalition.seats[8].pk, "It passed.", by=coalition.representative(8), at=CLOSED)
    report = ballot.report_backs.select_related("seat").get()

    def hears(place: int) -> bool:
        return report.seat.chapter_id in (ears_of(coalition.standing(coalition.contacts[place], CLOSED)).reports or ())

    assert hears(8)
    assert not hears(2)


# Questions


def test_a_member_asks_and_the_committee_answers(coalition: Coalition, ballot: Ballot) -> None:
    contact = coalition.contacts[5]
    question = after.ask(ballot.proposal_id, "Why now?", by=coalition.standing(contact), at=CLOSED)
    assert (question.organization, question.person, question.answer) == (coalition.organizations[5], contact, "")
    committee = {person.user_id for person in coalition.people}
    assert set(Notice.objects.filter(kind="question_asked").values_list("user", flat=True)) == committee

    answered = after.answer(question.pk, "A letter was due.", by=coalition.representative(0), at=CLOSED + HOUR)

    assert (answered.answer, answered.answered_by, answered.answered_at) == (
        "A letter was due.",
        coalition.people[0],
        CLOSED + HOUR,
    )
    assert Notice.objects.get(kind="question_answered").user_id == contact.user_id
    assert all("words" not in entry.facts for entry in Entry.objects.filter(deed__startswith="question."))


def test_a_convener_asks_without_an_organization(coalition: Coalition, ballot: Ballot) -> None:
    by = coalition.standing(coalition.conveners["fresno"])

    assert after.ask(ballot.proposal_id, "Why?", by=by, at=CLOSED).organization is None


def test_staff_and_sponsor_do_not_ask_and_the_sponsor_does_not_answer(coalition: Coalition, ballot: Ballot) -> None:
    staff, sponsor = coalition.standing(coalition.staff), coalition.standing(coalition.sponsor)
    assert refused(after.ask, ballot.proposal_id, "Why?", by=staff, at=CLOSED) == "decisions.members_only"
    assert refused(after.ask, ballot.proposal_id, "Why?", by=sponsor, at=CLOSED) == "decisions.sponsor_stays_out"
    by = coalition.standing(coalition.contacts[5])
    assert refused(after.ask, ballot.proposal_id, " ", by=by, at=CLOSED) == "decisions.nothing_said"

    question = after.ask(ballot.proposal_id, "Why?", by=by, at=CLOSED)
    assert refused(after.answer, question.pk, "So.", by=sponsor, at=CLOSED) == "decisions.sponsor_stays_out"
    assert refused(after.answer, question.pk, "So.", by=by, at=CLOSED) == "decisions.committee_only"
    assert refused(after.answer, question.pk, "", by=staff, at=CLOSED) == "decisions.nothing_said"
    assert after.answer(question.pk, "So.", by=staff, at=CLOSED).answered_by == coalition.staff


# Reading


def test_the_first_reading_of_an_organization_is_noted(coalition: Coalition, ballot: Ballot) -> None:
    organization = coalition.organizations[4].pk

    assert after.note_reading(ballot.pk, organization, via="link", at=CLOSED)
    assert after.note_reading(ballot.pk, organization, via="page", at=CLOSED + HOUR) is None
    assert [(row.via, row.at) for row in Reading.objects.all()] == [("link", CLOSED)]


def test_two_readers_of_one_organization_at_once_are_one_reading(
    coalition: Coalition, ballot: Ballot, monkeypatch: pytest.MonkeyPatch
) -> None:
    organization = coalition.organizations[4].pk
    after.note_reading(ballot.pk, organization, via="link", at=CLOSED)
    monkeypatch.setattr("django.db.models.query.QuerySet.exists", lambda rows: False)

    assert after.note_reading(ballot.pk, organization, via="page", at=CLOSED) is None


# Dissent


def test_a_dissent_may_come_before_the_decision(coalition: Coalition) -> None:
    ballot = coalition.opens_ballot()
    by = coalition.standing(coalition.contacts[3])
    organization = coalition.organizations[3].pk
    dissent = after.record_dissent(ballot.proposal_id, organization, words="No.", by=by, at=MONDAY)
    coalition.votes(ballot, "aaaaaaaaa")
    position = coalition.closes(ballot).position

    assert (dissent.bill, dissent.is_public) == (ballot.proposal.bill, False)
    assert qualification_key(position, dissents=1) == "majority"
    assert "words" not in Entry.objects.get(deed="dissent.recorded").facts
    committee = {person.user_id for person in coalition.people}
    assert set(Notice.objects.filter(kind="dissent_recorded").values_list("user", flat=True)) == committee


def test_a_dissent_is_taken_back_by_the_organization_alone_and_once(coalition: Coalition, ballot: Ballot) -> None:
    by = coalition.standing(coalition.contacts[3])
    dissent = after.record_dissent(ballot.proposal_id, coalition.organizations[3].pk, by=by, at=CLOSED)

    other = coalition.standing(coalition.contacts[4])
    assert refused(after.withdraw_dissent, dissent.pk, by=other, at=CLOSED) == "decisions.contact_only"
    assert after.withdraw_dissent(dissent.pk, by=by, at=CLOSED + HOUR).withdrawn_at == CLOSED + HOUR
    assert refused(after.withdraw_dissent, dissent.pk, by=by, at=CLOSED) == "decisions.no_dissent_on_file"


def test_the_sponsor_does_not_dissent(coalition: Coalition, ballot: Ballot) -> None:
    organization, by = coalition.organizations[3].pk, coalition.standing(coalition.sponsor)

    key = refused(after.record_dissent, ballot.proposal_id, organization, by=by, at=CLOSED)
    assert key == "decisions.sponsor_stays_out"


# Waiting


def holds(coalition: Coalition, position: Position, moment=CLOSED + HOUR, place: int = 4) -> object:
    return positions.hold_publication(position.pk, by=coalition.representative(place, moment), at=moment)


def test_a_hold_has_grounds_a_moment_and_an_adoption(coalition: Coalition, ballot: Ballot) -> None:
    late = refused(holds, coalition, ballot.position, CLOSED + timedelta(hours=48))
    assert late == "decisions.hold_too_late"
    contact = coalition.standing(coalition.contacts[0])
    key = refused(positions.hold_publication, ballot.position.pk, by=contact, at=CLOSED)
    assert key == "decisions.representative_only"
    clear = coalition.decides("aaaaaaabb", bill=a_bill(9007)).position
    assert refused(holds, coalition, clear) == "decisions.hold_without_grounds"


def test_a_whole_chapter_against_it_is_a_ground_to_wait(coalition: Coalition) -> None:
    position = coalition.decides("aanaaaaaa").position

    assert public_from(position) == CLOSED
    holds(coalition, position)
    assert public_from(Position.objects.get()) > CLOSED + timedelta(hours=48)
    assert Entry.objects.get(deed="position.held").facts == {"seat": coalition.seats[4].pk}


def test_who_asked_to_wait_lets_it_go(coalition: Coalition, ballot: Ballot) -> None:
    holds(coalition, ballot.position)
    moment = CLOSED + 2 * HOUR
    other = coalition.representative(5)
    assert refused(positions.release_hold, ballot.position.pk, by=other, at=moment) == "decisions.chair_only"
    assert ended_as(ballot.proposal, moment) is None

    positions.release_hold(ballot.position.pk, by=coalition.representative(4), at=moment)

    position = Position.objects.get()
    assert public_from(position) == moment
    assert ended_as(ballot.proposal, moment) == "adopted"
    again = refused(positions.release_hold, position.pk, by=coalition.chair, at=moment)
    assert again == "decisions.no_hold"


def test_a_position_that_was_replaced_is_neither_held_nor_reviewed(coalition: Coalition, ballot: Ballot) -> None:
    before = ballot.position
    after_it = coalition.proposes(CLOSED, bill=before.bill, stand="neutral")
    second = coalition.opens_ballot(CLOSED, proposal=after_it)
    coalition.votes(second, "aaaaaaaaa")
    ballots.close_ballot(second.pk, by=coalition.chair, at=CLOSED + 2 * HOUR)
    a_newer_text(before.bill)

    assert refused(holds, coalition, before, CLOSED + 3 * HOUR) == "decisions.superseded"
    assert not needs_review(Position.objects.get(pk=before.pk), CLOSED + 3 * HOUR)
    assert list(positions_ended(before.bill_id)) == [before]
    assert position_in_force(before.bill_id) == second.position
    assert Entry.objects.get(deed="position.ended").facts == {"ballot": second.pk}


# Newer texts


def test_who_proposed_it_or_the_chair_reads_the_newer_text(coalition: Coalition, ballot: Ballot) -> None:
    position = ballot.position
    none = refused(positions.review_version, position.pk, substantive=True, by=coalition.chair, at=CLOSED)
    assert none == "decisions.no_review_needed"
    newest = a_newer_text(position.bill)
    other, staff = coalition.representative(5), coalition.standing(coalition.staff)
    assert refused(positions.review_version, position.pk, substantive=True, by=other, at=CLOSED) == (
        "decisions.proposer_or_chair_only"
    )
    assert refused(positions.review_version, position.pk, substantive=True, by=staff, at=CLOSED) == (
        "decisions.staff_prepare_only"
    )

    review = positions.review_version(position.pk, substantive=True, words="New.", by=coalition.chair, at=CLOSED)

    assert (review.bill_version, review.closes_at) == (newest, None)
    assert proposal_facts(ballot.proposal, CLOSED).ended_as is None
    assert needs_review(position, CLOSED + 10 * DAY)


def test_a_condition_that_was_met_or_lost_needs_a_ballot(coalition: Coalition) -> None:
    position = coalition.decides("aaaaaaann", stand="support_if_amended", amendments="No share of cost.").position
    a_newer_text(position.bill)
    said = {"by": coalition.chair, "at": CLOSED, "condition_moved": True}

    assert refused(positions.review_version, position.pk, substantive=False, **said) == "decisions.needs_a_ballot"
    assert positions.review_version(position.pk, substantive=True, **said).is_substantive


def test_a_plain_stand_has_no_condition_to_move(coalition: Coalition, ballot: Ballot) -> None:
    a_newer_text(ballot.position.bill)

    facts = review_facts(ballot.position, CLOSED, seated=frozenset(), condition_moved=True)
    assert not facts.condition_moved


def test_silence_is_broken_in_its_time_and_by_a_representative(coalition: Coalition, ballot: Ballot) -> None:
    position = ballot.position
    a_newer_text(position.bill)
    deed = positions.object_to_reaffirmation
    by = coalition.representative(7)
    assert refused(deed, position.pk, by=by, at=CLOSED) == "decisions.reaffirmation_over"
    review = positions.review_version(position.pk, substantive=False, by=coalition.chair, at=CLOSED)
    twice = refused(positions.review_version, position.pk, substantive=False, by=coalition.chair, at=CLOSED)
    assert twice == "decisions.reaffirmation_open"
    contact = coalition.standing(coalition.contacts[0])
    assert refused(deed, position.pk, by=contact, at=CLOSED) == "decisions.representative_only"
    assert refused(deed, position.pk, by=by, at=review.closes_at) == "decisions.reaffirmation_over"

    objected = deed(position.pk, by=by, at=CLOSED + HOUR)

    assert (objected.objected_at, objected.objected_seat) == (CLOSED + HOUR, coalition.seats[7])
    assert refused(deed, position.pk, by=by, at=CLOSED + HOUR) == "decisions.needs_a_ballot"


def test_a_list_of_positions_knows_which_need_review(coalition: Coalition, ballot: Ballot) -> None:
    def listed(moment) -> bool:
        return listed_needs_review(positions_listed(moment).get(pk=ballot.position.pk))

    assert not listed(CLOSED)
    a_newer_text(ballot.position.bill)
    assert listed(CLOSED)
    positions.review_version(ballot.position.pk, substantive=False, by=coalition.chair, at=CLOSED)
    assert listed(CLOSED + timedelta(hours=47))
    assert not listed(CLOSED + timedelta(hours=48))


def test_a_position_without_a_bill_stands_on_no_text(coalition: Coalition) -> None:
    ballot = coalition.decides_major("aaaaaaaaa", kind="initiative", stand="support")
    position = ballot.position

    assert (position.bill, confirmed_version(position, CLOSED), needs_review(position, CLOSED)) == (None, None, False)
    assert not listed_needs_review(positions_listed(ballot.closed_at).get())
    assert position_in_force(None) is None
    assert house_of(ballot.proposal) == ""
    assert decision_facts(ballot, ballot.closed_at).outcome == "adopted"


def test_an_initiative_without_a_stand_is_adopted_and_leaves_no_position(coalition: Coalition) -> None:
    ballot = coalition.decides_major("aaaaaaaaa", kind="initiative", stand="")

    assert ballot.outcome == "adopted"
    assert not public_positions(ballot.closed_at).exists()


def test_an_open_ballot_is_not_read_as_a_decision(coalition: Coalition) -> None:
    ballot = coalition.opens_ballot()

    with pytest.raises(ValueError, match="still open"):
        decision_facts(ballot, MONDAY)
    with pytest.raises(ValueError, match="not been counted"):
        counted(ballot)
