"""What committees ask of letters, as a profile writes it."""

from pathlib import Path

import pytest

from commonground.decisions.rules.kinds import Stand
from commonground.kernel.profile import load_profile, problems_in
from commonground.kernel.profile.letters import POSITIONS
from commonground.legislature.rules.letter_policies import policy_in

PROFILES = sorted((Path(__file__).parents[2] / "profiles").glob("*.toml"))
WHOLE = next(one for one in PROFILES if one.stem == "cascade_table").read_text(encoding="utf-8")


def with_policy(folder, *lines):
    """The shortest profile with one policy more."""
    written = folder / "one.toml"
    written.write_text("\n".join([WHOLE, "[[letter_policies]]", *lines]), encoding="utf-8")
    return written


@pytest.mark.parametrize("path", PROFILES, ids=lambda path: path.stem)
def test_every_policy_we_ship_is_one(path):
    lines = load_profile(path).letter_policies

    assert [policy_in(line.stated, frozenset(Stand)).committee for line in lines] == [one.committee for one in lines]


def test_the_positions_are_those_that_can_be_adopted():
    assert set(POSITIONS) == set(Stand)


def test_a_profile_may_leave_them_out(tmp_path):
    bare = tmp_path / "bare.toml"
    bare.write_text(WHOLE.replace("[[letter_policies]]", "[[others]]"), encoding="utf-8")
    assert [sentence for _line, sentence in problems_in(bare)] == ['"others" is not known here.']


def test_what_a_committee_does_not_say_stays_unknown(tmp_path):
    found = load_profile(with_policy(tmp_path, 'committee = "Rules"')).letter_policies[-1]
    policy = policy_in(found.stated, frozenset(Stand))

    assert (policy.rule, policy.lists) == (None, None)


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["deadline = { days = 1 }"], '"committee" is missing'),
        (['committee = "Rules"', "deadline = { }"], "counted in one way"),
        (['committee = "Rules"', 'deadline = { days = 1, weekday = "friday" }'], "counted in one way"),
        (['committee = "Rules"', "deadline = { days = 61 }"], "between 1 and 60"),
        (['committee = "Rules"', 'deadline = { weekday = "someday" }'], "must be one of monday"),
        (['committee = "Rules"', 'deadline = { days = 1, week = "before" }'], "with a weekday only"),
        (['committee = "Rules"', 'deadline = { days = 1, at = "noon" }'], "a time without quotes"),
        (['committee = "Rules"', "deadline = { days = 1, hour = 3 }"], '"hour" is not known here'),
        (['committee = "Rules"', 'lists = ["cheer"]'], '"cheer" is not a position'),
        (['committee = "Rules"', 'listed_as = { support = "cheer" }'], '"cheer" is not a position'),
        (['committee = "House Housing"'], "has two letter policies"),
    ],
)
def test_a_mistake_is_told_in_a_sentence(tmp_path, lines, told):
    assert any(told in sentence for _line, sentence in problems_in(with_policy(tmp_path, *lines)))
