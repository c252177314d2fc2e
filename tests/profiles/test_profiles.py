"""What the profiles of the house say, and what they must not say."""

from dataclasses import fields
from datetime import time
from fractions import Fraction
from pathlib import Path

import pytest

from commonground.decisions.rules.terms import MAJOR_MATTERS, RuleTerms, Windows, terms_from
from commonground.kernel.profile import Profile, load_profile, problems_in, terms

PROFILES = Path(__file__).parents[2] / "profiles"
FILES = sorted(PROFILES.glob("*.toml"))


def the(key: str) -> Profile:
    return load_profile(PROFILES / f"{key}.toml")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_profile_of_the_house_is_without_mistakes(file):
    assert problems_in(file) == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_rules_of_every_profile_can_be_counted_by(file):
    profile = load_profile(file)

    rules = terms_from(profile.rules)

    assert rules.seats_authorized == profile.authorized_seats
    assert rules.windows.closing == profile.closing_time


def test_a_profile_may_write_every_term_the_decisions_know():
    written = {*terms.TERMS, *terms.GROUPS, *terms.DERIVED, "qualification_texts"} - {"closing"}

    assert written == {field.name for field in fields(RuleTerms)}
    assert {*terms.GROUPS["windows"], "closing"} == {field.name for field in fields(Windows)}
    assert terms.MAJOR_MATTERS == MAJOR_MATTERS


def test_the_default_profile_states_what_the_sources_state():
    profile = the("california_partnership")

    assert profile.name == "California Partnership"
    assert [chapter.name for chapter in profile.chapters] == [
        "Bay Area",
        "Fresno",
        "Los Angeles",
        "San Bernardino",
        "San Diego",
    ]
    assert profile.chapters[0].counties == ("San Francisco", "Alameda", "Contra Costa")
    assert profile.authorized_seats == 9
    assert profile.seat_table == "proposed"
    assert len(profile.roster_history) == 9
    assert profile.sponsor is not None
    assert profile.sponsor.name == "Center for Community Change"
    assert profile.languages == ("en", "es", "zh-Hant", "ko", "tl", "vi")
    assert not profile.demo


def test_the_default_profile_gives_only_the_dates_the_sources_give():
    profile = the("california_partnership")
    dated = [*profile.history, *profile.past_figures, *profile.accomplishments]

    assert [entry.on for entry in dated if entry.on] == []
    assert [entry.year for entry in dated if entry.year] == [2005]
    assert all(entry.source for entry in dated)
    assert profile.sponsor is not None
    assert profile.sponsor.since is None


@pytest.mark.parametrize("key", ["california_partnership", "common_ground_demo"])
def test_english_and_spanish_stand_side_by_side(key):
    profile = the(key)
    texts = [
        profile.mission,
        profile.purpose,
        profile.rules_source,
        *profile.objective,
        *(aim.text for aim in profile.aims),
        *(event.text for event in profile.history),
        *(
            label.text
            for label in profile.constituencies + profile.organization_kinds + profile.issues + profile.programs
        ),
    ]

    assert {text.languages for text in texts} == {("en", "es")}


@pytest.mark.parametrize("key", ["california_partnership", "common_ground_demo", "cascade_table"])
def test_each_profile_names_the_programs_whose_cuts_are_kept(key):
    assert the(key).programs
    assert all(len(str(program.text)) <= 40 for program in the(key).programs)


def test_the_demo_has_the_shape_of_the_default_and_says_that_it_is_one():
    demo, default = the("common_ground_demo"), the("california_partnership")

    assert demo.demo
    assert "invented" in str(demo.demo_sentence)
    assert [(chapter.key, chapter.counties) for chapter in demo.chapters] == [
        (chapter.key, chapter.counties) for chapter in default.chapters
    ]
    assert [chapter.seats for chapter in demo.chapters] == [2, 1, 3, 1, 1]
    assert demo.at_large_seats == 1
    assert demo.holidays == default.holidays
    assert demo.sponsor is not None
    assert (demo.sponsor.name, demo.sponsor.model) == ("Bridge Fiscal", "A")


def test_a_network_of_another_shape_needs_another_file_only():
    cascade = the("cascade_table")

    assert cascade.authorized_seats == 12
    assert cascade.chapters == ()
    assert len(cascade.regions) == 4
    assert cascade.seats_by_chamber == {"only": 36}
    assert cascade.closing_time == time(16, 30)
    assert terms_from(cascade.rules).bill_share == Fraction(3, 5)


def test_a_place_is_found_by_its_county():
    demo = the("common_ground_demo")

    assert demo.chapter_of("Alameda") is demo.chapters[0]
    assert demo.chapter_of("Santa Cruz") is None
    region = demo.region_of("Santa Cruz")
    assert region is not None
    assert region.name == "Central Coast"
    assert demo.region_of("Alameda") is None


def test_times_and_words_of_a_profile_are_ready_to_use():
    demo = the("common_ground_demo")

    assert demo.zone.key == "America/Los_Angeles"
    assert demo.source_language == "en"
    assert demo.committee_name == "Coordinating Committee"
    assert demo.committee_names.say("es") == "Comité Coordinador"
    assert demo.issues[0].labels == {"en": "Welfare", "es": "Asistencia pública"}


def test_chambers_and_kinds_of_measure_are_found_by_their_keys():
    demo = the("common_ground_demo")

    assert demo.seats_by_chamber == {"lower": 80, "upper": 40}
    chamber, kind = demo.chamber("upper"), demo.measure_kind("SCA")
    assert chamber is not None
    assert chamber.member_title.say("es").startswith("Senador")
    assert kind is not None
    assert kind.is_major
    assert demo.measure_kind("X") is None
    assert demo.chamber("only") is None
