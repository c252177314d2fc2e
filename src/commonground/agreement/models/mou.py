from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from commonground.committee.models import MouVersion
from commonground.decisions.models import Proposal
from commonground.members.models import Organization, Person


class Draft(models.Model):
    """A new text of the memorandum on its way: written, heard, proposed, in force or taken back.

    follows     the version in force when it was begun
    heard       the text as it stood when members were asked; what was changed since shows
    proposal    the major proposal that puts it before the committee, the latest if there were several
    version     what it became
    """

    follows = models.ForeignKey(MouVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="drafts")
    begun_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="mou_drafts")
    begun_at = models.DateTimeField()
    why = models.TextField(blank=True)
    clauses = models.JSONField(default=list)
    is_substantive = models.BooleanField(default=True)
    revised_at = models.DateTimeField()
    heard = models.JSONField(default=list, blank=True)
    comment_opened_at = models.DateTimeField(null=True, blank=True)
    comment_closes_at = models.DateTimeField(null=True, blank=True)
    proposal = models.OneToOneField(Proposal, null=True, blank=True, on_delete=models.PROTECT, related_name="mou_draft")
    version = models.OneToOneField(MouVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="draft")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-begun_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(comment_opened_at=None, comment_closes_at=None)
                | Q(comment_opened_at__isnull=False, comment_closes_at__gt=F("comment_opened_at")),
                name="draft_is_heard_for_a_time",
            ),
            models.CheckConstraint(
                condition=Q(proposal=None) | Q(comment_opened_at__isnull=False), name="draft_is_heard_before_proposed"
            ),
            models.CheckConstraint(
                condition=Q(version=None) | Q(proposal__isnull=False, withdrawn_at=None),
                name="draft_is_adopted_by_a_proposal",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"


class ClauseComment(models.Model):
    """What a member organization says of a draft, on one clause or on the whole; never anonymous, and answered."""

    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="comments")
    clause = models.CharField(max_length=40, blank=True)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="mou_comments")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="mou_comments")
    words = models.TextField()
    at = models.DateTimeField()
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    told_as: ClassVar = _("comments on the agreement")

    class Meta:
        ordering: ClassVar = ["at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None, answered_by=None)
                | ~Q(answer="") & Q(answered_at__isnull=False, answered_by__isnull=False),
                name="clause_comment_is_answered_by_someone",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.draft_id}: {self.clause}"


class Capacity(models.Model):
    """What an organization can carry this year, in its own word; said at renewal, and again when it changes."""

    class Level(models.TextChoices):
        FULL = "full", _("Everything the agreement asks")
        REDUCED = "reduced", _("Less than usual this year")
        MINIMUM = "minimum", _("The minimum this year")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="capacities")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="capacities")
    year = models.PositiveSmallIntegerField()
    level = models.CharField(max_length=8, choices=Level)
    words = models.TextField(blank=True)
    at = models.DateTimeField()

    told_as: ClassVar = _("words on what it can carry")

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.organization_id}: {self.year}"
