"""The one page that tells a decision whole, and the list that leads to it."""

from datetime import timedelta

import pytest

from commonground.decisions.actions import after, ballots, debate, major, proposals
from commonground.decisions.models import Reading
from commonground.decisions.rules.tally import Choice
from commonground.legislature.models import BillVersion
from tests.builders import at
from tests.builders.decisions import MONDAY, Coalition, a_bill, a_coalition, a_newer_text

SOON = MONDAY + timedelta(hours=2)
DECIDED = at("2026-03-16 18:00")
FRESNO = 2


def test_the_story_stands_in_its_order(coalition: Coalition, reads):
    ballot = coalition.opens_ballot()
    fresno = coalition.representative(FRESNO)
    seat = coalition.seats[FRESNO].pk
    proposal = ballot.proposal_id
    debate.consult(proposal, seat, consulted=True, how="Call", view="for", by=fresno, at=MONDAY + timedelta(hours=1))
    debate.comment(proposal, "against", "It may divide us.", by=fresno, at=SOON)
    coalition.votes(ballot, "aaaaannnb", SOON)
    coalition.closes(ballot)
    after.report_back(ballot.pk, seat, "I said no.", by=fresno, at=at("2026-03-17"))
    after.ask(proposal, "Why now?", by=coalition.standing(coalition.contacts[0]), at=at("2026-03-18"))

    page = reads(coalition.people[FRESNO], at("2026-03-19")).opens("decision", proposal)

    headings = (
        "Who asked, and why", "The chapters were heard", "The debate", "The count: 5 of 9", "The words we publish",
        "Who was told, and who has read it", "Reported back to the chapters", "Questions and answers", "Not yet",
    )  # fmt: skip
    places = [page.index(heading) for heading in headings]
    assert places == sorted(places)
    assert "5 agreed, 3 did not agree, 1 abstained." in page
    assert "5 of 9 needed: at least half of the seated members." in page
    assert "represents the view of a majority of the members" in page
    assert "Not answered yet" in page


def test_a_page_has_one_next_step_at_most(coalition: Coalition, reads):
    ballot = coalition.opens_ballot()
    everybody = [*coalition.people[:3], coalition.alternates[0], coalition.contacts[0], coalition.staff]
    everybody += list(coalition.conveners.values())

    for moment in (SOON, DECIDED):
        for person in everybody:
            reader = reads(person, moment)
            reader.opens("decision", ballot.proposal_id)
            assert reader.source.count('class="step"') <= 1
            assert reader.source.count("<h1") == 1
        if moment == SOON:
            coalition.votes(ballot, "aaaaaannb", SOON)
            coalition.closes(ballot)


def test_each_reader_is_shown_their_own_next_step(coalition: Coalition, reads):
    ballot = coalition.opens_ballot()
    proposal = ballot.proposal_id
    holder = reads(coalition.people[FRESNO], SOON)

    assert "Your next step Read and vote" in holder.opens("decision", proposal)
    coalition.vote(ballot, FRESNO, Choice.AGREE, SOON)
    assert "Your next step Ask your chapter" in holder.opens("decision", proposal)
    coalition.votes(ballot, "aa.aaannn", SOON)
    coalition.closes(ballot)
    holder.at(DECIDED)
    assert "Your next step Tell your chapter how it ended" in holder.opens("decision", proposal)
    convener = reads(coalition.conveners["fresno"], DECIDED)
    assert "Your next step Say how your chapter carries it" in convener.opens("decision", proposal)
    convener.sends("acknowledge", ballot.pk, how="carrying", words="Flyers in Hmong.")
    holder.sends("report_back", ballot.pk, words="We carried it.")
    assert "Your next step" not in convener.opens("decision", proposal)
    page = holder.opens("decision", proposal)
    assert "Your next step" not in page
    assert "Flyers in Hmong." in page
    assert "How these chapters carry it: Bay Area, Los Angeles, San Bernardino, San Diego." in page


