"""Who sits in the legislature and on its committees, from when until when. Ends are exclusive."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class Import(models.Model):
    """One reading of a set: what it was, and the date it describes."""

    class Kind(models.TextChoices):
        LEGISLATORS = "legislators", _("Legislators")
        COMMITTEES = "committees", _("Legislative committees")
        BILLS = "bills", _("Bills")

    kind = models.CharField(max_length=12, choices=Kind)
    as_of_on = models.DateField(help_text=_("The date the set describes."))
    taken_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["as_of_on", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["kind", "as_of_on"], name="import_once_a_date")]

    def __str__(self) -> str:
        return f"{self.kind} {self.as_of_on}"


class Turn(models.Model):
    """Sets are read one at a time: whoever reads one holds the row of the room until all of it is taken."""

    room = models.CharField(primary_key=True, max_length=12)

    def __str__(self) -> str:
        return self.room


class Legislator(models.Model):
    """A public official. The name and party are the newest known; those of a date are its listings."""

    external_id = models.CharField(max_length=100, unique=True)
    name = models.CharField(max_length=200)
    party = models.CharField(max_length=80, blank=True)
    other_names = models.JSONField(default=list)

    class Meta:
        ordering: ClassVar = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("legislature:legislator", args=[self.pk])


class Listing(models.Model):
    """How a source named someone on a date, and in which party; it holds until the next listing."""

    legislator = models.ForeignKey(Legislator, on_delete=models.PROTECT, related_name="listings")
    seen_on = models.DateField()
    name = models.CharField(max_length=200)
    party = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering: ClassVar = ["seen_on", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["legislator", "seen_on"], name="listing_once_a_date")]

    def __str__(self) -> str:
        return f"{self.name}, {self.seen_on}"


class Service(models.Model):
    """One dated role. It sits when it has a chamber; a mayor's or a governor's is kept and does not."""

    class EndedBy(models.TextChoices):
        STATED = "stated", _("The source states the end")
        MISSING = "missing", _("No longer listed")

    legislator = models.ForeignKey(Legislator, on_delete=models.PROTECT, related_name="services")
    kind = models.CharField(max_length=80, help_text=_("As the source says: upper, lower, mayor…"))
    place = models.CharField(max_length=200, blank=True, help_text=_("The jurisdiction, as the source writes it."))
    chamber = models.CharField(max_length=8, blank=True, help_text=_("Where it sits; empty when it does not."))
    district = models.CharField(max_length=80, blank=True)
    district_number = models.PositiveIntegerField(null=True, blank=True)
    from_on = models.DateField(null=True, blank=True, help_text=_("Empty: before anything we know."))
    until_on = models.DateField(null=True, blank=True)
    ended_by = models.CharField(max_length=8, blank=True, choices=EndedBy)
    first_seen_on = models.DateField(help_text=_("The earliest set that lists it."))

    class Meta:
        ordering: ClassVar = ["chamber", "district_number", "district", "from_on", "pk"]
        indexes: ClassVar = [models.Index(fields=["chamber", "district_number"], name="service_seat")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until_on=None, ended_by="") | Q(until_on__isnull=False) & ~Q(ended_by=""),
                name="service_ends_by_something",
            ),
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(from_on=None) | Q(until_on__gte=F("from_on")),
                name="service_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.district}"

    def holds_on(self, on: date) -> bool:
        return (self.from_on is None or self.from_on <= on) and (self.until_on is None or self.until_on > on)


class LegislativeCommittee(models.Model):
    """A committee of one chamber, or a joint one."""

    external_id = models.CharField(max_length=100, unique=True)
    name = models.CharField(max_length=200)
    chamber = models.CharField(max_length=8, help_text=_("A chamber's key, or joint."))
    first_seen_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["chamber", "name", "pk"]

    def __str__(self) -> str:
        return self.name


class CommitteeSeat(models.Model):
    """Someone's place on a legislative committee. Sources give no start: it begins where it was first seen."""

    committee = models.ForeignKey(LegislativeCommittee, on_delete=models.PROTECT, related_name="seats")
    legislator = models.ForeignKey(Legislator, on_delete=models.PROTECT, related_name="committee_seats")
    role = models.CharField(max_length=80)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["committee", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")), name="committee_seat_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return self.role
