"""Who follows bills and keeps searches, and what is news about a bill since it was last looked at. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import NamedTuple

from commonground.kernel.days import moment_of
from commonground.kernel.refusal import Refusal, refuse
from commonground.members.rules import Standing

MOST_BILLS = 500
MOST_SEARCHES = 20
MOST_FOUND = 500
LONGEST_NAME = 80
OLD = timedelta(days=45)
"""A roll call held longer ago than this was entered late: it is no news."""
OFF = ""
MORNING = time(7)
AN_HOUR = timedelta(hours=1)

SIGN_IN_TO_FOLLOW = "legislature.sign_in_to_follow"
FOLLOWS_TOO_MANY = "legislature.follows_too_many"
SEARCHES_FULL = "legislature.searches_full"
SEARCH_ASKS_NOTHING = "legislature.search_asks_nothing"
SEARCH_FINDS_TOO_MUCH = "legislature.search_finds_too_much"
SEARCH_WITHOUT_NAME = "legislature.search_without_name"


class Pace(StrEnum):
    """When somebody wants to hear."""

    AT_ONCE = "at_once"
    DAILY = "daily"


class What(StrEnum):
    """What happened to a bill."""

    TEXT = "text"
    STAGE = "stage"
    HEARING_SET = "hearing_set"
    HEARING_MOVED = "hearing_moved"
    HEARING_CANCELLED = "hearing_cancelled"
    ROLL_CALL = "roll_call"


class Where(NamedTuple):
    """Where a bill stands: its stage, the chamber and the committee it is in; the stage is empty while unknown."""

    stage: str = ""
    chamber: str = ""
    committee: str = ""


class Text(NamedTuple):
    """turns  what is new in it: new_text, subject, lead_author"""

    key: int
    turns: tuple[str, ...]


class Held(NamedTuple):
    key: int
    on: date | None


@dataclass(frozen=True)
class Seen:
    """What was known of a bill when it was last looked at.

    hearings   those still to come, by key: the day and the hour as written, OFF for one that is not held
    version    the newest text known
    roll_call  the newest roll call known
    sides      what was true of it beside its stage: suspense, inactive…
    """

    where: Where = field(default_factory=Where)
    hearings: Mapping[int, str] = field(default_factory=dict)
    version: int = 0
    roll_call: int = 0
    sides: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Now:
    """What is known of it now; texts and roll calls are those that came since."""

    where: Where
    hearings: Mapping[int, str]
    texts: tuple[Text, ...] = ()
    roll_calls: tuple[Held, ...] = ()
    sides: frozenset[str] = frozenset()


class News(NamedTuple):
    """One thing that happened.

    subject  the key of the text, the hearing or the roll call; 0 for a stage
    words    what is new in a text; the day and the hour a hearing had before; what is newly true beside a stage
    """

    what: What
    subject: int = 0
    words: str = ""


def news(seen: Seen, now: Now, today: date) -> list[News]:
    """What happened since, in the order it matters; what is no longer known is no news."""
    found = [News(What.TEXT, text.key, " ".join(text.turns)) for text in now.texts]
    beside = sorted(now.sides - seen.sides)
    if now.where.stage and (now.where != seen.where or beside):
        found.append(News(What.STAGE, words=" ".join(beside)))
    found += _of_hearings(seen.hearings, now.hearings)
    fresh = (roll for roll in now.roll_calls if roll.on is None or today - roll.on <= OLD)
    return [*found, *(News(What.ROLL_CALL, roll.key) for roll in fresh)]


def _of_hearings(before: Mapping[int, str], now: Mapping[int, str]) -> Iterable[News]:
    for key, when in now.items():
        was = before.get(key, OFF)
        if when == was:
            continue
        if when == OFF:
            yield News(What.HEARING_CANCELLED, key)
        else:
            yield News(What.HEARING_MOVED, key, was) if was != OFF else News(What.HEARING_SET, key)


def last_morning(at: datetime, zone: tzinfo) -> datetime:
    """When the letter of the day last went out: what is noted later waits for the next one."""
    today = at.astimezone(zone).date()
    this = moment_of(today, MORNING, zone)
    return this if this <= at else moment_of(today - timedelta(days=1), MORNING, zone)


@dataclass(frozen=True)
class SearchFacts:
    """What is known when somebody keeps a search.

    kept   how many the person keeps already
    found  how many bills it finds
    """

    name: str
    asks: bool
    kept: int
    found: int


def refusal_to_keep_a_list(by: Standing) -> Refusal | None:
    """A list of one's own: for everybody with an account but those who keep the sponsor's books."""
    return None if by.is_signed_in and not by.is_sponsor else refuse(SIGN_IN_TO_FOLLOW)


def refusal_to_follow(by: Standing, *, follows: int) -> Refusal | None:
    refusal = refusal_to_keep_a_list(by)
    if refusal is not None:
        return refusal
    return refuse(FOLLOWS_TOO_MANY, most=MOST_BILLS) if follows >= MOST_BILLS else None


def refusal_to_save_search(by: Standing, facts: SearchFacts) -> Refusal | None:
    """A search that finds very much would write every day; one that asks nothing is the list of all bills."""
    refusal = refusal_to_keep_a_list(by)
    if refusal is not None:
        return refusal
    if not facts.asks:
        return refuse(SEARCH_ASKS_NOTHING)
    if not facts.name.strip() or len(facts.name) > LONGEST_NAME:
        return refuse(SEARCH_WITHOUT_NAME, longest=LONGEST_NAME)
    if facts.kept >= MOST_SEARCHES:
        return refuse(SEARCHES_FULL, most=MOST_SEARCHES)
    return refuse(SEARCH_FINDS_TOO_MUCH, most=MOST_FOUND) if facts.found > MOST_FOUND else None
