from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from commonground.committee.models import Seat
from commonground.decisions.rules.kinds import Kind
from commonground.decisions.wording import labels
from commonground.legislature.models import Bill, BillVersion
from commonground.members.models import Chapter, Organization, Person


class Proposal(models.Model):
    """A request to decide: drafted, submitted by a member, then withdrawn, merged or decided."""

    kind = models.CharField(max_length=16, choices=labels.choices(labels.KINDS), default=Kind.BILL.value)
    stand = models.CharField(max_length=24, choices=labels.choices(labels.STANDS), blank=True)
    bill = models.ForeignKey(Bill, null=True, blank=True, on_delete=models.PROTECT, related_name="proposals")
    bill_version = models.ForeignKey(BillVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    summary = models.TextField(blank=True)
    why = models.TextField(blank=True)
    who_is_affected = models.TextField(blank=True)
    how_consulted = models.TextField(blank=True)
    unites = models.TextField(blank=True)
    divides = models.TextField(blank=True)
    amendments = models.TextField(blank=True, help_text=_("For a conditional stand: the change we ask for."))
    language = models.CharField(max_length=12, default="en")
    subjects = models.JSONField(default=list, help_text=_("What makes it major beside its kind."))
    letter_due_at = models.DateTimeField(null=True, blank=True)
    new_terms = models.JSONField(null=True, blank=True, help_text=_("For a change of the rules: the new terms."))
    new_facts = models.TextField(blank=True)
    follows = models.ForeignKey(
        "decisions.Ballot",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="followed_by",
        help_text=_("The decision this takes up again."),
    )

    drafted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="drafts")
    drafted_at = models.DateTimeField()
    revised_at = models.DateTimeField()
    reference = models.CharField(max_length=16, null=True, blank=True, unique=True)
    submitted_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="proposals")
    submitted_as = models.CharField(max_length=16, choices=labels.choices(labels.SUBMITTED_AS), blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    seat = models.ForeignKey(Seat, null=True, blank=True, on_delete=models.PROTECT, related_name="proposals")
    organization = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.PROTECT, related_name="proposals"
    )
    chapter = models.ForeignKey(Chapter, null=True, blank=True, on_delete=models.PROTECT, related_name="proposals")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged_here")
    merged_at = models.DateTimeField(null=True, blank=True)

    told_as: ClassVar = _("proposals")

    class Meta:
        ordering: ClassVar = ["-submitted_at", "-pk"]
        indexes: ClassVar = [
            models.Index(Coalesce("submitted_at", "drafted_at").desc(), F("id").desc(), name="proposal_began"),
            models.Index(fields=["-revised_at", "-id"], condition=Q(submitted_at=None), name="proposal_drafts"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(submitted_at=None, submitted_by=None, submitted_as="", reference=None)
                | Q(submitted_at__isnull=False, submitted_by__isnull=False, reference__isnull=False)
                & ~Q(submitted_as=""),
                name="proposal_is_submitted_by_someone",
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None, merged_at=None) | Q(merged_into__isnull=False, merged_at__isnull=False),
                name="proposal_is_merged_into_another",
            ),
            models.CheckConstraint(
                condition=~Q(kind="bill") | Q(bill__isnull=False) | Q(submitted_at=None),
                name="proposal_on_a_bill_names_it",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class OutsideInfluence(models.Model):
    """Where an idea came from, outside the coalition."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="influences")
    source = models.CharField(max_length=160)
    note = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.source
