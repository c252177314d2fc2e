"""How legislators answered where the coalition had asked: counts against what was possible, with the method. Pure.

No rank and no weight: lines stand by name, and every roll call counts once. Not voting is neither with us nor against
us; because a chamber needs a majority of its elected members it can decide all the same, so two shares are given and
neither is "the" score: of the votes that were cast, and of everything that was asked.

source  domain: counts against what was possible, no ranking; voting records only as neutral compilations
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from commonground.legislature.rules.rollcalls import Choice
from commonground.legislature.rules.words import folded

FEWEST_VOTES = 3
"""With fewer votes cast than these no share is shown, only the counts."""


class LeftOut(StrEnum):
    """Why a roll call does not count: nobody knows when it was held, we asked later, or no member's vote is known."""

    UNDATED = "undated"
    ASKED_LATER = "asked_later"
    NO_VOTES = "no_votes"


class Ask(NamedTuple):
    """What we asked of everybody who was called.

    roll_call  its key; one ask each
    measure    what it was about, as shown; several roll calls may share it
    asked      Choice.AYE or Choice.NO
    asked_on   the day our ask was public
    held_on    the day of the roll call, None when the source does not say
    """

    roll_call: int
    measure: str
    asked: Choice
    asked_on: date
    held_on: date | None


class Cast(NamedTuple):
    """One answer of one member. Of several to one roll call the last in order counts; the others are changes."""

    roll_call: int
    member: int
    choice: Choice


@dataclass(frozen=True)
class Line:
    """One member's answers.

    changed  roll calls in which the member's recorded vote was changed; the last one counts
    turned   measures on which the member voted with us once and against us once, by name
    """

    member: int
    name: str
    with_us: int
    against: int
    not_voting: int
    absent: int
    changed: int
    turned: tuple[str, ...]

    @property
    def voted(self) -> int:
        return self.with_us + self.against

    @property
    def asked(self) -> int:
        """Roll calls with an ask of ours in which the member was called."""
        return self.voted + self.not_voting + self.absent


@dataclass(frozen=True)
class Method:
    """How a scorecard was made, to be shown with it.

    counted   roll calls that count, on `measures` measures
    left_out  the others, by key, with the reason
    fewest    votes a member must have cast before a share is shown
    """

    counted: tuple[int, ...]
    measures: int
    left_out: Mapping[int, LeftOut]
    fewest: int = FEWEST_VOTES


@dataclass(frozen=True)
class Scorecard:
    method: Method
    lines: tuple[Line, ...]

    def of_votes_cast(self, line: Line) -> Fraction | None:
        """With us among the ayes and noes; None when there are too few of them."""
        return Fraction(line.with_us, line.voted) if self._is_shown(line) else None

    def of_all_asked(self, line: Line) -> Fraction | None:
        """With us among all roll calls the member was called in; None together with the other share."""
        return Fraction(line.with_us, line.asked) if self._is_shown(line) else None

    def _is_shown(self, line: Line) -> bool:
        return line.voted >= max(self.method.fewest, 1)


def scorecard(
    asks: Iterable[Ask], casts: Iterable[Cast], names: Mapping[int, str], *, fewest: int = FEWEST_VOTES
) -> Scorecard:
    """Every member who was called at least once where we had asked, by name.

    casts   in the order they were recorded; those of other roll calls are passed over
    names   of the members
    raises  ValueError when a roll call has two asks, an ask is neither aye nor no, or a member has no name
    """
    asked = _by_roll_call(asks)
    answers, changes = _answers(casts, asked)
    left_out = {key: why for key, ask in asked.items() if (why := _why_left_out(ask, answers)) is not None}
    counted = [key for key in asked if key not in left_out]
    members: dict[int, dict[int, Choice]] = defaultdict(dict)
    for key in counted:
        for member, choice in answers[key].items():
            members[member][key] = choice
    if unnamed := members.keys() - names.keys():
        raise ValueError(f"no name for {sorted(unnamed)}")
    lines = [_line(member, names[member], own, asked, changes) for member, own in members.items()]
    method = Method(tuple(counted), len({asked[key].measure for key in counted}), left_out, fewest)
    return Scorecard(method, tuple(sorted(lines, key=lambda line: (folded(line.name), line.name, line.member))))


def _by_roll_call(asks: Iterable[Ask]) -> dict[int, Ask]:
    asked: dict[int, Ask] = {}
    for ask in asks:
        if ask.roll_call in asked or ask.asked not in {Choice.AYE, Choice.NO}:
            raise ValueError(f"two asks, or none, for roll call {ask.roll_call}")
        asked[ask.roll_call] = ask
    return asked


def _answers(
    casts: Iterable[Cast], asked: Mapping[int, Ask]
) -> tuple[dict[int, dict[int, Choice]], set[tuple[int, int]]]:
    """The last answer of each member in each roll call, and where an earlier one differed."""
    answers: dict[int, dict[int, Choice]] = defaultdict(dict)
    changes: set[tuple[int, int]] = set()
    for cast in casts:
        if cast.roll_call in asked:
            if answers[cast.roll_call].get(cast.member, cast.choice) is not cast.choice:
                changes.add((cast.roll_call, cast.member))
            answers[cast.roll_call][cast.member] = cast.choice
    return answers, changes


def _why_left_out(ask: Ask, answers: Mapping[int, Mapping[int, Choice]]) -> LeftOut | None:
    """What we asked only afterwards nobody could follow."""
    if ask.held_on is None:
        return LeftOut.UNDATED
    if ask.asked_on > ask.held_on:
        return LeftOut.ASKED_LATER
    return None if answers.get(ask.roll_call) else LeftOut.NO_VOTES


def _line(
    member: int, name: str, own: Mapping[int, Choice], asked: Mapping[int, Ask], changes: set[tuple[int, int]]
) -> Line:
    sides: dict[str, set[bool]] = defaultdict(set)
    counts: Counter[object] = Counter()
    for key, choice in own.items():
        if choice in {Choice.AYE, Choice.NO}:
            is_with_us = choice is asked[key].asked
            counts[is_with_us] += 1
            sides[asked[key].measure].add(is_with_us)
        else:
            counts[choice] += 1
    return Line(
        member,
        name,
        with_us=counts[True],
        against=counts[False],
        not_voting=counts[Choice.NOT_VOTING],
        absent=counts[Choice.ABSENT],
        changed=sum((key, member) in changes for key in own),
        turned=tuple(sorted(measure for measure, both in sides.items() if len(both) > 1)),
    )
