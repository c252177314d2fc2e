from datetime import timedelta

import pytest

from commonground.decisions.actions import ballots, proposals
from commonground.decisions.models import Ballot, Proposal
from commonground.decisions.queries.facts import proposal_facts
from commonground.decisions.rules.facts import Behalf
from commonground.decisions.rules.terms import DEFAULTS, as_mapping
from commonground.members.models import Person, Role
from commonground.members.rules import NOBODY, Standing
from commonground.notices.models import Notice
from commonground.record.models import Entry
from tests.builders import at
from tests.builders.decisions import ANSWERS, BEGAN, MONDAY, Coalition, a_bill, a_newer_text, a_person
from tests.refusals import refused

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
CLOSED = at("2026-03-16 17:00")


def someone(kind: str) -> Person:
    person = a_person(f"The {kind}")
    Role.objects.create(person=person, kind=kind, from_at=BEGAN)
    return person


def asking(coalition: Coalition, who: str) -> Standing:
    if who == "visitor":
        return NOBODY
    people = {
        "representative": lambda: coalition.people[4],
        "alternate": lambda: coalition.alternates[4],
        "contact": lambda: coalition.contacts[4],
        "convener": lambda: coalition.conveners["fresno"],
        "director": lambda: coalition.staff,
        "sponsor": lambda: coalition.sponsor,
    }
    return coalition.standing(people[who]() if who in people else someone(who))


@pytest.mark.parametrize("who", ["representative", "alternate", "contact", "convener", "director"])
def test_members_and_staff_draft(coalition: Coalition, who: str) -> None:
    by = asking(coalition, who)
    draft = coalition.drafts(by=by)

    assert (draft.drafted_by_id, draft.reference, draft.submitted_at) == (by.person_id, None, None)
    assert Entry.objects.get(deed="proposal.drafted").audience == f"person:{by.person_id}"


@pytest.mark.parametrize(
    ("who", "key"),
    [
        ("visitor", "decisions.members_only"),
        ("ally", "decisions.members_only"),
        ("evaluator", "decisions.members_only"),
        ("sponsor", "decisions.sponsor_stays_out"),
    ],
)
def test_nobody_else_drafts(coalition: Coalition, who: str, key: str) -> None:
    assert refused(proposals.draft, ANSWERS, by=asking(coalition, who), at=MONDAY) == key
    assert not Proposal.objects.exists()


def test_a_draft_cites_where_the_idea_came_from(coalition: Coalition) -> None:
    by = coalition.representative(1)
    draft = proposals.draft(ANSWERS, influences=[("A housing coalition", "Its fact sheet")], by=by, at=MONDAY)
    assert [(row.source, row.note) for row in draft.influences.all()] == [("A housing coalition", "Its fact sheet")]

    proposals.revise(draft.pk, {"why": "Rents doubled."}, influences=[("A union", "")], by=by, at=MONDAY + HOUR)

    draft.refresh_from_db()
    assert (draft.why, draft.title, draft.revised_at) == ("Rents doubled.", ANSWERS["title"], MONDAY + HOUR)
    assert [row.source for row in draft.influences.all()] == ["A union"]


def test_a_draft_is_changed_by_its_author_and_by_staff_alone(coalition: Coalition) -> None:
    draft = coalition.drafts()

    proposals.revise(draft.pk, {"why": "Clearer."}, by=coalition.standing(coalition.staff), at=MONDAY)
    other = coalition.representative(5)
    assert refused(proposals.revise, draft.pk, {}, by=other, at=MONDAY) == "decisions.proposer_only"


def test_what_was_submitted_keeps_its_words(coalition: Coalition) -> None:
    proposal, by = coalition.proposes(), coalition.representative(1)

    assert refused(proposals.revise, proposal.pk, {}, by=by, at=MONDAY) == "decisions.already_submitted"
    again = refused(proposals.submit, proposal.pk, behalf=Behalf("seat", coalition.seats[1].pk), by=by, at=MONDAY)
    assert again == "decisions.already_submitted"


