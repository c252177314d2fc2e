"""What "active" means: by a numbered rule, from what organizations contributed within twelve months. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from enum import StrEnum

from commonground.agreement.rules.months import months_before


class Tier(StrEnum):
    """In the order of the words, not of worth. QUIET is "in name only", never shown in public."""

    LEADING = "leading"
    ACTIVE = "active"
    OCCASIONAL = "occasional"
    QUIET = "quiet"
    ON_LEAVE = "on_leave"


HIGH = (Tier.LEADING, Tier.ACTIVE)


@dataclass(frozen=True)
class Terms:
    """One version of the rule.

    leading, leading_kinds  contributions, and kinds of them, from which an organization leads; or by holding a seat
    active, active_kinds    the same for active
    months                  how far back it looks
    """

    number: int
    in_force_from: date
    leading: int = 12
    leading_kinds: int = 4
    active: int = 3
    active_kinds: int = 2
    months: int = 12

    def __post_init__(self) -> None:
        if not 0 < self.active <= self.leading or not 0 < self.active_kinds <= self.leading_kinds:
            raise ValueError("An organization that leads is active.")

    @property
    def told(self) -> dict[str, object]:
        return {**asdict(self), "in_force_from": self.in_force_from.isoformat()}


# As "active" was said before it was counted: anybody who did anything. Then as it is counted.
FIRST = (
    Terms(1, date(1, 1, 1), leading=12, leading_kinds=1, active=1, active_kinds=1),
    Terms(2, date(2020, 1, 1)),
)


def rule_on(day: date, later: Iterable[Terms] = ()) -> Terms:
    """The version in force on a day.

    later  what the coalition adopted since
    """
    return max(
        (terms for terms in (*FIRST, *later) if terms.in_force_from <= day), key=lambda terms: terms.in_force_from
    )


@dataclass(frozen=True)
class Done:
    """What one organization contributed within the window.

    number, kinds  how many contributions, of how many kinds
    holds_seat     on the day
    """

    number: int = 0
    kinds: int = 0
    holds_seat: bool = False


NOTHING = Done()


def tier_of(done: Done, terms: Terms) -> Tier:
    """By what was done alone. Many contributions of one kind are occasional: an active one takes part in two ways."""
    if done.holds_seat or (done.number >= terms.leading and done.kinds >= terms.leading_kinds):
        return Tier.LEADING
    if done.number >= terms.active and done.kinds >= terms.active_kinds:
        return Tier.ACTIVE
    return Tier.OCCASIONAL if done.number else Tier.QUIET


@dataclass(frozen=True)
class Placed:
    """Where an organization stands: by the rule, and as its peers and its own leave have it."""

    by_rule: Tier
    override: Tier | None = None
    on_leave: bool = False

    @property
    def tier(self) -> Tier:
        """A pause comes before everything; a peer's word can only lift."""
        if self.on_leave:
            return Tier.ON_LEAVE
        return self.override if self.override is not None and self.lifted else self.by_rule

    @property
    def lifted(self) -> bool:
        order = list(Tier)
        return self.override is not None and order.index(self.override) < order.index(self.by_rule)

    @property
    def is_strict(self) -> bool:
        """Leading or active by the rule alone."""
        return not self.on_leave and self.by_rule in HIGH


@dataclass(frozen=True)
class Engagement:
    """A day's count, with the rule it was counted by.

    strict   leading and active by the rule
    by_peers lifted to them by a peer's word
    """

    day: date
    terms: Terms
    tiers: Mapping[Tier, int]
    strict: int
    by_peers: int

    @property
    def members(self) -> int:
        return sum(self.tiers.values())

    @property
    def broad(self) -> int:
        return self.strict + self.by_peers + self.tiers[Tier.ON_LEAVE]

    @property
    def since(self) -> date:
        """The window begins the day after."""
        return months_before(self.day, self.terms.months)

    @property
    def range(self) -> str:
        return f"{self.strict}" if self.strict == self.broad else f"{self.strict}–{self.broad}"


def counted(day: date, terms: Terms, placed: Iterable[Placed], *, others: int = 0) -> Engagement:
    """
    placed  those of whom something is known
    others  how many members nothing is known of
    """
    tiers = dict.fromkeys(Tier, 0)
    tiers[Tier.QUIET] += others
    strict = by_peers = 0
    for one in placed:
        tier = one.tier
        tiers[tier] += 1
        strict += one.is_strict
        by_peers += tier in HIGH and not one.is_strict
    return Engagement(day, terms, tiers, strict, by_peers)


@dataclass(frozen=True)
class Why:
    """Why an organization stands where it does, for itself."""

    placed: Placed
    done: Done
    terms: Terms
    by_kind: Mapping[str, int] = field(default_factory=dict)
