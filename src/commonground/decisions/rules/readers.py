"""Who may open the pages of a decision, and what each reader finds there beside the votes.

source  docs/rules.md, "Who may see which vote"
"""

from __future__ import annotations

from dataclasses import dataclass

from commonground.members.rules import Standing


def may_read(by: Standing) -> bool:
    """Members, and the staff who serve them. The sponsor stays out, whatever else the person is."""
    return not by.is_sponsor and (by.is_member or by.is_staff)


@dataclass(frozen=True)
class Ears:
    """What one reader hears of the talk around a proposal.

    debate     what was said in the debate
    consensus  who can live with it and who cannot
    reports    the chapters whose report-backs are read, with None for those at-large; None instead where all are
    """

    debate: bool
    consensus: bool
    reports: frozenset[int | None] | None


def ears_of(by: Standing) -> Ears:
    committee = by.on_committee and not by.is_sponsor
    at_large: frozenset[int | None] = frozenset({None} if by.is_at_large and not by.is_sponsor else ())
    return Ears(
        debate=committee or (by.is_staff and not by.is_sponsor),
        consensus=committee,
        reports=None if committee else by.chapters | by.convenes | at_large,
    )


def may_read_dissent(by: Standing, *, organization: int, chapter: int | None, is_public: bool) -> bool:
    """The organization itself, its chapter and the committee; everybody where it chose to be named."""
    own = organization in by.organizations or (chapter is not None and chapter in by.chapters | by.convenes)
    return is_public or by.on_committee or own
