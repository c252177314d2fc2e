from dataclasses import replace

from bench.renewal import among, written
from bench.report import Figures
from tests.bench.test_report import BROUGHT, COUNTED, LETTERS, LOOK, RATES, TAKEN, WEIGHT, WRITTEN

OTHER = replace(LOOK, page="members:diversity")
SLOW = replace(LOOK, times=(10.0, 16.0))
SLOW_LETTERS = replace(LETTERS, ours=2.0)


def whole():
    return Figures(
        {"measured": "2026-11-21 10:00 UTC", "tree": "aaa without a change"},
        sizes={"organizations": (120, 12_000)},
        checks={"SQLite": "Every entry fits."},
        looks={"SQLite": [SLOW, replace(SLOW, reader="contact"), OTHER], "PostgreSQL": [SLOW]},
        closed={"SQLite": ["desk:nothing"]},
        imports=[TAKEN],
        organizations=[BROUGHT],
        engagement=[COUNTED],
        votes=[RATES],
        letters=[SLOW_LETTERS, replace(SLOW_LETTERS, engine="PostgreSQL")],
        weights=[WEIGHT],
        notes=["Nothing of the session."],
    )


def part(measured="2026-11-23 11:00 UTC", **measured_anew):
    return Figures({"measured": measured, "tree": "bbb without a change"}, **measured_anew)


def kept(figures, folder):
    file = folder / "bench.json"
    file.write_text(figures.as_json(), encoding="utf-8")
    return written(file)


def test_what_was_written_is_read_as_it_was(tmp_path):
    assert kept(whole(), tmp_path).as_markdown() == whole().as_markdown()


def test_the_page_of_this_project_can_be_read():
    assert written(WRITTEN / "bench.json").looks.keys() == {"SQLite", "PostgreSQL"}


def test_only_what_was_measured_anew_changes(tmp_path):
    newer = part(looks={"SQLite": [LOOK]}, letters=[replace(LETTERS, engine="PostgreSQL")])
    found = among(kept(whole(), tmp_path), newer)

    assert found.looks == {"SQLite": [LOOK, OTHER], "PostgreSQL": [SLOW]}
    assert found.letters == [SLOW_LETTERS, replace(LETTERS, engine="PostgreSQL")]
    assert replace(found, looks={}, letters=[], renewed=[]) == replace(whole(), looks={}, letters=[])
    assert found.over == [
        "PostgreSQL: desk:desk, chair: 1.60 times as long",
        "SQLite: letters on paper",
    ]


def test_the_page_says_what_was_measured_when(tmp_path):
    once = kept(among(whole(), part(looks={"SQLite": [LOOK]}, letters=[LETTERS])), tmp_path)
    twice = among(once, part("2026-11-24 09:00 UTC", letters=[LETTERS], weights=[WEIGHT]))
    head = twice.as_markdown().partition("## The two sizes")[0]

    assert "- 2026-11-23 11:00 UTC, bbb without a change: SQLite: desk:desk\n" in head
    assert "- 2026-11-24 09:00 UTC, bbb without a change: SQLite: letters on paper; weight of a first visit\n" in head


def test_what_was_not_there_before_comes_last(tmp_path):
    newer = part(looks={"SQLite": [replace(LOOK, page="members:new")]})
    assert [look.page for look in among(whole(), newer).looks["SQLite"]][-1] == "members:new"
