from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from commonground.committee.models import Seat, Tenure
from commonground.decisions.models.proposals import Proposal
from commonground.decisions.models.rulesets import RuleSet
from commonground.decisions.wording import labels
from commonground.members.models import Chapter, Person


class Ballot(models.Model):
    """One question put to the committee: its roll and rules are fixed when it opens; closed, it is the decision."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="ballots")
    rule_set = models.ForeignKey(RuleSet, on_delete=models.PROTECT, help_text=_("In force when it opened."))
    kind = models.CharField(max_length=8, choices=labels.choices(labels.THRESHOLDS))
    setting = models.CharField(max_length=8, choices=labels.choices(labels.SETTINGS), default="window")
    authorized = models.PositiveSmallIntegerField(help_text=_("Authorized seats when it opened."))
    opened_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    is_urgent = models.BooleanField(default=False)
    urgent_because = models.TextField(blank=True)
    extended_at = models.DateTimeField(null=True, blank=True)
    completing_since = models.DateTimeField(
        null=True, blank=True, help_text=_("A call without a result: absent members answer from here on.")
    )
    without_representative = models.JSONField(default=list, help_text=_("Chapters without a representative, by id."))
    stand_in_force = models.CharField(max_length=24, blank=True, help_text=_("Our position when it opened, if any."))

    closed_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=16, blank=True, choices=labels.choices(labels.OUTCOMES))
    by_consensus = models.BooleanField(default=False)
    base = models.PositiveSmallIntegerField(null=True, blank=True)
    needed = models.PositiveSmallIntegerField(null=True, blank=True)
    agree = models.PositiveSmallIntegerField(null=True, blank=True)
    object = models.PositiveSmallIntegerField(null=True, blank=True)
    abstain = models.PositiveSmallIntegerField(null=True, blank=True)
    recuse = models.PositiveSmallIntegerField(null=True, blank=True)
    no_response = models.PositiveSmallIntegerField(null=True, blank=True)
    warnings = models.JSONField(default=list)

    class Meta:
        ordering: ClassVar = ["opened_at", "pk"]
        indexes: ClassVar = [
            models.Index(fields=["-closed_at", "-id"], name="ballot_latest"),
            models.Index(fields=["proposal", "-opened_at", "-id", "outcome"], name="ballot_outcome"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(closed_at=None, outcome="") | Q(closed_at__isnull=False) & ~Q(outcome=""),
                name="ballot_has_an_outcome_once_closed",
            ),
            models.CheckConstraint(
                condition=~Q(outcome__in=["adopted", "not_adopted", "lapsed"])
                | Q(base__isnull=False, needed__isnull=False, agree__isnull=False, no_response__isnull=False),
                name="ballot_has_a_count_once_decided",
            ),
            models.CheckConstraint(condition=Q(closes_at__gte=F("opened_at")), name="ballot_closes_after_it_opens"),
            models.UniqueConstraint(
                fields=["proposal"], condition=Q(closed_at=None), name="proposal_has_one_open_ballot"
            ),
        ]

    def __str__(self) -> str:
        return f"ballot {self.pk}"


class RollSeat(models.Model):
    """A seat entitled to vote, as it was when the ballot opened."""

    ballot = models.ForeignKey(Ballot, on_delete=models.PROTECT, related_name="roll")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="rolls")
    tenure = models.ForeignKey(Tenure, on_delete=models.PROTECT, related_name="rolls")
    chapter = models.ForeignKey(Chapter, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    is_present = models.BooleanField(default=False, help_text=_("On the call or at the meeting."))

    class Meta:
        ordering: ClassVar = ["seat__order", "seat_id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["ballot", "seat"], name="seat_once_a_roll")]

    def __str__(self) -> str:
        return f"{self.ballot_id}: {self.seat_id}"


class Vote(models.Model):
    """One answer of one seat. Never changed: a change is a new row, and the newest counts."""

    ballot = models.ForeignKey(Ballot, on_delete=models.PROTECT, related_name="votes")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="votes")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="votes")
    as_alternate = models.BooleanField(default=False)
    choice = models.CharField(max_length=8, choices=labels.choices(labels.CHOICES))
    conflict = models.CharField(max_length=12, choices=labels.choices(labels.CONFLICTS), blank=True)
    reason = models.TextField(blank=True)
    channel = models.CharField(max_length=8, choices=labels.choices(labels.CHANNELS), default="page")
    entered_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="votes_entered"
    )
    said_at = models.DateTimeField(null=True, blank=True)
    at = models.DateTimeField()
    salt = models.CharField(max_length=32)

    class Meta:
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [models.Index(fields=["ballot", "seat"], name="vote_ballot_seat")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(choice="recuse") & ~Q(conflict="") | ~Q(choice="recuse") & Q(conflict=""),
                name="vote_recused_names_the_kind_of_conflict",
            ),
            models.CheckConstraint(
                condition=Q(channel="page", entered_by=None, said_at=None)
                | ~Q(channel="page") & Q(entered_by__isnull=False, said_at__isnull=False),
                name="vote_by_phone_names_who_entered_it",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ballot_id}: {self.seat_id}"


class HandOver(models.Model):
    """A representative hands one ballot to the alternate."""

    ballot = models.ForeignKey(Ballot, on_delete=models.PROTECT, related_name="hand_overs")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="hand_overs")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="hand_overs")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["ballot", "seat"], name="seat_hands_over_once")]

    def __str__(self) -> str:
        return f"{self.ballot_id}: {self.seat_id}"


class MajorDeclaration(models.Model):
    """A seated member says: this is a major issue. Enough of them stop the ballot, and it starts again as one."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="declarations")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="declarations")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="declarations")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["at", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["proposal", "seat"], name="seat_declares_once")]

    def __str__(self) -> str:
        return f"{self.proposal_id}: {self.seat_id}"
