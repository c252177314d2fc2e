"""The stage of a measure, read out of the actions of its history. Pure.

What an action does not say is not guessed; an action without words we know changes nothing and is reported.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from commonground.legislature.rules import stage_words as words
from commonground.legislature.rules.people import Odd
from commonground.legislature.rules.pubinfo_rows import Chapter
from commonground.legislature.rules.stage_words import Said, said_in
from commonground.legislature.rules.stages import IN_COMMITTEE, MeasureState, Side, Stage, Track

_IN_ONE_HOUSE = (Side.SUSPENSE, Side.CONSENT, Side.INACTIVE, Side.DOUBLE_REFERRAL, Side.RECONSIDERED)
_RULES = "RLS"
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")


class Action(NamedTuple):
    """One line of a measure's history: its day and its words."""

    on: date
    text: str


class Step(NamedTuple):
    """One action, what it says, and the state of the measure after it."""

    action: Action
    said: tuple[Said, ...]
    state: MeasureState


@dataclass(frozen=True)
class Course:
    """A measure on its way.

    chamber   the key of the chamber it began in
    chambers  names of chambers, in lower case, to their keys
    fiscal    short names of the fiscal committees, without the period at their end
    """

    track: Track
    chamber: str
    chambers: Mapping[str, str]
    fiscal: Collection[str] = frozenset({"APPR"})


class History(NamedTuple):
    """state: where it stands now; steps: after each action, in order; unread: actions without words we know"""

    state: MeasureState
    steps: tuple[Step, ...]
    unread: tuple[Odd, ...]

    @property
    def presented_on(self) -> date | None:
        """The day it went to the governor: the governor's clock counts from here."""
        return next((step.action.on for step in self.steps if step.state.stage == Stage.WITH_GOVERNOR), None)

    @property
    def passed_on(self) -> date | None:
        """The day both houses had passed it as it is; None until it is enrolled."""
        enrolled = next((n for n, step in enumerate(self.steps) if step.state.stage == Stage.ENROLLED), -1)
        passing = {words.PASSED, words.CONCURRED}
        days = [step.action.on for step in self.steps[: enrolled + 1] if passing & {said.what for said in step.said}]
        return days[-1] if days else None

    @property
    def chapter(self) -> Chapter | None:
        """The chapter its last such line names; of statutes of two years, the year in which it was chaptered."""
        named = [(step, said) for step in self.steps for said in step.said if said.what == words.CHAPTERED]
        return _chapter_in(*named[-1]) if named else None


def _chapter_in(step: Step, said: Said) -> Chapter:
    *_years, last = said.of.lower().replace("extraordinary session", "").split()
    year = int(said.of) if said.of.isdecimal() and len(said.of) == 4 else step.action.on.year
    return Chapter(said.number, year, said.is_resolution, _ORDINALS.index(last) + 1 if last in _ORDINALS else 0)


def history_of(actions: Iterable[Action], course: Course) -> History:
    """Read the whole history of a measure.

    actions  in the order in which they happened; lines of the feed are put so by `pubinfo_rows.history_in_order`
    """
    state = MeasureState(chamber=course.chamber)
    steps: list[Step] = []
    unread: list[Odd] = []
    for action in actions:
        told = said_in(action.text)
        if not told:
            unread.append(Odd(action.on.isoformat(), f"We do not know these words: {action.text[:200].strip()}"))
        for said in told:
            state = after(state, said, course)
        steps.append(Step(action, told, state))
    return History(state, tuple(steps), tuple(unread))


def after(state: MeasureState, said: Said, course: Course) -> MeasureState:
    """The state of a measure after one thing an action says."""
    change = _CHANGES.get(said.what)
    return state if change is None else change(state, said, course)


def _introduced(state: MeasureState, said: Said, course: Course) -> MeasureState:
    return state.at(Stage.INTRODUCED) if state.stage in {Stage.IDEA, Stage.DRAFTED} else state


def _arrived(state: MeasureState, said: Said, course: Course) -> MeasureState:
    return replace(state, chamber=course.chambers.get(said.chamber, state.chamber))


def _at_the_desk(state: MeasureState, said: Said, course: Course) -> MeasureState:
    return replace(state, committees=()).at(Stage.AWAITING_REFERRAL, *_IN_ONE_HOUSE)


def _referred(state: MeasureState, said: Said, course: Course) -> MeasureState:
    named = tuple(name.rstrip(",") for name in said.committees)
    waiting = state.committees[state.committees.index(named[0]) :] if named[0] in state.committees else named
    committees = named if len(named) > 1 else waiting
    first = committees[0].rstrip(".")
    stage = Stage.FISCAL_COMMITTEE if first in course.fiscal else Stage.POLICY_COMMITTEE
    stage = Stage.AWAITING_REFERRAL if first == _RULES and len(committees) == 1 else stage
    moved = replace(state, committees=committees).at(stage, *_IN_ONE_HOUSE)
    return moved.having(Side.DOUBLE_REFERRAL) if len(committees) > 1 else moved


def _same_committee(state: MeasureState, said: Said, course: Course) -> MeasureState:
    return _referred(state, Said(words.REFERRED, committees=state.committees), course) if state.committees else state


def _suspense(state: MeasureState, said: Said, course: Course) -> MeasureState:
    """Only a fiscal committee has such a file."""
    return state.at(Stage.FISCAL_COMMITTEE).having(Side.SUSPENSE)


