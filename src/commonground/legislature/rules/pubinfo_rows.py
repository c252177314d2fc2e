"""What the bulk feed's rows say of measures, their texts, their authors and their history. Pure.

Every value keeps None where the feed says nothing; no status is made up. Rows that cannot be used raise NotARow.
The fields come in the order of `pubinfo_tables.COLUMNS`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from commonground.legislature.rules.measures import Measure, SessionKey
from commonground.legislature.rules.pubinfo_cells import (
    bill_in,
    day_in,
    file_in,
    flag_in,
    house_in,
    key_of,
    number_in,
    said,
)
from commonground.legislature.rules.pubinfo_fields import Fields
from commonground.legislature.rules.rows import NotARow, known_as

INTRODUCED = 99
CHAPTERED = "CHP"
LEAD_AUTHOR = "LEAD_AUTHOR"

_VERSION_ID = re.compile(r"\d{5}[A-Z]+\d+([A-Z]{3})", re.ASCII)


class Chapter(NamedTuple):
    """Where a measure stands among the laws of a year. extraordinary: 0 for the regular session"""

    number: int
    year: int
    is_resolution: bool
    extraordinary: int


class FeedBill(NamedTuple):
    """One measure.

    state          of its newest text: Introduced, Amended Senate, Enrolled, Chaptered…
    status         what became of it, where the feed says so: Vetoed, In Floor Process…
    in_print_on    the 31st day in print
    """

    source_id: str
    session: SessionKey
    measure: Measure
    state: str | None
    chapter: Chapter | None
    latest_version: str | None
    is_active: bool | None
    place: str | None
    second_place: str | None
    house: str | None
    status: str | None
    in_print_on: date | None


class FeedVersion(NamedTuple):
    """One printed text.

    number  counts down from 99, the text as introduced
    state   three letters: INT, AMD, ENR, CHP…; None when its id does not end in them
    file    the file beside the table that holds the text
    """

    source_id: str
    bill: str
    number: int
    state: str | None
    printed_on: date | None
    label: str | None
    subject: str | None
    vote_required: str | None
    appropriation: bool | None
    fiscal_committee: bool | None
    local_program: bool | None
    substantive_changes: bool | None
    urgency: bool | None
    tax_levy: bool | None
    file: str | None
    is_active: bool | None

    @property
    def place(self) -> int:
        """Where it stands among the texts of its bill, counted up from 0."""
        return INTRODUCED - self.number


class FeedAuthor(NamedTuple):
    """Someone printed as an author on one text. kind: Legislator, or a kind of committee"""

    version: str
    kind: str | None
    house: str | None
    name: str
    contribution: str | None
    committee_members: str | None
    is_active: bool | None
    is_primary: bool | None

    @property
    def is_lead(self) -> bool:
        return self.contribution == LEAD_AUTHOR


class FeedAction(NamedTuple):
    """One line of a measure's history.

    number    the feed's own number of the line
    sequence  its place in the history; not always unique, and not known in old sessions
    house     Senate, Assembly, Governor… as stated; places narrow it down: Committee, Floor; CS61, Third Reading
    """

    bill: str
    number: int
    done_on: date
    text: str
    sequence: int | None
    code: str | None
    status: str | None
    house: str | None
    place: str | None
    second_place: str | None
    end_status: str | None


def bill_row(fields: Fields) -> FeedBill:
    source_id, years, mark, kind, number, state, *others = fields
    session, measure = key_of(source_id)
    if key_of(f"{years}{mark}{kind}{number}") != (session, measure):
        raise NotARow(f"Its id is {source_id}, its columns say {kind} {number} of {years}, session {mark}.")
    *chapter, latest, active, _by, _at, place, second_place, house, status, in_print_on = others
    return FeedBill(
        source_id or "",
        session,
        measure,
        said(state),
        _chapter(chapter),
        said(latest),
        flag_in(active),
        said(place),
        said(second_place),
        said(house),
        said(status),
        day_in(in_print_on),
    )


def _chapter(fields: Sequence[str | None]) -> Chapter | None:
    year, kind, mark, number = fields
    stated, of_year = number_in(number), number_in(year)
    return Chapter(stated, of_year, kind == "CHR", number_in(mark) or 0) if stated and of_year else None


def version_row(fields: Fields) -> FeedVersion:
    source_id, bill, number, printed_on, label, _request, subject, vote, *flags, file, active, _by, _at = fields
    stated = number_in(number)
    if stated is None or stated > INTRODUCED:
        raise NotARow(f"{number} is not a number of a text: they count down from {INTRODUCED}.")
    found = _VERSION_ID.fullmatch(source_id or "")
    appropriation, fiscal, local, substantive, urgency, tax_levy = map(flag_in, flags)
    return FeedVersion(
        known_as(source_id or "", "bill_version_id"),
        bill_in(bill),
        stated,
        found[1] if found else None,
        day_in(printed_on),
        said(label),
        said(subject),
        said(vote),
        appropriation,
        fiscal,
        local,
        substantive,
        urgency,
        tax_levy,
        file_in(file),
        flag_in(active),
    )


def versions_in_order(versions: Iterable[FeedVersion]) -> list[FeedVersion]:
    """The texts of one measure from the first to the newest; a chaptered text is the last of its number."""
    return sorted(versions, key=lambda one: (one.place, one.state == CHAPTERED, one.source_id))


def author_row(fields: Fields) -> FeedAuthor:
    version, kind, house, name, contribution, members, active, _by, _at, primary = fields
    stated = said(name)
    if stated is None:
        raise NotARow("It has no name.")
    return FeedAuthor(
        known_as(version or "", "bill_version_id"),
        said(kind),
        house_in(house),
        stated,
        said(contribution),
        said(members),
        flag_in(active),
        flag_in(primary),
    )


def action_row(fields: Fields) -> FeedAction:
    """Texts lose the double spaces the feed has before single digits: "April  7"."""
    bill, number, done_on, text, _by, _at, sequence, *others = fields
    own, on, action = number_in(number), day_in(done_on), said(text)
    if own is None or on is None:
        raise NotARow("It has no bill_history_id." if own is None else "It has no date.")
    if action is None:
        raise NotARow("It does not say what was done.")
    return FeedAction(bill_in(bill), own, on, action, number_in(sequence), *map(said, others))


def history_in_order(actions: Iterable[FeedAction]) -> list[FeedAction]:
    """The history of one measure, by day, place in the history, and the feed's own number.

    Old sessions state no place, and their numbers run from the newest line to the oldest. So where no place is stated,
    lines of one day stand in the order in which the numbers of that measure follow its days.
    """
    lines = list(actions)
    back = -1 if _numbers_run_back(line for line in lines if line.sequence is None) else 1

    def place(line: FeedAction) -> tuple[date, int, int]:
        return line.done_on, line.sequence or 0, line.number * (back if line.sequence is None else 1)

    return sorted(lines, key=place)


def _numbers_run_back(lines: Iterable[FeedAction]) -> bool:
    days = [line.done_on for line in sorted(lines, key=lambda line: line.number)]
    pairs = list(pairwise(days))
    return sum(later < earlier for earlier, later in pairs) > sum(later > earlier for earlier, later in pairs)
