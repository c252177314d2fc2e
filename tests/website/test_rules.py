from fractions import Fraction

import pytest

from commonground.decisions.rules.terms import Base, RuleTerms, Threshold
from commonground.website.rules.need import Need, need_of


@pytest.mark.parametrize(
    ("base", "need"),
    [
        (Base.SEATED, Need(4, 8)),
        (Base.SEATED_MINUS_RECUSED, Need(4, 8)),
        (Base.AUTHORIZED, Need(5, 9)),
        (Base.CAST, None),
        (Base.PRESENT, None),
    ],
)
def test_a_rule_is_told_in_seats_where_seats_decide_it(base, need):
    assert need_of(RuleTerms(bill_base=base), Threshold.BILL, seated=8, authorized=9) == need


def test_one_seat_must_agree_whatever_the_share():
    terms = RuleTerms(bill_share=Fraction(1, 100))

    assert need_of(terms, Threshold.BILL, seated=9, authorized=9) == Need(1, 9)


def test_without_seats_there_is_nothing_to_tell():
    assert need_of(RuleTerms(), Threshold.MAJOR, seated=0, authorized=0) is None
