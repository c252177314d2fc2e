"""Who may: the part of a permit that asks only for the person."""

from __future__ import annotations

from commonground.decisions.rules import refusals as why
from commonground.kernel.refusal import Refusal, refuse
from commonground.members.rules import Standing


def unless_member(by: Standing) -> Refusal | None:
    """The sponsor stays out of what the coalition decides, whatever else the person is."""
    if by.is_sponsor:
        return refuse(why.SPONSOR_STAYS_OUT)
    return None if by.is_member else refuse(why.MEMBERS_ONLY)


def unless_chair(by: Standing) -> Refusal | None:
    """The chair, or the vice chair in the chair's place; staff prepare what the chair does."""
    if by.presides:
        return None
    return refuse(why.STAFF_PREPARE_ONLY if by.is_staff else why.CHAIR_ONLY)


def unless_representative(by: Standing) -> Refusal | None:
    if by.is_staff:
        return refuse(why.STAFF_NEVER_VOTE)
    if by.is_sponsor:
        return refuse(why.SPONSOR_STAYS_OUT)
    return None if by.seats else refuse(why.REPRESENTATIVE_ONLY)


def unless_holder(by: Standing, seat: int) -> Refusal | None:
    """The representative of this very seat."""
    return unless_representative(by) or (None if seat in by.seats else refuse(why.NOT_YOUR_SEAT))


def unless_proposer_or_chair(by: Standing, proposers: frozenset[int]) -> Refusal | None:
    if by.presides or by.person_id in proposers:
        return None
    return refuse(why.STAFF_PREPARE_ONLY if by.is_staff else why.PROPOSER_OR_CHAIR_ONLY)
