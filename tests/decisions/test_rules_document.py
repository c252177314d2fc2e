"""docs/rules.md is true: its tables come out of the rules, and the sections that code names exist."""

import re
from pathlib import Path

import pytest

from commonground.decisions import rules
from commonground.decisions.rules.floors import quorum
from commonground.decisions.rules.simulation import answer_to, decide, trial_from
from commonground.decisions.rules.terms import DEFAULTS, ENGLISH, as_mapping

TEXT = (Path(__file__).parents[2] / "docs" / "rules.md").read_text(encoding="utf-8")
CASES = re.findall(
    r"^\| ([^|]+) \| (\d+) of (\d+) \| (bill|major) \| ([\d–]+) \| ([^|]+) \| ([^|]+) \|$", TEXT, re.MULTILINE
)
SIZES = re.findall(r"^\| (\d+) \| (\d+) \| (\d+) \| (\d+) \| (\d+) \|$", TEXT, re.MULTILINE)
READINGS = re.findall(r"^\| (\w+) \| [^|]+ \| ((?:not )?adopted) \| ((?:not )?adopted) \|$", TEXT, re.MULTILINE)
CHOICES = ("agree", "object", "abstain", "recuse")


def decided(seated: int, authorized: int, kind: str, tally: str, **rule_set: str):
    given = [choice for choice, number in zip(CHOICES, tally.split("–"), strict=False) for _ in range(int(number))]
    roll = [f"s{number}" for number in range(seated)]
    votes = dict(zip(roll, given, strict=False))
    asked = {"kind": kind, "authorized": authorized, "roll": roll, "votes": votes, "rule_set": rule_set}
    return decide(trial_from(asked))


def test_the_tables_are_found():
    assert (len(CASES), len(SIZES), len(READINGS)) == (35, 10, 4)


@pytest.mark.parametrize("case", CASES, ids=" ".join)
def test_each_worked_case_comes_out_as_written(case):
    _, seated, authorized, kind, tally, outcome, sentence = case
    verdict = decided(int(seated), int(authorized), kind, tally)

    assert sum(map(int, tally.split("–"))) == int(seated)
    assert verdict.outcome == outcome.replace(" ", "_")
    assert verdict.qualification == (None if sentence in {"none", "–"} else sentence.replace(" ", "_"))


@pytest.mark.parametrize(("seats", "half", "majority", "two_thirds", "present"), SIZES)
def test_each_number_needed_is_as_written(seats, half, majority, two_thirds, present):
    size = int(seats)

    assert decided(size, size, "bill", "0").tally.needed == int(half)
    assert decided(size, size, "major", "0").tally.needed == int(two_thirds)
    assert quorum(size, size) == int(present)
    assert size // 2 + 1 == int(majority)


@pytest.mark.parametrize(("base", "with_a_vacancy", "with_a_recusal"), READINGS)
def test_each_reading_comes_out_as_written(base, with_a_vacancy, with_a_recusal):
    assert decided(8, 9, "bill", "4–3–1–0–0", bill_base=base).outcome == with_a_vacancy.replace(" ", "_")
    assert decided(9, 9, "bill", "4–3–1–1–0", bill_base=base).outcome == with_a_recusal.replace(" ", "_")


def test_every_section_that_code_names_exists():
    headings = set(re.findall(r"^## (.+)$", TEXT, re.MULTILINE))
    folder = Path(rules.__path__[0])
    cited = {
        section
        for module in folder.rglob("*.py")
        for line in re.findall(r"docs/rules\.md, (.+)", module.read_text(encoding="utf-8"))
        for section in re.findall(r'"([^"]+)"', line)
    }

    assert cited <= headings


def test_every_term_and_every_sentence_is_on_the_page():
    assert all(f"`{term}`" in TEXT for term in as_mapping(DEFAULTS))
    assert all(sentence in TEXT for sentence in ENGLISH.values())


def test_the_two_literal_corners_are_as_written():
    nobody = b'{"kind":"bill","authorized":9,"roll":[],"votes":{}}'
    present = b'{"kind":"bill","authorized":1,"roll":["a"],"votes":{"a":"agree"},"rule_set":{"bill_base":"present"}}'

    assert answer_to(nobody)["warnings"] == ["below_floor", "many_recusals"]
    assert answer_to(present)["outcome"] == "adopted"
    assert answer_to(present)["needed"] == 0
