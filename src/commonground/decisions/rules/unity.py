"""What unites: agreement by chapter, a chapter's concern, and the wait before publication.

source  docs/rules.md, "What unites all groups"
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from commonground.decisions.rules.tally import Choice, Tally
from commonground.decisions.rules.terms import DEFAULTS, RuleTerms


@dataclass(frozen=True)
class ChapterLine:
    """One line of the readout; chapter is None for the seats at large."""

    chapter: int | None
    seats: int
    agree: int
    object: int

    @property
    def concern(self) -> bool:
        """Every seat of a chapter objected; the seats at large are no chapter."""
        return self.chapter is not None and self.object == self.seats


def unity_readout(votes: Mapping[int, Choice], chapter_of: Mapping[int, int | None]) -> tuple[ChapterLine, ...]:
    """Agreement by chapter, at large last.

    chapter_of  the chapter of each seat on the roll, in the order the chapters are listed
    """
    order = list(dict.fromkeys(chapter_of.values()))
    order.sort(key=lambda chapter: chapter is None)
    lines = []
    for chapter in order:
        choices = [votes.get(seat) for seat, of in chapter_of.items() if of == chapter]
        lines.append(ChapterLine(chapter, len(choices), choices.count(Choice.AGREE), choices.count(Choice.OBJECT)))
    return tuple(lines)


def chapter_concerns(readout: tuple[ChapterLine, ...]) -> tuple[int, ...]:
    return tuple(line.chapter for line in readout if line.chapter is not None and line.concern)


def hold_has_grounds(tally: Tally, readout: tuple[ChapterLine, ...]) -> bool:
    """Adopted by exactly half, or against a third of the seated, or against a whole chapter."""
    return tally.exactly_half or 3 * tally.object >= tally.roll or bool(chapter_concerns(readout))


def hold_closes_at(adopted_at: datetime, terms: RuleTerms = DEFAULTS) -> datetime:
    """Until when a hold may be asked for."""
    return adopted_at + timedelta(hours=terms.unity_hold.hours)


def hold_ends_at(adopted_at: datetime, next_call_at: datetime | None, terms: RuleTerms = DEFAULTS) -> datetime:
    """A hold lasts to the next call, and never longer than the rule set allows."""
    longest = adopted_at + timedelta(days=terms.unity_hold.max_days)
    return longest if next_call_at is None else min(next_call_at, longest)
