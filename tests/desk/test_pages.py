from datetime import timedelta

import pytest

from commonground.committee.models import Tenure
from commonground.decisions.actions import after, debate, proposals, votes
from commonground.decisions.actions import positions as deeds
from commonground.decisions.rules.consensus import Answer
from commonground.decisions.rules.tally import Choice
from commonground.members.models import Role
from tests.builders import at
from tests.builders.accounts import a_user
from tests.builders.decisions import BEGAN, MONDAY, a_bill, a_newer_text, a_person
from tests.builders.hearings import a_hearing as a_meeting
from tests.builders.hearings import an_item
from tests.builders.letters import WRITING, Desk

CLOSE = at("2026-03-16 17:00")
TUESDAY = at("2026-03-17 09:00")
HOUR = timedelta(hours=1)
MOST_QUERIES = 20  # of a desk, as the bench measures it


def test_a_visitor_is_asked_to_sign_in(client, db):
    answer = client.get("/desk/")

    assert answer.status_code == 302
    assert answer.url.startswith("/sign-in/")


def test_the_ballot_that_closes_first_is_the_next_step(desk_of, clock, coalition):
    coalition.opens_ballot(MONDAY + timedelta(days=1), bill=a_bill(9007))
    coalition.opens_ballot(MONDAY, bill=a_bill(9005))
    clock.stands_at(MONDAY + timedelta(days=1, hours=1))

    page = desk_of(coalition.people[2])

    assert "Vote on AB 9005: Rent stabilization" in page
    assert page.index("AB 9005") < page.index("AB 9007")
    assert "2 votes are due, the first by Monday, March 16" in page
    assert "0 of 9 seats have answered" in page


def test_an_answered_ballot_shows_the_own_choice_below_and_no_other(desk_of, clock, coalition):
    answered, _waiting = (coalition.opens_ballot(MONDAY, bill=a_bill(number)) for number in (9005, 9007))
    coalition.votes(answered, "nna")
    clock.stands_at(MONDAY + 2 * HOUR)

    page = desk_of(coalition.people[2])

    assert "Vote on AB 9007" in page
    assert "You agreed, Mar 9" in page
    assert "You can change your vote until then." in page
    assert "3 of 9 seats have answered" in page
    assert "did not agree" not in page


def test_a_vote_entered_by_staff_is_told_as_such(desk_of, coalition):
    ballot = coalition.opens_ballot(MONDAY)
    votes.enter_vote_by_phone(
        ballot.pk,
        coalition.seats[2].pk,
        Choice.AGREE,
        said_by=coalition.people[2].pk,
        said_at=MONDAY,
        by=coalition.standing(coalition.staff),
        at=MONDAY,
    )

    assert "You agreed, Mar 9, by phone" in desk_of(coalition.people[2])


def test_an_alternate_reads_from_when_they_may_vote_and_then_votes(desk_of, clock, coalition):
    coalition.opens_ballot(MONDAY)
    early = desk_of(coalition.alternates[2])
    clock.stands_at(CLOSE - 23 * HOUR)

    late = desk_of(coalition.alternates[2])

    assert "You may vote from Sunday, March 15, 5:00 p.m." in early
    assert "Read and vote" not in early
    assert "you may vote" in late
    assert "Vote on AB 9005" in late


def test_an_alternate_reads_that_the_representative_has_answered_and_not_how(desk_of, coalition):
    ballot = coalition.opens_ballot(MONDAY)
    coalition.vote(ballot, 2, Choice.OBJECT, MONDAY)

    page = desk_of(coalition.alternates[2])

    assert "Your representative has answered" in page
    assert "did not agree" not in page


def test_a_representative_reads_that_the_alternate_has_answered_in_the_seat(desk_of, coalition):
    ballot = coalition.opens_ballot(MONDAY)
    seat = coalition.seats[2]
    votes.hand_over(ballot.pk, seat.pk, by=coalition.representative(2), at=MONDAY)
    votes.cast_vote(ballot.pk, seat.pk, Choice.AGREE, by=coalition.standing(coalition.alternates[2]), at=MONDAY + HOUR)

    page = desk_of(coalition.people[2])

    assert "Your alternate has answered" in page
    assert "If you vote until then, your vote counts instead." in page


