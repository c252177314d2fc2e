"""An organization is public as far as it says and no further: on the list, on its page, in the search, as open data."""

import csv
import io
import json

import pytest

from commonground.members.rules.shown import CAN_BE_SHOWN
from tests.builders.members import a_term, an_organization

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

TOLD = {
    "mission": "lemonade stands",
    "kinds": "Union hall",
    "constituencies": "Seniors of the valley",
    "languages": "Hmoob",
    "counties": "Kings",
    "website": "https://grove.example/",
}
ON_THE_LIST = ("constituencies", "languages", "counties")
AS_DATA = {
    "kinds": ("kinds", ["union"], []),
    "languages": ("languages", ["hmn"], []),
    "counties": ("county", "Kings", None),
    "website": ("website", "https://grove.example/", None),
}


@pytest.fixture
def grove(settings):
    settings.PROFILE = "california_partnership"
    found = an_organization(
        "Grove Families",
        slug="grove",
        county="Kings",
        counties_served=["Kings", "Kern"],
        languages=["hmn"],
        mission="We keep lemonade stands",
        website="https://grove.example/",
        shows=[],
    )
    found.kinds.add(a_term("union", "kind", name="Union hall"))
    found.constituencies.add(a_term("seniors", name="Seniors of the valley"))
    return found


def shows(organization, *parts):
    organization.shows = list(parts)
    organization.save()


def line_of(client):
    return json.loads(client.get("/data/partners.json").getvalue())["partners"][0]


@pytest.mark.parametrize("part", ON_THE_LIST)
def test_the_list_of_partners_shows_a_part_when_it_is_allowed_and_not_otherwise(client, grove, part):
    listed = "/partners/?q=Grove"
    for address in (listed, "/organizations/?q=Grove"):
        assert (
            f">{TOLD[part]}"
            not in client.get(address).content.decode().partition('id="list"')[2].partition("<aside")[0]
        )
    shows(grove, part)
    assert TOLD[part] in client.get(listed).content.decode()


@pytest.mark.parametrize("part", TOLD)
def test_its_page_shows_a_part_when_it_is_allowed_and_not_otherwise(client, grove, part):
    address = "/organizations/grove/"
    assert TOLD[part] not in client.get(address).content.decode()
    shows(grove, part)
    page = client.get(address).content.decode()
    assert TOLD[part] in page
    assert not [told for name, told in TOLD.items() if name != part and told in page]


@pytest.mark.parametrize("part", AS_DATA)
def test_open_data_hold_a_part_when_it_is_allowed_and_not_otherwise(client, grove, part):
    name, allowed, withheld = AS_DATA[part]
    assert line_of(client)[name] == withheld
    shows(grove, part)
    assert line_of(client)[name] == allowed


def test_the_counties_served_go_with_the_county(client, grove):
    assert line_of(client)["counties_served"] == []
    shows(grove, "counties")
    assert line_of(client)["counties_served"] == ["Kings", "Kern"]
    rows = list(csv.DictReader(io.StringIO(client.get("/data/partners.csv").getvalue().decode("utf-8-sig"))))
    assert rows[0]["counties_served"] == "Kings; Kern"


def test_the_search_of_the_site_finds_words_that_are_shown_and_no_others(client, grove):
    assert "Grove Families" not in client.get("/search/?q=lemonade").content.decode()
    assert "lemonade" not in client.get("/search/?q=Grove").content.decode()
    shows(grove, "mission")
    assert "Grove Families" in client.get("/search/?q=lemonade").content.decode()


def test_who_is_not_listed_stands_nowhere(client, grove):
    grove.is_listed = False
    shows(grove, *CAN_BE_SHOWN)
    for address in ("/partners/", "/organizations/", "/search/?q=Grove", "/counties/"):
        assert "Grove Families" not in client.get(address).content.decode()
    assert client.get("/organizations/grove/").status_code == 404