def test_a_representative_submits_in_the_name_of_the_seat(coalition: Coalition) -> None:
    proposal = coalition.proposes()

    assert (proposal.seat, proposal.organization, proposal.chapter) == (coalition.seats[1], None, None)
    assert (proposal.submitted_as, proposal.submitted_by) == ("representative", coalition.people[1])
    entry = Entry.objects.get(deed="proposal.submitted")
    assert (entry.audience, entry.facts) == ("members", {"behalf": "seat", "of": coalition.seats[1].pk})
    told = Notice.objects.filter(kind="proposal_submitted").values_list("user", flat=True)
    assert set(told) == {coalition.people[0].user_id, coalition.staff.user_id}


def test_a_contact_submits_in_the_name_of_the_organization(coalition: Coalition) -> None:
    by = coalition.standing(coalition.contacts[3])
    draft = coalition.drafts(by=by)
    behalf = Behalf("organization", coalition.organizations[3].pk)
    proposal = proposals.submit(draft.pk, behalf=behalf, by=by, at=MONDAY)

    assert (proposal.organization, proposal.seat, proposal.chapter) == (coalition.organizations[3], None, None)
    assert proposal.submitted_as == "contact"


def test_a_convener_submits_in_the_name_of_the_chapter(coalition: Coalition) -> None:
    by = coalition.standing(coalition.conveners["fresno"])
    draft = coalition.drafts(by=by)
    fresno = coalition.seats[2].chapter_id
    proposal = proposals.submit(draft.pk, behalf=Behalf("chapter", fresno), by=by, at=MONDAY)

    assert (proposal.chapter_id, proposal.seat, proposal.organization) == (fresno, None, None)
    assert proposal.submitted_as == "convener"


@pytest.mark.parametrize(
    ("who", "key"),
    [
        ("director", "decisions.staff_draft_only"),
        ("organizer", "decisions.staff_draft_only"),
        ("sponsor", "decisions.sponsor_stays_out"),
        ("visitor", "decisions.members_only"),
        ("ally", "decisions.members_only"),
        ("evaluator", "decisions.members_only"),
        ("alternate", "decisions.members_only"),
        ("representative", "decisions.not_yours_to_speak_for"),
        ("contact", "decisions.not_yours_to_speak_for"),
    ],
)
def test_only_who_speaks_for_the_seat_submits_for_it(coalition: Coalition, who: str, key: str) -> None:
    draft = coalition.drafts()
    behalf = Behalf("seat", coalition.seats[1].pk)

    assert refused(proposals.submit, draft.pk, behalf=behalf, by=asking(coalition, who), at=MONDAY) == key
    draft.refresh_from_db()
    assert draft.submitted_at is None


def test_staff_write_and_a_representative_submits(coalition: Coalition) -> None:
    draft = coalition.drafts(by=coalition.standing(coalition.staff))
    behalf = Behalf("seat", coalition.seats[2].pk)
    proposal = proposals.submit(draft.pk, behalf=behalf, by=coalition.representative(2), at=MONDAY)

    assert (proposal.drafted_by, proposal.submitted_by) == (coalition.staff, coalition.people[2])
    assert proposal_facts(proposal, MONDAY).proposers == {coalition.people[2].pk}


@pytest.mark.parametrize("question", ["why", "who_is_affected", "how_consulted", "unites", "divides"])
def test_every_question_is_answered_before_it_is_submitted(coalition: Coalition, question: str) -> None:
    draft = coalition.drafts(**{question: " "})
    behalf = Behalf("seat", coalition.seats[1].pk)

    key = refused(proposals.submit, draft.pk, behalf=behalf, by=coalition.representative(1), at=MONDAY)
    assert key == "decisions.question_unanswered"