def test_a_ballot_past_its_close_waits_for_nobody(desk_of, clock, coalition):
    coalition.opens_ballot(MONDAY)
    clock.stands_at(CLOSE)

    page = desk_of(coalition.people[2])

    assert "Voting is over; it is being counted" in page
    assert "Read and vote" not in page


def test_the_chapter_is_asked_before_the_vote(desk_of, coalition):
    ballot = coalition.opens_ballot(MONDAY)
    before = desk_of(coalition.people[2])
    debate.consult(
        ballot.proposal_id,
        coalition.seats[2].pk,
        consulted=True,
        how="Chapter call.",
        view="for",
        by=coalition.representative(2),
        at=MONDAY,
    )

    noted = desk_of(coalition.people[2])

    assert "Note what your chapter says" in before
    assert "Note what your chapter says" not in noted
    assert "You noted your chapter’s view on Mar 9." in noted


def test_a_consensus_test_asks_whether_one_can_live_with_it(desk_of, coalition):
    proposal = coalition.proposes(MONDAY, stand="sponsor")
    coalition.debates(proposal)
    before = desk_of(coalition.people[2])
    debate.answer_consensus(proposal.pk, coalition.seats[2].pk, Answer.FULLY, by=coalition.representative(2), at=MONDAY)

    answered = desk_of(coalition.people[2])

    assert "Say whether you can live with AB 9005" in before
    assert "Major issue" in before
    assert "You have said whether you can live with it" in answered
    assert "1 of 9 seats have answered" in answered


def test_a_decision_is_passed_on_to_the_chapter(desk_of, clock, coalition):
    ballot = coalition.decides("aaaaaaaaa")
    clock.stands_at(TUESDAY)
    before = desk_of(coalition.people[2])
    after.report_back(ballot.pk, coalition.seats[2].pk, "It went well.", by=coalition.representative(2), at=TUESDAY)

    passed_on = desk_of(coalition.people[2])

    assert "Tell your chapter about AB 9005" in before
    assert "Support: adopted, Mar 16" in before
    assert "Passed on, Mar 17" in passed_on


def test_whoever_took_the_seat_later_is_not_asked_to_report_what_another_decided(desk_of, clock, coalition):
    coalition.decides("aaaaaaaaa")
    coalition.vacates(2, TUESDAY)
    new = a_person("New Holder")
    Tenure.objects.create(seat=coalition.seats[2], person=new, organization=coalition.organizations[2], from_at=TUESDAY)
    clock.stands_at(TUESDAY + HOUR)

    assert "Tell your chapter" not in desk_of(new)


def test_the_chair_opens_what_was_proposed(desk_of, coalition):
    coalition.proposes(MONDAY)
    coalition.proposes(MONDAY, stand="sponsor", bill=a_bill(9007))

    page = desk_of(coalition.people[0])

    assert "Open the ballot on AB 9005" in page
    assert "A major issue: it begins with a debate" in page
    assert "For the chair" not in desk_of(coalition.people[1])


def test_the_chair_reads_who_is_silent_and_may_close_once_nobody_is(desk_of, clock, coalition):
    ballot = coalition.opens_ballot(MONDAY)
    coalition.votes(ballot, "aaaaaaa..")
    clock.stands_at(MONDAY + 2 * HOUR)
    early = desk_of(coalition.people[0])
    for place in (7, 8):
        coalition.vote(ballot, place, Choice.ABSTAIN, MONDAY + 2 * HOUR)

    assert "Not answered yet: San Diego, At-large." in early
    assert "You may extend it once while a seat is silent." in early
    assert "Close the ballot on AB 9005" in desk_of(coalition.people[0])


def test_a_debate_and_what_needs_no_vote_wait_for_nobody(desk_of, coalition):
    proposal = coalition.proposes(MONDAY, stand="sponsor")
    coalition.debates(proposal)
    coalition.proposes(MONDAY, stand="watch", bill=a_bill(9007))

    page = desk_of(coalition.people[0])

    assert "The debate runs; the ballot opens after it" in page
    assert "Needs no vote" in page


def test_a_wait_before_publication_is_shown_to_seats_and_to_the_chair(desk_of, clock, coalition):
    ballot = coalition.decides("aaaannnab")
    clock.stands_at(CLOSE + HOUR)
    before = desk_of(coalition.people[4])
    deeds.hold_publication(ballot.position.pk, by=coalition.representative(4, CLOSE + HOUR), at=CLOSE + HOUR)

    assert "A seat may still ask that publication wait for the next call" in before
    assert "Publication waits for the next call, as Los Angeles 2 asked" in desk_of(coalition.people[0])


