"""What "active" means, by a numbered rule, as a range."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonground.agreement.rules.engagement import (
    FIRST,
    Done,
    Placed,
    Terms,
    Tier,
    counted,
    rule_on,
    tier_of,
)
from commonground.agreement.rules.months import months_before
from commonground.agreement.wording.engagement import figure, rule_told

DAY = date(2026, 11, 1)
V1, V2 = FIRST
numbers = st.integers(0, 40)


@pytest.mark.parametrize(
    ("done", "tier"),
    [
        (Done(12, 4), Tier.LEADING),
        (Done(12, 3), Tier.ACTIVE),
        (Done(11, 4), Tier.ACTIVE),
        (Done(0, 0, holds_seat=True), Tier.LEADING),
        (Done(3, 2), Tier.ACTIVE),
        (Done(3, 1), Tier.OCCASIONAL),
        (Done(30, 1), Tier.OCCASIONAL),
        (Done(2, 2), Tier.OCCASIONAL),
        (Done(1, 1), Tier.OCCASIONAL),
        (Done(), Tier.QUIET),
    ],
)
def test_the_second_rule(done, tier):
    assert tier_of(done, V2) is tier


def test_the_first_rule_called_everybody_active_who_did_anything():
    assert tier_of(Done(1, 1), V1) is Tier.ACTIVE
    assert rule_on(date(2019, 12, 31)) is V1
    assert rule_on(DAY) is V2


def test_a_later_rule_counts_from_its_first_day():
    later = Terms(3, DAY, active=4)
    assert rule_on(DAY, [later]) is later
    assert rule_on(date(2026, 10, 31), [later]) is V2


def test_nobody_leads_without_being_active():
    with pytest.raises(ValueError, match="is active"):
        Terms(3, DAY, leading=2)


@given(numbers, st.integers(0, 15))
def test_more_contributions_never_lower_anybody(number, kinds):
    kinds = min(number, kinds)
    order = [Tier.QUIET, Tier.OCCASIONAL, Tier.ACTIVE, Tier.LEADING]
    less, more = tier_of(Done(number, kinds), V2), tier_of(Done(number + 1, kinds + (kinds == 0)), V2)
    assert order.index(more) >= order.index(less)


class TestTheWordOfAPeer:
    def test_it_lifts(self):
        assert Placed(Tier.QUIET, Tier.ACTIVE).tier is Tier.ACTIVE

    def test_it_never_lowers(self):
        assert Placed(Tier.LEADING, Tier.ACTIVE).tier is Tier.LEADING
        assert not Placed(Tier.LEADING, Tier.ACTIVE).lifted

    def test_a_leave_comes_first(self):
        placed = Placed(Tier.ACTIVE, Tier.LEADING, on_leave=True)
        assert placed.tier is Tier.ON_LEAVE
        assert not placed.is_strict


def the_year():
    """§8.1, from facts: nine of the nineteen lead by a seat, the others by what they did."""
    seats = [Placed(tier_of(Done(holds_seat=True), V2))] * 9
    leading = [Placed(tier_of(Done(12, 4), V2))] * 10
    active = [Placed(tier_of(Done(3, 2), V2))] * 51
    by_peers = [Placed(tier_of(Done(2, 2), V2), Tier.ACTIVE), Placed(tier_of(Done(), V2), Tier.ACTIVE)]
    occasional = [Placed(tier_of(Done(2, 1), V2))] * 27
    quiet = [Placed(tier_of(Done(), V2))] * 18
    on_leave = [Placed(tier_of(Done(), V2), on_leave=True)] * 3
    return counted(DAY, V2, [*seats, *leading, *active, *by_peers, *occasional, *quiet, *on_leave])


class TestAC44:
    def test_the_counts_by_tier(self):
        found = the_year()
        assert found.strict == 19 + 51 == 70
        assert found.strict + found.by_peers == 72
        assert found.broad == 75
        assert found.tiers[Tier.OCCASIONAL] == 27
        assert found.tiers[Tier.QUIET] == 18
        assert found.tiers[Tier.ON_LEAVE] == 3
        assert found.tiers[Tier.LEADING] + found.tiers[Tier.ACTIVE] == 72
        assert found.members == 120

    def test_it_prints_as_a_range_with_its_rule_and_its_day(self):
        assert figure(the_year()).replace("\u00a0", " ") == "70–75 of 120 (rule v2, 12 months to November 1, 2026)"

    def test_the_rule_is_told_under_it(self):
        told = [str(words) for _tier, words in rule_told(V2)]
        assert told[0] == "At least 12 contributions of at least 4 kinds. Or a seat on the committee."
        assert told[1] == "At least 3 contributions of at least 2 kinds."
        assert [words for _tier, words in rule_told(V1)][:3] == [
            "At least 12 contributions. Or a seat on the committee.",
            "At least one contribution.",
            "At least one contribution.",
        ]


def test_a_range_of_one_number_is_that_number():
    assert counted(DAY, V2, [], others=4).range == "0"


@pytest.mark.parametrize(
    ("day", "before"),
    [
        (date(2026, 6, 30), date(2025, 6, 30)),
        (date(2028, 2, 29), date(2027, 2, 28)),
        (date(2026, 12, 31), date(2025, 12, 31)),
    ],
)
def test_twelve_months_before(day, before):
    assert months_before(day, 12) == before


def test_six_months_before_the_end_of_august():
    assert months_before(date(2026, 8, 31), 6) == date(2026, 2, 28)
