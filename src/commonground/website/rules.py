"""What a rule comes to with the seats of one day. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from commonground.decisions.rules.terms import Base, RuleTerms, Threshold


@dataclass(frozen=True)
class Need:
    """How many must agree, out of how many."""

    needed: int
    base: int


def need_of(terms: RuleTerms, threshold: Threshold, *, seated: int, authorized: int) -> Need | None:
    """None where it depends on who comes or answers, or while there are no seats."""
    bases = {Base.SEATED: seated, Base.SEATED_MINUS_RECUSED: seated, Base.AUTHORIZED: authorized}
    base = bases.get(terms.base_of(threshold), 0)
    if not base:
        return None
    share = terms.share_of(threshold)
    return Need(max(1, -(-share.numerator * base // share.denominator)), base)
