"""Which legislator an author named by another source is. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from commonground.legislature.rules.words import folded

BULK_FEED, LONGEST_ID = "pubinfo", 64
_AFTER_THE_NAME = {"jr", "sr", "ii", "iii"}


@dataclass(frozen=True)
class Candidate:
    """A legislator in a district, from when until when, with every name we know for them."""

    legislator: int
    chamber: str
    district: str
    names: tuple[str, ...]
    from_on: date | None = None
    until_on: date | None = None

    def sat_between(self, begins: date, ends: date) -> bool:
        return (self.from_on is None or self.from_on <= ends) and (self.until_on is None or self.until_on > begins)


@dataclass(frozen=True)
class Printed:
    """A name as texts print it, in one house and the years of one session: a last name, mostly.

    name  folded
    """

    first_year: int
    chamber: str
    name: str

    @property
    def source_id(self) -> str:
        return f"{BULK_FEED}:{self.first_year}:{self.chamber}:{self.name}"[:LONGEST_ID]

    @classmethod
    def known_as(cls, source_id: str) -> Printed:
        _source, year, chamber, name = source_id.split(":", 3)
        return cls(int(year), chamber, name)


@dataclass(frozen=True)
class Writer:
    """An author as a source names them, and the years of the sessions they wrote in."""

    name: str
    chamber: str
    district: str
    first_year: int
    last_year: int

    @property
    def last_name(self) -> str:
        words = [word for word in folded(self.name).split() if word not in _AFTER_THE_NAME]
        return words[-1] if words else ""


def legislator_for(writer: Writer, candidates: Iterable[Candidate]) -> int | None:
    """The one who held this seat in those sessions and shares the last name; None when that is nobody, or several.

    A session may begin in December of the year before its first.
    """
    last = writer.last_name
    if not last or not writer.district:
        return None
    begins, ends = date(writer.first_year - 1, 12, 1), date(writer.last_year, 12, 31)
    meant = {
        one.legislator
        for one in candidates
        if (one.chamber, one.district) == (writer.chamber, writer.district)
        and one.sat_between(begins, ends)
        and any(last in folded(known).split() for known in one.names)
    }
    return meant.pop() if len(meant) == 1 else None


def legislator_voting(name: str, first_year: int, last_year: int, candidates: Iterable[Candidate]) -> int | None:
    """Who voted under this name in a session; None when it may be nobody, or several.

    name        as a roll call writes it: a last name, where two share it with more: "Rivas, R."
    candidates  of the house that voted
    """
    last = folded(name.partition(",")[0]).split()
    begins, ends = date(first_year - 1, 12, 1), date(last_year, 12, 31)
    meant = {
        one.legislator
        for one in candidates
        if one.sat_between(begins, ends) and any(_ends_in(folded(known).split(), last) for known in one.names)
    }
    return meant.pop() if last and len(meant) == 1 else None


def _ends_in(words: list[str], last: list[str]) -> bool:
    bare = [word for word in words if word not in _AFTER_THE_NAME]
    return bare[-len(last) :] == last
