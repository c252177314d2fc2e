"""From a wish to the chair: the form, the draft, sending it, taking it back."""

import re
from datetime import timedelta

import pytest

from commonground.decisions.actions import proposals
from commonground.decisions.models import Proposal
from commonground.decisions.rules.facts import Behalf
from commonground.members.models import Role
from tests.builders import at
from tests.builders.decisions import ANSWERS, BEGAN, MONDAY, Coalition, a_bill

FRESNO = 2
WHOLE = {**ANSWERS, "kind": "bill", "bill": "ab 9005", "stand": "support", "language": "en"}


@pytest.fixture
def bill(db: None):
    return a_bill()


def test_a_representative_sends_a_proposal_in_the_name_of_the_seat(coalition: Coalition, bill, reads):
    reader = reads(coalition.people[FRESNO])
    seat = coalition.seats[FRESNO].pk

    reader.opens("propose")
    page = reader.sends(
        "propose",
        **WHOLE,
        behalf=f"seat:{seat}",
        summary="- One fact\n- Another",
        influences="A foundation: a study\nA newspaper",
        letter_due_on="2026-04-10",
    )

    proposal = Proposal.objects.get()
    assert (proposal.bill, proposal.stand, proposal.submitted_as) == (bill, "support", "representative")
    assert proposal.letter_due_at == at("2026-04-10 17:00")
    assert "Sent to the chair" in page
    assert "Representative 3, representative, Fresno" in page
    assert "One fact" in page
    assert "A foundation: a study" in page
    assert "A newspaper" in page


@pytest.mark.parametrize(("who", "sent_as"), [("contact", "contact"), ("convener", "convener")])
def test_a_contact_and_a_convener_have_one_name_and_are_not_asked_for_it(
    coalition: Coalition, bill, reads, who, sent_as
):
    person = coalition.contacts[FRESNO] if who == "contact" else coalition.conveners["fresno"]
    reader = reads(person)

    assert "In whose name?" not in reader.opens("propose")
    reader.sends("propose", **WHOLE)

    assert Proposal.objects.get().submitted_as == sent_as


def test_who_speaks_for_more_than_one_chooses_the_name(coalition: Coalition, bill, reads):
    reader = reads(coalition.people[FRESNO])

    assert "In whose name?" in reader.opens("propose")
    reader.sends("propose", **WHOLE, behalf=f"organization:{coalition.organizations[FRESNO].pk}")

    assert Proposal.objects.get().organization == coalition.organizations[FRESNO]


def test_nothing_is_lost_when_an_answer_needs_another_look(coalition: Coalition, bill, reads):
    reader = reads(coalition.people[FRESNO])

    page = reader.sends("propose", **{**WHOLE, "bill": "AB 905", "unites": ""}, subjects=["tax_measure"])

    assert reader.answer.status_code == 422
    assert "We know no AB 905 this session. Did you mean AB 9005?" in page
    assert "Two answers need another look" in page
    assert "Rents rose faster than wages." in page
    assert re.search(r'value="tax_measure"[^>]*checked', reader.source)
    assert not Proposal.objects.exists()


def test_a_number_nobody_knows_is_told_without_a_guess(coalition: Coalition, bill, reads):
    page = reads(coalition.people[FRESNO]).sends("propose", **{**WHOLE, "bill": "the rent one"})

    assert "We know no the rent one this session. Look it up among the bills" in page


def test_a_conditional_stand_names_the_change(coalition: Coalition, bill, reads):
    reader = reads(coalition.people[FRESNO])

    page = reader.sends("propose", **{**WHOLE, "stand": "support_if_amended"})
    reader.sends("propose", **{**WHOLE, "stand": "support_if_amended"}, amendments="Add parks.")

    assert "Write the change we ask for" in page
    assert Proposal.objects.get().amendments == "Add parks."


