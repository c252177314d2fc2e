"""The memorandum of a network: in force when it is founded here, or a proposal; and a network may have none."""

from pathlib import Path

import pytest

from commonground.kernel.profile import load_profile, problems_in

PROFILES = Path(__file__).parents[2] / "profiles"
WHOLE = (PROFILES / "cascade_table.toml").read_text(encoding="utf-8")
CLAUSE = '\n[[mou.clauses]]\nkey = "{key}"\nkind = "{kind}"\nname = "Calls"\ntext = "We come to the calls."\n'
STATED = {"meetings", "calls", "adhoc", "retreat", "dues"}


@pytest.fixture
def written(tmp_path):
    def write(more: str) -> Path:
        path = tmp_path / "network.toml"
        path.write_text(WHOLE + more, encoding="utf-8")
        return path

    return write


def test_a_network_may_leave_it_out():
    assert load_profile(PROFILES / "cascade_table.toml").mou is None


def test_the_default_profile_marks_the_five_commitments_of_the_sources_and_proposes_the_rest():
    mou = load_profile(PROFILES / "california_partnership.toml").mou

    assert mou is not None
    assert not mou.in_force
    assert {clause.key for clause in mou.clauses if clause.stated} == STATED
    assert len(mou.clauses) == 19


def test_the_demonstration_has_its_third_version_in_force():
    mou = load_profile(PROFILES / "common_ground_demo.toml").mou

    assert mou is not None
    assert mou.in_force
    assert mou.number == 3


@pytest.mark.parametrize("name", ["california_partnership", "common_ground_demo"])
def test_every_clause_stands_in_english_and_in_spanish(name):
    mou = load_profile(PROFILES / f"{name}.toml").mou

    assert mou is not None
    for clause in mou.as_kept:
        assert set(clause["name"]) == set(clause["text"]) == {"en", "es"}, clause["key"]


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ('\n[mou]\nstatus = "in_force"\n', "needs at least one clause"),
        ('\n[mou]\nstatus = "signed"\n' + CLAUSE.format(key="calls", kind="commitment"), "must be one of"),
        ('\n[mou]\nstatus = "proposed"\n' + CLAUSE.format(key="calls", kind="duty"), "must be one of"),
        ('\n[mou]\nstatus = "proposed"\nnumber = 0\n' + CLAUSE.format(key="calls", kind="right"), "must lie between"),
        ('\n[mou]\nstatus = "proposed"\n' + 2 * CLAUSE.format(key="calls", kind="right"), "Two clauses have the key"),
        ('\n[mou]\nstatus = "proposed"\nsigned = 3\n' + CLAUSE.format(key="calls", kind="right"), "not known here"),
    ],
)
def test_a_mistake_is_told(written, more, sentence):
    assert [found for _line, found in problems_in(written(more)) if sentence in found]
