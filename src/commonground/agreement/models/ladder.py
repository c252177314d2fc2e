"""The step-down ladder. Every table here is sealed: see docs/rules.md, "Who may know of it"."""

from __future__ import annotations

import secrets
from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from commonground.agreement.wording.steps import ENDINGS, KINDS, OPTIONS, STEPS
from commonground.committee.models import Seat
from commonground.decisions.models import SecretBallot
from commonground.members.models import Person


def _new_salt() -> str:
    return secrets.token_hex(16)


class Case(models.Model):
    """What a representative and the committee have to talk about. Its steps say how far it has come."""

    token = models.UUIDField(unique=True, default=uuid4, editable=False, help_text=_("In its address."))
    kind = models.CharField(max_length=16, choices=list(KINDS.items()))
    seat = models.ForeignKey(Seat, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text=_("Blank once forgotten.")
    )
    buddy = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    is_private = models.BooleanField(default=False, help_text=_("Those who sent the representative are not told."))
    closed_at = models.DateTimeField(null=True, blank=True)
    ending = models.CharField(max_length=16, blank=True, choices=list(ENDINGS.items()))
    thinned_at = models.DateTimeField(null=True, blank=True, help_text=_("Only the ending and the dates are left."))
    salt = models.CharField(max_length=32, default=_new_salt, editable=False)

    class Meta:
        ordering: ClassVar = ["opened_at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(closed_at=None, ending="") | Q(closed_at__gte=F("opened_at")) & ~Q(ending=""),
                name="case_ends_with_an_ending",
            ),
            models.UniqueConstraint(
                fields=["person", "kind"], condition=Q(closed_at=None), name="person_has_one_open_case_of_a_kind"
            ),
            models.CheckConstraint(
                condition=Q(thinned_at=None, person__isnull=False, seat__isnull=False)
                | Q(thinned_at__isnull=False, person=None, buddy=None, seat=None),
                name="case_is_of_somebody_until_thinned",
            ),
        ]

    def __str__(self) -> str:
        return "a case"


class Step(models.Model):
    """One thing that happened, and when.

    details  days, choices and counts; never a name
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=16, choices=list(STEPS.items()))
    at = models.DateTimeField()
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    words = models.TextField(blank=True)
    language = models.CharField(max_length=12, blank=True)
    details = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar = ["at", "pk"]

    def __str__(self) -> str:
        return self.kind


class Voice(models.Model):
    """A spoken answer, kept beside the step it belongs to and deleted with it."""

    step = models.OneToOneField(Step, on_delete=models.CASCADE, related_name="voice")
    sound = models.BinaryField()
    media_type = models.CharField(max_length=32)

    def __str__(self) -> str:
        return "a recording"


class CaseBarrier(models.Model):
    """What stood in the way, as it came up in the check-in. No report counts it."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="barriers")
    kind = models.CharField(max_length=16)
    idea = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return self.kind


class Motion(models.Model):
    """One way out, put to a secret ballot."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="motions")
    option = models.CharField(max_length=16, choices=list(OPTIONS.items()))
    ballot = models.OneToOneField(SecretBallot, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.option


class PanelMember(models.Model):
    """One of the three who look at how the decision came about."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="panel")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    is_outsider = models.BooleanField(default=False)
    was_fair = models.BooleanField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["case", "person"], name="panel_member_once")]

    def __str__(self) -> str:
        return "one of three"
