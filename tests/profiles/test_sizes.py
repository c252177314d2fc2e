"""Sizes of organizations: every budget has one tier, and only one."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonground.kernel.profile import load_profile, problems_in
from commonground.kernel.profile.sizes import tier_of

PROFILES = Path(__file__).parents[2] / "profiles"
DEMO = load_profile(PROFILES / "common_ground_demo.toml")


@pytest.mark.parametrize(
    ("budget", "tier"),
    [
        (0, "under-50k"),
        (49_999, "under-50k"),
        (50_000, "50k-249k"),
        (249_999, "50k-249k"),
        (250_000, "250k-499k"),
        (499_999, "250k-499k"),
        (500_000, "500k-999k"),
        (999_999, "500k-999k"),
        (1_000_000, "1m-4m"),
        (4_999_999, "1m-4m"),
        (5_000_000, "5m-over"),
    ],
)
def test_a_tier_begins_at_its_amount_and_ends_below_the_next(budget, tier):
    found = tier_of(budget, DEMO.budget_tiers)

    assert found is not None
    assert found.key == tier


@given(st.integers(min_value=0, max_value=10**12))
def test_every_budget_has_exactly_one_tier(budget):
    assert sum(tier.holds(budget) for tier in DEMO.budget_tiers) == 1


def test_a_network_without_tiers_has_none():
    assert tier_of(5, ()) is None


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ("below = 100_000", "below = 0", '"below" must be more than 0 here'),
        ('key = "large", text', 'key = "large", below = 900_000, text', 'leave "below" out'),
        ('key = "large", text', 'key = "small", text', 'Two budget tiers have the key "small"'),
    ],
)
def test_tiers_that_do_not_follow_each_other_are_told(tmp_path, before, after, sentence):
    written = (PROFILES / "cascade_table.toml").read_text(encoding="utf-8")
    assert before in written
    file = tmp_path / "changed.toml"
    file.write_text(written.replace(before, after), encoding="utf-8")

    assert any(sentence in told for _line, told in problems_in(file))
