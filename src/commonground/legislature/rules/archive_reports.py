"""What a reading of hearings or of roll calls did. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from commonground.legislature.rules.people import Odd
from commonground.legislature.rules.reports import Tally


def _told(odd: Iterable[Odd]) -> list[dict[str, str]]:
    return [{"where": one.where, "why": one.why} for one in odd]


@dataclass
class HearingsReport:
    """hearings, items  that the set states; `kept` is what became of the hearings."""

    hearings: int = 0
    items: int = 0
    cut_items: int = 0
    moved: int = 0
    kept: Tally = field(default_factory=Tally)
    odd: list[Odd] = field(default_factory=list)
    import_key: str = ""

    def told(self) -> dict[str, object]:
        counts = {"hearings": self.hearings, "items": self.items, "cut_items": self.cut_items}
        return {**counts, "odd": _told(self.odd), "import": self.import_key}


@dataclass
class RollCallsReport:
    """What the archive holds, and how its stated tallies compare with the members' own votes."""

    roll_calls: int = 0
    member_votes: int = 0
    members: int = 0
    measures: int = 0
    tallies_equal: int = 0
    tallies_different: int = 0
    tallies_not_given: int = 0
    kept: Tally = field(default_factory=Tally)
    odd: list[Odd] = field(default_factory=list)
    import_key: str = ""

    @property
    def counts(self) -> dict[str, int]:
        names = ("roll_calls", "member_votes", "members", "measures")
        tallies = ("tallies_equal", "tallies_different", "tallies_not_given")
        return {name: getattr(self, name) for name in (*names, *tallies)}

    def told(self) -> dict[str, object]:
        return {**self.counts, "odd": _told(self.odd), "import": self.import_key}
