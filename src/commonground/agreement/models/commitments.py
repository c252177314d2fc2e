from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from commonground.members.models import Organization, Person


class Leave(models.Model):
    """An agreed pause of a person or a whole organization: while it lasts, nothing is expected. No detail is kept."""

    class Category(models.TextChoices):
        HEALTH = "health", _("Health")
        FAMILY = "family", _("Family or caregiving")
        BEREAVEMENT = "bereavement", _("Bereavement")
        WORK = "work", _("Workload at home")
        STAFFING = "staffing", _("Staff turnover")
        MONEY = "money", _("Money")
        SAFETY = "safety", _("Fear or safety")
        OTHER = "other", _("Something else")

    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.CASCADE, related_name="leaves")
    organization = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.PROTECT, related_name="leaves"
    )
    category = models.CharField(max_length=12, choices=Category)
    from_on = models.DateField()
    until_on = models.DateField(help_text=_("The first day that counts again."))
    noted_at = models.DateTimeField()

    told_as: ClassVar = _("leaves of absence")

    class Meta:
        ordering: ClassVar = ["-from_on", "-pk"]
        indexes: ClassVar = [models.Index(fields=["organization", "until_on"], name="leave_of_an_organization")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(person=None, organization__isnull=False) | Q(person__isnull=False, organization=None),
                name="leave_of_a_person_or_an_organization",
            ),
            models.CheckConstraint(condition=Q(until_on__gte=F("from_on")), name="leave_ends_after_it_begins"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id or self.organization_id}: {self.from_on}"


class SharedLoad(models.Model):
    """An organization of at most two staff: what is expected of its representative, its chapter may share."""

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="shared_loads")
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    told_as: ClassVar = _("times with a shared load")

    class Meta:
        ordering: ClassVar = ["from_on", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organization"], condition=Q(until_on=None), name="load_is_shared_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")), name="shared_load_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization_id}"


class RecordSeen(models.Model):
    """A representative has read their own record; what was noted until then peers may read too."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="record_seen")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.person_id}"


class Annotation(models.Model):
    """What a representative says beside one commitment of their own record."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="annotations")
    commitment = models.CharField(max_length=16)
    words = models.CharField(max_length=400)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "commitment"], name="annotation_once_a_commitment"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.commitment}"