@pytest.mark.parametrize(("left_out", "words"), [("stand", "Choose what we should do"), ("bill", "Say which bill")])
def test_what_is_missing_is_asked_for_before_it_is_sent(coalition: Coalition, bill, reads, left_out, words):
    assert words in reads(coalition.people[FRESNO]).sends("propose", **{**WHOLE, left_out: ""})


def test_an_initiative_has_no_stand_and_no_bill(coalition: Coalition, reads):
    reads(coalition.people[FRESNO]).sends("propose", **{**WHOLE, "kind": "initiative", "bill": "AB 1"})

    proposal = Proposal.objects.get()
    assert (proposal.kind, proposal.stand, proposal.bill) == ("initiative", "", None)


def test_a_draft_is_kept_half_done_and_read_by_nobody_else(coalition: Coalition, reads):
    author = reads(coalition.people[FRESNO])
    author.sends("propose", title="Half a thought", keep="draft")
    draft = Proposal.objects.get()

    assert draft.submitted_at is None
    assert "5 questions are still open" in author.opens("decision", draft.pk)
    assert "Half a thought" in author.opens("decisions")
    assert reads(coalition.people[3]).status("decision", draft.pk) == 404
    assert "Half a thought" not in reads(coalition.people[3]).opens("decisions")
    assert reads(coalition.staff).status("decision", draft.pk) == 200


def test_a_draft_is_finished_later_and_sent(coalition: Coalition, bill, reads):
    author = reads(coalition.people[FRESNO])
    author.sends("propose", title="Half a thought", influences="A friend", letter_due_on="2026-05-01", keep="draft")
    draft = Proposal.objects.get()

    page = author.opens("edit", draft.pk)
    assert "A friend" in page
    assert 'value="2026-05-01"' in author.source
    author.sends("edit", draft.pk, **{**WHOLE, "title": "A whole thought"}, keep="draft")
    assert Proposal.objects.get().title == "A whole thought"
    assert "Look it over and send it" in author.opens("decision", draft.pk)
    author.sends("submit", draft.pk, behalf=f"seat:{coalition.seats[FRESNO].pk}")
    assert Proposal.objects.get().reference == "2026-001"
    assert author.opens("edit", draft.pk)
    assert author.answer.status_code == 409


def test_sending_an_unfinished_draft_says_what_is_open(coalition: Coalition, bill, reads):
    author = reads(coalition.people[FRESNO])
    author.sends("propose", **{**WHOLE, "why": ""}, keep="draft")

    page = author.sends("submit", Proposal.objects.get().pk, behalf=f"seat:{coalition.seats[FRESNO].pk}")

    assert author.answer.status_code == 422
    assert "Why should we take this stand?" in page


def test_staff_prepare_a_draft_and_a_member_sends_it(coalition: Coalition, bill, reads):
    staff = reads(coalition.staff)
    form = staff.opens("propose")
    staff.sends("propose", **WHOLE)
    draft = Proposal.objects.get()

    assert "You are staff" in form
    assert "Send to the chair" not in form
    assert draft.submitted_at is None
    assert "Staff prepared this draft" in staff.opens("decision", draft.pk)
    refused = staff.opens("submit", draft.pk)
    assert "Staff draft" in refused or "staff" in refused.lower()
    member = reads(coalition.contacts[FRESNO])
    assert "Look it over and send it" in member.opens("decision", draft.pk)
    member.sends("submit", draft.pk, behalf=f"organization:{coalition.organizations[FRESNO].pk}")
    page = member.opens("decision", draft.pk)
    assert "Contact 3, for Organization of Fresno" in page
    assert "Drafted by Director." in page


def test_the_sponsor_proposes_nothing(coalition: Coalition, reads):
    reader = reads(coalition.sponsor)

    reader.opens("propose")

    assert reader.answer.status_code == 409


