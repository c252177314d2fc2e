"""How many seats must be filled, or present, before anything can be decided.

source  docs/rules.md, "Empty seats, quorum and calls"
"""

from fractions import Fraction


def can_open(seated: int, authorized: int, stop_at: Fraction = Fraction(1, 2)) -> bool:
    """More than half of the authorized seats are filled."""
    return seated * stop_at.denominator > authorized * stop_at.numerator


def below_floor(seated: int, authorized: int, warn_below: Fraction = Fraction(2, 3)) -> bool:
    """Fewer than two thirds of the authorized seats are filled: every decision says so."""
    return seated * warn_below.denominator < authorized * warn_below.numerator


def many_recusals(recused: int, seated: int) -> bool:
    """A third or more have stepped aside: ask the chapters before counting."""
    return 3 * recused >= seated


def quorum(seated: int, authorized: int, fixed: int | None = None) -> int:
    """Seats that must be present at a call: most of the seated, and a third of the authorized."""
    return fixed or max(seated // 2 + 1, -(-authorized // 3))
