"""Who reads a record, writes beside it, and takes leave. Pure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from commonground.agreement.rules.months import months_before
from commonground.kernel.refusal import Refusal, refuse
from commonground.members.rules.standing import Standing

ONLY_REPRESENTATIVES_READ = "agreement.only_representatives_read_records"
RECORD_OF_ANOTHER = "agreement.record_of_another"
COMMITMENT_UNKNOWN = "agreement.commitment_unknown"
LEAVE_OF_ANOTHER = "agreement.leave_of_another"
LEAVE_ENDS_FIRST = "agreement.leave_ends_first"
LEAVE_TOO_LONG = "agreement.leave_too_long"
LEAVE_TOO_LATE = "agreement.leave_too_late"
LEAVE_TAKEN = "agreement.leave_taken"
LEAVE_OVER = "agreement.leave_over"
LOAD_OF_ANOTHER = "agreement.load_of_another"
LOAD_SHARED = "agreement.load_shared"
LOAD_NOT_SHARED = "agreement.load_not_shared"

MONTHS_AT_MOST = 6
NOTED_AFTERWARDS = timedelta(days=31)
OWN_FIRST = timedelta(days=14)


def refusal_to_read_records(by: Standing) -> Refusal | None:
    """Those who made the same promises read of each other; staff are no judges, and are told nothing here."""
    return None if by.seats and not by.is_sponsor else refuse(ONLY_REPRESENTATIVES_READ)


def refusal_to_keep_own_record(by: Standing, person: int) -> Refusal | None:
    """To say that one has read it."""
    return refusal_to_read_records(by) or (None if by.person_id == person else refuse(RECORD_OF_ANOTHER))


def refusal_to_annotate(by: Standing, person: int, commitment: str, known: Collection[str]) -> Refusal | None:
    """Everybody writes beside their own record, and nobody beside another's."""
    return refusal_to_keep_own_record(by, person) or (None if commitment in known else refuse(COMMITMENT_UNKNOWN))


@dataclass(frozen=True)
class LeaveFacts:
    """A pause of a person, or of an organization.

    taken  another one overlaps with it
    """

    person: int | None
    organization: int | None
    from_on: date
    until_on: date
    taken: bool = False


def refusal_to_speak_of_leave(by: Standing, *, person: int | None, organization: int | None) -> Refusal | None:
    """One takes one's own leave, and that of the organization one speaks for; staff note what they are told."""
    own = person is not None and person == by.person_id and by.is_member
    theirs = organization is not None and organization in by.organizations
    return None if own or theirs or by.is_staff or by.is_system else refuse(LEAVE_OF_ANOTHER)


def refusal_to_take_leave(by: Standing, facts: LeaveFacts, today: date) -> Refusal | None:
    if refusal := refusal_to_speak_of_leave(by, person=facts.person, organization=facts.organization):
        return refusal
    if facts.until_on <= facts.from_on:
        return refuse(LEAVE_ENDS_FIRST)
    if months_before(facts.until_on, MONTHS_AT_MOST) > facts.from_on:
        return refuse(LEAVE_TOO_LONG, months=MONTHS_AT_MOST)
    if facts.from_on < today - NOTED_AFTERWARDS:
        return refuse(LEAVE_TOO_LATE, days=NOTED_AFTERWARDS.days)
    return refuse(LEAVE_TAKEN) if facts.taken else None


def refusal_to_end_leave(by: Standing, facts: LeaveFacts, today: date) -> Refusal | None:
    refusal = refusal_to_speak_of_leave(by, person=facts.person, organization=facts.organization)
    return refusal or (refuse(LEAVE_OVER) if facts.until_on <= today else None)


def refusal_to_share_load(by: Standing, organization: int, *, shared: bool = False) -> Refusal | None:
    """An organization of at most two staff says so itself; staff note what they are told."""
    if not (organization in by.organizations or by.is_staff or by.is_system):
        return refuse(LOAD_OF_ANOTHER)
    return refuse(LOAD_SHARED) if shared else None


def refusal_to_carry_load(by: Standing, organization: int, *, shared: bool = True) -> Refusal | None:
    """It says that it carries its part alone again."""
    return refusal_to_share_load(by, organization) or (None if shared else refuse(LOAD_NOT_SHARED))
