"""How a contact person who leaves hands over to the next one. Pure."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from commonground.kernel.refusal import Refusal, refuse
from commonground.members.rules.standing import NOT_A_MEMBER, ROLE_IS_OVER, Standing

LINK_LASTS = timedelta(days=14)

ONLY_A_CONTACT_HANDS_OVER = "members.only_a_contact_hands_over"
WHO_HANDS_OVER = "members.who_hands_over"
LINK_IS_UNDER_WAY = "members.link_is_under_way"
TO_SOMEBODY_ELSE = "members.to_somebody_else"
LINK_WAS_USED = "members.link_was_used"
LINK_WAS_CANCELED = "members.link_was_canceled"
LINK_IS_OVER = "members.link_is_over"
ACCOUNT_IS_CLOSED = "members.account_is_closed"


def digest_of_link(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


@dataclass(frozen=True)
class HandOverFacts:
    """A role that somebody wants to hand over.

    holder     the person who holds it
    waits      a link is under way that can still be used
    to_holder  the address is that of the person who leaves
    """

    holder: int
    is_contact: bool = True
    runs: bool = True
    is_member: bool = True
    waits: bool = False
    to_holder: bool = False


def _refusal_to_ask(by: Standing, holder: int) -> Refusal | None:
    """Whoever leaves, or staff when somebody left without a word."""
    return None if by.is_staff or by.is_system or by.person_id == holder else refuse(WHO_HANDS_OVER)


def refusal_to_hand_over(by: Standing, facts: HandOverFacts) -> Refusal | None:
    if refusal := _refusal_to_ask(by, facts.holder):
        return refusal
    reasons = (
        (not facts.is_contact, ONLY_A_CONTACT_HANDS_OVER),
        (not facts.runs, ROLE_IS_OVER),
        (not facts.is_member, NOT_A_MEMBER),
        (facts.waits, LINK_IS_UNDER_WAY),
        (facts.to_holder, TO_SOMEBODY_ELSE),
    )
    return next((refuse(key) for holds, key in reasons if holds), None)


@dataclass(frozen=True)
class LinkFacts:
    """A link as it is opened.

    runs       the role it hands over still runs
    is_member  the organization is a member
    is_closed  the account of the address was closed by staff
    is_holder  the account belongs to the person who leaves
    """

    expires_at: datetime
    used: bool = False
    canceled: bool = False
    runs: bool = True
    is_member: bool = True
    is_closed: bool = False
    is_holder: bool = False


def refusal_to_take_over(facts: LinkFacts, at: datetime) -> Refusal | None:
    """Whoever holds the link may use it once, in its time: it went to one address."""
    reasons = (
        (facts.used, LINK_WAS_USED),
        (facts.canceled, LINK_WAS_CANCELED),
        (at >= facts.expires_at, LINK_IS_OVER),
        (not facts.runs, ROLE_IS_OVER),
        (not facts.is_member, NOT_A_MEMBER),
        (facts.is_closed, ACCOUNT_IS_CLOSED),
        (facts.is_holder, TO_SOMEBODY_ELSE),
    )
    return next((refuse(key) for holds, key in reasons if holds), None)


def refusal_to_cancel_link(by: Standing, holder: int, link: LinkFacts, at: datetime) -> Refusal | None:
    if refusal := _refusal_to_ask(by, holder):
        return refusal
    if link.used or link.canceled:
        return refuse(LINK_WAS_USED if link.used else LINK_WAS_CANCELED)
    return refuse(LINK_IS_OVER) if at >= link.expires_at else None
