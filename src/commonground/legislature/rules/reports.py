"""What a reading did, as counts and odd rows. Pure."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from commonground.legislature.rules.people import Odd

CREATED, UPDATED, UNCHANGED, CLOSED = "created", "updated", "unchanged", "closed"


@dataclass
class Tally:
    """How many rows of one kind became what."""

    counts: Counter[str] = field(default_factory=Counter)

    def note(self, *, created: bool, changed: bool) -> None:
        self.counts[CREATED if created else UPDATED if changed else UNCHANGED] += 1

    @property
    def changed(self) -> int:
        return self.counts.total() - self.counts[UNCHANGED]

    def told(self, *kinds: str) -> dict[str, int]:
        return {kind: self.counts[kind] for kind in kinds}


@dataclass
class PeopleReport:
    people: Tally = field(default_factory=Tally)
    committees: Tally = field(default_factory=Tally)
    odd: list[Odd] = field(default_factory=list)

    @property
    def changed(self) -> int:
        return self.people.changed + self.committees.changed

    def told(self) -> dict[str, object]:
        kinds = (CREATED, UPDATED, UNCHANGED, CLOSED)
        return {
            "people": self.people.told(*kinds),
            "committees": self.committees.told(*kinds),
            "odd": [{"where": odd.where, "why": odd.why} for odd in self.odd],
        }


@dataclass
class BillsReport:
    bills: Tally = field(default_factory=Tally)
    authors: Tally = field(default_factory=Tally)
    versions: Tally = field(default_factory=Tally)
    roll_calls: Tally = field(default_factory=Tally)
    odd: list[Odd] = field(default_factory=list)

    @property
    def changed(self) -> int:
        return sum(tally.changed for tally in (self.bills, self.authors, self.versions, self.roll_calls))

    def told(self) -> dict[str, object]:
        kinds = (CREATED, UPDATED, UNCHANGED)
        return {
            "bills": self.bills.told(*kinds),
            "authors": self.authors.told(*kinds),
            "versions": self.versions.told(*kinds),
            "roll_calls": self.roll_calls.told(*kinds),
            "odd": [{"where": odd.where, "why": odd.why} for odd in self.odd],
        }
