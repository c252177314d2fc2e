"""The 25 bills of the demonstration year, numbers 9001 to 9025: invented, and the same every time."""

import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from commonground.demo.cast import STORY

SEATS = (
    "bay-area-1",
    "bay-area-2",
    "fresno-1",
    "los-angeles-1",
    "los-angeles-2",
    "los-angeles-3",
    "san-bernardino-1",
    "san-diego-1",
    "at-large-1",
)
CHOICES = {"A": "agree", "N": "object", "B": "abstain", "R": "recuse"}
SILENT, VACANT = "-", "."
SESSION = "2025–26"
YEAR = 2026
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October")
DAY = re.compile(rf"({'|'.join(MONTHS)}) (\d+)(?: to (\d+))?")


@dataclass(frozen=True)
class ChapterView:
    """What a chapter answered when it was asked: for, against, divided or none. At-large is one of them."""

    chapter: str
    view: str
    words: str
    how: str

    @property
    def heard_on(self) -> date | None:
        """The last day that `how` names: March 9 to 12 was over on the twelfth."""
        named = DAY.findall(self.how)
        if not named:
            return None
        month, first, last = named[-1]
        return date(YEAR, MONTHS.index(month) + 1, int(last or first))


@dataclass(frozen=True)
class Amendment:
    """A later version of the text."""

    on: date
    label: str
    change: str


@dataclass(frozen=True)
class Answer:
    """What one seat answered; `on` is empty where any day of the window will do."""

    seat: str
    choice: str
    on: date | None = None
    category: str = ""


@dataclass(frozen=True)
class StoryBallot:
    """One count of the story: on a call, or over days until 17:00 of the last.

    vacant     seats without a representative when it opened
    silent     seats that never answer
    position   what it is about, where it is not the position first proposed
    hold_by    the seat that asked to wait with publication, on `hold_on`
    """

    way: str
    opens_on: date
    closes_on: date
    position: str
    answers: tuple[Answer, ...]
    silent: tuple[str, ...]
    vacant: tuple[str, ...]
    urgent: bool = False
    extended_to: date | None = None
    note: str = ""
    hold_by: str = ""
    hold_on: date | None = None
    hold_words: str = ""

    @property
    def counts(self) -> Counter[str]:
        return Counter(answer.choice for answer in self.answers)


@dataclass(frozen=True)
class StoryBill:
    """A bill and how it came about. `proposer` and the speakers of comments are keys of the cast."""

    id: str
    number: str
    title: str
    author: str
    introduced_on: date
    proposer: str
    proposed_on: date
    position: str
    condition: str
    matters: tuple[str, ...]
    declared_major_by: tuple[str, ...]
    summary: str
    lines: tuple[str, ...]
    affected: str
    consulted: str
    unites: str
    divides: str
    why: str
    reasons_for: tuple[str, ...]
    reasons_against: tuple[str, ...]
    comments: tuple[tuple[str, str], ...]
    views: tuple[ChapterView, ...]
    ballots: tuple[StoryBallot, ...]
    amendments: tuple[Amendment, ...]
    topics: tuple[str, ...] = ()
    withdrawn_on: date | None = None
    withdrawn_words: str = ""
    merged_into: str = ""
    merged_on: date | None = None
    dissent_by: str = ""
    dissent_on: date | None = None
    dissent_words: str = ""


@cache
def bills() -> tuple[StoryBill, ...]:
    rows = [row for file in sorted(STORY.glob("bills_*.toml")) for row in _rows(file.read_text(encoding="utf-8"))]
    return tuple(read_bill(row) for row in rows)


def _rows(written: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads(written)["bills"]
    return found


def bill(found_id: str) -> StoryBill:
    return next(found for found in bills() if found.id == found_id)


def read_bill(row: Mapping[str, Any]) -> StoryBill:
    withdrawn, merged, dissent = (row.get(part, {}) for part in ("withdrawn", "merged", "dissent"))
    return StoryBill(
        **{part: row[part] for part in ("id", "number", "title", "author", "proposer", "position", "summary")},
        **{part: row[part] for part in ("affected", "consulted", "unites", "divides", "why")},
        introduced_on=row["introduced"],
        proposed_on=row["proposed"],
        condition=row.get("condition", ""),
        matters=tuple(row.get("matters", ())),
        declared_major_by=tuple(row.get("declared_major_by", ())),
        lines=tuple(row["lines"]),
        reasons_for=tuple(row["for"]),
        reasons_against=tuple(row["against"]),
        comments=tuple((who, words) for who, words in row["comments"]),
        views=tuple(ChapterView(**view) for view in row.get("views", ())),
        ballots=tuple(_ballot(part, row) for part in row.get("ballots", ())),
        amendments=tuple(Amendment(**version) for version in row.get("versions", ())),
        topics=tuple(row.get("topics", ())),
        withdrawn_on=withdrawn.get("on"),
        withdrawn_words=withdrawn.get("words", ""),
        merged_into=merged.get("into", ""),
        merged_on=merged.get("on"),
        dissent_by=dissent.get("organization", ""),
        dissent_on=dissent.get("on"),
        dissent_words=dissent.get("words", ""),
    )


def _ballot(part: Mapping[str, Any], row: Mapping[str, Any]) -> StoryBallot:
    letters = dict(zip(SEATS, part["votes"], strict=True))
    days = dict(zip(SEATS, part.get("answers", "").split(), strict="answers" in part))
    recusals, hold = part.get("recusals", {}), part.get("hold", {})
    answers = [
        Answer(seat, CHOICES[letter], _day(days.get(seat, "-")), recusals.get(seat, ""))
        for seat, letter in letters.items()
        if letter in CHOICES
    ]
    return StoryBallot(
        way=part["way"],
        opens_on=part["opens"],
        closes_on=part["closes"],
        position=part.get("position", row["position"]),
        answers=tuple(answers),
        silent=tuple(seat for seat, letter in letters.items() if letter == SILENT),
        vacant=tuple(seat for seat, letter in letters.items() if letter == VACANT),
        urgent=part.get("urgent", False),
        extended_to=part.get("extended_to"),
        note=part.get("note", ""),
        hold_by=hold.get("seat", ""),
        hold_on=hold.get("on"),
        hold_words=hold.get("words", ""),
    )


def _day(written: str) -> date | None:
    return None if written == "-" else date.fromisoformat(f"2026-{written}")