def test_a_major_issue_is_debated_tested_and_then_voted(coalition: Coalition, reads):
    proposal = coalition.proposes(stand="co_sponsor")
    chair, holder = reads(coalition.people[0]), reads(coalition.people[FRESNO])

    assert "Your next step Open the debate" in chair.opens("decision", proposal.pk)
    chair.sends("open_debate", proposal.pk)
    assert "Your next step Can you live with it?" in holder.opens("decision", proposal.pk)
    holder.opens("consensus", proposal.pk)
    holder.sends("consensus", proposal.pk, answer="cannot_accept", words="It splits us.")
    assert "It splits us." in chair.opens("decision", proposal.pk)
    assert "It splits us." not in reads(coalition.contacts[FRESNO]).opens("decision", proposal.pk)
    assert "No consensus: the vote decides" in holder.opens("decision", proposal.pk)
    later = MONDAY + timedelta(days=8)
    chair.at(later)
    debate.answer_consensus(proposal.pk, coalition.seats[0].pk, "fully", by=coalition.chair, at=later)
    assert "Your next step Open the ballot" in chair.opens("decision", proposal.pk)


def test_what_everybody_can_live_with_is_adopted_without_a_vote(coalition: Coalition, reads):
    proposal = coalition.proposes(stand="co_sponsor")
    over = coalition.debates(proposal)
    for place in range(9):
        by = coalition.representative(place)
        debate.answer_consensus(proposal.pk, coalition.seats[place].pk, "can_live_with_it", by=by, at=SOON)
        debate.consult(proposal.pk, coalition.seats[place].pk, consulted=False, barrier="Snow", by=by, at=SOON)
    chair = reads(coalition.people[0], over)

    assert "Everybody can live with it" in chair.opens("decision", proposal.pk)
    assert "Your next step Adopt it by consensus" in chair.opens("decision", proposal.pk)
    page = chair.sends("adopt_by_consensus", proposal.pk)

    assert "Adopted by consensus." in page
    assert "9 can live with it" in page


def test_two_seats_declare_it_major_and_the_ballot_stops(coalition: Coalition, reads):
    ballot = coalition.opens_ballot()
    for place in (3, 4):
        reader = reads(coalition.people[place], SOON)
        reader.opens("declare_major", ballot.proposal_id)
        page = reader.sends("declare_major", ballot.proposal_id)

    assert "Declared a major issue" in page
    assert "Representative 4, Los Angeles 1" in page
    assert "Stopped without a result" in page
    assert "Can everybody live with it?" in page


def test_a_close_result_may_wait_for_the_next_call(coalition: Coalition, reads):
    ballot = coalition.decides("aaaaannna")
    holder = reads(coalition.people[5], DECIDED)
    proposal, position = ballot.proposal_id, ballot.position.pk

    assert "any representative may ask that publication wait" in holder.opens("decision", proposal)
    holder.opens("hold", position)
    page = holder.sends("hold", position, words="Let us talk.")
    assert "asked Monday, March 16" in page
    assert "Not public yet" in page
    page = holder.sends("release", position)
    assert "The wait ended" in page
    assert "Public since" in page


def test_when_nobody_asked_for_a_wait_the_page_says_so(coalition: Coalition, reads):
    ballot = coalition.decides("aaaaannna")

    page = reads(coalition.contacts[0], at("2026-03-20")).opens("decision", ballot.proposal_id)

    assert "No representative asked for publication to wait." in page
    assert "March 18, 5:00 p.m." in page


def test_where_words_wait_meanwhile_the_page_says_so(db, reads):
    coalition = a_coalition(unity_hold={"words_wait": True})
    ballot = coalition.decides("aaaaannna")

    page = reads(coalition.contacts[0], DECIDED).opens("decision", ballot.proposal_id)

    assert "Not public yet" in page


def test_why_a_wait_cannot_be_asked_for_is_told_where_the_button_would_be(coalition: Coalition, reads):
    ballot = coalition.decides("aaaaannna", letter_due_at=at("2026-03-19 17:00"))

    page = reads(coalition.people[5], DECIDED).opens("decision", ballot.proposal_id)

    assert "Ask that publication wait" not in page
    assert "What you can do now:" in page


