"""Organizations whose check-in is due, in their order, however many there are."""

from datetime import date, timedelta

import pytest

from commonground.agreement.models import CheckIn
from commonground.agreement.queries.checkins import due_with_organizations
from commonground.agreement.rules.checkins import due_with_organization
from commonground.members.models import Organization
from tests.builders import NOON
from tests.builders.members import a_person, a_role, an_organization

pytestmark = pytest.mark.django_db
TODAY = NOON.date()
LONG_AGO, ANOTHER_DAY, LATELY = date(2021, 3, 1), date(2021, 9, 1), TODAY - timedelta(days=30)


def a_talk(organization: Organization, on: date) -> None:
    CheckIn.objects.create(
        organization=organization, held_by=a_person(), held_on=on, next_on=on + timedelta(days=1), mood="-", at=NOON
    )


@pytest.fixture
def waiting():
    """One of each: alike, with a talk, more active, with somebody new, of a day nobody knows, and two not due."""
    names = ["Cedar", "Acorn", "Birch", "Dogwood", "Elder"]
    alike = [an_organization(name, joined_on=LONG_AGO) for name in names]
    other = an_organization("Fir", joined_on=ANOTHER_DAY)
    talked = an_organization("Alder", joined_on=LONG_AGO)
    a_talk(talked, date(2022, 3, 1))
    a_talk(talked, date(2023, 3, 1))
    active = an_organization("Buckeye", joined_on=ANOTHER_DAY)
    new = an_organization("Hazel", joined_on=LATELY)
    for days in (40, 10):
        a_role("contact", organization=new, from_at=NOON - timedelta(days=days))
    late = an_organization("Ironwood", joined_on=None)
    asked = an_organization("Juniper", joined_on=LONG_AGO)
    a_talk(asked, LATELY)
    an_organization("Katsura", joined_on=LATELY)
    found = due_with_organizations(NOON, {active.pk: "active"})
    order = [alike[1], alike[2], active, alike[0], alike[3], alike[4], other, talked, new, late]
    return found, order


def test_who_waits_longest_comes_first_and_those_of_one_day_by_name(waiting):
    found, order = waiting
    assert [one.organization for one in found] == order
    newcomers = [one.organization.name for one in found if one.newcomer]
    assert newcomers == ["Hazel"]


def test_each_waits_since_the_day_the_rule_says(waiting):
    found, order = waiting
    since = {one.organization: one.on for one in found}
    assert since[order[0]] == due_with_organization("", LONG_AGO)
    assert since[order[2]] == due_with_organization("active", ANOTHER_DAY)
    assert since[order[7]] == due_with_organization("", date(2023, 3, 1))
    assert since[order[8]] == TODAY - timedelta(days=10)
    assert since[order[9]] == TODAY


@pytest.mark.parametrize("size", [1, 2, 3, 4, 7, 20])
def test_pages_follow_one_another_without_a_gap(waiting, size):
    found, order = waiting
    pages = [found[start : start + size] for start in range(0, len(found), size)]
    assert [one.organization for page in pages for one in page] == order


def test_one_place_and_places_beyond_the_end(waiting):
    found, order = waiting
    assert (found[0].organization, found[-1].organization) == (order[0], order[-1])
    assert found[len(order) :] == []
    with pytest.raises(IndexError):
        found[len(order)]


def test_a_page_takes_the_same_queries_at_any_place(waiting, django_assert_num_queries):
    found, _order = waiting
    for start in (0, 4, 8):
        with django_assert_num_queries(1):
            found[start : start + 3]
