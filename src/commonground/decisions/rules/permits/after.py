"""What may follow a decision: waiting, reconsidering, disagreeing, asking, reporting, reviewing.

source  docs/rules.md, "After a decision"
"""

from __future__ import annotations

from datetime import datetime, timedelta

from commonground.decisions.rules import refusals as why
from commonground.decisions.rules.facts import DecisionFacts, ReviewFacts, RuleSetFacts
from commonground.decisions.rules.permits.who import (
    unless_chair,
    unless_holder,
    unless_member,
    unless_proposer_or_chair,
    unless_representative,
)
from commonground.decisions.rules.tally import Outcome
from commonground.decisions.rules.unity import hold_closes_at, hold_has_grounds
from commonground.kernel.refusal import Refusal, refuse
from commonground.members.rules import Standing


def refusal_to_hold(by: Standing, facts: DecisionFacts, at: datetime) -> Refusal | None:
    """A seated member asks that publication wait for the next call."""
    if (refusal := unless_representative(by)) is not None:
        return refusal
    if (refusal := _unless_adopted(facts)) is not None:
        return refusal
    if not facts.terms.unity_hold.hours:
        return refuse(why.HOLD_OFF)
    if at >= hold_closes_at(facts.decided_at, facts.terms):
        return refuse(why.HOLD_TOO_LATE, hours=facts.terms.unity_hold.hours)
    if not hold_has_grounds(facts.tally, facts.readout):
        return refuse(why.HOLD_WITHOUT_GROUNDS)
    if facts.held_before:
        return refuse(why.HELD_BEFORE)
    missed = facts.deadline_at is not None and at <= facts.deadline_at <= facts.hold_ends_at
    return refuse(why.HOLD_MISSES_A_DEADLINE, deadline_at=facts.deadline_at) if missed else None


def _unless_adopted(facts: DecisionFacts) -> Refusal | None:
    if facts.superseded:
        return refuse(why.SUPERSEDED)
    return None if facts.outcome is Outcome.ADOPTED else refuse(why.NOT_ADOPTED)


def refusal_to_release_hold(by: Standing, facts: DecisionFacts) -> Refusal | None:
    """The call confirms, and the chair says so; or whoever asked for the wait lets it go."""
    if not facts.hold_open:
        return refuse(why.NO_HOLD)
    return None if by.seats & facts.held_by else unless_chair(by)


def refusal_to_reconsider(
    by: Standing, facts: DecisionFacts, at: datetime, *, new_facts: bool = False
) -> Refusal | None:
    """Within 14 days, by the side that prevailed or on new facts, once in each house of the legislature."""
    if by.is_staff:
        return refuse(why.STAFF_DRAFT_ONLY)
    if (refusal := unless_member(by)) is not None:
        return refusal
    if (refusal := _unless_reconsiderable(facts)) is not None:
        return refusal
    days = facts.terms.windows.reconsideration_days
    if at > facts.decided_at + timedelta(days=days):
        return refuse(why.RECONSIDER_TOO_LATE, days=days)
    if facts.reconsidered:
        return refuse(why.RECONSIDERED_ALREADY)
    return None if new_facts or by.seats & facts.prevailing else refuse(why.RECONSIDER_NEEDS_GROUNDS)


def _unless_reconsiderable(facts: DecisionFacts) -> Refusal | None:
    if facts.superseded:
        return refuse(why.SUPERSEDED)
    if facts.outcome is Outcome.LAPSED:
        return refuse(why.LAPSED_MAY_BE_PROPOSED)
    decided = facts.outcome in {Outcome.ADOPTED, Outcome.NOT_ADOPTED}
    return None if decided else refuse(why.NOT_DECIDED)


def refusal_to_dissent(by: Standing, *, organization: int, on_file: bool = False) -> Refusal | None:
    """A contact records that their organization sees it differently, before the decision or after."""
    if (refusal := _unless_contact(by, organization)) is not None:
        return refusal
    return refuse(why.DISSENT_ON_FILE) if on_file else None


def refusal_to_withdraw_dissent(by: Standing, *, organization: int, on_file: bool) -> Refusal | None:
    return _unless_contact(by, organization) or (None if on_file else refuse(why.NO_DISSENT_ON_FILE))


