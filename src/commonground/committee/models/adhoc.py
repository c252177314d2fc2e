from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from commonground.members.models import Organization, Person


class AdHocCommittee(models.Model):
    """A working body with a charge and an end."""

    name = models.CharField(max_length=120)
    charge = models.TextField()
    opened_on = models.DateField()
    ends_on = models.DateField()

    class Meta:
        ordering: ClassVar = ["-opened_on", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["name", "opened_on"], name="ad_hoc_committee_opens_once"),
            models.CheckConstraint(condition=Q(ends_on__gt=F("opened_on")), name="ad_hoc_committee_ends_after_opening"),
        ]

    def __str__(self) -> str:
        return self.name


class AdHocService(models.Model):
    """Somebody serves on it for an organization, from when until when."""

    committee = models.ForeignKey(AdHocCommittee, on_delete=models.PROTECT, related_name="services")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="ad_hoc_services")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="ad_hoc_services")
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    told_as: ClassVar = _("times on an ad hoc committee")

    class Meta:
        ordering: ClassVar = ["from_on", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")), name="ad_hoc_service_ends_after_it_begins"
            ),
            models.UniqueConstraint(
                fields=["committee", "person"], condition=Q(until_on=None), name="ad_hoc_service_once_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.committee_id}: {self.person_id}"
