"""Who reads how active organizations are, and who may say that one is more than the count shows. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from commonground.agreement.rules.engagement import Terms
from commonground.agreement.rules.months import months_before
from commonground.kernel.refusal import Refusal, refuse
from commonground.members.rules.standing import Standing

ONLY_MEMBERS_READ_ENGAGEMENT = "agreement.only_members_read_engagement"
ONLY_STAFF_READS_WHOM_TO_CALL = "agreement.only_staff_reads_whom_to_call"
ONLY_ITSELF_READS_ITS_TIER = "agreement.only_itself_reads_its_tier"
ONLY_PEERS_LIFT = "agreement.only_peers_lift"
OF_ANOTHER_ORGANIZATION = "agreement.lift_another_organization"
LIFT_NEEDS_A_REASON = "agreement.lift_needs_a_reason"
LIFT_ENDS_FIRST = "agreement.lift_ends_first"
LIFT_TOO_LONG = "agreement.lift_too_long"
LIFTED_ALREADY = "agreement.lifted_already"
LIFT_OF_NO_MEMBER = "agreement.lift_of_no_member"
LIFT_OF_ANOTHER_PEER = "agreement.lift_of_another_peer"
LIFT_IS_OVER = "agreement.lift_is_over"
ONLY_THE_CHAIR_ADOPTS_A_RULE = "agreement.only_the_chair_adopts_a_rule"
RULE_NOT_NEWER = "agreement.engagement_rule_not_newer"
RULE_NOT_DECIDED = "agreement.engagement_rule_not_decided"
RULE_STARTS_EARLIER = "agreement.engagement_rule_starts_earlier"

MONTHS_AT_MOST = 12


def refusal_to_read_engagement(by: Standing) -> Refusal | None:
    """The range and the counts; no organization is named there."""
    return None if "members" in by.audiences else refuse(ONLY_MEMBERS_READ_ENGAGEMENT)


def refusal_to_read_whom_to_call(by: Standing) -> Refusal | None:
    """Who might like a call; staff only, and never given out."""
    return None if by.is_staff else refuse(ONLY_STAFF_READS_WHOM_TO_CALL)


def refusal_to_read_tier(by: Standing, organization: int) -> Refusal | None:
    """Where an organization stands, and why: for itself, and for staff who call it."""
    allowed = by.is_staff or (organization in by.organizations and not by.is_sponsor)
    return None if allowed else refuse(ONLY_ITSELF_READS_ITS_TIER)


@dataclass(frozen=True)
class LiftFacts:
    """What a peer would say of an organization.

    lifted  the same peer says so already
    """

    organization: int
    reason: str
    from_on: date
    until_on: date
    is_member: bool = True
    lifted: bool = False


def refusal_to_speak_up(by: Standing, organization: int) -> Refusal | None:
    """Representatives and conveners, for another organization than their own. Staff and sponsor never judge."""
    if by.is_staff or by.is_sponsor or not (by.seats or by.convenes):
        return refuse(ONLY_PEERS_LIFT)
    return refuse(OF_ANOTHER_ORGANIZATION) if organization in by.organizations else None


def refusal_to_lift(by: Standing, facts: LiftFacts) -> Refusal | None:
    if refusal := refusal_to_speak_up(by, facts.organization):
        return refusal
    if not facts.is_member:
        return refuse(LIFT_OF_NO_MEMBER)
    if not facts.reason.strip():
        return refuse(LIFT_NEEDS_A_REASON)
    if facts.until_on <= facts.from_on:
        return refuse(LIFT_ENDS_FIRST)
    if months_before(facts.until_on, MONTHS_AT_MOST) > facts.from_on:
        return refuse(LIFT_TOO_LONG, months=MONTHS_AT_MOST)
    return refuse(LIFTED_ALREADY) if facts.lifted else None


def refusal_to_take_back_lift(by: Standing, *, peer: int, over: bool = False) -> Refusal | None:
    if by.person_id != peer:
        return refuse(LIFT_OF_ANOTHER_PEER)
    return refuse(LIFT_IS_OVER) if over else None


def refusal_to_try_engagement_rule(by: Standing) -> Refusal | None:
    """What another rule would count today: the chair and staff prepare with it."""
    return None if by.is_staff else refusal_to_adopt_engagement_rule(by)


@dataclass(frozen=True)
class RuleFacts:
    """The next version, as it is asked for.

    newest   the version before it
    adopted  the committee adopted the proposal that is named, and no rule rests on it yet
    """

    terms: Terms
    newest: Terms
    today: date
    adopted: bool


def refusal_to_adopt_engagement_rule(by: Standing, facts: RuleFacts | None = None) -> Refusal | None:
    """The chair puts in force what the committee adopted; a version never changes, the next one has the next number."""
    if not (by.presides or by.is_system):
        return refuse(ONLY_THE_CHAIR_ADOPTS_A_RULE)
    if facts is None:
        return None
    if not facts.adopted:
        return refuse(RULE_NOT_DECIDED)
    if facts.terms.number != facts.newest.number + 1 or facts.terms.in_force_from <= facts.newest.in_force_from:
        return refuse(RULE_NOT_NEWER)
    return refuse(RULE_STARTS_EARLIER) if facts.terms.in_force_from < facts.today else None
