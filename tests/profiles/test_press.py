"""The days a network speaks on, as its profile writes them."""

from datetime import date
from pathlib import Path

import pytest

from commonground.kernel.languages import Text
from commonground.kernel.profile import Milestone, load_profile, problems_in

PROFILES = Path(__file__).parents[2] / "profiles"
WHOLE = (PROFILES / "cascade_table.toml").read_text(encoding="utf-8")
NAME = Text((("en", "A day"),))


def test_a_milestone_comes_again_every_year():
    may = Milestone("may", NAME, month=5, day=14)

    assert may.next_from(date(2026, 5, 14)) == date(2026, 5, 14)
    assert may.next_from(date(2026, 5, 15)) == date(2027, 5, 14)


def test_a_listed_day_stands_in_place_of_the_rule_in_its_year():
    may = Milestone("may", NAME, month=5, day=14, dates=(date(2026, 5, 18),))

    assert may.next_from(date(2026, 5, 15)) == date(2026, 5, 18)
    assert may.next_from(date(2026, 5, 19)) == date(2027, 5, 14)


def test_a_milestone_of_listed_days_ends_with_them():
    once = Milestone("once", NAME, dates=(date(2026, 5, 18), date(2040, 1, 2)))

    assert once.next_from(date(2026, 5, 19)) == date(2040, 1, 2)
    assert once.next_from(date(2040, 1, 3)) is None


def test_the_last_of_february_is_no_day_in_most_years():
    assert Milestone("leap", NAME, month=2, day=29).next_from(date(2026, 3, 1)) == date(2028, 2, 29)


def test_the_default_profile_has_the_days_the_law_fixes_each_with_its_source():
    milestones = load_profile(PROFILES / "california_partnership.toml").press.milestones

    days = [(one.key, one.month, one.day) for one in milestones]
    assert days == [("governors-budget", 1, 10), ("may-revision", 5, 14), ("budget-bill", 6, 15), ("fiscal-year", 7, 1)]
    assert all(one.source for one in milestones)


@pytest.mark.parametrize(
    ("right", "wrong", "sentence"),
    [
        ("month = 2\nday = 3", "", "A milestone needs a day"),
        ("month = 2\nday = 3", "month = 2\nday = 30", '"day" is 30'),
        ("month = 2\nday = 3", "month = 2", '"day" is missing here.'),
        ("month = 2\nday = 3", 'dates = ["2026-05-14"]', 'Every item of "dates" must be a date'),
        ("month = 2\nday = 3", "dates = [2026-05-14T10:00:00]", 'Every item of "dates" must be a date'),
        ('place = "RIVERMOUTH"', "place = 3", '"place" must be a text in quotes.'),
        ('key = "opening"', 'key = "The Opening"', "it may hold small letters"),
    ],
)
def test_a_mistake_is_told(tmp_path, right, wrong, sentence):
    file = tmp_path / "a_network.toml"
    file.write_text(WHOLE.replace(right, wrong, 1), encoding="utf-8")

    assert [told for _line, told in problems_in(file) if sentence in told]


def test_two_milestones_with_one_key_are_told(tmp_path):
    file = tmp_path / "a_network.toml"
    again = '\n[[press.milestones]]\nkey = "opening"\nname = "Again"\ndates = [2026-05-14]\n\n[vocabularies]\n'
    file.write_text(WHOLE.replace("\n[vocabularies]\n", again, 1), encoding="utf-8")

    assert [told for _line, told in problems_in(file)] == ['Two milestones have the key "opening". Give each its own.']
