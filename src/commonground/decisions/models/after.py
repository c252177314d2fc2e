from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonground.committee.models import Seat
from commonground.decisions.models.ballots import Ballot
from commonground.decisions.models.proposals import Proposal
from commonground.decisions.wording import labels
from commonground.legislature.models import Bill
from commonground.members.models import Chapter, Organization, Person


class Dissent(models.Model):
    """A member organization records that it does not share a stand, before or after the decision."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="dissents")
    bill = models.ForeignKey(Bill, null=True, blank=True, on_delete=models.PROTECT, related_name="dissents")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="dissents")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="dissents")
    words = models.TextField(blank=True)
    is_public = models.BooleanField(default=False, help_text=_("The organization chose to be named."))
    recorded_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    told_as: ClassVar = _("dissents")

    class Meta:
        ordering: ClassVar = ["recorded_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["proposal", "organization"], condition=Q(withdrawn_at=None), name="one_dissent_an_organization"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.organization_id}"


class Reading(models.Model):
    """An organization's first reading of a decision, signed in or by its own link."""

    class Via(models.TextChoices):
        PAGE = "page", _("Signed in")
        LINK = "link", _("By its own link")

    ballot = models.ForeignKey(Ballot, on_delete=models.PROTECT, related_name="readings")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="readings")
    via = models.CharField(max_length=4, choices=Via)
    at = models.DateTimeField()

    told_as: ClassVar = _("decisions it has read")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["ballot", "organization"], name="first_reading_only")]

    def __str__(self) -> str:
        return f"{self.ballot_id} {self.organization_id}"


class Question(models.Model):
    """A member organization asks about a decision; a committee member answers."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="questions")
    organization = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.PROTECT, related_name="questions"
    )
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="questions")
    words = models.TextField()
    asked_at = models.DateTimeField()
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="answers")
    answered_at = models.DateTimeField(null=True, blank=True)

    told_as: ClassVar = _("questions on decisions")

    class Meta:
        ordering: ClassVar = ["asked_at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(answer="", answered_by=None, answered_at=None)
                | ~Q(answer="") & Q(answered_by__isnull=False, answered_at__isnull=False),
                name="question_is_answered_by_someone",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.proposal_id}"


class Acknowledgement(models.Model):
    """A chapter has read a decision and says how it carries it; the how is its own."""

    ballot = models.ForeignKey(Ballot, on_delete=models.PROTECT, related_name="acknowledgements")
    chapter = models.ForeignKey(Chapter, on_delete=models.PROTECT, related_name="acknowledgements")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="acknowledgements")
    how = models.CharField(max_length=16, choices=labels.choices(labels.HOWS))
    words = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["chapter__order", "pk"]
        indexes: ClassVar = [models.Index(fields=["chapter", "-at", "-id"], name="acknowledged_latest")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["ballot", "chapter"], name="chapter_acknowledges_once"),
        ]

    def __str__(self) -> str:
        return f"{self.ballot_id} {self.chapter_id}"


class ReportBack(models.Model):
    """A representative tells the chapter how a decision ended."""

    ballot = models.ForeignKey(Ballot, on_delete=models.PROTECT, related_name="report_backs")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="report_backs")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="report_backs")
    words = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["at", "pk"]
        indexes: ClassVar = [models.Index(fields=["person", "-at", "-id"], name="reported_latest")]
        constraints: ClassVar = [models.UniqueConstraint(fields=["ballot", "seat"], name="one_report_back_a_seat")]

    def __str__(self) -> str:
        return f"{self.ballot_id} {self.seat_id}"