def _unless_contact(by: Standing, organization: int) -> Refusal | None:
    if by.is_sponsor:
        return refuse(why.SPONSOR_STAYS_OUT)
    return None if organization in by.organizations else refuse(why.CONTACT_ONLY)


def refusal_to_ask(by: Standing, *, text: str = "…") -> Refusal | None:
    """Anybody of a member organization, a chapter or the committee."""
    return unless_member(by) or (None if text.strip() else refuse(why.NOTHING_SAID))


def refusal_to_answer(by: Standing, *, proposers: frozenset[int] = frozenset(), text: str = "…") -> Refusal | None:
    """The committee, whoever proposed it, or staff where it is a matter of fact."""
    if by.is_sponsor:
        return refuse(why.SPONSOR_STAYS_OUT)
    if not (by.on_committee or by.is_staff or by.person_id in proposers):
        return refuse(why.COMMITTEE_ONLY)
    return None if text.strip() else refuse(why.NOTHING_SAID)


def refusal_to_review_version(by: Standing, facts: ReviewFacts, *, substantive: bool) -> Refusal | None:
    """Whoever proposed the position, or the chair, says whether the new text changes what was decided."""
    if (refusal := unless_proposer_or_chair(by, facts.proposers)) is not None:
        return refusal
    if not facts.needs_review:
        return refuse(why.NO_REVIEW_NEEDED)
    if facts.reaffirm_by is not None:
        return refuse(why.REAFFIRMATION_OPEN, reaffirm_by=facts.reaffirm_by)
    return refuse(why.NEEDS_A_BALLOT) if facts.condition_moved and not substantive else None


def refusal_to_reaffirm(by: Standing, facts: ReviewFacts) -> Refusal | None:
    """An unchanged position is asked to stand by silence; anything else needs a ballot."""
    if (refusal := unless_proposer_or_chair(by, facts.proposers)) is not None:
        return refusal
    if not facts.needs_review:
        return refuse(why.NO_REVIEW_NEEDED)
    if facts.substantive is not False or facts.condition_moved or facts.objected:
        return refuse(why.NEEDS_A_BALLOT)
    return None if facts.reaffirm_by is None else refuse(why.REAFFIRMATION_OPEN, reaffirm_by=facts.reaffirm_by)


def refusal_to_object_to_reaffirmation(by: Standing, facts: ReviewFacts, at: datetime) -> Refusal | None:
    """One representative is enough to ask for a ballot instead."""
    if (refusal := unless_representative(by)) is not None:
        return refusal
    if facts.objected:
        return refuse(why.NEEDS_A_BALLOT)
    if facts.reaffirm_by is None or at >= facts.reaffirm_by:
        return refuse(why.REAFFIRMATION_OVER)
    return None


def refusal_to_acknowledge(
    by: Standing, *, chapter: int, decided: bool = True, acknowledged: bool = False
) -> Refusal | None:
    """The chapter's own convener says that the decision arrived and how the chapter takes it up."""
    if chapter not in by.convenes:
        return refuse(why.CONVENER_ONLY)
    if not decided:
        return refuse(why.NOT_DECIDED)
    return refuse(why.ACKNOWLEDGED_ALREADY) if acknowledged else None


def refusal_to_report_back(by: Standing, *, seat: int, decided: bool = True, reported: bool = False) -> Refusal | None:
    """The representative tells the chapter how it went."""
    if (refusal := unless_holder(by, seat)) is not None:
        return refusal
    if not decided:
        return refuse(why.NOT_DECIDED)
    return refuse(why.REPORTED_ALREADY) if reported else None


def refusal_to_adopt_rule_set(by: Standing, facts: RuleSetFacts) -> Refusal | None:
    """The first comes with the coalition's profile; every later one by a decision that needed two thirds."""
    if not by.is_system and (refusal := unless_chair(by)) is not None:
        return refusal
    if not facts.is_newer:
        return refuse(why.RULES_NOT_NEWER)
    by_right = (facts.founding and by.is_system) or facts.adopted_major
    return None if by_right else refuse(why.RULES_NEED_A_DECISION)
