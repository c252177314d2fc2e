"""What a rule comes to with the seats of one day, and the names of what is published. Pure."""

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


def tag_of(authority: str, reference: str = "", language: str = "", of: str = "positions") -> str:
    """A name that stays for good (RFC 4151): of a position, of its words in one language, or of the feed.

    authority  a host name and a day it was ours: "example.org,2026-01-02"
    of         what it is a name of
    """
    return f"tag:{authority}:" + "/".join(part for part in (of, reference, language) if part)
