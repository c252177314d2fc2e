import json
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings

from bench.engagement import Counted
from bench.imports import Taken
from bench.letters import Set
from bench.organizations import Brought
from bench.pages import Look
from bench.report import Figures
from bench.votes import Rates
from bench.weight import HEAVIEST, Weight

WRITTEN = Path(settings.PROJECT) / "docs" / "generated"
LOOK = Look(
    page="desk:desk",
    kind="desk or thread",
    reader="chair",
    address="/desk/",
    queries=(9, 9),
    most_queries=20,
    times=(10.0, 12.0),
    sizes=(8.0, 9.0),
    rounds=5,
)
FLOW = replace(LOOK, page="website:feed", kind="feed or export", most_queries=None, sizes=(10.0, 1000.0))
TAKEN = Taken("SQLite", 5, 100, {"Bill": 100}, first=1.9, again=0.9, reading=0.1, writing=0.9)
BROUGHT = Brought("SQLite", 5, 10_000, 12_000, first=4.9, again=1.0, reading=0.1, writing=0.9, workbook=1.2)
COUNTED = Counted("SQLite", 5, 12_000, 1_000_000, bare=1.0, whole=1.2, range="70–75")
RATES = Rates("SQLite", 20, 5, 60.0, 100.0, (16, 16), given=9, kept_votes=9, kept_entries=9, record="Every entry fits.")
LETTERS = Set("SQLite", 60, 60, 3, ours=1.0, browser=10.0, slowest=0.9, first=1.0)
WEIGHT = Weight("website:home", "visitor", words=900, html=4000, css=8000, js=0, fonts=60000, rest=300)


@pytest.mark.parametrize(
    ("look", "kept"),
    [
        (LOOK, True),
        (replace(LOOK, times=(10.0, 15.0)), True),
        (replace(LOOK, times=(10.0, 15.1)), False),
        (replace(LOOK, times=(10.0, 15.1), is_further=True), True),
        (replace(LOOK, queries=(9, 10)), False),
        (replace(LOOK, queries=(21, 21)), False),
        (replace(LOOK, queries=(9, 10), is_further=True), False),
        (replace(FLOW, times=(10.0, 1500.0)), True),
        (replace(FLOW, times=(10.0, 1501.0)), False),
        (replace(FLOW, queries=(9, 10)), False),
    ],
)
def test_a_page_keeps_its_ceilings(look, kept):
    assert look.met is kept


@pytest.mark.parametrize(
    ("look", "near"),
    [
        (replace(LOOK, times=(10.0, 12.0)), False),
        (replace(LOOK, times=(10.0, 12.1)), True),
        (replace(LOOK, times=(10.0, 18.7)), True),
        (replace(LOOK, times=(10.0, 18.8)), False),
        (replace(LOOK, times=(10.0, 15.1), is_further=True), False),
    ],
)
def test_a_page_that_ends_near_its_ceiling_is_asked_again(look, near):
    assert look.is_near_its_ceiling is near


@pytest.mark.parametrize(
    ("figure", "kept"),
    [
        (TAKEN, True),
        (replace(TAKEN, first=2.1), False),
        (replace(TAKEN, again=1.0), False),
        (BROUGHT, True),
        (replace(BROUGHT, first=5.1), False),
        (COUNTED, True),
        (replace(COUNTED, whole=3.1), False),
        (RATES, True),
        (replace(RATES, by_action=49.0), False),
        (replace(RATES, kept_votes=8), False),
        (replace(RATES, kept_entries=8), False),
        (LETTERS, True),
        (replace(LETTERS, ours=1.01), False),
        (replace(LETTERS, slowest=1.1), False),
        (replace(LETTERS, first=1.1), False),
        (WEIGHT, True),
        (replace(WEIGHT, fonts=HEAVIEST), False),
    ],
)
def test_a_figure_keeps_its_ceiling(figure, kept):
    assert figure.met is kept


def figures(look=LOOK) -> Figures:
    return Figures(
        {"measured": "today"},
        sizes={"bills": (1, 100)},
        checks={"SQLite": "Every entry fits."},
        looks={"SQLite": [look, FLOW]},
        closed={"SQLite": ["decisions:edit"]},
        imports=[TAKEN],
        organizations=[BROUGHT],
        engagement=[COUNTED],
        votes=[RATES],
        letters=[LETTERS],
        weights=[WEIGHT],
        notes=["Not measured: no session."],
    )


def test_the_page_says_what_is_over_before_anything_else():
    written = figures(replace(LOOK, queries=(9, 10))).as_markdown()

    assert "**Over their ceiling: 1**" in written
    assert written.index("SQLite: desk:desk, chair: 9 and 10 queries") < written.index("## The two sizes")
    assert "**not met**" in written


def test_the_page_and_the_file_for_programs_tell_the_same():
    whole = figures()
    written, told = whole.as_markdown(), json.loads(whole.as_json())

    assert "Every figure keeps its ceiling." in written
    assert told["over"] == []
    assert [look["page"] for look in told["pages"]["SQLite"]] == ["desk:desk", "website:feed"]
    assert told["imports"][0]["ratio"] == 1.9
    assert told["organizations"][0]["ratio"] == 4.9
    assert told["engagement"][0]["ratio"] == 1.2
    assert told["votes"][0]["none_lost"] is True
    assert told["weights"][0]["whole"] == 72300
    assert "Not measured: no session." in written
    assert "`decisions:edit`" in written


@pytest.mark.parametrize(
    "named",
    [
        "| tree |",
        "| machine |",
        "## Pages on SQLite",
        "## Pages on PostgreSQL",
        "### Feeds and exports on SQLite",
        "`desk:desk`",
        "`decisions:decision, decided`",
        "`website:positions`",
        "## Import of a session",
        "## Twenty clients at one open ballot",
        "## Weight of a first visit",
        "## Left out",
    ],
)
def test_the_written_page_names_the_figures_it_must_have(named):
    assert named in (WRITTEN / "bench.md").read_text(encoding="utf-8")


def test_each_written_figure_has_its_floor_its_ceiling_and_a_verdict():
    told = json.loads((WRITTEN / "bench.json").read_text(encoding="utf-8"))

    assert {engine for engine, looks in told["pages"].items() if looks} == {"SQLite", "PostgreSQL"}
    for look in [*told["pages"]["SQLite"], *told["pages"]["PostgreSQL"]]:
        assert len(look["queries"]) == len(look["times"]) == 2
        assert look["rounds"] >= 5
        assert look["met"] in {True, False}
    assert all(one["rounds"] >= 5 for one in [*told["imports"], *told["votes"]])
