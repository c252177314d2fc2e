from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from commonground.decisions.models import Proposal
from commonground.members.models import Organization, Person


class EngagementRule(models.Model):
    """A later wording of what active means. The first ones come with the program; each keeps its number for good.

    proposal  what the committee adopted; one decision puts one rule in force
    """

    number = models.PositiveSmallIntegerField(unique=True)
    terms = models.JSONField()
    in_force_from = models.DateField()
    because = models.TextField()
    proposal = models.OneToOneField(
        Proposal, null=True, blank=True, on_delete=models.PROTECT, related_name="engagement_rule"
    )

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["in_force_from"], name="one_engagement_rule_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.number}"


class TierOverride(models.Model):
    """A peer says that an organization is active though the count does not show it: with a reason, for a time."""

    class Tier(models.TextChoices):
        LEADING = "leading", _("Leading")
        ACTIVE = "active", pgettext_lazy("an organization", "Active")

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="tier_overrides")
    tier = models.CharField(max_length=8, choices=Tier)
    reason = models.TextField()
    by_person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="tier_overrides")
    from_on = models.DateField()
    until_on = models.DateField()

    told_as: ClassVar = _("words that it is active")

    class Meta:
        ordering: ClassVar = ["-from_on", "-pk"]
        indexes: ClassVar = [models.Index(fields=["until_on", "from_on"], name="override_in_force")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(until_on__gt=F("from_on")), name="override_ends_after_it_begins"),
            models.CheckConstraint(condition=~Q(reason=""), name="override_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.organization_id}: {self.tier}"
