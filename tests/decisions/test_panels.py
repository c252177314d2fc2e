import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from commonground.decisions.actions import after, proposals
from commonground.decisions.panels import of_a_chapter, on_a_bill
from commonground.members.rules import NOBODY
from tests.builders import at
from tests.builders.decisions import MONDAY, a_bill, a_newer_text

TUESDAY = at("2026-03-17 09:00")


@pytest.fixture
def fresno(coalition):
    return coalition.seats[2].chapter


def test_a_chapter_page_lists_what_awaits_it_for_members_only(coalition, fresno):
    ballot = coalition.decides("aaaaaaaaa")
    member = coalition.standing(coalition.contacts[0], TUESDAY)
    convener = coalition.standing(coalition.conveners["fresno"], TUESDAY)

    told = of_a_chapter(fresno, member, TUESDAY)

    assert list(told["awaiting"]) == [ballot]
    assert not told["may_acknowledge"]
    assert of_a_chapter(fresno, convener, TUESDAY)["may_acknowledge"]
    assert of_a_chapter(fresno, NOBODY, TUESDAY) is None
    assert of_a_chapter(fresno, coalition.standing(coalition.sponsor, TUESDAY), TUESDAY) is None


def test_what_a_chapter_answered_awaits_it_no_more(coalition, fresno):
    ballot = coalition.decides("aaaaaaaaa")
    convener = coalition.standing(coalition.conveners["fresno"], TUESDAY)
    after.acknowledge(ballot.pk, fresno.pk, "carrying", by=convener, at=TUESDAY)

    told = of_a_chapter(fresno, convener, TUESDAY)

    assert list(told["awaiting"]) == []
    assert [said.ballot for said in told["answered"]] == [ballot]


def test_a_chapter_page_shows_what_the_committee_votes_on_and_debates(coalition, fresno):
    ballot = coalition.opens_ballot(MONDAY)
    debated = coalition.proposes(MONDAY, stand="sponsor", bill=a_bill(9006))
    coalition.debates(debated)
    coalition.proposes(MONDAY, bill=a_bill(9007))

    told = of_a_chapter(fresno, coalition.representative(0), MONDAY)

    assert [matter.proposal for matter in told["matters"]] == [ballot.proposal, debated]


def test_a_bill_shows_everybody_the_position_and_members_the_proposals(coalition):
    ballot = coalition.decides("aaaannnab")
    bill = ballot.proposal.bill
    a_newer_text(bill)

    public = on_a_bill(bill, NOBODY, TUESDAY)
    member = on_a_bill(bill, coalition.standing(coalition.contacts[0], TUESDAY), TUESDAY)
    staff = on_a_bill(bill, coalition.standing(coalition.staff, TUESDAY), TUESDAY)

    assert public["stand"] == "Support"
    assert public["qualification"].key == "majority"
    assert public["needs_review"]
    assert public["proposals"] == []
    assert not public["may_propose"]
    assert [line.proposal for line in member["proposals"]] == [ballot.proposal]
    assert member["may_propose"]
    assert staff["may_propose"]


def test_a_bill_tells_what_became_of_each_proposal_in_few_queries(coalition):
    bill = a_bill()
    proposal = coalition.proposes(MONDAY, bill=bill)
    reader = coalition.representative(0)
    with CaptureQueriesContext(connection) as one:
        on_a_bill(bill, reader, MONDAY)
    proposals.withdraw(proposal.pk, by=coalition.representative(1), at=MONDAY)
    for _ in range(3):
        proposals.withdraw(coalition.proposes(MONDAY, bill=bill).pk, by=coalition.representative(1), at=MONDAY)
    with CaptureQueriesContext(connection) as four:
        told = on_a_bill(bill, reader, MONDAY)

    assert len(four) == len(one)
    assert [line.words for line in told["proposals"]] == ["Withdrawn"] * 4
