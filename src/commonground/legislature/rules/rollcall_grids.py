"""The votes of an archive of roll calls: a line for each member, a character for each roll call. Pure.

The lines are cut by bytes before anything is read as text; votes stay bytes until somebody asks for one roll call or
one member, so a session of 2.5 million cells is read within a second or two.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from commonground.legislature.rules.people import Odd
from commonground.legislature.rules.rollcall_files import ArchivedRollCall, described_in, text_in
from commonground.legislature.rules.rollcalls import Choice
from commonground.legislature.rules.rows import NotARow

NAME_BYTES = 20
AYE, NO, NOT_VOTING, NO_MEMBER, UNKNOWN = b"1", b"6", b"9", b"0", b"?"
CHOICES = {AYE[0]: Choice.AYE, NO[0]: Choice.NO, NOT_VOTING[0]: Choice.NOT_VOTING}

_MARKS = AYE + NO + NOT_VOTING + NO_MEMBER
_READ = bytes(code if code in _MARKS else UNKNOWN[0] for code in range(256))
_DIGITS = frozenset(b"0123456789")


class Tally(NamedTuple):
    """What the members' own votes make."""

    ayes: int
    noes: int
    not_voting: int


@dataclass(frozen=True)
class Grid:
    """The votes of every member.

    members  names without padding and backticks, in the order of the lines; no name twice
    width    how many votes each has
    cells    their votes, one member after the other: 1 aye, 6 no, 9 not voting or absent, 0 not a member of that
             body then, ? not to be read
    """

    members: tuple[str, ...]
    width: int
    cells: bytes
    odd: tuple[Odd, ...] = ()

    def of_member(self, place: int) -> bytes:
        """The votes of one member, in the order of the roll calls."""
        return self.cells[place * self.width : (place + 1) * self.width]

    def of_roll_call(self, column: int) -> bytes:
        """The votes in one roll call, in the order of the members."""
        return self.cells[column :: self.width]


@dataclass(frozen=True)
class Archive:
    """Both files together. `column` of each roll call is its place in the grid."""

    layout: tuple[str, ...]
    roll_calls: tuple[ArchivedRollCall, ...]
    grid: Grid
    odd: tuple[Odd, ...]

    def tally(self, roll_call: ArchivedRollCall) -> Tally:
        votes = self.grid.of_roll_call(roll_call.column)
        return Tally(votes.count(AYE), votes.count(NO), votes.count(NOT_VOTING))

    def cast_in(self, roll_call: ArchivedRollCall) -> Iterator[tuple[int, Choice]]:
        """Each member who was called, by place among the members, with the answer."""
        for member, code in enumerate(self.grid.of_roll_call(roll_call.column)):
            if code in CHOICES:
                yield member, CHOICES[code]


@dataclass(frozen=True)
class Counts:
    """What an archive holds: members' votes are ayes, noes and not voting together.

    different, not_given  roll calls whose stated tally is not what the members' votes make, or is not stated
    """

    roll_calls: int
    members: int
    measures: int
    ayes: int
    noes: int
    not_voting: int
    equal: int
    different: int
    not_given: int

    @property
    def member_votes(self) -> int:
        return self.ayes + self.noes + self.not_voting


def archive_in(description: bytes, votes: bytes) -> Archive:
    """The roll calls of both files, each with the place of its votes.

    A vote stands in the place of its roll call among the lines of the description, or, when lines are missing or too
    many there, in the place its number says.

    raises  NotARow when a file cannot be read, or when the two do not belong together
    """
    described, grid = described_in(description), grid_in(votes)
    last = max((one.number for one in described.roll_calls), default=0)
    roll_calls = described.roll_calls
    if described.lines != grid.width:
        if last != grid.width:
            raise NotARow(
                f"The files do not belong together: {described.lines} roll calls are described,"
                f" and each member has {grid.width} votes."
            )
        roll_calls = tuple(one._replace(column=one.number - 1) for one in roll_calls)
    archive = Archive(described.layout, roll_calls, grid, described.odd + grid.odd)
    _refuse_strangers(archive)
    return archive


