"""What peers say of an organization, and later versions of the rule."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from commonground.agreement.models import EngagementRule, TierOverride
from commonground.agreement.queries.engagement_rules import decisions_for_a_rule, every_rule
from commonground.agreement.rules.engagement import Terms
from commonground.agreement.rules.engagement_permits import (
    LiftFacts,
    RuleFacts,
    refusal_to_adopt_engagement_rule,
    refusal_to_lift,
    refusal_to_take_back_lift,
)
from commonground.decisions.models import Proposal
from commonground.kernel.refusal import obey
from commonground.members.models import Organization
from commonground.members.queries import day_of
from commonground.members.rules import Standing
from commonground.record.actions import write_entry


@transaction.atomic
def lift(organization_id: int, *, tier: str, reason: str, until_on: date, by: Standing, at: datetime) -> TierOverride:
    """A peer says that an organization is active though the count does not show it."""
    organization = Organization.objects.select_for_update().get(pk=organization_id)
    today = day_of(at)
    said = organization.tier_overrides.filter(by_person=by.person_id, until_on__gt=today).exists()
    facts = LiftFacts(organization_id, reason, today, until_on, organization.is_member_on(today), lifted=said)
    obey(refusal_to_lift(by, facts))
    word = TierOverride.objects.create(
        organization=organization,
        tier=tier,
        reason=reason.strip(),
        by_person_id=by.acting,
        from_on=today,
        until_on=until_on,
    )
    # That a peer had to say so is between the two: the book tells it to the organization alone.
    write_entry("tier.lifted", organization, by=by, at=at, audience=f"organization:{organization_id}", word=word.pk)
    return word


@transaction.atomic
def take_back_lift(word_id: int, *, by: Standing, at: datetime) -> TierOverride:
    word = TierOverride.objects.select_for_update(of=("self",)).select_related("organization").get(pk=word_id)
    today = day_of(at)
    obey(refusal_to_take_back_lift(by, peer=word.by_person_id, over=word.until_on <= today))
    if word.from_on == today:
        word.delete()
    else:
        word.until_on = today
        word.save(update_fields=["until_on"])
    audience = f"organization:{word.organization_id}"
    write_entry("tier.lift_taken_back", word.organization, by=by, at=at, audience=audience)
    return word


@transaction.atomic
def adopt_rule(
    terms: Mapping[str, int], *, in_force_from: date, proposal_id: int, because: str, by: Standing, at: datetime
) -> EngagementRule:
    """Put the next version in force; what was counted by an earlier one stays as it was.

    proposal_id  what the committee adopted
    raises       ValueError for terms by which an organization could lead without being active
    """
    proposal = Proposal.objects.select_for_update(of=("self",)).get(pk=proposal_id)
    newest = max(every_rule(), key=lambda known: known.number)
    next_one = Terms(newest.number + 1, in_force_from, **terms)
    adopted = decisions_for_a_rule().filter(pk=proposal.pk).exists()
    obey(refusal_to_adopt_engagement_rule(by, RuleFacts(next_one, newest, day_of(at), adopted)))
    rule = EngagementRule.objects.create(
        number=next_one.number,
        terms=dict(terms),
        in_force_from=in_force_from,
        because=because.strip(),
        proposal=proposal,
    )
    write_entry("engagement.rule_adopted", rule, by=by, at=at, audience="members", number=rule.number)
    return rule
