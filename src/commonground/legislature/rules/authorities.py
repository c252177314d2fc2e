"""Until when the federal government has authorized a program, extension by extension, and when to speak of it. Pure.

An authority is written once and then prolonged, often by a few months at a time and sometimes too late. The days on
which it had lapsed are part of its history.

source  domain: federal program authorities; alerts 120, 60 and 14 days before the end
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from commonground.kernel.refusal import Refusal, refuse
from commonground.members.rules import Standing

ALERT_DAYS = (120, 60, 14)
KNOWN, TO_VERIFY = "known", "to_verify"
CONFIDENCES = (KNOWN, TO_VERIFY)
LONGEST = 200

ONLY_STAFF_KEEP_AUTHORITIES = "legislature.only_staff_keep_authorities"
AUTHORITY_WITHOUT_SOURCE = "legislature.authority_without_source"
PROLONGS_NOTHING = "legislature.prolongs_nothing"
ENACTED_AFTER_ITS_END = "legislature.enacted_after_its_end"
ENACTED_STILL_TO_COME = "legislature.enacted_still_to_come"
AUTHORITY_KNOWN = "legislature.authority_known"
NOTHING_TO_VERIFY = "legislature.nothing_to_verify"

_ONE_DAY = timedelta(days=1)


class Term(NamedTuple):
    """What one law says: the authority, or an extension of it.

    expires_on  the last day it holds
    enacted_on  None when the day is not known; it then counts from the end of what it prolongs
    law_by      the day by which somebody had read it as law, where that is all we know
    """

    law: str
    expires_on: date
    source: str
    enacted_on: date | None = None
    law_by: date | None = None

    def counts_from(self, end_before: date) -> date:
        """Since when it is taken to hold: from the end of what it prolongs, if it was not read as law before."""
        return self.enacted_on or min(self.law_by or end_before, end_before)


class Lapse(NamedTuple):
    """Days without authority, the first and the last; the last is None while it goes on."""

    from_on: date
    until_on: date | None


class Unclear(NamedTuple):
    """Days that a law covers or not: no source says when it began."""

    law: str
    from_on: date
    until_on: date


class Alert(NamedTuple):
    """How many days before an end somebody is told; once for each end and each number of days."""

    expires_on: date
    days: int


@dataclass(frozen=True)
class Authority:
    """A federal program and the laws that authorize it.

    original    the law that set it up
    extensions  in the order in which they were enacted
    """

    program: str
    original: Term
    extensions: tuple[Term, ...] = ()

    def expires_on(self, on: date) -> date:
        """The last day of the authority as far as the law says on that day."""
        end = self.original.expires_on
        for term in self.extensions:
            if term.counts_from(end) <= on:
                end = max(end, term.expires_on)
        return end

    def is_in_force(self, on: date) -> bool:
        """Whether the program is authorized on a day, by what was law on that day."""
        return on <= self.expires_on(on)

    def lapses(self, on: date) -> tuple[Lapse, ...]:
        """Every lapse that had begun by a day; one ends on the day before the law that prolongs was enacted."""
        end, found = self.original.expires_on, list[Lapse]()
        for term in self.extensions:
            since = term.counts_from(end)
            if since > on:
                break
            if since > end + _ONE_DAY:
                found.append(Lapse(end + _ONE_DAY, since - _ONE_DAY))
            end = max(end, term.expires_on)
        return (*found, Lapse(end + _ONE_DAY, None)) if on > end else tuple(found)

    def unclear(self, on: date) -> tuple[Unclear, ...]:
        """Days begun by then, after the end of one law, that the next may cover or not. They are not called a lapse."""
        end, found = self.original.expires_on, list[Unclear]()
        for term in self.extensions:
            first, last = end + _ONE_DAY, term.expires_on
            if term.law_by is not None:
                last = min(last, term.law_by - _ONE_DAY)
            if term.enacted_on is None and first <= min(last, on):
                found.append(Unclear(term.law, first, last))
            end = max(end, term.expires_on)
        return tuple(found)


def alert_due(authority: Authority, on: date, sent: Collection[Alert] = ()) -> Alert | None:
    """The alert of the day: the nearest number of days that is reached, unless it was sent for this end.

    A short extension begins within it; nothing is made up for alerts that were missed. After the end there is none:
    the lapse itself is shown.
    """
    end = authority.expires_on(on)
    reached = [days for days in ALERT_DAYS if 0 <= (end - on).days <= days]
    alert = Alert(end, min(reached)) if reached else None
    return None if alert in sent else alert


def refusal_to_keep_authorities(by: Standing) -> Refusal | None:
    return None if by.is_staff or by.is_system else refuse(ONLY_STAFF_KEEP_AUTHORITIES)


def refusal_to_extend(by: Standing, authority: Authority, term: Term, *, today: date) -> Refusal | None:
    """An extension goes beyond the end that is known, is law already, and says where that can be read."""
    if refusal := refusal_to_keep_authorities(by):
        return refusal
    if not (term.law.strip() and term.source.strip()):
        return refuse(AUTHORITY_WITHOUT_SOURCE)
    last = max(one.expires_on for one in (authority.original, *authority.extensions))
    if term.expires_on <= last:
        return refuse(PROLONGS_NOTHING, last=last)
    if term.enacted_on is not None and term.enacted_on > today:
        return refuse(ENACTED_STILL_TO_COME)
    if term.enacted_on is not None and term.enacted_on > term.expires_on:
        return refuse(ENACTED_AFTER_ITS_END)
    return None


def refusal_to_begin_authority(by: Standing, term: Term, *, known: bool, today: date) -> Refusal | None:
    """A program comes in with the law that set it up and a source; once, under one name."""
    if refusal := refusal_to_keep_authorities(by):
        return refusal
    if known:
        return refuse(AUTHORITY_KNOWN)
    if not (term.law.strip() and term.source.strip()):
        return refuse(AUTHORITY_WITHOUT_SOURCE)
    if term.enacted_on is not None and term.enacted_on > today:
        return refuse(ENACTED_STILL_TO_COME)
    if term.enacted_on is not None and term.enacted_on > term.expires_on:
        return refuse(ENACTED_AFTER_ITS_END)
    return None


def refusal_to_verify_term(by: Standing, *, waits: bool, source: str) -> Refusal | None:
    """What is only said becomes known once somebody names where it can be read."""
    if refusal := refusal_to_keep_authorities(by):
        return refusal
    if not waits:
        return refuse(NOTHING_TO_VERIFY)
    return None if source.strip() else refuse(AUTHORITY_WITHOUT_SOURCE)
