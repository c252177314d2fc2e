"""Hearings of the bills, entered by the director when they are announced; some are set for another day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from commonground.demo.diary.schedule import at_hour
from commonground.demo.diary.year import Page, Year
from commonground.demo.letters import StoryHearing
from commonground.demo.letters import hearings as told
from commonground.legislature.actions.hearings import enter_hearing, move_hearing

ANNOUNCED, MOVED = 8, 11


def hearings(year: Year) -> Iterator[Page]:
    for place, one in enumerate(told().values()):
        yield Page(at_hour(one.entered, ANNOUNCED, place), 5, partial(_enter, year, one))
        if one.moved_on:
            yield Page(at_hour(one.moved_on, MOVED, place), 5, partial(_move, year, one))


def _enter(year: Year, one: StoryHearing, at: datetime) -> None:
    year.hearings[one.key] = enter_hearing(
        None,
        one.on,
        one.at,
        committee_name=one.committee,
        chamber=one.chamber,
        measures=[year.bills[bill].measure for bill in one.bills],
        section=one.section,
        by=year.as_director(at),
        at=at,
    )


def _move(year: Year, one: StoryHearing, at: datetime) -> None:
    move_hearing(year.hearings[one.key].pk, one.heard_on, one.at, by=year.as_director(at), at=at)
