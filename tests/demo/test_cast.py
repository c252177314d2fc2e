"""The people and organizations of the demonstration: invented, whole, and in the right numbers."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from commonground.demo.bills import SEATS, bills
from commonground.demo.cast import (
    alternate_of,
    contacts,
    holder_of,
    key_of,
    members_on,
    organization,
    organizations,
    people,
    person,
)
from commonground.kernel.languages import DEFAULT_LANGUAGES, LANGUAGES
from commonground.kernel.profile import load_profile

PROFILE = load_profile(Path(__file__).parents[2] / "profiles" / "common_ground_demo.toml")


def places_on(day: date) -> Counter[str]:
    return Counter(member.chapter or member.region for member in members_on(day))


def test_the_year_begins_with_118_members_and_ends_with_120():
    assert len(members_on(date(2026, 1, 1))) == 118
    assert len(members_on(date(2026, 12, 31))) == 120
    assert sum(member.joined_on.year == 2026 for member in organizations()) == 6
    assert sum(member.left_on is not None for member in organizations()) == 4


def test_two_recruits_join_in_february():
    assert sum((member.joined_on.year, member.joined_on.month) == (2026, 2) for member in organizations()) == 2


def test_the_members_stand_where_the_year_ends():
    assert places_on(date(2026, 12, 31)) == {
        "bay-area": 27,
        "fresno": 13,
        "los-angeles": 34,
        "san-bernardino": 11,
        "san-diego": 16,
        "san-jose": 5,
        "central-coast": 4,
        "central-valley": 4,
        "sacramento-valley": 4,
        "marin-statewide": 2,
    }


@pytest.mark.parametrize("member", organizations(), ids=lambda member: member.key)
def test_every_organization_fits_the_profile(member):
    kinds = {label.key for label in PROFILE.organization_kinds}
    constituencies = {label.key for label in PROFILE.constituencies}

    assert set(member.kinds) <= kinds
    assert set(member.constituencies) <= constituencies
    assert set(member.languages) <= LANGUAGES.keys()
    assert member.mission.endswith(".")
    chapter, region = PROFILE.chapter_of(member.county), PROFILE.region_of(member.county)
    assert (chapter.key if chapter else "") == member.chapter
    assert region is None or region.key == member.region


def test_nobody_is_twice_in_the_cast():
    everybody = people() + contacts()

    for part in ("key", "name", "email"):
        assert max(Counter(getattr(one, part) for one in everybody).values()) == 1
    assert len({member.key for member in organizations()}) == 124
    assert all(one.email.endswith(".example") for one in everybody)


def test_every_organization_has_a_contact_person_and_the_six_languages_are_read():
    assert [one.organization for one in contacts()] == [member.key for member in organizations()]
    assert {one.language for one in contacts() + people()} == set(DEFAULT_LANGUAGES)


def test_nine_seats_are_filled_on_the_day_the_demonstration_starts():
    holders = [holder_of(seat, date(2026, 3, 12)) for seat in SEATS]

    assert all(holders)
    assert [one.name for one in holders if one and one.chairs] == ["Consuelo Parkhurst-Lim", "Imelda Quach-Sandoval"]
    assert person("rivera").seat == "fresno-1"
    assert alternate_of("fresno-1").name == "Dao Santos"


def test_san_bernardino_is_vacant_from_april_20_to_june_10():
    assert holder_of("san-bernardino-1", date(2026, 4, 19)) == person("tranter")
    assert holder_of("san-bernardino-1", date(2026, 4, 20)) is None
    assert holder_of("san-bernardino-1", date(2026, 6, 10)) == person("hartmann")


def test_representatives_and_alternates_come_from_the_place_of_their_seat():
    for one in people():
        if one.seat:
            home = organization(one.organization)
            assert one.seat.rpartition("-")[0] == (home.chapter or "at-large")
    assert alternate_of("at-large-1").organization == person("navarro").organization


def test_each_chapter_has_a_convener():
    assert {one.chapter for one in people() if one.office == "convener"} == {
        chapter.key for chapter in PROFILE.chapters
    }


def test_everybody_named_in_the_bills_is_in_the_cast():
    for bill in bills():
        assert person(bill.proposer)
        assert all(person(who).seat for who, _ in bill.comments)
        assert not bill.dissent_by or organization(bill.dissent_by)


def test_a_key_is_plain():
    assert key_of("Alameda Tenants’ Table") == "alameda-tenants-table"
    assert key_of("Teodora Quiñones") == "teodora-quinones"
