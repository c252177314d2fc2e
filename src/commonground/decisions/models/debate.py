from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonground.committee.models import Seat
from commonground.decisions.models.proposals import Proposal
from commonground.decisions.wording import labels
from commonground.members.models import Chapter, Person


class Consultation(models.Model):
    """A representative says how the chapter was asked, or what was in the way. The newest row of a seat counts."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="consultations")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="consultations")
    chapter = models.ForeignKey(Chapter, null=True, blank=True, on_delete=models.PROTECT, related_name="consultations")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="consultations")
    consulted = models.BooleanField()
    how = models.TextField(blank=True, help_text=_("When, where, with how many."))
    view = models.CharField(max_length=8, choices=labels.choices(labels.VIEWS), blank=True)
    words = models.TextField(blank=True)
    barrier = models.TextField(blank=True, help_text=_("If not: what was in the way."))
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(consulted=True, barrier="") | Q(consulted=False, view="") & ~Q(barrier=""),
                name="consultation_is_a_tick_or_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.seat_id}"


class Debate(models.Model):
    """The days before a major vote: debate, and the consensus test."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="debates")
    opened_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    is_urgent = models.BooleanField(default=False)
    roll = models.ManyToManyField(
        Seat, related_name="debates", help_text=_("Seats asked whether they can live with it.")
    )

    class Meta:
        ordering: ClassVar = ["opened_at", "pk"]

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.opened_at:%Y-%m-%d}"


class ConsensusAnswer(models.Model):
    """Can everyone live with this? The newest answer of a seat counts."""

    debate = models.ForeignKey(Debate, on_delete=models.PROTECT, related_name="answers")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="consensus_answers")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="consensus_answers")
    answer = models.CharField(max_length=20, choices=labels.choices(labels.ANSWERS))
    words = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.debate_id} {self.seat_id}: {self.answer}"


class Comment(models.Model):
    """One contribution to the debate, read by the committee and staff."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="comments")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="comments")
    seat = models.ForeignKey(Seat, null=True, blank=True, on_delete=models.PROTECT, related_name="comments")
    side = models.CharField(max_length=8, choices=labels.choices(labels.SIDES))
    words = models.TextField()
    language = models.CharField(max_length=12, default="en")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.side}"
