"""The directory, asked by many filters at once, and what the public finds with them."""

from datetime import date

import pytest

from commonground.members import queries
from commonground.members.rules.shown import CAN_BE_SHOWN
from tests.builders.members import a_chapter, a_contact, a_term, an_organization

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 12)
ASKED = {
    "mission": {"text": "lemonade"},
    "kinds": {"kind": "union"},
    "constituencies": {"serves": "seniors"},
    "issues": {"issue": "housing"},
    "languages": {"language": "hmn"},
    "counties": {"county": "Kings"},
}


@pytest.fixture
def grove(settings):
    settings.PROFILE = "california_partnership"
    found = an_organization(
        "Grove Families",
        slug="grove",
        chapter=a_chapter(key="valley", name="Valley"),
        county="Fresno",
        counties_served=["Kings", "Doña Ana"],
        languages=["en", "hmn"],
        mission="We sell lemonade",
    )
    found.kinds.add(a_term("union", "kind"))
    found.constituencies.add(a_term("seniors"))
    found.issues.add(a_term("housing", "issue"))
    an_organization("Somebody else", county="Modoc", languages=["en"])
    return found


def names(**asked):
    return [organization.name for organization in queries.search(TODAY, **asked)]


@pytest.mark.parametrize(
    "asked", [*ASKED.values(), {"county": "Fresno"}, {"county": "Doña Ana"}, {"chapter": "valley"}]
)
def test_each_filter_finds_by_itself(grove, asked):
    assert names(**asked) == ["Grove Families"]


def test_all_filters_together_still_find_it_and_one_that_does_not_fit_finds_nobody(grove):
    everything = {name: value for asked in ASKED.values() for name, value in asked.items()}
    assert names(**everything) == ["Grove Families"]
    for name in everything:
        assert names(**{**everything, name: "nothing-like-it"}) == []


def test_one_county_within_the_name_of_another_is_not_it(grove):
    assert names(county="King") == []


@pytest.mark.parametrize("part", ASKED)
def test_what_is_not_shown_in_public_finds_it_only_for_members(grove, part):
    assert names(**ASKED[part], listed=True) == ["Grove Families"]
    grove.shows = [name for name in CAN_BE_SHOWN if name != part]
    grove.save()
    assert names(**ASKED[part], listed=True) == []
    assert names(**ASKED[part]) == ["Grove Families"]


def test_who_is_not_listed_is_found_by_nothing_in_public(grove):
    grove.is_listed = False
    grove.save()
    assert all(names(**asked, listed=True) == [] for asked in [*ASKED.values(), {"text": "Grove"}])


def test_the_address_keeps_what_was_asked_and_the_count_is_of_what_was_found(grove, client):
    for number in range(30):
        an_organization(f"Kings {number:02}", counties_served=["Kings"])
    client.force_login(a_contact(grove).user)
    page = client.get("/organizations/?county=Kings&language=").content.decode()
    assert "31 found, by name" in page
    assert '<option value="Kings" selected>' in page
    assert "?county=Kings&amp;language=&amp;page=2" in page


def test_a_filter_nobody_knows_finds_everyone(grove, client):
    page = client.get("/organizations/?county=Nowhere&kind=nothing").content.decode()
    assert "All, by name" in page


def test_a_language_that_nobody_shows_is_not_offered_in_public(grove, client):
    assert 'value="hmn"' in client.get("/organizations/").content.decode()
    grove.shows = []
    grove.save()
    assert 'value="hmn"' not in client.get("/organizations/").content.decode()
    client.force_login(a_contact(grove).user)
    assert 'value="hmn"' in client.get("/organizations/").content.decode()


@pytest.mark.parametrize("number", [1, 60])
def test_the_filtered_list_takes_the_same_queries_at_any_size(grove, client, django_assert_num_queries, number):
    for _each in range(number):
        an_organization(counties_served=["Kings"])
    client.get("/organizations/")
    with django_assert_num_queries(6):
        client.get("/organizations/?county=Kings")