@pytest.mark.parametrize(
    "answers",
    [
        {"bill": None},
        {"kind": "rule_set", "stand": "", "new_terms": None},
        {"kind": "rule_set", "stand": "", "new_terms": {"bill_share": "7/2"}},
        {"kind": "rule_set", "stand": "", "new_terms": {"of_our_own": 1}},
    ],
)
def test_a_proposal_says_what_it_is_about(coalition: Coalition, answers: dict[str, object]) -> None:
    draft = coalition.drafts(**answers)
    behalf = Behalf("seat", coalition.seats[1].pk)

    key = refused(proposals.submit, draft.pk, behalf=behalf, by=coalition.representative(1), at=MONDAY)
    assert key == "decisions.measure_missing"


def test_proposals_are_numbered_within_the_coalitions_own_year(coalition: Coalition) -> None:
    years_end = at("2026-12-31 20:00")
    numbers = [
        coalition.proposes(moment, bill=a_bill(9001 + number)).reference
        for number, moment in enumerate([MONDAY, MONDAY, years_end, at("2027-01-01 00:00")])
    ]

    assert numbers == ["2026-001", "2026-002", "2026-003", "2027-001"]


def test_a_thousand_proposals_are_no_obstacle(coalition: Coalition) -> None:
    for number, reference in enumerate(["2026-999", "2026-1000"]):
        Proposal.objects.filter(pk=coalition.proposes(bill=a_bill(9001 + number)).pk).update(reference=reference)

    assert coalition.proposes(bill=a_bill(9003)).reference == "2026-1001"


def test_a_proposal_is_about_the_text_known_when_it_was_submitted(coalition: Coalition) -> None:
    bill = a_bill()
    newest = a_newer_text(bill)

    assert coalition.proposes(bill=bill).bill_version == newest
    assert coalition.proposes(kind="initiative").bill_version is None


# What it is about


def test_a_proposal_becomes_major_by_what_it_is_about(coalition: Coalition) -> None:
    proposal, by = coalition.proposes(), coalition.standing(coalition.staff)
    assert not proposal_facts(proposal, MONDAY).major

    proposal = proposals.mark_subjects(proposal.pk, ["tax_measure", "risk", "risk"], by=by, at=MONDAY)

    assert proposal.subjects == ["risk", "tax_measure"]
    assert proposal_facts(proposal, MONDAY).major
    less = refused(proposals.mark_subjects, proposal.pk, ["risk"], by=by, at=MONDAY)
    assert less == "decisions.subjects_only_grow"


def test_a_constitutional_amendment_is_major_by_itself(coalition: Coalition) -> None:
    proposal = coalition.proposes(bill=a_bill(9025, "SCA"))

    assert proposal_facts(proposal, MONDAY).major


def test_what_it_is_about_is_settled_when_the_ballot_opens(coalition: Coalition) -> None:
    ballot = coalition.opens_ballot()
    by = coalition.representative(3)

    key = refused(proposals.mark_subjects, ballot.proposal_id, ["risk"], by=by, at=MONDAY)
    assert key == "decisions.ballot_open"


# Taking back, joining


def test_a_draft_is_taken_back_without_telling_anybody(coalition: Coalition) -> None:
    draft = coalition.drafts()
    by = coalition.representative(1)
    proposals.withdraw(draft.pk, by=by, at=MONDAY)

    assert Entry.objects.get(deed="proposal.withdrawn").audience == f"person:{by.person_id}"
    key = refused(proposals.submit, draft.pk, behalf=Behalf("seat", coalition.seats[1].pk), by=by, at=MONDAY)
    assert key == "decisions.proposal_ended"