def test_a_newer_text_is_reviewed_and_silence_or_a_ballot_follows(coalition: Coalition, reads):
    bill = a_bill()
    ballot = coalition.decides("aaaaaaaaa", bill=bill)
    a_newer_text(bill)
    author, other = reads(coalition.people[1], DECIDED), reads(coalition.people[5], DECIDED)
    after.report_back(ballot.pk, coalition.seats[1].pk, "Done.", by=coalition.representative(1), at=DECIDED)

    assert "Needs review" in other.opens("decision", ballot.proposal_id)
    assert "Your next step Look at the new text" in author.opens("decision", ballot.proposal_id)
    author.opens("review", ballot.position.pk)
    page = author.sends("review", ballot.position.pk, substantive="no", words="Dates only.")
    assert "Stands unless a seat objects by" in page
    assert "Ask for a ballot on the new text" in other.opens("decision", ballot.proposal_id)
    page = other.sends("object", ballot.position.pk)
    assert "Needs a ballot" in page
    assert "Los Angeles 3 asked for a ballot." in page


def test_a_condition_that_moved_needs_a_ballot(coalition: Coalition, reads):
    bill = a_bill()
    ballot = coalition.decides("aaaaaaaaa", bill=bill, stand="support_if_amended", amendments="Add parks.")
    BillVersion.objects.create(bill=bill, order=9, label="Amended", dated_on=DECIDED.date(), note="Parks are in.")
    author = reads(coalition.people[1], DECIDED)

    page = author.sends("review", ballot.position.pk, substantive="no", condition_moved="on")

    assert author.answer.status_code == 422
    assert "The change we ask for: Add parks." in author.opens("decision", ballot.proposal_id)
    assert page


def test_dissent_qualifies_the_words_and_can_be_taken_back(coalition: Coalition, reads):
    ballot = coalition.decides("aaaaaaaaa")
    contact = reads(coalition.contacts[6], DECIDED)
    organization = coalition.organizations[6].pk

    assert "not all members share it" not in contact.opens("decision", ballot.proposal_id)
    contact.opens("dissent", ballot.proposal_id)
    page = contact.sends("dissent", ballot.proposal_id, organization=organization, words="Build first.")
    assert "not all members share it" in page
    assert "Build first." in page
    contact.opens("dissent", ballot.proposal_id)
    assert contact.answer.status_code == 409
    elsewhere = reads(coalition.contacts[0], DECIDED).opens("decision", ballot.proposal_id)
    assert "1 member organization put a dissent on file" in elsewhere
    page = contact.sends("withdraw_dissent", coalition.organizations[6].dissents.get().pk)
    assert "not all members share it" not in page


def test_who_speaks_for_no_organization_records_no_dissent(coalition: Coalition, reads):
    ballot = coalition.decides("aaaaaaaaa")
    convener = reads(coalition.conveners["fresno"], DECIDED)

    convener.opens("dissent", ballot.proposal_id)

    assert convener.answer.status_code == 409


def test_a_question_is_answered_by_the_committee(coalition: Coalition, reads):
    ballot = coalition.decides("aaaaaaaaa")
    contact, holder = reads(coalition.contacts[3], DECIDED), reads(coalition.people[5], DECIDED)

    contact.opens("ask", ballot.proposal_id)
    contact.sends("ask", ballot.proposal_id, words="Why now?")
    question = ballot.proposal.questions.get()
    assert "Not answered yet" in contact.opens("decision", ballot.proposal_id)
    assert "Why now?" in holder.opens("answer", question.pk)
    page = holder.sends("answer", question.pk, words="A hearing is near.")
    assert "A hearing is near." in page
    contact.opens("answer", question.pk)
    assert contact.answer.status_code == 409


