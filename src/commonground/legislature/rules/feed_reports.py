"""What a reading of the bulk feed did, as counts and odd rows; how an odd row is told once its like are many. Pure."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from commonground.legislature.rules.reports import CREATED, UNCHANGED, UPDATED, Tally

MOST_TOLD = 500


class OddRead(NamedTuple):
    """Where a row stands, why it is odd, and how it begins."""

    where: str
    why: str
    raw: str = ""


@dataclass
class Odds:
    """Odd rows, as many of one file as a person would read; the others are counted."""

    rows: list[OddRead] = field(default_factory=list)
    _told: Counter[str] = field(default_factory=Counter)

    def add(self, file: str, line: int, why: str, raw: str = "") -> None:
        self._told[file] += 1
        if self._told[file] <= MOST_TOLD:
            self.rows.append(OddRead(f"{file}:{line}" if line else file, why, raw))

    def again(self, file: str, row: OddRead) -> None:
        """A row that was odd before, in a file that is the same."""
        self._told[file] += 1
        self.rows.append(row)

    def of(self, file: str) -> int:
        return self._told[file]

    def whole(self) -> list[OddRead]:
        more = [
            OddRead(file, f"{number - MOST_TOLD:,} more of its rows are odd.")
            for file, number in self._told.items()
            if number > MOST_TOLD
        ]
        return [*self.rows, *more]


@dataclass
class PubinfoReport:
    """key: the reading's own, feed-12"""

    bills: Tally = field(default_factory=Tally)
    versions: Tally = field(default_factory=Tally)
    authors: Tally = field(default_factory=Tally)
    history: Tally = field(default_factory=Tally)
    analyses: Tally = field(default_factory=Tally)
    votes: Tally = field(default_factory=Tally)
    member_votes: Tally = field(default_factory=Tally)
    odds: Odds = field(default_factory=Odds)
    key: str = ""

    @property
    def tallies(self) -> dict[str, Tally]:
        return {
            "bills": self.bills,
            "versions": self.versions,
            "authors": self.authors,
            "history": self.history,
            "analyses": self.analyses,
            "votes": self.votes,
            "member_votes": self.member_votes,
        }

    @property
    def stated(self) -> int:
        """How many rows could be used."""
        return sum(tally.counts.total() for tally in self.tallies.values())

    def counts(self) -> dict[str, dict[str, int]]:
        kinds = (CREATED, UPDATED, UNCHANGED)
        return {name: tally.told(*kinds) for name, tally in self.tallies.items()}

    def told(self) -> dict[str, object]:
        odd = [{"where": row.where, "why": row.why} for row in self.odds.whole()]
        return {**self.counts(), "odd": odd, "import": self.key}