def test_who_proposed_takes_back_and_the_open_ballot_ends_without_a_count(coalition: Coalition) -> None:
    ballot = coalition.opens_ballot()
    coalition.votes(ballot, "aan")
    other = coalition.representative(3)
    assert refused(proposals.withdraw, ballot.proposal_id, by=other, at=MONDAY) == "decisions.proposer_only"

    proposals.withdraw(ballot.proposal_id, by=coalition.representative(1), at=MONDAY + DAY)

    ballot.refresh_from_db()
    assert (ballot.outcome, ballot.closed_at, ballot.agree) == ("withdrawn", MONDAY + DAY, None)
    assert not hasattr(ballot, "position")
    deeds = list(Entry.objects.filter(audience="members").order_by("number").values_list("deed", flat=True))
    assert deeds[-2:] == ["ballot.withdrawn", "proposal.withdrawn"]
    again = refused(proposals.withdraw, ballot.proposal_id, by=coalition.representative(1), at=MONDAY + DAY)
    assert again == "decisions.proposal_ended"


def test_nothing_is_taken_back_once_the_time_to_vote_is_over(coalition: Coalition) -> None:
    ballot = coalition.opens_ballot()
    by = coalition.representative(1)

    assert refused(proposals.withdraw, ballot.proposal_id, by=by, at=ballot.closes_at) == "decisions.voting_ended"
    coalition.closes(ballot)
    assert refused(proposals.withdraw, ballot.proposal_id, by=by, at=ballot.closes_at) == "decisions.proposal_ended"


def test_both_proposers_of_what_was_joined_are_credited(coalition: Coalition) -> None:
    into = coalition.proposes(bill=a_bill(9004))
    double = coalition.proposes(bill=a_bill(9023), place=2)

    proposals.merge(double.pk, into.pk, by=coalition.chair, at=MONDAY)

    double.refresh_from_db()
    assert (double.merged_into, double.merged_at) == (into, MONDAY)
    assert proposal_facts(into, MONDAY).proposers == {coalition.people[1].pk, coalition.people[2].pk}
    assert Entry.objects.get(deed="proposal.merged").facts == {"into": into.pk}
    assert refused(ballots.open_ballot, double.pk, by=coalition.chair, at=MONDAY) == "decisions.proposal_ended"


def test_only_the_chair_joins_and_never_a_proposal_with_itself_or_under_vote(coalition: Coalition) -> None:
    into, double = coalition.proposes(bill=a_bill(9004)), coalition.proposes(bill=a_bill(9023))
    chair = coalition.chair

    assert refused(proposals.merge, double.pk, into.pk, by=coalition.representative(1), at=MONDAY) == (
        "decisions.chair_only"
    )
    assert refused(proposals.merge, double.pk, double.pk, by=chair, at=MONDAY) == "decisions.not_with_itself"
    coalition.opens_ballot(proposal=double)
    assert refused(proposals.merge, double.pk, into.pk, by=chair, at=MONDAY) == "decisions.ballot_open"


# Asking again


def asks_again(coalition: Coalition, ballot: Ballot, moment, *, place: int = 1, **answers: object) -> Proposal:
    facts = {"bill": ballot.proposal.bill, "stand": ballot.proposal.stand, **answers}
    return coalition.proposes(moment, place=place, **facts)


def refused_again(coalition: Coalition, ballot: Ballot, moment, *, place: int = 1, **answers: object) -> str:
    return refused(asks_again, coalition, ballot, moment, place=place, **answers)


def test_what_lapsed_may_be_proposed_again_at_once(coalition: Coalition) -> None:
    ballot = coalition.decides("aaa......")

    assert asks_again(coalition, ballot, CLOSED).reference == "2026-002"


def test_what_was_not_adopted_needs_new_facts_or_another_chapter_and_a_month(coalition: Coalition) -> None:
    ballot = coalition.decides("aaaannnbr")
    month = CLOSED + 30 * DAY

    assert refused_again(coalition, ballot, month) == "decisions.needs_new_facts"
    assert refused_again(coalition, ballot, month - HOUR, place=2) == "decisions.too_soon_to_repeat"
    assert asks_again(coalition, ballot, month, place=2).submitted_at == month
    assert asks_again(coalition, ballot, CLOSED, new_facts="It was amended.").submitted_at == CLOSED