def test_the_forms_before_the_count_do_what_they_say(coalition: Coalition, reads):
    proposal = coalition.proposes()
    holder = reads(coalition.people[FRESNO], SOON)

    holder.opens("comment", proposal.pk)
    assert "It is time." in holder.sends("comment", proposal.pk, side="for", words="It is time.")
    holder.opens("consult", proposal.pk)
    assert "Choose what comes closest" in holder.sends("consult", proposal.pk, consulted="yes")
    assert "A few words help" in holder.sends("consult", proposal.pk, consulted="no")
    page = holder.sends("consult", proposal.pk, consulted="yes", how="Call", view="divided", words="Some own houses.")
    assert "Divided: Some own houses." in page
    assert "Could not be asked: Snow." in holder.sends("consult", proposal.pk, consulted="no", barrier="Snow.")


def test_the_empty_sentence_of_a_representative_is_told_after_a_vacancy(coalition: Coalition, reads):
    coalition.vacates(6, MONDAY - timedelta(days=1))
    ballot = coalition.decides("aaaaaa.aa")

    page = reads(coalition.contacts[0], DECIDED).opens("decision", ballot.proposal_id)

    assert "San Bernardino chapter has no seated representative." in page
    assert "8 of 8 agreed" in page


def test_who_opens_the_page_signed_in_has_read_it_for_the_organization(coalition: Coalition, reads):
    ballot = coalition.decides("aaaaaaaaa")
    contact = reads(coalition.contacts[3], DECIDED)

    contact.opens("decision", ballot.proposal_id)
    page = contact.opens("decision", ballot.proposal_id)

    assert [row.via for row in Reading.objects.all()] == ["page"]
    assert "1 of 9 member organizations have opened this page." in page
    assert "Los Angeles 1 of 3" in page
    reads(coalition.staff, DECIDED).opens("decision", ballot.proposal_id)
    assert Reading.objects.count() == 1


def test_a_page_read_before_the_count_is_no_receipt(coalition: Coalition, reads):
    ballot = coalition.opens_ballot()

    reads(coalition.contacts[3], SOON).opens("decision", ballot.proposal_id)

    assert not Reading.objects.exists()


def test_a_superseded_position_says_so(coalition: Coalition, reads):
    bill = a_bill()
    first = coalition.decides("aaaaaaaaa", bill=bill)
    second = coalition.decides("aaaaaaaaa", at("2026-03-23 09:00"), bill=bill, stand="neutral")

    page = reads(coalition.people[0], at("2026-04-02")).opens("decision", first.proposal_id)

    assert second.outcome == "adopted"
    assert "A later decision took its place" in page
    assert "Should we support AB 9005" in page


def test_the_page_takes_the_same_queries_whatever_was_said(coalition: Coalition, reads):
    def says(ballot, places) -> None:
        for place in places:
            by, seat = coalition.representative(place), coalition.seats[place].pk
            debate.comment(ballot.proposal_id, "for", "Yes.", by=by, at=SOON)
            debate.consult(ballot.proposal_id, seat, consulted=True, how="Call", view="for", by=by, at=SOON)
            coalition.vote(ballot, place, Choice.OBJECT if place > 5 else Choice.AGREE, SOON)

    def follows(ballot, places) -> None:
        for place in places:
            by, contact = coalition.representative(place), coalition.standing(coalition.contacts[place])
            after.report_back(ballot.pk, coalition.seats[place].pk, "So.", by=by, at=DECIDED)
            after.ask(ballot.proposal_id, "Why?", by=contact, at=DECIDED)
            organization = coalition.organizations[place].pk
            after.record_dissent(ballot.proposal_id, organization, by=contact, at=DECIDED)
        for chapter, convener in list(coalition.conveners.items())[: len(places)]:
            by = coalition.standing(convener)
            assert chapter
            after.acknowledge(ballot.pk, min(by.convenes), "carrying", by=by, at=DECIDED)

    taken = []
    for number, places in ((9001, [0]), (9002, range(9))):
        ballot = coalition.opens_ballot(bill=a_bill(number))
        says(ballot, places)
        coalition.votes(ballot, "." * len(places) + "a" * (9 - len(places)), SOON)
        coalition.closes(ballot)
        follows(ballot, places)
        for person in (coalition.people[8], coalition.contacts[8], coalition.staff):
            reader = reads(person, DECIDED)
            reader.opens("decision", ballot.proposal_id)
            taken.append(reader.queries("decision", ballot.proposal_id))

    assert taken[:3] == taken[3:]


