"""The year of a legislature, as a profile writes it."""

from pathlib import Path

import pytest

from commonground.kernel.profile import load_profile, problems_in
from commonground.legislature.rules.deadlines import day_rule_in, legislative_year

PROFILES = Path(__file__).parents[2] / "profiles"
WHOLE = (PROFILES / "cascade_table.toml").read_text(encoding="utf-8")
RULE = 'event = "reconvenes"\nmonth = 1\nnth = 2\nweekday = "monday"'
RULE_OF_THUMB = 'basis = { en = "second Monday of January", es = "segundo lunes de enero" }'
PHASE = 'from = "02-01"\nto = "03-15"'


@pytest.mark.parametrize("key", ["california_partnership", "common_ground_demo", "cascade_table"])
def test_every_rule_of_a_profile_is_one_the_calendar_can_follow(key):
    network = load_profile(PROFILES / f"{key}.toml")
    rules = [day_rule_in(line.stated) for line in network.legislative_year.deadlines]
    assert legislative_year(2027, rules)


def test_a_profile_without_a_year_has_none(tmp_path):
    file = tmp_path / "bare.toml"
    start, end = WHOLE.index("[[calendar.deadlines]]"), WHOLE.index("[rules]")
    file.write_text(WHOLE[:start] + WHOLE[end:], encoding="utf-8")
    assert load_profile(file).legislative_year.deadlines == ()


@pytest.mark.parametrize(
    ("right", "wrong", "sentence"),
    [
        (RULE, 'event = "Two Words"\neaster = true', "it is one short word in small letters"),
        (RULE, 'event = "reconvenes"', "A deadline is found in one way"),
        (RULE, 'event = "reconvenes"\nmonth = 1', "With a month it needs a day"),
        (RULE, 'event = "reconvenes"\nmonth = 1\nnth = 2', "which weekday it means"),
        (RULE, 'event = "reconvenes"\nmonth = 2\nday = 30', "There is no such day in any year."),
        (RULE, 'event = "reconvenes"\neaster = true\nday = 3', "need a month"),
        (RULE, 'event = "reconvenes"\nafter = "reconvenes"', "It counts from itself."),
        (RULE, 'event = "reconvenes"\neaster = true\nyears = "leap"', '"years" is "leap"'),
        (RULE_OF_THUMB, f'basis = "{"x" * 201}"', "has room for 200 letters"),
        (RULE_OF_THUMB, f'basis = {{ en = "x", es = "{"x" * 201}" }}', "has room for 200 letters"),
        (RULE_OF_THUMB, 'basis = { es = "segundo lunes" }', 'The text in "en"'),
        (PHASE, 'from = "02-30"\nto = "03-15"', '"from" is "02-30"; it is a month and a day'),
        (PHASE, 'from = "2-1"\nto = "03-15"', '"from" is "2-1"'),
        (PHASE, 'from = "03-16"\nto = "03-15"', "It ends before it begins."),
        ("closing_time =", 'dates = "dates.txt"\nclosing_time =', "a file of dates that ends in .csv or .ics"),
        ("closing_time =", 'authorities = "x.ics"\nclosing_time =', "a table that ends in .csv"),
    ],
)
def test_a_mistake_in_the_year_is_told(tmp_path, right, wrong, sentence):
    file = tmp_path / "wrong.toml"
    assert WHOLE.count(right) == 1
    file.write_text(WHOLE.replace(right, wrong), encoding="utf-8")

    assert any(sentence in said for _line, said in problems_in(file)), problems_in(file)


def test_what_happens_in_a_phase_has_a_limit(tmp_path):
    file = tmp_path / "long.toml"
    start = WHOLE.index('what = { en = "The budget committee')
    line = WHOLE[start : WHOLE.index("\n", start)]
    file.write_text(WHOLE.replace(line, f'what = "{"x" * 301}"'), encoding="utf-8")
    assert any("has room for 300 letters" in said for _line, said in problems_in(file))
