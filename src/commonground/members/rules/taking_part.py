"""What members do together: who was there, what an organization contributed, and of which family. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from commonground.kernel.refusal import Refusal, refuse
from commonground.members.rules.standing import Standing

ONLY_STAFF_NOTES_ATTENDANCE = "members.only_staff_notes_attendance"
OCCASION_TO_COME = "members.occasion_to_come"
OCCASION_CANCELLED = "members.occasion_cancelled"
OCCASION_NOTED_ALREADY = "members.occasion_noted_already"
EXCUSE_WITHOUT_KIND = "members.excuse_without_kind"
ONLY_STAFF_NOTES_CONTRIBUTIONS = "members.only_staff_notes_contributions"
CONTRIBUTION_TO_COME = "members.contribution_to_come"


class Family(StrEnum):
    """The three families of everything members do; each deed has one."""

    ADVOCACY = "advocacy"
    ORGANIZING = "organizing"
    EDUCATION = "education"


class Presence(StrEnum):
    """PART is less than half the time; ALTERNATE: somebody stood in."""

    ATTENDED = "attended"
    PART = "part"
    ALTERNATE = "alternate"
    EXCUSED = "excused"
    ABSENT = "absent"


ATTENDED = "attended"
THERE = frozenset({Presence.ATTENDED, Presence.ALTERNATE})
# Attending is one kind of contribution, whose family is that of the occasion.
FAMILY_OF_OCCASION = {
    "call": Family.ORGANIZING,
    "in_person": Family.ORGANIZING,
    "retreat": Family.ORGANIZING,
    "ad_hoc": Family.ORGANIZING,
    "training": Family.EDUCATION,
    "forum": Family.EDUCATION,
    "dialogue": Family.EDUCATION,
}
FAMILY_OF_KIND = {
    "hosted": Family.ORGANIZING,
    "signed_letter": Family.ADVOCACY,
    "sent_letter": Family.ADVOCACY,
    "testified": Family.ADVOCACY,
    "turned_out": Family.ORGANIZING,
    "visited": Family.ADVOCACY,
    "story": Family.EDUCATION,
    "survey": Family.ORGANIZING,
    "served": Family.ORGANIZING,
    "mentored": Family.EDUCATION,
    "in_kind": Family.ORGANIZING,
    "shared": Family.EDUCATION,
    "implementation": Family.ADVOCACY,
    "carried": Family.ORGANIZING,
}


def family_of(kind: str, occasion: str = "") -> Family:
    """
    kind      of the contribution
    occasion  the kind of occasion, where the contribution is to have attended it
    raises    KeyError for a kind nobody knows
    """
    return FAMILY_OF_OCCASION[occasion] if kind == ATTENDED else FAMILY_OF_KIND[kind]


def presence_of(noted: str, promised: str, failed: Collection[str]) -> Presence:
    """How a line of the list counts: an absence is excused when support was promised and we failed to give it.

    promised  the support this person had been promised, if any
    failed    the support that failed at this occasion
    """
    presence = Presence(noted)
    missed = presence in (Presence.ABSENT, Presence.PART)
    return Presence.EXCUSED if missed and promised in failed else presence


@dataclass(frozen=True)
class Mark:
    """One line of the list of an occasion.

    person, organization  who was expected or came, and for whom
    excuse                the kind of reason, where excused; never a detail
    promised              the support this person had been promised
    """

    person: int
    organization: int
    state: str
    excuse: str = ""
    promised: str = ""


@dataclass(frozen=True)
class OccasionFacts:
    held_on: date
    cancelled: bool = False


def refusal_to_note_attendance(
    by: Standing, facts: OccasionFacts | None = None, *, today: date | None = None, marks: Iterable[Mark] = ()
) -> Refusal | None:
    """Whoever keeps the list notes what happened, once it has; what happened is never judged here."""
    if not (by.is_staff or by.is_system):
        return refuse(ONLY_STAFF_NOTES_ATTENDANCE)
    if facts is not None and facts.cancelled:
        return refuse(OCCASION_CANCELLED)
    if facts is not None and today is not None and facts.held_on > today:
        return refuse(OCCASION_TO_COME)
    unnamed = any((mark.state == Presence.EXCUSED) != bool(mark.excuse) for mark in marks)
    return refuse(EXCUSE_WITHOUT_KIND) if unnamed else None


def refusal_to_note_occasion(by: Standing, *, known: bool = False) -> Refusal | None:
    if refusal := refusal_to_note_attendance(by):
        return refusal
    return refuse(OCCASION_NOTED_ALREADY) if known else None


def refusal_to_cancel_occasion(by: Standing, facts: OccasionFacts | None = None) -> Refusal | None:
    return refusal_to_note_attendance(by, facts)


def refusal_to_note_contribution(by: Standing, organization: int, *, on: date, today: date) -> Refusal | None:
    """Rooms above note what happened in them; staff, or the organization itself, note the rest."""
    if not (by.is_staff or by.is_system or organization in by.organizations):
        return refuse(ONLY_STAFF_NOTES_CONTRIBUTIONS)
    return refuse(CONTRIBUTION_TO_COME) if on > today else None
