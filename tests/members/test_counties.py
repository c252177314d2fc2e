"""Members county by county: the count, the map, the table, and what the public may see of it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonground.members.queries.counties import members_by_county
from commonground.members.queries.outlines import outlines
from commonground.members.rules.counties import (
    Count,
    Outlines,
    Reach,
    Wanted,
    count_by_county,
    in_lines,
    place_names,
    reaches,
)
from tests.builders.members import a_chapter, a_contact, a_region, a_role, an_organization

TODAY = date(2026, 3, 12)
NAMES = ["Alameda", "Fresno", "Kings", "Madera"]
said = st.tuples(
    st.sampled_from(["", *NAMES]), st.lists(st.sampled_from(NAMES), unique=True, max_size=4), st.integers(1, 40)
)


@given(st.lists(said, max_size=12))
def test_a_member_is_at_home_once_and_serves_no_county_twice(alike):
    counts, nowhere = count_by_county(alike)
    everyone = sum(number for _home, _served, number in alike)
    at_home = sum(count.at_home for count in counts.values())
    homeless = sum(number for home, served, number in alike if not home and served)
    assert at_home + nowhere + homeless == everyone
    assert all(count.both <= everyone for count in counts.values())


@pytest.mark.parametrize(("home", "serving", "reach"), [(2, 1, Reach.HOME), (0, 1, Reach.SERVED), (0, 0, Reach.NONE)])
def test_a_county_is_a_home_or_served_or_a_gap(home, serving, reach):
    assert Count(home, serving).reach == reach
    assert reaches({"Kings": Count(home, serving)}, ["Kings", "Elsewhere"])[reach] >= 1


def test_a_long_name_stands_in_two_lines():
    assert in_lines("Fresno 13") == ("Fresno 13",)
    assert in_lines("Great Sandy Basin 10") == ("Great Sandy", "Basin 10")
    assert in_lines("Northwesterlylands10") == ("Northwesterlylands10",)


@given(
    st.lists(st.tuples(st.text("abc ", min_size=3, max_size=24), st.integers(0, 799), st.integers(0, 924)), max_size=9)
)
def test_names_beside_the_land_never_cover_one_another_or_the_land(wanted):
    land = Outlines(800, 925, 12, [(min(20 * n, 500), min(300 + 10 * n, 780)) for n in range(77)], [])
    placed = place_names([Wanted(words, (x, y)) for words, x, y in wanted], land, 30)
    boxes = [one.box(30) for one in placed]
    for left, top, right, bottom in boxes:
        assert left >= 0
        assert right <= land.width
        strips = land.spans[max(0, int(top) // 12) : int(bottom) // 12 + 1]
        assert all(right <= start or left >= end for start, end in strips)
    for place, one in enumerate(boxes):
        for other in boxes[place + 1 :]:
            assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


@pytest.fixture
def network(db, settings):
    settings.PROFILE = "california_partnership"
    bay = a_chapter(key="bay", name="Bay Area", counties=["Alameda", "Contra Costa"])
    a_region(name="Valley", counties=["Kings"])
    an_organization("Here", chapter=bay, county="Alameda", counties_served=["Alameda", "Kings", "Inyo"])
    an_organization("Hides where", county="Kings", counties_served=["Mono"], shows=["mission"])
    an_organization("Unlisted", county="Mono", is_listed=False)
    an_organization("Nowhere")
    an_organization("Gone", county="Modoc", left_on=TODAY)
    return bay


def counted(**options):
    found = members_by_county(TODAY, **options)
    return {one.name: (one.count.at_home, one.count.serving) for one in found.counties if one.count.both}


def test_members_are_counted_where_they_are_at_home_and_where_they_work(network):
    assert counted(among_us=True) == {"Alameda": (1, 0), "Inyo": (0, 1), "Kings": (1, 1), "Mono": (1, 1)}


def test_the_public_counts_only_those_that_show_their_counties(network):
    assert counted(among_us=False) == {"Alameda": (1, 0), "Inyo": (0, 1), "Kings": (0, 1)}


def test_every_county_of_the_map_stands_in_one_group_and_is_drawn_once(network):
    found = members_by_county(TODAY, among_us=True)
    names = [county.name for group in found.groups for county in group.counties]
    assert len(names) == len(set(names)) == len(found.drawn) == 58
    assert [str(group.chapter or group.region) for group in found.groups] == ["Bay Area", "Valley", "None"]
    assert found.at_home + found.served + found.gaps == 58
    assert found.nowhere == 1
    styles = {county.name: county.style for county in found.counties}
    assert styles["Alameda"] == "-chapter"
    assert styles["Contra Costa"] == "-chapter-gap"
    assert (styles["Kings"], styles["Inyo"], styles["Modoc"]) == ("-members", "-served", "-gap")
    assert [" ".join(one.lines) for one in found.names] == ["Bay Area 1"]


def test_a_county_the_map_does_not_know_stands_in_the_table_all_the_same(network, client):
    an_organization("Far", county="Far County")
    assert "Far County" in client.get("/counties/").content.decode()
    found = members_by_county(TODAY, among_us=True)
    assert found.at_home + found.served + found.gaps == len(found.drawn) == 58


def test_the_page_draws_and_tells_the_same(network, client):
    page = client.get("/counties/").content.decode()
    assert "Map of California by county" in page
    assert page.count("<title>Alameda: 1 at home, 0 more serve it") == 1
    assert page.count("?county=Alameda") == 2
    assert "Counted: 2 member organizations that agreed to be named with their counties." in page
    assert "Unlisted" not in page


def test_members_read_of_everyone(network, client):
    client.force_login(a_contact(an_organization("Ours")).user)
    assert "Counted: 5 member organizations." in client.get("/counties/").content.decode()


def test_the_sponsor_reads_what_the_public_reads(network, client):
    client.force_login(a_role("sponsor").person.user)
    assert "Counted: 2 member organizations" in client.get("/counties/").content.decode()


def test_a_network_without_a_map_has_the_table(client, db, settings):
    settings.PROFILE = "cascade_table"
    an_organization("Here", county="Somewhere")
    page = client.get("/counties/").content.decode()
    assert outlines() is None
    assert "Somewhere" in page
    assert '<figure class="map">' not in page


@pytest.mark.parametrize("number", [1, 60])
def test_the_map_takes_the_same_queries_whatever_it_counts(network, client, django_assert_num_queries, number):
    for one in range(number):
        an_organization(county=NAMES[one % 4], counties_served=NAMES[: one % 3])
    client.get("/counties/")
    with django_assert_num_queries(2):
        client.get("/counties/")
