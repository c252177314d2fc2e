from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonground.committee.models import Seat
from commonground.decisions.models.ballots import Ballot
from commonground.decisions.models.proposals import Proposal
from commonground.decisions.wording import labels
from commonground.legislature.models import Bill, BillVersion
from commonground.members.models import Person


class Position(models.Model):
    """An adopted public stand. What qualifies it follows from the ballot and the dissents, never stored or edited."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="positions")
    ballot = models.OneToOneField(Ballot, on_delete=models.PROTECT, related_name="position")
    bill = models.ForeignKey(Bill, null=True, blank=True, on_delete=models.PROTECT, related_name="positions")
    bill_version = models.ForeignKey(BillVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    stand = models.CharField(max_length=24, choices=labels.choices(labels.STANDS))
    adopted_at = models.DateTimeField()
    publish_at = models.DateTimeField()
    hold_closes_at = models.DateTimeField(
        null=True, blank=True, help_text=_("Until when a hold may be asked for, where there are grounds.")
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        Ballot, null=True, blank=True, on_delete=models.PROTECT, related_name="positions_ended"
    )

    class Meta:
        ordering: ClassVar = ["-adopted_at", "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["-adopted_at", "-id"], condition=Q(ended_at=None), name="position_in_force"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["bill"], condition=Q(ended_at=None, bill__isnull=False), name="one_position_in_force_a_bill"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None) | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="position_is_ended_by_a_ballot",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.stand} {self.proposal_id}"


class UnityHold(models.Model):
    """A seated member asks that publication wait for the next call. The result stands."""

    position = models.OneToOneField(Position, on_delete=models.PROTECT, related_name="hold")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="holds")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="holds")
    words = models.TextField(blank=True)
    at = models.DateTimeField()
    until_at = models.DateTimeField()
    released_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.position_id}"


class VersionReview(models.Model):
    """Someone looked at a newer text of the bill: does it change what we decided?

    Not substantive: the position is confirmed when nobody has objected by `closes_at`.
    """

    position = models.ForeignKey(Position, on_delete=models.PROTECT, related_name="reviews")
    bill_version = models.ForeignKey(BillVersion, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="reviews")
    is_substantive = models.BooleanField()
    words = models.TextField(blank=True)
    at = models.DateTimeField()
    closes_at = models.DateTimeField(null=True, blank=True)
    objected_at = models.DateTimeField(null=True, blank=True)
    objected_seat = models.ForeignKey(
        Seat, null=True, blank=True, on_delete=models.PROTECT, related_name="objections_to_reviews"
    )

    class Meta:
        ordering: ClassVar = ["at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["position", "bill_version"], name="version_reviewed_once_a_position"),
            models.CheckConstraint(
                condition=Q(is_substantive=True, closes_at=None) | Q(is_substantive=False, closes_at__isnull=False),
                name="review_waits_for_silence_unless_substantive",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position_id} {self.bill_version_id}"