def test_a_newer_text_asks_who_proposed_it_and_then_waits_for_silence(desk_of, clock, coalition):
    ballot = coalition.decides("aaaaaaaaa")
    a_newer_text(ballot.proposal.bill)
    clock.stands_at(TUESDAY)
    proposer, other = desk_of(coalition.people[1]), desk_of(coalition.people[2])
    by = coalition.representative(1, TUESDAY)
    deeds.review_version(ballot.position.pk, substantive=False, by=by, at=TUESDAY)

    assert "Say whether it changes what we decided" in proposer
    assert "whoever proposed it is looking at it" in other
    assert "We keep our position unless a representative asks for a ballot" in desk_of(coalition.people[2])


def test_a_text_that_changes_the_matter_goes_back_to_the_chair(desk_of, clock, coalition):
    ballot = coalition.decides("aaaaaaaaa")
    a_newer_text(ballot.proposal.bill)
    deeds.review_version(ballot.position.pk, substantive=True, by=coalition.representative(1, TUESDAY), at=TUESDAY)
    clock.stands_at(TUESDAY + HOUR)

    assert "Open the ballot on the new text of AB 9005" in desk_of(coalition.people[0])
    assert "The new text needs a ballot; the chair opens it" in desk_of(coalition.people[2])


def test_a_convener_acknowledges_decisions_and_brings_open_ballots_to_the_chapter(desk_of, clock, coalition):
    ballot = coalition.decides("aaaaaaaaa")
    clock.stands_at(TUESDAY)
    coalition.opens_ballot(TUESDAY, bill=a_bill(9007))
    convener = coalition.conveners["fresno"]
    before = desk_of(convener)
    after.acknowledge(
        ballot.pk, coalition.seats[2].chapter_id, "carrying", by=coalition.standing(convener, TUESDAY), at=TUESDAY
    )

    page = desk_of(convener)

    assert "Say how your chapter carries AB 9005" in before
    assert "Your representative has noted no view yet" in before
    assert "Carrying it, Mar 17" in page
    assert "Nothing waits for you today." in page


def test_a_contact_reads_decisions_and_answers(desk_of, clock, coalition):
    ballot = coalition.decides("aaaaaaaaa")
    clock.stands_at(TUESDAY)
    contact = coalition.contacts[2]
    before = desk_of(contact)
    after.note_reading(ballot.pk, coalition.organizations[2].pk, via="page", at=TUESDAY)
    question = after.ask(ballot.proposal_id, "Who wrote it?", by=coalition.standing(contact), at=TUESDAY)
    asked = desk_of(coalition.people[3])
    after.answer(question.pk, "The tenants’ table.", by=coalition.representative(3), at=TUESDAY)

    page = desk_of(contact)

    assert "Read what was decided on AB 9005" in before
    assert "Answer a question about AB 9005" in asked or "Who wrote it?" in asked
    assert "You have read every decision in force." in page
    assert "Answered, Mar 17" in page


def test_a_draft_waits_for_whoever_wrote_it_and_staff_know_of_it(desk_of, coalition):
    coalition.drafts(by=coalition.standing(coalition.contacts[2]))

    assert "Send your proposal on AB 9005" in desk_of(coalition.contacts[2])
    assert "Written by Contact 3, last changed Mar 9" in desk_of(coalition.staff)


def test_staff_read_who_is_silent_and_never_how_others_answered(desk_of, clock, coalition):
    ballot = coalition.opens_ballot(MONDAY)
    coalition.votes(ballot, "nnnnnnn..")
    coalition.vacates(8, MONDAY + HOUR)
    clock.stands_at(MONDAY + 2 * HOUR)

    page = desk_of(coalition.staff)

    assert "Not answered yet: San Diego, At-large." in page
    assert "agree" not in page.replace("agreement", "")
    assert "Vacant seats" in page
    assert ">At-large</a></dt><dd>since <time" in page
    assert "Did not go" in page
    assert 'class="step"' not in page


def test_the_sponsor_finds_a_calm_page_and_nothing_of_what_is_decided(desk_of, coalition):
    coalition.opens_ballot(MONDAY)

    page = desk_of(coalition.sponsor)

    assert "takes no part in what is decided" in page
    assert "AB 9005" not in page


