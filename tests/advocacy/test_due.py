"""What of bills and letters is due this week, as each desk finds it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from commonground.advocacy.actions import printing
from commonground.advocacy.queries.due import on_the_desk
from commonground.legislature.models import CalendarDay
from tests.builders.decisions import a_bill
from tests.builders.hearings import a_hearing as a_meeting
from tests.builders.hearings import an_item
from tests.builders.letters import HEARD_ON, WRITING, Desk
from tests.builders.pages import text_of

SIGNED, WEEK_OF = WRITING + timedelta(days=8), WRITING + timedelta(days=10)
LATE = WRITING + timedelta(days=16)


@pytest.fixture
def desk(coalition):
    return Desk(coalition)


def due(standing, at):
    found = on_the_desk(None, standing, at)
    return [str(one.words) for one in found["due"]] if found else None


def test_an_organization_is_asked_to_sign_until_it_answered(desk, coalition):
    letter = desk.opens()
    contacts = [coalition.standing(one, WRITING) for one in coalition.contacts[:2]]
    assert [due(one, WRITING) for one in contacts] == [["Will your organization sign it?"]] * 2

    desk.signs(letter, coalition.organizations[0])

    assert [due(one, WRITING) for one in contacts] == [None, ["Will your organization sign it?"]]
    assert due(contacts[1], SIGNED) is None


def test_who_keeps_letters_hears_what_is_next_in_the_week_it_is_due(desk, coalition):
    letter = desk.opens(desk.drafts())
    desk.signs(letter, coalition.organizations[0])
    assert due(desk.staff, WRITING) is None
    assert due(desk.staff, WEEK_OF) == ["Put it together: signing is over"]

    printing.collate(letter.pk, by=desk.staff, at=WEEK_OF)
    assert due(desk.staff, WEEK_OF) == ["Check it: a second person reads it before it goes out"]
    printing.check(letter.pk, by=desk.reader, at=WEEK_OF)
    assert due(desk.reader, WEEK_OF) == ["Send it to the committee"]
    assert due(coalition.standing(coalition.contacts[4], WEEK_OF), WEEK_OF) is None

    printing.submit(letter.recipients.get().pk, way="portal", by=desk.staff, at=WEEK_OF)
    assert due(desk.staff, WEEK_OF) is None


def test_hearings_of_bills_with_a_position_stand_on_the_desk(desk, coalition, reads):
    bill = desk.drafts().bill
    item = an_item(a_meeting("Housing", on=HEARD_ON), bill)
    an_item(a_meeting("Rules", on=HEARD_ON), a_bill(9044))
    an_item(a_meeting("Health", on=HEARD_ON + timedelta(days=30)), bill)
    for person in (coalition.staff, coalition.people[2], coalition.contacts[3]):
        told = text_of(reads(person, LATE).client.get("/desk/"))
        assert "Hearings of bills with a position of ours" in told
        assert "Housing" in told
        assert "AB 9044" not in told
        assert "Health" not in told

    item.hearing.cancelled_at = LATE
    item.hearing.save()
    assert on_the_desk(None, desk.staff, LATE) is None


def test_a_hearing_of_several_of_our_bills_stands_there_once(desk, coalition, reads):
    bill = desk.drafts().bill
    meeting = a_meeting("Assembly Committee on Housing", on=HEARD_ON, chamber="lower")
    other = a_bill(9044)
    coalition.decides("aaaaaaaaa", bill=other)
    an_item(meeting, bill)
    an_item(meeting, other, order=2)

    told = text_of(reads(coalition.staff, LATE).client.get("/desk/"))

    assert told.count("Assembly Committee on Housing") == 1
    assert "Assembly, Assembly" not in told
    assert "AB 9044" in told
    [(heard, items)] = on_the_desk(None, desk.staff, LATE)["heard"]
    assert (heard, [item.bill for item in items]) == (meeting, [bill, other])


def test_what_the_legislature_has_to_be_through_with_this_week_stands_on_the_desk(desk, coalition, reads):
    near = {"event": "policy_fiscal", "on": WRITING.date() + timedelta(days=3), "standing": "official"}
    far = {"event": "house_of_origin", "on": WRITING.date() + timedelta(days=9), "standing": "provisional"}
    for day in (near, far):
        CalendarDay.objects.create(year=2026, changed_at=WRITING, **day)
    for person in (coalition.staff, coalition.people[2], coalition.contacts[3]):
        told = text_of(reads(person, WRITING).client.get("/desk/"))
        assert "Deadlines of the legislature this week" in told
        assert "April 4, 2026" in told
        assert "April 10" not in told
    assert on_the_desk(None, coalition.standing(coalition.sponsor), WRITING) is None


def test_the_sponsor_and_visitors_have_nothing_of_it(desk, coalition):
    letter = desk.opens()
    an_item(a_meeting("Housing", on=HEARD_ON), letter.bill)

    assert on_the_desk(None, coalition.standing(coalition.sponsor), LATE) is None


@pytest.mark.parametrize("number", [1, 5])
def test_it_takes_one_statement_however_much_is_due(desk, coalition, number):
    for place in range(number):
        bill = a_bill(9100 + place)
        coalition.decides("aaaaaaaaa", bill=bill)
        letter = desk.opens(desk.drafts(bill=bill))
        desk.signs(letter, coalition.organizations[0])
        an_item(a_meeting(f"Rules {place}", on=HEARD_ON), bill)
    staff = desk.staff
    on_the_desk(None, staff, LATE)

    with CaptureQueriesContext(connection) as taken:
        found = on_the_desk(None, staff, LATE)

    assert (len(found["due"]), len(found["heard"])) == (number, number)
    assert sum("coalition.founded" not in one["sql"] for one in taken.captured_queries) == 1