def test_an_organization_without_a_chapter_counts_as_a_place_of_its_own(coalition: Coalition) -> None:
    behalf = Behalf("organization", coalition.organizations[8].pk)
    by = coalition.standing(coalition.contacts[8])
    draft = coalition.drafts(by=by)
    proposal = proposals.submit(draft.pk, behalf=behalf, by=by, at=MONDAY)
    ballot = coalition.opens_ballot(proposal=proposal)
    coalition.votes(ballot, "nnnnnnnnn")
    coalition.closes(ballot)
    month = CLOSED + 30 * DAY

    again = coalition.drafts(by=by, bill=proposal.bill)
    assert refused(proposals.submit, again.pk, behalf=behalf, by=by, at=month) == "decisions.needs_new_facts"
    by = coalition.standing(coalition.conveners["fresno"])
    again = coalition.drafts(by=by, bill=proposal.bill)
    fresno = Behalf("chapter", coalition.seats[2].chapter_id)
    assert proposals.submit(again.pk, behalf=fresno, by=by, at=month).submitted_at == month


def test_in_another_year_it_is_a_new_question(coalition: Coalition) -> None:
    ballot = coalition.decides("nnnnnnnnn")

    assert asks_again(coalition, ballot, at("2027-01-04")).reference == "2027-001"


def test_a_position_in_force_is_not_proposed_again(coalition: Coalition) -> None:
    ballot = coalition.decides("aaaaaaaaa")

    assert refused_again(coalition, ballot, CLOSED) == "decisions.already_in_force"


def test_the_side_that_prevailed_asks_to_reconsider_within_two_weeks(coalition: Coalition) -> None:
    ballot = coalition.decides("naaaannnb")
    fortnight = CLOSED + 14 * DAY

    assert refused_again(coalition, ballot, fortnight, follows=ballot) == "decisions.reconsider_needs_grounds"
    late = refused_again(coalition, ballot, fortnight + HOUR, place=0, follows=ballot)
    assert late == "decisions.reconsider_too_late"
    again = asks_again(coalition, ballot, fortnight, place=0, follows=ballot)
    assert (again.reference, again.follows) == ("2026-001.2", ballot)
    coalition.votes(coalition.opens_ballot(fortnight, proposal=again), "nnnnnnnnn")
    second = coalition.closes(Ballot.objects.latest("pk"))
    third = refused_again(coalition, second, second.closed_at, place=0, follows=second)
    assert third == "decisions.reconsidered_already"


def test_new_facts_let_anybody_reconsider(coalition: Coalition) -> None:
    ballot = coalition.decides("aaaaannnb")

    again = asks_again(coalition, ballot, CLOSED, place=7, follows=ballot, new_facts="A chapter dissents.")
    assert again.reference == "2026-001.2"


def test_a_decision_on_another_bill_is_no_reason_to_ask_again(coalition: Coalition) -> None:
    ballot = coalition.decides("aaaannnbr")
    other = coalition.decides("aaaaaaaab", bill=a_bill(9007))

    key = refused_again(coalition, ballot, CLOSED, follows=other)
    assert key == "decisions.needs_new_facts"


def test_an_initiative_is_proposed_without_a_history(coalition: Coalition) -> None:
    terms = as_mapping(DEFAULTS)

    assert coalition.proposes(kind="rule_set", stand="", new_terms=terms).reference == "2026-001"
    assert coalition.proposes(kind="initiative", stand="").reference == "2026-002"


def test_the_same_question_sent_twice_is_asked_once(coalition: Coalition) -> None:
    first = coalition.proposes()
    assert refused(coalition.proposes, bill=first.bill) == "decisions.already_submitted"
    assert coalition.proposes(bill=first.bill, place=2).reference == "2026-002"

    proposals.withdraw(first.pk, by=coalition.representative(1), at=MONDAY)
    assert coalition.proposes(bill=first.bill).reference == "2026-003"