@pytest.mark.parametrize(("kind", "words"), [("evaluator", "Nothing is asked of you"), ("ally", "Nothing is asked")])
def test_who_works_beside_us_is_asked_nothing(desk_of, coalition, kind, words):
    guest = a_person("Guest")
    Role.objects.create(person=guest, kind=kind, from_at=BEGAN)

    assert words in desk_of(guest)


def test_an_account_without_a_person_is_told_what_to_wait_for(client, coalition):
    client.force_login(a_user())

    page = client.get("/desk/").content.decode()

    assert "Your account does not belong to an organization yet" in page


def test_one_person_with_several_offices_finds_all_of_it_on_one_desk(desk_of, coalition):
    coalition.opens_ballot(MONDAY)
    coalition.proposes(MONDAY, bill=a_bill(9007))
    chair = coalition.people[0]
    Role.objects.create(person=chair, kind="convener", chapter=coalition.seats[0].chapter, from_at=BEGAN)

    page = desk_of(chair)

    assert "Vote on AB 9005" in page
    assert "For the chair" in page
    assert "Decisions for Bay Area to take up" in page


@pytest.mark.parametrize("who", ["representative", "chair", "convener", "contact", "staff", "alternate"])
def test_nine_things_take_as_many_queries_as_one(clock, coalition, queries_at_the_desk_of, who):
    person = {
        "representative": coalition.people[2],
        "chair": coalition.people[0],
        "convener": coalition.conveners["fresno"],
        "contact": coalition.contacts[2],
        "staff": coalition.staff,
        "alternate": coalition.alternates[2],
    }[who]
    _one_of_each(coalition, 1)
    clock.stands_at(TUESDAY + HOUR)
    one = queries_at_the_desk_of(person)

    for number in range(2, 5):
        _one_of_each(coalition, number)

    assert queries_at_the_desk_of(person) == one <= MOST_QUERIES


@pytest.mark.parametrize("who", ["representative", "chair", "convener", "contact", "staff", "alternate"])
def test_letters_and_hearings_of_the_week_take_no_query_more_for_nine_than_for_one(
    clock, coalition, queries_at_the_desk_of, desk_of, who
):
    person = {
        "representative": coalition.people[2],
        "chair": coalition.people[0],
        "convener": coalition.conveners["fresno"],
        "contact": coalition.contacts[2],
        "staff": coalition.staff,
        "alternate": coalition.alternates[2],
    }[who]
    _one_of_each(coalition, 1)
    _a_letter(coalition, 1)
    clock.stands_at(WRITING + HOUR)
    assert "Bills and letters this week" in desk_of(person)
    one = queries_at_the_desk_of(person)

    for number in range(2, 10):
        _a_letter(coalition, number)

    assert queries_at_the_desk_of(person) == one <= MOST_QUERIES


def _a_letter(coalition, number):
    """An open letter on a bill that is heard this week."""
    bill, letters = a_bill(9600 + number), Desk(coalition)
    coalition.decides("aaaaaaaaa", bill=bill)
    letters.signs(letters.opens(letters.drafts(bill=bill)), coalition.organizations[0])
    an_item(a_meeting(f"Rules {number}", on=WRITING.date() + timedelta(days=3)), bill)


def _one_of_each(coalition, number):
    """A decision whose bill changed, an open ballot, a debate, a proposal and a draft."""
    decided = coalition.decides("aaaaaaaaa", bill=a_bill(9100 + number))
    a_newer_text(decided.proposal.bill)
    ballot = coalition.opens_ballot(TUESDAY, bill=a_bill(9200 + number))
    coalition.vote(ballot, 4, Choice.AGREE, TUESDAY)
    coalition.debates(coalition.proposes(TUESDAY, stand="sponsor", bill=a_bill(9300 + number)), TUESDAY)
    coalition.proposes(TUESDAY, bill=a_bill(9400 + number))
    coalition.drafts(TUESDAY, bill=a_bill(9500 + number), by=coalition.representative(2))
    after.ask(decided.proposal_id, "How so?", by=coalition.standing(coalition.contacts[2]), at=TUESDAY)


def test_a_withdrawn_proposal_and_a_replaced_decision_wait_for_nobody(desk_of, clock, coalition):
    proposal = coalition.proposes(MONDAY)
    proposals.withdraw(proposal.pk, by=coalition.representative(1), at=MONDAY)

    assert "AB 9005" not in desk_of(coalition.people[0])