def test_the_list_takes_the_same_queries_at_one_and_at_nine(coalition: Coalition, reads):
    reader = reads(coalition.people[FRESNO], DECIDED)
    coalition.decides("aaaaaaaaa", bill=a_bill(9001))
    reader.opens("decisions")
    one = reader.queries("decisions")
    for number in range(9002, 9010):
        coalition.decides("aaaaaaaaa", bill=a_bill(number))

    assert reader.queries("decisions") == one


@pytest.fixture
def many(coalition: Coalition):
    """One of each: adopted, not adopted, lapsed, withdrawn, merged, in debate, waiting, voting."""
    coalition.decides("aaaaaaaaa", bill=a_bill(9001))
    coalition.decides("aaaannnbb", bill=a_bill(9002), stand="oppose")
    coalition.decides("aaa", bill=a_bill(9003))
    withdrawn = coalition.proposes(bill=a_bill(9004))
    proposals.withdraw(withdrawn.pk, by=coalition.representative(1), at=MONDAY)
    into, merged = coalition.proposes(bill=a_bill(9005)), coalition.proposes(bill=a_bill(9006))
    proposals.merge(merged.pk, into.pk, by=coalition.chair, at=MONDAY)
    debated = coalition.proposes(bill=a_bill(9007), stand="co_sponsor")
    debate.open_debate(debated.pk, by=coalition.chair, at=MONDAY)
    coalition.opens_ballot(bill=a_bill(9008))
    stopped = coalition.opens_ballot(bill=a_bill(9009))
    for place in (3, 4):
        major.declare_major(stopped.proposal_id, coalition.seats[place].pk, by=coalition.representative(place), at=SOON)
    return coalition


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("", range(9001, 9010)),
        ("?outcome=adopted", [9001]),
        ("?outcome=not_adopted", [9002]),
        ("?outcome=lapsed", [9003]),
        ("?outcome=withdrawn", [9004]),
        ("?outcome=merged", [9006]),
        ("?outcome=voting", [9008]),
        ("?outcome=waiting", [9005, 9007, 9009]),
        ("?stand=oppose", [9002]),
        ("?year=2026", range(9001, 9010)),
        ("?year=2025", range(9001, 9010)),
        ("?outcome=nonsense&stand=x&year=y", range(9001, 9010)),
        ("?outcome=draft", []),
    ],
)
def test_the_list_is_narrowed(many: Coalition, reads, query, numbers):
    reader = reads(many.people[FRESNO], SOON)

    page = reader.opens("decisions", query=query).split("All, the newest first")[1]

    assert [number for number in range(9001, 9010) if f"AB {number}" in page] == list(numbers)


def test_the_list_names_each_standing(many: Coalition, reads):
    page = reads(many.contacts[0], SOON).opens("decisions")

    for words in ("The vote is open", "In debate", "Waits for the chair", "Adopted", "Not adopted", "Lapsed"):
        assert words in page
    assert "Withdrawn" in page
    assert "Merged" in page


def test_an_empty_list_teaches_the_first_step(coalition: Coalition, reads):
    assert "Any member can propose a stand on a bill." in reads(coalition.people[0]).opens("decisions")


def test_a_proposal_that_waits_shows_the_chair_what_to_do(coalition: Coalition, reads):
    proposal = coalition.proposes()
    chair = reads(coalition.people[0])
    debate.consult(proposal.pk, coalition.seats[0].pk, consulted=False, barrier="Snow", by=coalition.chair, at=MONDAY)

    assert "Your next step Open the ballot" in chair.opens("decision", proposal.pk)
    ballots.open_ballot(proposal.pk, by=coalition.chair, at=MONDAY)
    assert "Open the ballot" not in chair.opens("decision", proposal.pk)
