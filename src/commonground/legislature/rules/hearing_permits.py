"""Who may keep the list of hearings, and what an entry of it needs. Pure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, time, tzinfo

from commonground.kernel.refusal import Refusal, refuse
from commonground.legislature.rules import refusals
from commonground.legislature.rules.agendas import SECTIONS
from commonground.legislature.rules.hours import moment_at
from commonground.legislature.rules.rows import NotARow
from commonground.members.rules import Standing

MOST_ITEMS = 200


@dataclass(frozen=True)
class HearingTime:
    """When a committee meets, in its own zone; at is None while no hour is stated."""

    on: date
    at: time | None
    zone: tzinfo

    @property
    def exists(self) -> bool:
        """Clocks do not jump over that hour, and the year can be counted in."""
        try:
            return bool(moment_at(self.on, self.at or time(12), self.zone))
        except NotARow:
            return False


@dataclass(frozen=True)
class MoveFacts:
    """What is known when a hearing is moved.

    same   the day and the hour are those it has already
    taken  the committee has another hearing at that time
    """

    cancelled: bool
    same: bool
    taken: bool


def refusal_to_keep_hearings(by: Standing) -> Refusal | None:
    """Letters are due by the hour of a hearing, so the director and organizers keep the list; it is recorded."""
    return None if by.is_staff or by.is_system else refuse(refusals.ONLY_STAFF_KEEP_HEARINGS)


def refusal_to_enter_hearing(by: Standing, when: HearingTime, *, committee: str, known: bool) -> Refusal | None:
    """known: the same committee has a hearing at that time already"""
    refusal = refusal_to_keep_hearings(by)
    if refusal is not None:
        return refusal
    if not committee.strip():
        return refuse(refusals.HEARING_WITHOUT_COMMITTEE)
    if not when.exists:
        return refuse(refusals.NO_SUCH_HOUR)
    return refuse(refusals.HEARING_KNOWN) if known else None


def refusal_to_move_hearing(by: Standing, when: HearingTime, facts: MoveFacts) -> Refusal | None:
    """A hearing that was canceled can be set again by moving it."""
    refusal = refusal_to_keep_hearings(by)
    if refusal is not None:
        return refusal
    if not when.exists:
        return refuse(refusals.NO_SUCH_HOUR)
    if facts.same and not facts.cancelled:
        return refuse(refusals.HEARING_NOT_MOVED)
    return refuse(refusals.HEARING_KNOWN) if facts.taken else None


def refusal_to_cancel_hearing(by: Standing, *, cancelled: bool) -> Refusal | None:
    refusal = refusal_to_keep_hearings(by)
    if refusal is not None:
        return refusal
    return refuse(refusals.HEARING_CANCELLED) if cancelled else None


def refusal_to_add_items(
    by: Standing, *, cancelled: bool, measures: Collection[str], standing: Collection[str], section: str
) -> Refusal | None:
    """standing: the measures that are on the agenda already"""
    refusal = refusal_to_cancel_hearing(by, cancelled=cancelled)
    if refusal is not None:
        return refusal
    if not measures or section not in SECTIONS:
        return refuse(refusals.NOT_A_NUMBER)
    if len(measures) + len(standing) > MOST_ITEMS:
        return refuse(refusals.AGENDA_FULL, most=MOST_ITEMS)
    return refuse(refusals.ALL_ON_THE_AGENDA) if set(measures) <= set(standing) else None


def refusal_to_pull_item(by: Standing, *, pulled: bool) -> Refusal | None:
    """A measure that is pulled stays on the page, so that nobody waits for it."""
    refusal = refusal_to_keep_hearings(by)
    if refusal is not None:
        return refusal
    return refuse(refusals.ITEM_PULLED) if pulled else None
