"""What is proposed, which stand is asked for, and which rule follows from the two.

source  docs/rules.md, "Which rule applies"
"""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum

from commonground.decisions.rules.terms import DEFAULTS, RuleTerms, Threshold


class Kind(StrEnum):
    BILL = "bill"
    BALLOT_MEASURE = "ballot_measure"
    AGENCY = "agency"
    INITIATIVE = "initiative"
    AFFILIATION = "affiliation"
    PLATFORM = "platform"
    RULE_SET = "rule_set"
    OTHER = "other"


class Stand(StrEnum):
    """The public stand a proposal asks for."""

    SPONSOR = "sponsor"
    CO_SPONSOR = "co_sponsor"
    SUPPORT = "support"
    SUPPORT_IF_AMENDED = "support_if_amended"
    CONCERNS = "concerns"
    NEUTRAL = "neutral"
    OPPOSE_UNLESS_AMENDED = "oppose_unless_amended"
    OPPOSE = "oppose"
    WATCH = "watch"
    NONE = "none"


CONDITIONAL = frozenset({Stand.SUPPORT_IF_AMENDED, Stand.OPPOSE_UNLESS_AMENDED})
_FREE = frozenset({Stand.WATCH, Stand.NONE})
_SPONSORING = frozenset({Stand.SPONSOR, Stand.CO_SPONSOR})
_MATTER_OF_KIND = {
    Kind.BALLOT_MEASURE: "ballot_measure",
    Kind.INITIATIVE: "initiative",
    Kind.AFFILIATION: "affiliation",
    Kind.PLATFORM: "platform",
}
SUBJECTS = (
    "constitutional_amendment",
    "tax_measure",
    "priorities",
    "agreement",
    "seat_table",
    "dues",
    "step_down",
    "risk",
)
"""What a proposal may be marked with beside its kind; each is on the list of what is major."""


def needs_a_vote(stand: Stand, *, in_force: Stand | None = None) -> bool:
    """Watching or taking no position needs none, unless it withdraws a stand that was voted."""
    return stand not in _FREE or (in_force is not None and in_force not in _FREE)


def matters_of(kind: Kind, stand: Stand, subjects: Collection[str] = ()) -> frozenset[str]:
    """The words of the list of major matters that this proposal falls under."""
    found = set(subjects)
    if kind in _MATTER_OF_KIND:
        found.add(_MATTER_OF_KIND[kind])
    if stand in _SPONSORING:
        found.add("sponsoring")
    return frozenset(found)


def is_major(
    kind: Kind, stand: Stand, terms: RuleTerms = DEFAULTS, *, subjects: Collection[str] = (), callers: int = 0
) -> bool:
    """Major by the list, by enough seats declaring it so, or because it changes the rules themselves.

    callers  seats that declared it major before the ballot closed
    """
    if kind is Kind.RULE_SET or callers >= terms.major_callers:
        return True
    return not matters_of(kind, stand, subjects).isdisjoint(terms.major_list)


def threshold_of(*, major: bool) -> Threshold:
    return Threshold.MAJOR if major else Threshold.BILL
