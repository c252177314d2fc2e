"""The list of partners, place after place: what a page shows is what the whole list holds there."""

from datetime import date

import pytest

from commonground.members.queries import directory
from commonground.website.queries.coalition import PartnersInOrder, partners
from tests.builders.members import a_chapter, a_region, an_organization

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 12)


@pytest.fixture
def everybody():
    north, south = a_chapter(name="North", order=2), a_chapter(name="South", order=1)
    coast, _empty = a_region(name="Coast"), a_region(name="Desert")
    for number in range(4):
        for place in ({"chapter": north}, {"chapter": south}, {"region": coast}, {}):
            an_organization(name=f"Table {9 - number}", is_listed=number != 2, **place)
    return list(partners(TODAY))


@pytest.mark.parametrize("first", range(13))
@pytest.mark.parametrize("size", [1, 3, 7, 25])
def test_each_page_is_cut_out_of_the_whole(everybody, first, size):
    rows = PartnersInOrder(TODAY, directory(TODAY))
    assert len(rows) == len(everybody) == 12
    assert rows[first : first + size] == everybody[first : first + size]


def test_one_partner_is_found_by_place(everybody):
    rows = PartnersInOrder(TODAY, directory(TODAY))
    assert [rows[number] for number in range(12)] == everybody


def test_nobody_is_an_empty_list(db):
    assert PartnersInOrder(TODAY, directory(TODAY))[0:25] == []
