"""A position letter on its way, from the draft to the archive: its steps, and when it may go out. Pure.

What happened is stored and the step follows from it. Facts of collating, checking and submitting are those of the
newest printing. A letter goes out only on a position in force, on the newest text of the bill.

source  domain: sign-on letters; letters and testimony; amended bills
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from enum import StrEnum

from commonground.kernel.days import add_business_days, local_day, moment_of

BUSINESS_DAYS_BEFORE = 2
SILENT = frozenset({"", "watch", "none"})
"""Stands on which no letter is written."""
_HALFWAY_FROM = timedelta(days=4)
_ONE_DAY = timedelta(days=1)


class Step(StrEnum):
    """Where a letter stands."""

    DRAFTED = "drafted"
    FROZEN = "frozen"
    OPEN = "open"
    CLOSED = "closed"
    COLLATED = "collated"
    CHECKED = "checked"
    SUBMITTED = "submitted"
    CONFIRMED = "confirmed"
    ARCHIVED = "archived"
    WITHDRAWN = "withdrawn"


class Sent(StrEnum):
    """Where the submission to one committee stands; left out when the bill is not heard there after all."""

    WAITING = "waiting"
    SUBMITTED = "submitted"
    CONFIRMED = "confirmed"
    LEFT_OUT = "left_out"


@dataclass(frozen=True)
class Submission:
    """One printing of a letter for one legislative committee.

    due_at  until when the committee lists it in its analysis; None when no rule is known
    proof   the receipt, or where it is kept
    """

    committee: int
    due_at: datetime | None = None
    submitted_at: datetime | None = None
    confirmed_at: datetime | None = None
    proof: str = ""
    left_out: bool = False

    @property
    def sent(self) -> Sent:
        if self.confirmed_at is not None:
            return Sent.CONFIRMED
        if self.submitted_at is not None:
            return Sent.SUBMITTED
        return Sent.LEFT_OUT if self.left_out else Sent.WAITING

    @property
    def is_late(self) -> bool:
        """Sent after the committee stopped listing letters; it is read all the same."""
        return self.due_at is not None and self.submitted_at is not None and self.submitted_at > self.due_at


@dataclass(frozen=True)
class LetterFacts:
    """What has happened to a letter.

    stand        what it says, as a code
    version      the text of the bill it names
    sign_by      until when organizations were asked to sign
    latest       what the deadlines of the committees leave for signing, as they are now; None when none is known
    closed_at    when it was closed by hand before that
    collated_by  the person who put its newest printing together
    printings    how many there are
    submissions  those of the newest printing
    """

    stand: str
    version: int
    frozen_at: datetime | None = None
    opened_at: datetime | None = None
    sign_by: datetime | None = None
    latest: datetime | None = None
    closed_at: datetime | None = None
    collated_at: datetime | None = None
    collated_by: int | None = None
    checked_at: datetime | None = None
    archived_at: datetime | None = None
    withdrawn_at: datetime | None = None
    printings: int = 0
    submissions: tuple[Submission, ...] = ()

    @property
    def signs_until(self) -> datetime | None:
        """When signing ends: a hearing that moves nearer ends it sooner, one that moves away does not prolong it."""
        return min((end for end in (self.sign_by, self.latest) if end is not None), default=None)

    def submission_to(self, committee: int) -> Submission | None:
        return next((one for one in self.submissions if one.committee == committee), None)


def step_of(facts: LetterFacts, at: datetime) -> Step:
    """Where the letter stands at a moment."""
    if facts.withdrawn_at is not None:
        return Step.WITHDRAWN
    if facts.archived_at is not None:
        return Step.ARCHIVED
    if facts.checked_at is not None:
        return _after_the_check(facts.submissions)
    if facts.collated_at is not None:
        return Step.COLLATED
    if facts.opened_at is not None:
        return Step.CLOSED if _is_closed(facts, at) else Step.OPEN
    return Step.DRAFTED if facts.frozen_at is None else Step.FROZEN


def _is_closed(facts: LetterFacts, at: datetime) -> bool:
    return facts.closed_at is not None or (facts.signs_until is not None and at >= facts.signs_until)


def _after_the_check(submissions: Iterable[Submission]) -> Step:
    """Submitted from the first committee on; confirmed when no committee is left to confirm."""
    sent = {one.sent for one in submissions} - {Sent.LEFT_OUT}
    if sent == {Sent.CONFIRMED}:
        return Step.CONFIRMED
    return Step.SUBMITTED if sent & {Sent.SUBMITTED, Sent.CONFIRMED} else Step.CHECKED


@dataclass(frozen=True)
class Override:
    """A letter may go out though the bill has a newer text, because it is heard today.

    presiding  who presides over the committee, and agreed
    proposer   who proposed the position, and agreed; another person than the one who presides
    version    the newest text of the bill when they agreed
    """

    presiding: int | None
    proposer: int | None
    reason: str
    hearing_on: date
    version: int

    def covers(self, version: int, today: date) -> bool:
        both = None not in {self.presiding, self.proposer} and self.presiding != self.proposer
        return both and bool(self.reason.strip()) and self.hearing_on == today and self.version == version


@dataclass(frozen=True)
class PositionFacts:
    """The position a letter speaks for.

    stand         the public stand in force, as a code; empty when none is
    newest        the newest text of the bill
    needs_review  the bill has a newer text than the position stands on
    silent_until  when silence confirms that the newer text changes nothing, once somebody has read it
    needs_ballot  somebody has read it and says that it changes the position, or a representative asked for a ballot
    """

    stand: str
    newest: int
    needs_review: bool = False
    silent_until: datetime | None = None
    needs_ballot: bool = False
    override: Override | None = None


def latest_sign_by(dues: Iterable[datetime | None], *, zone: tzinfo, holidays: Container[date] = ()) -> datetime | None:
    """Until when organizations can sign: two business days before the first committee's deadline, at its hour.

    dues  the deadlines of the committees; those not known do not count
    """
    first = min((due for due in dues if due is not None), default=None)
    if first is None:
        return None
    day = add_business_days(local_day(first, zone), -BUSINESS_DAYS_BEFORE, holidays)
    return moment_of(day, first.astimezone(zone).timetz().replace(tzinfo=None), zone)


def reminders(opened_at: datetime, signs_until: datetime) -> tuple[datetime, ...]:
    """When those who have not answered are reminded: halfway through four days or more, and a day before the end."""
    window = signs_until - opened_at
    halfway = (opened_at + window / 2,) if window >= _HALFWAY_FROM else ()
    return (*halfway, signs_until - _ONE_DAY) if window > _ONE_DAY else ()
