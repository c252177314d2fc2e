"""Who may see how a seat voted, the tally, and the counts by chapter.

source  docs/rules.md, "Who may see which vote"
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from commonground.decisions.rules.terms import DEFAULTS, RuleTerms
from commonground.members.rules import Standing

NONE: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Sight:
    """What one reader may see of one ballot.

    choices     the seats whose choice is shown, with the reason given
    answered    who has answered and who has not, without the choice
    tally       the counts, and the counts by chapter
    categories  the category of a recusal
    """

    choices: frozenset[int] = NONE
    answered: bool = False
    tally: bool = False
    categories: bool = False


def sight_of(by: Standing, chapter_of: Mapping[int, int | None], *, closed: bool, terms: RuleTerms = DEFAULTS) -> Sight:
    """What this reader may see.

    chapter_of  the chapter of each seat on the roll; None for the seats at large
    closed      the ballot is over; until then the choices stay with who made them
    """
    if by.is_sponsor:
        return Sight(tally=closed and terms.public_tally)
    secret = terms.secrecy == "secret"
    shown = not secret and (closed or terms.show_votes == "as_cast")
    return Sight(
        choices=_choices(by, chapter_of, shown=shown, closed=closed, terms=terms),
        answered=by.on_committee or by.is_staff,
        tally=_tally(by, shown=shown, closed=closed, terms=terms),
        categories=by.on_committee and shown,
    )


def _choices(
    by: Standing, chapter_of: Mapping[int, int | None], *, shown: bool, closed: bool, terms: RuleTerms
) -> frozenset[int]:
    roll = frozenset(chapter_of)
    own = roll & (by.seats | by.alternate_of)
    if not shown:
        return own
    if by.on_committee or (closed and by.is_member and terms.secrecy == "open"):
        return roll
    theirs = by.chapters | by.convenes
    return frozenset(seat for seat, chapter in chapter_of.items() if closed and chapter in theirs) | own


def _tally(by: Standing, *, shown: bool, closed: bool, terms: RuleTerms) -> bool:
    if not closed:
        return shown and by.on_committee
    return by.is_member or by.is_staff or terms.public_tally
