"""Analyses, vetoes and hearings of the bulk feed, and its lists of motions, places and members. Pure."""

from __future__ import annotations

from datetime import date, time
from typing import NamedTuple

from commonground.legislature.rules.pubinfo_cells import (
    bill_in,
    day_in,
    file_in,
    flag_in,
    hour_in,
    house_in,
    number_in,
    said,
)
from commonground.legislature.rules.pubinfo_fields import Fields
from commonground.legislature.rules.rows import NotARow, known_as


class FeedAnalysis(NamedTuple):
    """One analysis of a committee or for a floor.

    kind         as the feed codes it: CMTE, FLOOR, ATR…
    place        the code of the committee: CS61, CX25; CZ01 and CZ09 write for the floors
    of_text_on   the date of the text it speaks of
    """

    source_id: str
    bill: str
    house: str | None
    kind: str | None
    place: str | None
    committee: str | None
    author: str | None
    dated_on: date | None
    of_text_on: date | None
    file: str | None
    is_released: bool | None
    is_active: bool | None


class FeedVeto(NamedTuple):
    """The message of a veto: in a file beside the table, or as text. The day is not always that of the history."""

    bill: str
    dated_on: date | None
    file: str | None
    text: str | None


class FeedHearing(NamedTuple):
    """A measure set for a hearing. starts_at: an hour where the hearing is; None when the feed states none"""

    bill: str
    held_on: date
    starts_at: time | None
    place: str | None
    committee_kind: str | None
    committee_number: int | None


class FeedMotion(NamedTuple):
    number: int
    text: str | None


class FeedPlace(NamedTuple):
    """The name of a place in one session, of two years: 20252026."""

    session_years: str | None
    code: str
    kind: str | None
    name: str | None
    long_name: str | None
    is_active: bool | None


class FeedLegislator(NamedTuple):
    """A member in one session. signs_as: the form of the name that lists of authors use"""

    session_years: str | None
    district: str | None
    name: str
    signs_as: str | None
    house: str | None
    party: str | None
    is_active: bool | None


def analysis_row(fields: Fields) -> FeedAnalysis:
    source_id, bill, house, kind, place, committee, author, dated_on, text_on, _pages, file, *rest = fields
    return FeedAnalysis(
        known_as(source_id or "", "analysis_id"),
        bill_in(bill),
        house_in(house),
        said(kind),
        said(place),
        said(committee),
        said(author),
        day_in(dated_on),
        day_in(text_on),
        file_in(file),
        flag_in(rest[0]),
        flag_in(rest[1]),
    )


def veto_row(fields: Fields) -> FeedVeto:
    bill, dated_on, message, *_others = fields
    in_file = message is not None and message.endswith(".lob") and "\n" not in message
    file, text = (file_in(message), None) if in_file else (None, message or None)
    return FeedVeto(bill_in(bill), day_in(dated_on), file, text)


def hearing_row(fields: Fields) -> FeedHearing:
    bill, kind, number, at, place, *_others = fields
    held_on = day_in(at)
    if held_on is None:
        raise NotARow("It has no date.")
    return FeedHearing(bill_in(bill), held_on, hour_in(at), said(place), said(kind), number_in(number))


def motion_row(fields: Fields) -> FeedMotion:
    number, text, *_others = fields
    stated = number_in(number)
    if stated is None:
        raise NotARow("It has no motion_id.")
    return FeedMotion(stated, said(text))


def place_row(fields: Fields) -> FeedPlace:
    years, code, kind, _consent, name, long_name, active, *_others = fields
    return FeedPlace(
        said(years),
        known_as(said(code) or "", "location_code"),
        said(kind),
        said(name),
        said(long_name),
        flag_in(active),
    )


def legislator_row(fields: Fields) -> FeedLegislator:
    district, years, name, house, signs_as, *_names, party, active, _by, _at, _is_sitting = fields
    stated = said(name) or said(signs_as)
    if stated is None:
        raise NotARow("It has no name.")
    return FeedLegislator(
        said(years), said(district), stated, said(signs_as), house_in(house), said(party), flag_in(active)
    )
