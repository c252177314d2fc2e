"""Rules beside the bulk feed: plain words of texts, who voted under a name, odd rows, addresses of a day."""

from __future__ import annotations

import os
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st

from commonground.legislature.actions.feed_imports import ranges_of
from commonground.legislature.fetching import address_on, fetched
from commonground.legislature.jobs import fetch_the_feed
from commonground.legislature.rules.bill_texts import bill_text
from commonground.legislature.rules.feed_permits import (
    IMPORT_UNDONE,
    IMPORTED_AGAIN_SINCE,
    ONLY_STAFF_SEE_IMPORTS,
    FeedImportFacts,
    refusal_to_undo_feed_import,
)
from commonground.legislature.rules.feed_reports import MOST_TOLD, Odds
from commonground.legislature.rules.linking import Candidate, legislator_voting
from commonground.legislature.rules.plain_texts import plain_text
from commonground.legislature.rules.rows import NotARow
from commonground.legislature.sources import UnreadableSet
from commonground.members.rules import NOBODY, Standing
from tests.builders import NOON
from tests.builders.bill_texts import INSERTED, INSERTED_END, a_measure, a_section, deleted

SHARED = Path(os.environ.get("COMMONGROUND_SHARED_DATA") or Path(__file__).parents[3] / "shared" / "data")
LOBS = sorted((SHARED / "leginfo-pubinfo").glob("*/BILL_VERSION_TBL_*.lob"))
DIRECTOR = Standing(user_id=1, is_director=True)
LONG_AGO = date(1990, 12, 1)


def words_of(raw):
    return " ".join(bill_text(raw).lines).split()


def test_plain_words_leave_out_what_was_deleted_and_keep_what_was_inserted():
    changed = f"<p>Nobody {deleted('may')}{INSERTED}shall{INSERTED_END} ap<em>peal</em>.</p><p>&#167; 2 &amp; 3</p>"
    raw = a_measure(a_section("SECTION 1.", changed, line="Section 1 is added.")).encode()

    found = plain_text(raw)

    assert found.plain.split() == words_of(raw)
    assert "Nobody shall appeal. § 2 & 3" in found.plain
    assert found.title == "An act to amend Section 54221 of the Government Code, relating to land use."
    assert found.subject == "Surplus land: exempt surplus land: sectional planning area."
    assert found.digest.startswith("Existing law defines terms.")


if LOBS:

    def test_plain_words_are_those_of_the_paragraphs_in_every_real_text():
        for file in LOBS:
            raw = file.read_bytes()
            named = {"ARTICLE", "CHAPTER", "DIVISION", "PART", "TITLE"}  # a heading's mark says it, not its words
            told = [word for word in plain_text(raw).plain.split() if word not in named]
            assert told == [word for word in words_of(raw) if word not in named], file.name


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", "not well-formed"),
        (b"<a><b></a>", "not well-formed"),
        (a_measure().encode()[:-9], "not well-formed"),
        (b"<html><p>A page</p></html>", "not the text of a measure"),
        (b"<!DOCTYPE x><MeasureDoc/>", "declares a type"),
        (b" " * ((64 << 20) + 1), "longer than"),
    ],
)
def test_what_is_no_text_of_a_bill_is_refused_with_a_reason(raw, why):
    with pytest.raises(NotARow, match=why):
        plain_text(raw)


def test_characters_that_had_to_be_mended_are_counted():
    raw = a_measure(a_section("SECTION 1.", "<p>Limon</p>", line="x")).encode().replace(b"Limon", b"Lim\xf3n\x00")

    found = plain_text(raw)

    assert found.mended == 2
    assert "Limón" in found.plain


def sat(legislator, *names, since=LONG_AGO, until=None):
    return Candidate(legislator, "lower", "7", names, since, until)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Ruiz", 1),
        ("ruiz", 1),
        ("Vale-Ortega", 2),
        ("Ortega", 2),
        ("Quince", None),
        ("Quince, A.", None),
        ("Somebody", None),
        ("", None),
        ("Rowan", None),
    ],
)
def test_a_vote_is_joined_to_whoever_alone_has_the_name(name, meant):
    known = [
        sat(1, "Ana Ruiz", "Ana Ruiz Jr."),
        sat(2, "Bo Vale-Ortega"),
        sat(3, "Al Quince"),
        sat(4, "Di Quince"),
        sat(5, "Cy Rowan", until=date(1998, 11, 30)),
    ]

    assert legislator_voting(name, 1999, 2000, known) == meant


@given(st.sets(st.integers(0, 60)))
def test_runs_hold_the_same_numbers(numbers):
    runs = ranges_of(numbers)

    assert [number for first, last in runs for number in range(first, last + 1)] == sorted(numbers)
    assert all(later[0] > earlier[1] + 1 for earlier, later in pairwise(runs))


def test_of_many_odd_rows_the_first_are_told_and_the_others_counted():
    odds = Odds()
    for line in range(1, MOST_TOLD + 4):
        odds.add("BILL_TBL.dat", line, "It is odd.")

    whole = odds.whole()

    assert len(whole) == MOST_TOLD + 1
    assert whole[-1] == ("BILL_TBL.dat", "3 more of its rows are odd.", "")


@pytest.mark.parametrize(
    ("by", "facts", "key"),
    [
        (NOBODY, FeedImportFacts(), ONLY_STAFF_SEE_IMPORTS),
        (Standing(user_id=3, seats=frozenset({1})), FeedImportFacts(), ONLY_STAFF_SEE_IMPORTS),
        (DIRECTOR, FeedImportFacts(undone=True), IMPORT_UNDONE),
        (DIRECTOR, FeedImportFacts(later="feed-3"), IMPORTED_AGAIN_SINCE),
        (DIRECTOR, FeedImportFacts(), None),
    ],
)
def test_staff_take_the_newest_reading_back(by, facts, key):
    refusal = refusal_to_undo_feed_import(by, facts)

    assert (refusal.key if refusal else None) == key


@pytest.mark.parametrize(
    ("on", "address"),
    [(date(2026, 11, 22), "https://x.example/Sun_2025.zip"), (date(2027, 1, 4), "https://x.example/Mon_2027.zip")],
)
def test_an_address_names_the_day_and_the_session(on, address):
    assert address_on("https://x.example/{day}_{year}.zip", on) == address


@pytest.mark.parametrize("address", ["http://x.example/a.zip", "file:///a.zip", "a.zip"])
def test_only_a_secure_address_is_fetched(address):
    with pytest.raises(UnreadableSet, match="begins with https"), fetched(address):
        raise AssertionError


def test_an_address_nobody_answers_changes_nothing():
    with (
        pytest.raises(UnreadableSet, match=r"could not be fetched.*Nothing was changed"),
        fetched("https://127.0.0.1:9"),
    ):
        raise AssertionError


def test_without_an_address_nothing_is_fetched(settings, capsys):
    settings.FEED_ADDRESS = ""

    assert fetch_the_feed(NOON) == 0
    with pytest.raises(SystemExit) as left:
        call_command("fetch_pubinfo")
    assert left.value.code == 2
    assert "There is no address" in capsys.readouterr().err