def _refuse_strangers(archive: Archive) -> None:
    """When more tallies differ than agree, the votes are those of something else."""
    counts = counted(archive)
    if counts.different > counts.equal:
        raise NotARow(
            f"The files do not belong together: of {counts.equal + counts.different} stated tallies,"
            f" {counts.different} differ from the members' votes."
        )


def grid_in(source: bytes) -> Grid:
    """The votes of every line, cut by bytes: 20 for the name, then one for each roll call.

    raises  NotARow when the lines are something else
    """
    lines = [(place, line.rstrip(b"\r")) for place, line in enumerate(source.split(b"\n"), start=1) if line.strip()]
    if not lines:
        raise NotARow("It holds no votes.")
    width = Counter(len(line) for _place, line in lines).most_common(1)[0][0] - NAME_BYTES
    if width < 1:
        raise NotARow("Its lines are too short to hold a name and a vote.")
    taken: dict[str, bytes] = {}
    odd: list[Odd] = []
    for place, line in lines:
        where = f"votes, line {place}"
        try:
            name, votes, whys = _line_in(line, width)
        except NotARow as why:
            odd.append(Odd(where, str(why)))
            continue
        if name in taken:
            odd.append(Odd(where, f"{name} has two lines; the first was taken."))
        else:
            taken[name] = votes
            odd += [Odd(where, why) for why in whys]
    cells = b"".join(taken.values())
    unknown = cells.count(UNKNOWN)
    if 2 * unknown > len(cells) or not cells:
        raise NotARow(f"After the names, {unknown} of {len(cells)} marks are none of 0, 1, 6 and 9.")
    return Grid(tuple(taken), width, cells, tuple(odd))


def _line_in(line: bytes, width: int) -> tuple[str, bytes, list[str]]:
    """The name, the votes and what is odd about one line."""
    at = len(line) - width
    if at == NAME_BYTES or not _splits(line, at):
        at = NAME_BYTES
    text, why = text_in(line[:at].strip())
    name = " ".join(text.strip("`").split())
    if not name:
        raise NotARow("It has no name.")
    votes = line[at:].translate(_READ)
    if len(votes) > width:
        raise NotARow(f"{name} has {len(votes)} votes where {width} belong; nobody knows which are which.")
    whys = [f"The name {name} is {why}."] if why else []
    if at != NAME_BYTES:
        whys.append(f"The name {name} takes {at} bytes, not {NAME_BYTES}.")
    if len(votes) < width:
        whys.append(f"{name} has only {len(votes)} of {width} votes; the rest is unknown.")
    elif unknown := votes.count(UNKNOWN):
        whys.append(f"Of the {width} marks of {name}, {unknown} are none of 0, 1, 6 and 9.")
    return name, votes.ljust(width, UNKNOWN), whys


def _splits(line: bytes, at: int) -> bool:
    """Whether a line of another length parts cleanly into a name without digits and votes."""
    return at > 0 and bool(line[:at].strip()) and _DIGITS.isdisjoint(line[:at]) and not line[at:].strip(_MARKS)


def counted(archive: Archive) -> Counts:
    """What the archive holds, and how its stated tallies compare with the members' own votes."""
    cells, compared = archive.grid.cells, Counter(_is_as_stated(archive, one) for one in archive.roll_calls)
    return Counts(
        roll_calls=len(archive.roll_calls),
        members=len(archive.grid.members),
        measures=len({one.measure for one in archive.roll_calls}),
        ayes=cells.count(AYE),
        noes=cells.count(NO),
        not_voting=cells.count(NOT_VOTING),
        equal=compared[True],
        different=compared[False],
        not_given=compared[None],
    )


def _is_as_stated(archive: Archive, one: ArchivedRollCall) -> bool | None:
    """None when no tally is stated."""
    if one.ayes is None or one.noes is None:
        return None
    return archive.tally(one)[:2] == (one.ayes, one.noes)


def differing(archive: Archive) -> Iterator[Odd]:
    """Each roll call whose stated tally is not what the members' votes make."""
    for one in archive.roll_calls:
        if _is_as_stated(archive, one) is False:
            ayes, noes, _silent = archive.tally(one)
            why = f"It states {one.ayes} to {one.noes}; its members' votes make {ayes} to {noes}."
            yield Odd(f"roll call {one.number}, {one.measure}", why)
