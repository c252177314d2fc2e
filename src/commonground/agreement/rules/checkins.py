"""When the next check-in is due, with whom, and who reads what was said. Pure.

source  docs/rules.md, "Check-ins and barriers"
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from commonground.agreement.rules.months import months_after
from commonground.kernel.refusal import Refusal, refuse
from commonground.members.rules.standing import Standing

CHECK_IN_IS_FOR_BUDDIES = "agreement.check_in_is_for_buddies"
CHECK_IN_IS_FOR_STAFF = "agreement.check_in_is_for_staff"
CHOOSE_YOUR_OWN_BUDDY = "agreement.choose_your_own_buddy"
BUDDY_IS_A_PEER = "agreement.buddy_is_a_peer"
CHECK_IN_TO_COME = "agreement.check_in_to_come"
BARRIER_IS_FOR_ITS_OWNER = "agreement.barrier_is_for_its_owner"
BARRIER_SETTLED = "agreement.barrier_settled"
NOTE_IS_FOR_THE_TWO = "agreement.note_is_for_the_two"

REPRESENTATIVE = "representative"
# Months from one check-in to the next.
CADENCE = {REPRESENTATIVE: 3, "leading": 6, "active": 6}
YEARLY = 12


def due_on(kind: str, last: date) -> date:
    """When to talk again.

    kind  "representative", or how active an organization is
    last  the day of the last check-in; before the first one, the day it began
    """
    return months_after(last, CADENCE.get(kind, YEARLY))


def due_with_organization(kind: str, last: date, *, newcomer: date | None = None) -> date:
    """The same for an organization; somebody new there is met sooner.

    newcomer  since when a contact person is there who came after the first ones
    """
    on = due_on(kind, last)
    return min(on, newcomer) if newcomer is not None and newcomer > last else on


@dataclass(frozen=True)
class Talk:
    """One check-in as its permits see it.

    person        the representative; None at an organization
    with_person   who held it
    is_past       held today or before
    """

    person: int | None = None
    organization: int | None = None
    with_person: int | None = None
    is_past: bool = True


def _is_staff(by: Standing) -> bool:
    return by.is_staff and not by.is_sponsor


def refusal_to_choose_buddy(
    by: Standing, *, buddy: int | None = None, holds: bool = True, of_the_center: bool = False
) -> Refusal | None:
    """Each representative chooses; a buddy holds a seat and never works for the center.

    buddy  None while nobody is named yet
    """
    if not by.seats or by.is_staff:
        return refuse(CHOOSE_YOUR_OWN_BUDDY)
    if buddy is None:
        return None
    fits = holds and not of_the_center and buddy != by.person_id
    return None if fits else refuse(BUDDY_IS_A_PEER)


def refusal_to_check_in(by: Standing, *, buddy: int | None, is_past: bool = True) -> Refusal | None:
    """With a representative: the buddy, or the representative, notes what the two said."""
    if by.is_staff or not by.seats or by.person_id != buddy:
        return refuse(CHECK_IN_IS_FOR_BUDDIES)
    return None if is_past else refuse(CHECK_IN_TO_COME)


def refusal_to_check_in_with_organization(by: Standing, *, is_past: bool = True) -> Refusal | None:
    if not _is_staff(by):
        return refuse(CHECK_IN_IS_FOR_STAFF)
    return None if is_past else refuse(CHECK_IN_TO_COME)


def may_read(by: Standing, talk: Talk) -> bool:
    """With a representative: the two. With an organization: its contact people and staff."""
    if by.is_sponsor or by.person_id is None:
        return False
    if talk.person is not None:
        return by.person_id in {talk.person, talk.with_person}
    return by.is_staff or talk.organization in by.organizations


def may_read_notes(by: Standing, talk: Talk) -> bool:
    """The two people and the director; with an organization, whoever held it stands for staff."""
    if by.is_sponsor or by.person_id is None:
        return False
    theirs = talk.organization is not None and talk.organization in by.organizations
    return by.is_director or theirs or by.person_id in {talk.person, talk.with_person}


def refusal_to_note_in_private(by: Standing, talk: Talk) -> Refusal | None:
    """One of the two writes; the director only reads."""
    theirs = talk.organization is not None and talk.organization in by.organizations
    one_of_two = by.person_id is not None and by.person_id in {talk.person, talk.with_person}
    return None if (theirs or one_of_two) and not by.is_sponsor else refuse(NOTE_IS_FOR_THE_TWO)


def refusal_to_settle_barrier(by: Standing, *, owner: int, talk: Talk, settled: bool) -> Refusal | None:
    """Its owner, or one of those who talked, says how it came out."""
    if by.person_id != owner and not may_read(by, talk):
        return refuse(BARRIER_IS_FOR_ITS_OWNER)
    return refuse(BARRIER_SETTLED) if settled else None
