"""Whatever is wrong with a profile, and wherever: a sentence with its line, never a crash; and what passes works."""

import copy
import re
import tomllib
from collections.abc import Iterator
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st

from commonground.decisions.rules.terms import terms_from
from commonground.kernel.profile import problems_in, read_profile
from tests.builders.toml import written

PROFILES = Path(__file__).parents[2] / "profiles"
FILES = {file.stem: tomllib.loads(file.read_text(encoding="utf-8")) for file in sorted(PROFILES.glob("*.toml"))}
WHOLE = (PROFILES / "cascade_table.toml").read_text(encoding="utf-8")
WRONG = (
    "",
    " ",
    "zz",
    0,
    -1,
    10**6,
    True,
    2.5,
    [],
    [3],
    {},
    {"xx": "y"},
    {"en": ""},
    date(2026, 1, 2),
    time(3, 4),
    "7/5",
)
OF_A_PROGRAM = re.compile(r"\bNone\b|\bdict\b|\bstr\b|\bint\b|\bobject\b|Traceback|Error|<class|\bfloat\b")
Place = tuple[str | int, ...]


def places(values: Any, path: Place = ()) -> Iterator[Place]:
    parts = values.items() if isinstance(values, dict) else enumerate(values) if isinstance(values, list) else ()
    for key, value in parts:
        yield (*path, key)
        yield from places(value, (*path, key))


def at(values: Any, path: Place) -> Any:
    for key in path:
        values = values[key]
    return values


def judged(file: Path, text: str) -> list[tuple[int, str]]:
    """What is said of this text; what is not said to be wrong must work."""
    file.write_bytes(text.encode())
    profile, problems = read_profile(file)
    if profile is None:
        assert problems
    else:
        assert not problems
        assert terms_from(profile.rules).seats_authorized == profile.authorized_seats
        assert profile.zone.key == profile.zone_name
        assert [date(2026, month, 1) in profile.calendar for month in range(1, 13)]
        assert profile.committee_name
        assert profile.measure_kinds
    for line, sentence in problems:
        assert 1 <= line <= text.count("\n") + 1, sentence
        assert sentence[0].isupper() or sentence[0] in '"["' or sentence[0].isalnum(), sentence
        assert sentence.rstrip()[-1] in '.?"', sentence
        assert not OF_A_PROGRAM.search(re.sub(r'"[^"]*"', "", sentence)), sentence
    return problems


@pytest.mark.parametrize("key", FILES)
def test_a_profile_written_back_is_the_same_profile(tmp_path, key):
    assert judged(tmp_path / "same.toml", written(FILES[key])) == []


@pytest.mark.parametrize("key", FILES)
def test_a_key_taken_out_misspelled_or_given_another_value_is_told_or_works(tmp_path, key):
    file = tmp_path / "changed.toml"
    every = list(places(FILES[key]))
    for number, path in enumerate(every if key == "cascade_table" else every[::9]):
        changed = copy.deepcopy(FILES[key])
        parent = at(changed, path[:-1])
        kept = parent[path[-1]]
        for wrong in (WRONG[number % len(WRONG)], WRONG[(number * 7 + 3) % len(WRONG)]):
            parent[path[-1]] = wrong
            judged(file, written(changed))
        parent[path[-1]] = kept
        if isinstance(parent, dict):
            judged(file, written(_without(changed, path)))
            misspelled = {**parent, "zq": 1}
            assert any('"zq"' in said for _line, said in judged(file, written(_with(changed, path[:-1], misspelled))))


def _without(values: Any, path: Place) -> Any:
    less = copy.deepcopy(values)
    del at(less, path[:-1])[path[-1]]
    return less


def _with(values: Any, path: Place, part: Any) -> Any:
    if not path:
        return part
    more = copy.deepcopy(values)
    at(more, path[:-1])[path[-1]] = part
    return more


@given(st.data())
def test_several_mistakes_are_told_at_once(tmp_path_factory, data):
    """Each by itself, each on its own line, in the order of the file."""
    wrongs = {
        'short_name = "The Table"': "short_name = 3",
        "\nseats = 12": "\nseats = 11",
        'key = "basin"': 'key = "The Basin"',
        "major_callers = 3": "major_callers = 99",
        "month = 4": "month = 40",
        'bill_share = "3/5"': 'bill_share = "7/5"',
        '["Heron"]': '["Talus"]',
        "America/Denver": "America/Elsewhere",
    }
    chosen = data.draw(st.sets(st.sampled_from(sorted(wrongs)), min_size=1))
    text = WHOLE
    for right in chosen:
        text = text.replace(right, wrongs[right], 1)

    problems = judged(tmp_path_factory.mktemp("several") / "several.toml", text)

    assert len(problems) == len(chosen)
    assert problems == sorted(problems)


@given(st.integers(0, len(WHOLE) - 1), st.sampled_from(["", '"', "[", "]", "=", "\n", "\x00", "é", "#", "'''", "{"]))
def test_a_character_more_or_less_anywhere_never_crashes(tmp_path_factory, place, typed):
    text = WHOLE[:place] + typed + WHOLE[place + 1 :]

    judged(tmp_path_factory.mktemp("typed") / "typed.toml", text)


@given(st.binary(max_size=200))
def test_any_file_at_all_gets_an_answer(tmp_path_factory, content):
    file = tmp_path_factory.mktemp("any") / "any.toml"
    file.write_bytes(content)

    problems = problems_in(file)

    assert problems
    assert all(line >= 1 for line, _sentence in problems)


@pytest.mark.parametrize("text", ["a = " + "[" * 3000 + "]" * 3000, "a = " + "9" * 5000, "", "\n\n", "a = 2026-13-40"])
def test_what_no_person_would_write_gets_an_answer_too(tmp_path, text):
    assert judged(tmp_path / "odd.toml", text)


@pytest.mark.parametrize("text", [WHOLE, "", "languages = 3", "[[[", WHOLE.replace("\nseats = 12", "\nseats = 0")])
def test_the_command_leaves_with_a_code_and_no_traceback(tmp_path, capsys, text):
    file = tmp_path / "a_network.toml"
    file.write_text(text, encoding="utf-8")

    with pytest.raises(SystemExit) as left:
        call_command("check_profile", str(file))

    told = capsys.readouterr()
    assert left.value.code == (0 if text == WHOLE else 1)
    assert told.err == ""
    assert all(re.match(rf"{re.escape(str(file))}(:\d+)?: |    ", line) for line in told.out.splitlines())


@pytest.mark.parametrize("name", ["none.toml", "."])
def test_the_command_says_when_there_is_nothing_to_read(tmp_path, capsys, name):
    with pytest.raises(SystemExit) as left:
        call_command("check_profile", str(tmp_path / name))

    assert left.value.code == 2
    assert "cannot be read" in capsys.readouterr().err


def test_the_command_shows_the_line_it_speaks_of(tmp_path, capsys):
    file = tmp_path / "a_network.toml"
    file.write_text(WHOLE.replace("month = 4", "month = 40"), encoding="utf-8")

    with pytest.raises(SystemExit):
        call_command("check_profile", str(file))

    assert "    month = 40\n" in capsys.readouterr().out
