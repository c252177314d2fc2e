"""How a seat was reckoned, as it would be written on paper."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _

from commonground.committee.rules.apportion import LOT, Method


def rounded(worth: Fraction, places: int = 3) -> str:
    """For the eye only: nothing is decided by it."""
    return _told(Decimal(worth.numerator) / Decimal(worth.denominator), places)


def _told(number: Decimal, places: int = 3) -> str:
    """With a point, as money and all other numbers here are written, in every language."""
    return f"{number:,.{places}f}"


def reckoned(method: Method, *, size: int, before: int, worth: Fraction | None, first: bool) -> str:
    """
    before  the seats there were when this one was given
    worth   the claim; None where the seat came before any claim
    """
    if method is Method.HAMILTON:
        return _("one whole quota") if worth is None else _("remainder %(rest)s") % {"rest": rounded(worth)}
    if worth is None:
        return _("the minimum")
    if first:
        return _("has no seat yet, so it is served first")
    if method is Method.WEBSTER:
        divisor = _told(Decimal(2 * before + 1) / 2, 1)
        return f"{size} ÷ {divisor} = {rounded(worth)}"
    root = (Decimal(worth.numerator) / Decimal(worth.denominator)).sqrt()
    return f"{size} ÷ √({before} × {before + 1}) = {_told(root)}"


def decided(by: str) -> str:
    """How equal claims were told apart; empty where they were not equal."""
    if not by:
        return ""
    return _("equal claims: decided by lot") if by == LOT else _("equal claims: the larger one first")