def _reported(state: MeasureState, said: Said, course: Course) -> MeasureState:
    """A committee passed it: that is not a house. Those it still has to go to stay known."""
    rest = state.committees[1:]
    over = (Side.SUSPENSE, Side.RECONSIDERED, *([] if rest else [Side.DOUBLE_REFERRAL]))
    return replace(state, committees=rest).at(Stage.SECOND_READING, *over)


def _read_second(state: MeasureState, said: Said, course: Course) -> MeasureState:
    """Amendments of the author are read while the bill stays in committee."""
    return state if state.stage in IN_COMMITTEE else state.at(Stage.SECOND_READING)


def _to_second(state: MeasureState, said: Said, course: Course) -> MeasureState:
    return state.at(Stage.SECOND_READING, Side.INACTIVE)


def _to_third(state: MeasureState, said: Said, course: Course) -> MeasureState:
    return state.at(Stage.THIRD_READING, Side.INACTIVE, Side.CONSENT)


def _consent(state: MeasureState, said: Said, course: Course) -> MeasureState:
    return state.at(Stage.THIRD_READING).having(Side.CONSENT)


def _passed(state: MeasureState, said: Said, course: Course) -> MeasureState:
    passed = tuple(dict.fromkeys([*state.passed, state.chamber]))
    stage = Stage.ADOPTED if course.track == Track.HOUSE_RESOLUTION else Stage.PASSED_HOUSE
    return replace(state, passed=passed, committees=()).at(stage, *_IN_ONE_HOUSE)


def _failed(state: MeasureState, said: Said, course: Course) -> MeasureState:
    """The committees stay known where it failed in one of them: a reconsideration leads back there."""
    committees = state.committees if state.stage in IN_COMMITTEE else ()
    return replace(state, committees=committees).at(Stage.FAILED, Side.SUSPENSE, Side.CONSENT)


def _reconsidered(state: MeasureState, said: Said, course: Course) -> MeasureState:
    if state.stage not in {Stage.FAILED, Stage.HELD}:
        return state.having(Side.RECONSIDERED)
    back = _same_committee(state, said, course) if state.committees else state.at(Stage.THIRD_READING)
    return back.having(Side.RECONSIDERED)


def _veto_pending(state: MeasureState, said: Said, course: Course) -> MeasureState:
    return state.at(Stage.VETOED).having(Side.VETO_PENDING)


def _veto_stands(state: MeasureState, said: Said, course: Course) -> MeasureState:
    return state.at(Stage.VETOED, Side.VETO_PENDING)


def _to(stage: Stage, *, leaves: bool = False) -> Callable[[MeasureState, Said, Course], MeasureState]:
    """To that stage; leaves: it is with neither house then."""

    def change(state: MeasureState, said: Said, course: Course) -> MeasureState:
        moved = state.at(stage, Side.SUSPENSE, Side.CONSENT, Side.INACTIVE)
        return replace(moved, chamber="", committees=()) if leaves else moved

    return change


def _with(side: Side) -> Callable[[MeasureState, Said, Course], MeasureState]:
    def change(state: MeasureState, said: Said, course: Course) -> MeasureState:
        return state.having(side)

    return change


def _without(side: Side) -> Callable[[MeasureState, Said, Course], MeasureState]:
    def change(state: MeasureState, said: Said, course: Course) -> MeasureState:
        return state.at(state.stage, side)

    return change


_CHANGES: Mapping[str, Callable[[MeasureState, Said, Course], MeasureState]] = {
    words.INTRODUCED: _introduced,
    words.ARRIVED: _arrived,
    words.AT_THE_DESK: _at_the_desk,
    words.REFERRED: _referred,
    words.SAME_COMMITTEE: _same_committee,
    words.REPORTED: _reported,
    words.READ_SECOND: _read_second,
    words.TO_SECOND: _to_second,
    words.TO_THIRD: _to_third,
    words.CONSENT: _consent,
    words.PASSED: _passed,
    words.FAILED: _failed,
    words.RECONSIDERED: _reconsidered,
    words.VETO_STANDS: _veto_stands,
    words.CHAPTERED: _to(Stage.CHAPTERED, leaves=True),
    words.INACTIVE: _with(Side.INACTIVE),
    words.ACTIVE: _without(Side.INACTIVE),
    words.SUSPENSE: _suspense,
    words.TWO_YEAR: _with(Side.TWO_YEAR),
    words.VETO_PENDING: _veto_pending,
    words.HELD: _to(Stage.HELD),
    words.DIED: _to(Stage.DIED),
    words.WITHDRAWN: _to(Stage.WITHDRAWN),
    words.CONCURRENCE: _to(Stage.CONCURRENCE),
    words.CONFERENCE: _to(Stage.CONFERENCE),
    words.CONCURRED: _to(Stage.ENROLLED),
    words.ENROLLED: _to(Stage.ENROLLED),
    words.FILED: _to(Stage.FILED, leaves=True),
    words.PRESENTED: _to(Stage.WITH_GOVERNOR, leaves=True),
    words.APPROVED: _to(Stage.SIGNED, leaves=True),
    words.UNSIGNED: _to(Stage.LAW_WITHOUT_SIGNATURE, leaves=True),
    words.VETOED: _to(Stage.VETOED, leaves=True),
    words.OVERRIDDEN: _to(Stage.VETO_OVERRIDDEN, leaves=True),
}
