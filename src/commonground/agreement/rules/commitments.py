"""What was possible, what was done, and how that reads: never a score, never a rank. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import pairwise

CALLS, MEETINGS, AD_HOC, RETREAT, DUES = "calls", "in_person", "ad_hoc", "retreat", "dues"
RESPOND, CONSULT, REPORT_BACK = "respond", "consult", "report_back"
PROMISED = (CALLS, MEETINGS, AD_HOC, RETREAT, DUES)
BESIDE = (RESPOND, CONSULT, REPORT_BACK)
KEPT_BY_MONEY = frozenset({"paid", "plan", "waived", "in_kind"})


class State(StrEnum):
    """UNKNOWN: not kept here yet."""

    MET = "met"
    PARTLY = "partly"
    NOT_YET = "not_yet"
    EXCUSED = "excused"
    UNKNOWN = "unknown"


ORDER = (State.NOT_YET, State.PARTLY, State.MET)


class Presence(StrEnum):
    """How one occurrence went for one representative. SHARED: somebody of the chapter came for a small organization."""

    ATTENDED = "attended"
    ALTERNATE = "alternate"
    SHARED = "shared"
    PART = "part"
    ABSENT = "absent"
    EXCUSED = "excused"


MISSED = frozenset({Presence.PART, Presence.ABSENT})


@dataclass(frozen=True)
class Occurrence:
    """One call, meeting or ballot within the term, held and noted."""

    on: date
    presence: Presence


@dataclass(frozen=True)
class Counts:
    """
    possible   occurrences in the term, without the cancelled and without the excuses that were used
    done       came, or an alternate or the chapter came for them, as far as that counts
    excused    taken out
    alternate  how many of `done` were by an alternate
    """

    possible: int
    done: int
    excused: int = 0
    alternate: int = 0

    @property
    def state(self) -> State:
        return state_of(self.done, self.possible)


def state_of(done: int, possible: int) -> State:
    """Met from three quarters, partly from half, of what was possible; where nothing was, nothing is missing."""
    if possible == 0:
        return State.EXCUSED
    if 4 * done >= 3 * possible:
        return State.MET
    return State.PARTLY if 2 * done >= possible else State.NOT_YET


def counted(occurrences: Iterable[Occurrence]) -> Counts:
    """Count one commitment.

    An alternate counts full, for at most a third of what was possible. An excuse takes an absence out, and can only
    help: where fewer alternates would count because of it, as many excuses as would do harm are left aside.
    """
    found = [one.presence for one in occurrences]
    came = sum(one in (Presence.ATTENDED, Presence.SHARED) for one in found)
    stood_in, excused = found.count(Presence.ALTERNATE), found.count(Presence.EXCUSED)
    ways = [_way(len(found), came, stood_in, used) for used in range(excused, -1, -1)]
    return max(ways, key=_reads)


def _way(number: int, came: int, stood_in: int, used: int) -> Counts:
    possible = number - used
    alternate = min(stood_in, possible // 3)
    return Counts(possible, came + alternate, used, alternate)


def _reads(counts: Counts) -> int:
    """Among equals the first wins, which uses the most excuses. Where nothing was possible nothing can be missing."""
    return len(ORDER) if counts.possible == 0 else ORDER.index(counts.state)


@dataclass(frozen=True)
class Line:
    """One commitment of one representative: what was possible and done, and how it reads."""

    key: str
    state: State
    counts: Counts | None = None
    occurrences: Sequence[Occurrence] = ()

    @property
    def possible(self) -> int | None:
        return self.counts.possible if self.counts else None

    @property
    def done(self) -> int | None:
        return self.counts.done if self.counts else None


@dataclass(frozen=True)
class Facts:
    """What the other rooms know of one representative over twelve months.

    occurrences  by commitment: calls, in-person meetings, retreats, ballots to answer, consult and report on
    served       served on an ad hoc committee within the twelve months
    could_serve  was in the term for the whole twelve months, and there was one to serve on
    on_leave     on the day itself
    dues         the state of the dues, None where no room keeps it
    """

    occurrences: Mapping[str, Sequence[Occurrence]] = field(default_factory=dict)
    served: bool = False
    could_serve: bool = False
    on_leave: bool = False
    dues: str | None = None


@dataclass(frozen=True)
class Record:
    """The commitments of one representative; those of the agreement, and what is counted beside them."""

    promised: tuple[Line, ...]
    beside: tuple[Line, ...]
    barrier_plan_open: bool = False

    @property
    def on_track(self) -> bool:
        """No "not yet", or at most one with a plan against a barrier open."""
        return sum(line.state is State.NOT_YET for line in self.promised) <= int(self.barrier_plan_open)

    @property
    def lines(self) -> tuple[Line, ...]:
        return (*self.promised, *self.beside)


def record_of(facts: Facts, *, barrier_plan_open: bool = False) -> Record:
    promised = (
        _line(CALLS, facts),
        _line(MEETINGS, facts),
        _ad_hoc(facts),
        _line(RETREAT, facts),
        Line(DUES, dues_state(facts.dues)),
    )
    return Record(promised, tuple(_line(key, facts) for key in BESIDE), barrier_plan_open)


def _line(key: str, facts: Facts) -> Line:
    occurrences = tuple(sorted(facts.occurrences.get(key, ()), key=lambda one: one.on))
    counts = counted(occurrences)
    return Line(key, counts.state, counts, occurrences)


def _ad_hoc(facts: Facts) -> Line:
    """One a year: nobody is behind in a first year, on leave, or where no such committee was open."""
    expected = facts.served or (facts.could_serve and not facts.on_leave)
    counts = Counts(possible=int(expected), done=int(facts.served))
    return Line(AD_HOC, counts.state, counts)


def dues_state(dues: str | None) -> State:
    """Paid, on a plan, waived and in kind are all met."""
    if dues is None:
        return State.UNKNOWN
    return State.MET if dues in KEPT_BY_MONEY else State.NOT_YET


class Notice(StrEnum):
    """Why somebody might like to be asked how things are."""

    TWO_IN_A_ROW = "two_in_a_row"
    NOT_YET = "not_yet"


def kind_notice(record: Record) -> Notice | None:
    """Two unexcused absences in a row, or one "not yet": for the representative and the buddy, and nobody else."""
    together = sorted(
        (one for line in record.promised for one in line.occurrences if one.presence is not Presence.EXCUSED),
        key=lambda one: one.on,
    )
    missed = [one.presence is Presence.ABSENT for one in together]
    if any(one and other for one, other in pairwise(missed)):
        return Notice.TWO_IN_A_ROW
    return Notice.NOT_YET if any(line.state is State.NOT_YET for line in record.promised) else None
