from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from commonground.agreement.wording.barriers import BARRIERS, OUTCOMES
from commonground.members.models import Organization, Person


class Buddy(models.Model):
    """A peer on the committee who looks in on a representative every few months; the representative chooses."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="buddies")
    buddy = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="buddy_of")
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["from_at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(person=F("buddy")), name="buddy_is_somebody_else"),
            models.CheckConstraint(
                condition=Q(until_at=None) | Q(until_at__gte=F("from_at")), name="buddy_ends_after_it_begins"
            ),
            models.UniqueConstraint(fields=["person"], condition=Q(until_at=None), name="person_has_one_buddy"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.buddy_id}"


class CheckIn(models.Model):
    """One friendly talk: with a representative by a peer, or with an organization by staff."""

    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.CASCADE, related_name="check_ins", help_text=_("Whose.")
    )
    organization = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.CASCADE, related_name="check_ins"
    )
    talked_with = models.CharField(max_length=120, blank=True, help_text=_("At an organization: with whom."))
    held_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="check_ins_held")
    held_on = models.DateField()
    mood = models.TextField(help_text=_("How it goes, in their own words."))
    done_for_them = models.TextField(blank=True, help_text=_("What the coalition did for them since the last time."))
    they_ask = models.TextField(blank=True)
    we_ask = models.TextField(blank=True)
    next_on = models.DateField()
    at = models.DateTimeField()

    told_as: ClassVar = _("check-ins")

    class Meta:
        ordering: ClassVar = ["-held_on", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, organization=None) | Q(person=None, organization__isnull=False),
                name="check_in_with_one",
            ),
            models.CheckConstraint(condition=Q(next_on__gt=F("held_on")), name="check_in_again_later"),
        ]

    def __str__(self) -> str:
        return f"{self.held_on}"


class Barrier(models.Model):
    """What stands in the way of taking part, and what somebody tries against it."""

    check_in = models.ForeignKey(CheckIn, on_delete=models.CASCADE, related_name="barriers")
    kind = models.CharField(max_length=16, choices=list(BARRIERS.items()))
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="barriers")
    idea = models.CharField(max_length=300)
    due_on = models.DateField()
    outcome = models.CharField(max_length=16, blank=True, choices=list(OUTCOMES.items()))
    settled_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["due_on", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(outcome="", settled_on=None) | Q(settled_on__isnull=False) & ~Q(outcome=""),
                name="barrier_is_settled_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return self.kind


class PrivateNote(models.Model):
    """For the two people and the director; nobody else."""

    check_in = models.ForeignKey(CheckIn, on_delete=models.CASCADE, related_name="private_notes")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    words = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["at", "pk"]

    def __str__(self) -> str:
        return "a private note"
