"""Sizes, counties, stories and hand-overs of the demonstration."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from commonground.demo.cast import key_of, members_on, organizations
from commonground.demo.diary.records import told
from commonground.kernel.profile import load_profile

PROFILE = load_profile(Path(__file__).parents[2] / "profiles" / "common_ground_demo.toml")


def test_at_the_end_of_the_year_the_sizes_are_those_that_dues_ask_for():
    counted = Counter(member.budget for member in members_on(date(2026, 12, 31)))

    assert [counted[tier.key] for tier in PROFILE.budget_tiers] == [34, 38, 20, 14, 11, 3]


@pytest.mark.parametrize("member", organizations(), ids=lambda member: member.key)
def test_every_organization_serves_its_county_and_names_chapters_that_are(member):
    assert member.serves
    assert not member.county or member.county in member.serves
    assert set(member.also_in) <= {chapter.key for chapter in PROFILE.chapters} - {member.chapter}


def test_whoever_tells_reads_or_hands_over_is_a_member_that_day():
    known = {member.key: member for member in organizations()}
    for one in told()["narratives"]:
        assert all(known[key_of(name)].is_member_on(one["on"]) for name in (one["organization"], *one["readers"]))
        assert one["organization"] not in one["readers"]
    for one in told()["hand_overs"]:
        assert known[key_of(one["organization"])].is_member_on(one["taken_on"])
        assert one["email"].endswith(".example")