def test_asking_for_what_is_in_force_already_is_refused_above_the_answers(coalition: Coalition, reads):
    coalition.decides("aaaaaaaaa")
    reader = reads(coalition.people[FRESNO], at("2026-03-20"))

    page = reader.sends("propose", **WHOLE, behalf=f"seat:{coalition.seats[FRESNO].pk}")

    assert reader.answer.status_code == 422
    assert "Rents rose faster than wages." in page
    assert Proposal.objects.count() == 1


def test_a_decision_is_taken_up_again_with_what_is_new(coalition: Coalition, reads):
    ballot = coalition.decides("aaaannnab")
    later = at("2026-03-18")
    reader = reads(coalition.people[FRESNO], later)

    page = reader.opens("propose", query=f"?follows={ballot.pk}")
    assert "You take up decision 2026-001 again" in page
    assert "Rents rose faster than wages." in page
    url = reader.answer.wsgi_request.get_full_path()
    seat = f"seat:{coalition.seats[FRESNO].pk}"
    reader.client.post(url, {**WHOLE, "behalf": seat, "new_facts": "The bill was amended."})

    again = Proposal.objects.get(follows=ballot)
    assert again.reference == "2026-001.2"
    assert "Taken up again" in reader.opens("decision", ballot.proposal_id)
    assert "It takes up decision 2026-001 again." in reader.opens("decision", again.pk)


@pytest.mark.parametrize("asked", ["x", "99999999999", "1"])
def test_an_address_that_names_no_decision_is_an_empty_form(coalition: Coalition, reads, asked):
    page = reads(coalition.people[FRESNO]).opens("propose", query=f"?follows={asked}")

    assert "You take up" not in page


def test_whoever_proposed_takes_it_back_and_the_story_stays(coalition: Coalition, reads):
    ballot = coalition.opens_ballot()
    author = reads(coalition.people[1], MONDAY + timedelta(hours=1))

    author.opens("withdraw", ballot.proposal_id)
    page = author.sends("withdraw", ballot.proposal_id)

    assert "Whoever proposed it took it back" in page
    assert "The ballot ended without a count" in page


def test_the_chair_joins_two_proposals_that_ask_the_same(coalition: Coalition, bill, reads):
    first = coalition.proposes(bill=bill)
    other = coalition.representative(3)
    second = coalition.drafts(bill=bill, title="Rent again", by=other)
    proposals.submit(second.pk, behalf=Behalf("seat", coalition.seats[3].pk), by=other, at=MONDAY)
    chair = reads(coalition.people[0])

    chair.opens("merge", second.pk)
    page = chair.sends("merge", second.pk, into=first.pk)

    assert "who asked the same in 2026-002" in page
    assert "Joined with proposal 2026-001" in chair.opens("decision", second.pk)


def test_what_makes_it_major_can_be_added_and_not_taken_away(coalition: Coalition, reads):
    proposal = coalition.proposes()
    staff = reads(coalition.staff)

    staff.opens("subjects", proposal.pk)
    staff.sends("subjects", proposal.pk, subjects=["tax_measure"])
    assert "Major issue" in staff.opens("decision", proposal.pk)
    page = staff.sends("subjects", proposal.pk)

    assert staff.answer.status_code == 422
    assert Proposal.objects.get().subjects == ["tax_measure"]
    assert page


def test_a_person_without_any_office_cannot_propose(coalition: Coalition, reads):
    Role.objects.filter(person=coalition.contacts[0]).update(until_at=BEGAN)
    reader = reads(coalition.contacts[0])

    reader.opens("propose")

    assert reader.answer.status_code == 409


@pytest.mark.parametrize("name", ["withdraw", "merge", "subjects", "open_ballot", "comment", "consult"])
def test_a_page_for_a_deed_that_is_not_the_readers_says_why(coalition: Coalition, reads, name):
    proposal = coalition.proposes()
    reader = reads(coalition.contacts[0])

    page = reader.opens(name, proposal.pk)

    assert reader.answer.status_code == 409
    assert "What you can do now:" in page
