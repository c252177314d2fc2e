"""When debates and ballots open and close, computed forwards from the opening and backwards from a deadline.

source  docs/rules.md, "Windows"
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from commonground.decisions.rules.terms import DEFAULTS, RuleTerms, Threshold
from commonground.kernel.days import close_after


@dataclass(frozen=True)
class Clockwork:
    """The zone and the holidays under which the coalition counts its days."""

    zone: str
    holidays: Container[date] = ()
    terms: RuleTerms = DEFAULTS

    def close_after(self, moment: datetime, business_days: int) -> datetime:
        return close_after(
            moment,
            business_days,
            closing=self.terms.windows.closing,
            zone=ZoneInfo(self.zone),
            holidays=self.holidays,
        )


@dataclass(frozen=True)
class Schedule:
    """opens_at is when the vote can start: at once, or when the debate is over."""

    opens_at: datetime
    closes_at: datetime
    urgent: bool = False
    debate_ends_at: datetime | None = None


def ordinary_close(opened_at: datetime, clockwork: Clockwork) -> datetime:
    """Five business days later at 17:00 local time: opened on Monday, March 9, closes on Monday, March 16."""
    return clockwork.close_after(opened_at, clockwork.terms.windows.ordinary_business_days)


def consultation_end(opened_at: datetime, clockwork: Clockwork) -> datetime:
    return clockwork.close_after(opened_at, clockwork.terms.windows.consultation_business_days)


def debate_end(opened_at: datetime, clockwork: Clockwork, *, urgent: bool = False) -> datetime:
    """A week later at the same time of day on the wall; when urgent, a fixed number of hours."""
    windows = clockwork.terms.windows
    if urgent:
        return opened_at + timedelta(hours=windows.urgent_debate_hours)
    local = opened_at.astimezone(ZoneInfo(clockwork.zone)) + timedelta(days=windows.debate_days)
    return local.astimezone(UTC)


def latest_close(letter_due_at: datetime, clockwork: Clockwork) -> datetime:
    """Two business days before the letter is due, so that it can still be written."""
    return clockwork.close_after(letter_due_at, -clockwork.terms.windows.business_days_before_letter)


def extension_limit(closes_at: datetime, clockwork: Clockwork) -> datetime:
    return clockwork.close_after(closes_at, clockwork.terms.windows.extension_business_days)


def completion_close(at: datetime, terms: RuleTerms = DEFAULTS) -> datetime:
    return at + timedelta(hours=terms.windows.completion_hours)


def reaffirmation_end(at: datetime, terms: RuleTerms = DEFAULTS) -> datetime:
    return at + timedelta(hours=terms.windows.reaffirmation_hours)


def alternates_may_vote_at(closes_at: datetime, terms: RuleTerms = DEFAULTS) -> datetime:
    """From here on an alternate may answer for a seat that has been silent so far."""
    return closes_at - timedelta(hours=terms.windows.alternate_hours)


def earliest_close(opened_at: datetime, clockwork: Clockwork, *, urgent: bool = False) -> datetime:
    if urgent:
        return opened_at + timedelta(hours=clockwork.terms.windows.urgent_hours)
    return ordinary_close(opened_at, clockwork)


def schedule_for(
    at: datetime, threshold: Threshold, clockwork: Clockwork, *, letter_due_at: datetime | None = None
) -> Schedule | None:
    """The window of a question put at this moment; None if its letter is due too soon for any window.

    The ordinary window is kept whenever it ends in time. Otherwise the question is urgent: the debate
    is short and the ballot closes as late as the letter allows.
    """
    major = threshold is Threshold.MAJOR
    ordinary = _schedule(at, clockwork, major=major)
    if letter_due_at is None:
        return ordinary
    last = latest_close(letter_due_at, clockwork)
    if ordinary.closes_at <= last:
        return ordinary
    debate_ends_at = debate_end(at, clockwork, urgent=True) if major else None
    opens_at = debate_ends_at or at
    if earliest_close(opens_at, clockwork, urgent=True) > last:
        return None
    return Schedule(opens_at, last, urgent=True, debate_ends_at=debate_ends_at)


def _schedule(at: datetime, clockwork: Clockwork, *, major: bool) -> Schedule:
    debate_ends_at = debate_end(at, clockwork) if major else None
    opens_at = debate_ends_at or at
    return Schedule(opens_at, ordinary_close(opens_at, clockwork), debate_ends_at=debate_ends_at)


def reminders(opened_at: datetime, closes_at: datetime) -> tuple[tuple[str, datetime], ...]:
    """At the opening, at half time, a day and four hours before the close; never two at one moment."""
    due = {opened_at: "opened"}
    for name, moment in (
        ("day", closes_at - timedelta(hours=24)),
        ("hours", closes_at - timedelta(hours=4)),
        ("half", opened_at + (closes_at - opened_at) / 2),
    ):
        if moment > opened_at:
            due.setdefault(moment, name)
    return tuple((name, moment) for moment, name in sorted(due.items()))
