"""A network may name a map; its counties are called as everywhere else in the profile."""

from pathlib import Path

import pytest
from django.conf import settings

from commonground.kernel.profile import load_profile, problems_in
from commonground.members.queries.outlines import counties_known, outlines_in

PROFILES = Path(__file__).parents[2] / "profiles"
WHOLE = (PROFILES / "cascade_table.toml").read_text(encoding="utf-8")


def with_map(tmp_path: Path, *lines: str) -> Path:
    file = tmp_path / "mapped.toml"
    file.write_text(WHOLE + "\n[map]\n" + "\n".join(lines) + "\n", encoding="utf-8")
    return file


def test_a_network_without_a_map_is_whole():
    assert load_profile(PROFILES / "cascade_table.toml").map is None


def test_a_map_is_named_by_its_file_and_its_land(tmp_path):
    file = with_map(tmp_path, 'file = "outlines.json"', 'land = "Cascadia"')
    plan = load_profile(file).map
    assert (plan.file, str(plan.land), bool(plan.source)) == ("outlines.json", "Cascadia", False)


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (['land = "Cascadia"'], '"file" is missing here.'),
        (['file = "outlines.png"', 'land = "Cascadia"'], "a file of outlines that ends in .json"),
        (['file = "outlines.json"'], '"land" is missing here.'),
        (['file = "outlines.json"', 'land = "Cascadia"', 'lend = "x"'], 'Did you mean "land"?'),
    ],
)
def test_what_is_wrong_with_a_map_is_said_at_its_line(tmp_path, lines, said):
    assert any(said in sentence for _line, sentence in problems_in(with_map(tmp_path, *lines)))


@pytest.mark.parametrize("key", ["california_partnership", "common_ground_demo"])
def test_every_county_of_a_chapter_or_region_is_on_the_map_and_every_outline_inside_it(key):
    profile = load_profile(PROFILES / f"{key}.toml")
    drawn = outlines_in(settings.PROJECT / profile.map.file)
    assert set(profile.counties) <= {one.name for one in drawn.counties}
    assert all(0 <= one.at[0] <= drawn.width and 0 <= one.at[1] <= drawn.height for one in drawn.counties)
    assert len(drawn.spans) * drawn.strip >= drawn.height


@pytest.mark.django_db
def test_the_counties_that_can_be_chosen_are_those_of_the_map_and_of_the_profile(settings):
    settings.PROFILE = "california_partnership"
    assert len(counties_known()) == 58
