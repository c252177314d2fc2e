"""The way of a measure as a few rungs: where it stands, what lies behind it and what is ahead. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from commonground.legislature.rules.stages import NOT_PASSED, MeasureState, Stage, Track

INTRODUCED, COMMITTEES, FLOOR, CONCURRENCE = "introduced", "committees", "floor", "concurrence"
GOVERNOR, VOTERS, DONE_WITH = "governor", "voters", "law"
DONE, HERE, ENDED, AHEAD = "done", "here", "ended", "ahead"

_RUNG_OF = {
    Stage.IDEA: INTRODUCED,
    Stage.DRAFTED: INTRODUCED,
    Stage.INTRODUCED: INTRODUCED,
    Stage.AWAITING_REFERRAL: COMMITTEES,
    Stage.POLICY_COMMITTEE: COMMITTEES,
    Stage.FISCAL_COMMITTEE: COMMITTEES,
    Stage.SECOND_READING: FLOOR,
    Stage.THIRD_READING: FLOOR,
    Stage.PASSED_HOUSE: FLOOR,
    Stage.CONCURRENCE: CONCURRENCE,
    Stage.CONFERENCE: CONCURRENCE,
    Stage.WITH_GOVERNOR: GOVERNOR,
    Stage.VETOED: GOVERNOR,
    Stage.VETO_OVERRIDDEN: GOVERNOR,
    Stage.BEFORE_THE_VOTERS: VOTERS,
}
_NUMBERED = frozenset({Stage.FILED, Stage.CHAPTERED})
_AFTER_EVERY_HOUSE = frozenset({Stage.ENROLLED}) | _NUMBERED
_REACHED = frozenset(
    {
        Stage.SIGNED,
        Stage.LAW_WITHOUT_SIGNATURE,
        Stage.CHAPTERED,
        Stage.IN_EFFECT,
        Stage.IMPLEMENTATION,
        Stage.ADOPTED,
        Stage.FILED,
    }
)


class Rung(NamedTuple):
    """what: one of the words above; chamber: its key, or empty; how: done, here, ended or ahead"""

    what: str
    chamber: str
    how: str


def way_of(track: Track, origin: str, chambers: Sequence[str]) -> list[tuple[str, str]]:
    """The rungs of a measure that began in that chamber, without what only some of them meet."""
    houses = [origin, *(one for one in chambers if one != origin)] if origin else list(chambers)
    if track == Track.HOUSE_RESOLUTION:
        houses = houses[:1]
    rungs = [(INTRODUCED, houses[0] if houses else "")]
    rungs += [(what, house) for house in houses for what in (COMMITTEES, FLOOR)]
    if len(houses) > 1:
        rungs.append((CONCURRENCE, houses[0]))
    if track == Track.BILL:
        rungs.append((GOVERNOR, ""))
    rungs += [(VOTERS, "")] if track == Track.CONSTITUTIONAL else []
    return [*rungs, (DONE_WITH, "")]


def ladder(state: MeasureState, track: Track, origin: str, chambers: Sequence[str]) -> tuple[Rung, ...]:
    """Where the measure stands on its way; a rung it ended on is `ended`, and nothing is ahead of it then."""
    way = way_of(track, origin, chambers)
    through = _is_through(state.stage, track)
    at = len(way) - 1 if through else _place(state, way, origin)
    over = state.stage in NOT_PASSED
    found = []
    for place, (what, chamber) in enumerate(way):
        how = DONE if place < at else AHEAD
        if place == at:
            how = ENDED if over else DONE if through else HERE
        if place > at and over:
            break
        found.append(Rung(what, chamber, how))
    passed_by = state.stage not in {Stage.CONCURRENCE, Stage.CONFERENCE}
    return tuple(rung for rung in found if rung.what != CONCURRENCE or not passed_by)


def _is_through(stage: Stage, track: Track) -> bool:
    """Whether nothing is ahead of it. An amendment of the constitution has its number before the voters are asked."""
    return stage in _REACHED and not (track == Track.CONSTITUTIONAL and stage in _NUMBERED)


def _place(state: MeasureState, way: list[tuple[str, str]], origin: str) -> int:
    if state.stage in _AFTER_EVERY_HOUSE:
        return next(place for place, (what, _) in enumerate(way) if what in {GOVERNOR, VOTERS, DONE_WITH})
    what = _RUNG_OF.get(state.stage) or (COMMITTEES if state.committees else FLOOR)
    chamber = "" if what in {GOVERNOR, VOTERS} else state.chamber or origin
    if state.stage == Stage.PASSED_HOUSE and state.passed:
        chamber = state.passed[-1]
    if what == CONCURRENCE:
        return next((place for place, rung in enumerate(way) if rung[0] == CONCURRENCE), len(way) - 1)
    same = [place for place, rung in enumerate(way) if rung[0] == what and rung[1] in {chamber, ""}]
    return same[0] if same else 0
