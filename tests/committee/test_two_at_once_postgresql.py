"""Two deeds on the same seats at the same moment leave one consistent result."""

import pytest

from commonground.committee import actions, rules
from commonground.committee.queries.seats import officers, seated
from commonground.members.actions import let_leave
from commonground.members.queries import day_of
from commonground.members.rules import SYSTEM
from commonground.record.queries import first_misfit
from tests.at_once import at_once
from tests.builders import NOON
from tests.builders.committee import a_representative, a_seat
from tests.builders.members import a_contact, an_organization

pytestmark = pytest.mark.django_db(transaction=True)


def seats(seat, person, organization):
    return lambda: actions.seat_representative(seat.pk, person, organization, by=SYSTEM, at=NOON)


def somebody():
    organization = an_organization()
    return a_contact(organization), organization


def test_a_seat_goes_to_one_of_two():
    seat, one, other = a_seat(), somebody(), somebody()
    assert sorted(at_once(seats(seat, *one), seats(seat, *other))) == [rules.SEAT_TAKEN, "done"]
    assert len(seated(NOON)) == 1
    assert first_misfit() is None


def test_a_person_gets_one_of_two_seats():
    person, organization = somebody()
    answers = at_once(seats(a_seat(), person, organization), seats(a_seat(), person, organization))
    assert sorted(answers) == [rules.HOLDS_A_SEAT, "done"]


def test_an_organization_gets_one_of_two_seats():
    person, organization = somebody()
    colleague = a_contact(organization)
    answers = at_once(seats(a_seat(), person, organization), seats(a_seat(), colleague, organization))
    assert sorted(answers) == [rules.ORGANIZATION_HOLDS_A_SEAT, "done"]


def test_an_organization_that_leaves_holds_no_seat_whoever_came_first():
    person, organization = somebody()
    today = day_of(NOON)
    at_once(
        seats(a_seat(), person, organization),
        lambda: let_leave(organization.pk, on=today, by=SYSTEM, at=NOON),
    )
    assert seated(NOON) == []


def test_of_two_elections_at_once_the_later_holds():
    people = [a_representative(a_seat()).person for _ in range(2)]
    deeds = [lambda person=person: actions.fill_office("chair", person, by=SYSTEM, at=NOON) for person in people]
    assert at_once(*deeds) == ["done", "done"]
    assert officers(NOON).count() == 1
    assert first_misfit() is None
