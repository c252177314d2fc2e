"""How large organizations are, by the budget of a year: one tier begins where the one before ends."""

from collections.abc import Sequence
from dataclasses import dataclass

from commonground.kernel.languages import Text
from commonground.kernel.profile.reading import Table

MOST = 1_000_000_000


@dataclass(frozen=True)
class BudgetTier:
    """From `low` on and below `high`, in whole units of the network's money; the last tier has no end."""

    key: str
    text: Text
    low: int = 0
    high: int | None = None

    @property
    def labels(self) -> dict[str, str]:
        return dict(self.text.versions)

    def holds(self, budget: int) -> bool:
        return self.low <= budget and (self.high is None or budget < self.high)


def tier_of(budget: int, tiers: Sequence[BudgetTier]) -> BudgetTier | None:
    return next((tier for tier in tiers if tier.holds(budget)), None)


@dataclass(frozen=True)
class _Row:
    key: str
    text: Text
    below: int


def _row(table: Table) -> _Row:
    return _Row(table.slug("key"), table.text("text"), table.number("below", most=MOST, needed=False))


def budget_tiers_of(table: Table) -> tuple[BudgetTier, ...]:
    """The tiers of a profile, lowest first; each says only below which budget it lies."""
    rows = table.tables("budget_tiers", _row)
    tiers, low = [], 0
    for place, row in enumerate(rows):
        is_last = place == len(rows) - 1
        where = (*table.path, "budget_tiers", place)
        if is_last and row.below:
            table.findings.note(where, 'The last of "budget_tiers" has no end: leave "below" out.')
        elif not is_last and row.below <= low:
            table.findings.note(where, f'"below" must be more than {low} here: the tiers stand from low to high.')
        tiers.append(BudgetTier(row.key, row.text, low, None if is_last else row.below))
        low = row.below
    return tuple(tiers)
