"""What a desk is made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import IntEnum
from functools import cached_property

from commonground.committee.absences import seats_away
from commonground.decisions.queries.rulesets import terms_now
from commonground.decisions.queries.waiting import Matter, ToReview, matters, positions_to_review
from commonground.decisions.rules.terms import RuleTerms
from commonground.desk.queries.lists import SHOWN, Lists, lists_of
from commonground.members.rules import Standing

NEVER = datetime.max.replace(tzinfo=UTC)


class Rank(IntEnum):
    """What cannot wait comes first."""

    VOTE = 0
    LIVE_WITH = 1
    CLOSE = 2
    CONSULT = 3
    OPEN = 4
    REVIEW = 5
    ACKNOWLEDGE = 6
    REPORT_BACK = 7
    READ = 8
    ANSWER = 9
    RELEASE = 10
    SEND = 11
    TELL = 12


@dataclass(frozen=True)
class Item:
    """One thing on the desk, with at most one thing to do about it.

    state    the mark of the paper: waiting, done, not-yet, review
    words    the state in words
    due      what happens at `due_at`: "Closes"
    action   the label of what can be done at `url`
    step     the heading of this item as the next step of the page; empty where it waits for nobody here
    """

    title: str
    url: str
    state: str
    words: str
    meta: Sequence[str] = ()
    text: str = ""
    badge: str = ""
    due: str = ""
    due_at: datetime | None = None
    action: str = ""
    step: str = ""
    rank: Rank = Rank.TELL

    @property
    def waits(self) -> bool:
        return bool(self.step)

    @property
    def turn(self) -> tuple[int, datetime]:
        return self.rank, self.due_at or NEVER


@dataclass(frozen=True)
class Section:
    """
    more_url  leads to the rest where there is more than a desk holds
    empty     what stands here when nothing does
    note      a sentence that is true of every item
    """

    key: str
    title: str
    items: Sequence[Item]
    more_url: str = ""
    empty: str = ""
    note: str = ""

    @property
    def shown(self) -> Sequence[Item]:
        return self.items[:SHOWN]

    @property
    def has_more(self) -> bool:
        return bool(self.more_url) and len(self.items) > SHOWN


@dataclass(frozen=True)
class Look:
    """Who looks, at which moment; what several sections read is read once."""

    by: Standing
    at: datetime
    terms: RuleTerms = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "terms", terms_now(self.at))

    @cached_property
    def matters(self) -> list[Matter]:
        return matters(self.at)

    @cached_property
    def away(self) -> frozenset[int]:
        """Of the seats the reader stands in for, those whose representative is on leave."""
        return seats_away(self.by.alternate_of, self.at)

    @cached_property
    def lists(self) -> Lists:
        return lists_of(self.by, self.at)

    @cached_property
    def reviews(self) -> list[ToReview]:
        return positions_to_review(self.at)


def waiting_first(items: Iterable[Item]) -> list[Item]:
    """What waits, by what cannot wait; then the rest as it came."""
    return sorted(items, key=lambda item: (not item.waits, *(item.turn if item.waits else (0, NEVER))))
