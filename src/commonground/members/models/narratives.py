from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from commonground.members.models.organizations import Organization
from commonground.members.models.people import Person


class Narrative(models.Model):
    """What an organization tells the others of itself, in its own words; the newest counts, and empty takes it back."""

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="narratives")
    language = models.CharField(max_length=16)
    words = models.TextField(blank=True)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    told_as: ClassVar = _("stories")

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["organization", "-at"], name="narrative_newest")]

    def __str__(self) -> str:
        return f"{self.organization_id} {self.at}"


class NarrativeReading(models.Model):
    """“We read this”: once for each organization that reads, whoever of it said so."""

    narrative = models.ForeignKey(Narrative, on_delete=models.CASCADE, related_name="readings")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    told_as: ClassVar = _("stories it has read")

    class Meta:
        ordering: ClassVar = ["at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["narrative", "organization"], name="narrative_read_once_an_organization"),
        ]

    def __str__(self) -> str:
        return f"{self.narrative_id} {self.organization_id}"
