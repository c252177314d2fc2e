from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from commonground.committee.models import Seat
from commonground.decisions.models.rulesets import RuleSet
from commonground.decisions.wording import labels


class SecretBallot(models.Model):
    """One question answered in secret. It has no proposal and no number, and no list shows it."""

    rule_set = models.ForeignKey(RuleSet, on_delete=models.PROTECT, help_text=_("In force when it opened."))
    authorized = models.PositiveSmallIntegerField(help_text=_("Authorized seats when it opened."))
    opened_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=16, blank=True, choices=labels.choices(labels.OUTCOMES))
    base = models.PositiveSmallIntegerField(null=True, blank=True)
    needed = models.PositiveSmallIntegerField(null=True, blank=True)
    agree = models.PositiveSmallIntegerField(null=True, blank=True)
    object = models.PositiveSmallIntegerField(null=True, blank=True)
    abstain = models.PositiveSmallIntegerField(null=True, blank=True)
    recuse = models.PositiveSmallIntegerField(null=True, blank=True)
    no_response = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(closed_at=None, outcome="", agree=None)
                | Q(closed_at__isnull=False, base__isnull=False, needed__isnull=False, agree__isnull=False)
                & ~Q(outcome=""),
                name="secret_ballot_has_a_count_once_closed",
            ),
            models.CheckConstraint(condition=Q(closes_at__gt=F("opened_at")), name="secret_ballot_stays_open_a_while"),
        ]

    def __str__(self) -> str:
        return "a secret ballot"


class SecretRoll(models.Model):
    """A seat entitled to answer, and whether it has; never what, and never when."""

    ballot = models.ForeignKey(SecretBallot, on_delete=models.CASCADE, related_name="roll")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    is_recused = models.BooleanField(default=False)
    has_answered = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["ballot", "seat"], name="seat_once_a_secret_roll"),
            models.CheckConstraint(condition=~Q(is_recused=True, has_answered=True), name="who_steps_aside_is_silent"),
        ]

    def __str__(self) -> str:
        return "a seat"


class SecretVote(models.Model):
    """One answer, of nobody: without seat, person, time or order. Gone once it is counted."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    ballot = models.ForeignKey(SecretBallot, on_delete=models.CASCADE, related_name="answers")
    choice = models.CharField(max_length=8, choices=labels.choices(labels.CHOICES))

    def __str__(self) -> str:
        return "an answer"
