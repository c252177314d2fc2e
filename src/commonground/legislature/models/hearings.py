"""Hearings of legislative committees, and the measures on their agendas. A hearing that moves keeps its row."""

from __future__ import annotations

from datetime import datetime, tzinfo
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonground.legislature.models.bills import Bill
from commonground.legislature.models.people import LegislativeCommittee
from commonground.legislature.rules import agendas
from commonground.legislature.rules.hours import moment_at
from commonground.members.models import Person


class Hearing(models.Model):
    """One hearing of a committee, known by the key of its source. The day and the time are the committee's own."""

    committee = models.ForeignKey(
        LegislativeCommittee, null=True, blank=True, on_delete=models.SET_NULL, related_name="hearings"
    )
    committee_name = models.CharField(max_length=agendas.LONGEST_NAME, help_text=_("As the source writes it."))
    chamber = models.CharField(max_length=8, blank=True, help_text=_("A chamber's key; empty: not known."))
    on = models.DateField()
    at_time = models.TimeField(null=True, blank=True, help_text=_("Local time; empty: not stated."))
    place = models.CharField(max_length=agendas.LONGEST_NAME, blank=True)
    agenda_text = models.TextField(blank=True)
    agenda_url = models.URLField(max_length=400, blank=True)
    source_key = models.CharField(max_length=agendas.LONGEST_KEY, blank=True, help_text=_("Empty: entered by hand."))
    source_digest = models.CharField(
        max_length=64, blank=True, help_text=_("Of the row as the source last stated it, so that what we say stands.")
    )
    moved_from = models.DateField(null=True, blank=True, help_text=_("The day it was set for first."))
    cancelled_at = models.DateTimeField(null=True, blank=True)
    note = models.TextField(blank=True)
    entered_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["on", "at_time", "committee_name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["source_key"], condition=~Q(source_key=""), name="hearing_once_a_source"),
            models.CheckConstraint(condition=~Q(committee_name=""), name="hearing_says_who_meets"),
        ]
        indexes: ClassVar = [models.Index(fields=["on", "at_time"], name="hearing_day")]

    def __str__(self) -> str:
        return f"{self.committee_name}, {self.on}"

    def get_absolute_url(self) -> str:
        return reverse("legislature:hearing", args=[self.pk])

    @property
    def is_cancelled(self) -> bool:
        return self.cancelled_at is not None

    def starts_at(self, zone: tzinfo) -> datetime | None:
        """The moment it begins, as UTC; None while no time is stated."""
        return moment_at(self.on, self.at_time, zone) if self.at_time else None


class AgendaItem(models.Model):
    """A measure to be heard. One that leaves the agenda stays known, with the time it was pulled."""

    class Section(models.TextChoices):
        REGULAR = agendas.REGULAR, _("Regular order of business")
        SUSPENSE = agendas.SUSPENSE, _("Suspense file")
        VOTE_ONLY = agendas.VOTE_ONLY, _("Vote only")
        CONSENT = agendas.CONSENT, _("Consent calendar")

    hearing = models.ForeignKey(Hearing, on_delete=models.CASCADE, related_name="items")
    order = models.PositiveIntegerField()
    bill = models.ForeignKey(Bill, null=True, blank=True, on_delete=models.SET_NULL, related_name="agenda_items")
    measure = models.CharField(max_length=24, help_text=_("As people write it: AB 9005."))
    author = models.CharField(max_length=agendas.LONGEST_NAME, blank=True)
    title = models.TextField(blank=True)
    section = models.CharField(max_length=12, choices=Section, default=Section.REGULAR)
    note = models.TextField(blank=True)
    is_cut = models.BooleanField(default=False, help_text=_("Its words break off in the source."))
    by_hand = models.BooleanField(default=False, help_text=_("Entered by a person: no source takes it away."))
    pulled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["hearing", "order", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["hearing", "measure"], name="measure_once_a_hearing"),
            models.CheckConstraint(condition=Q(section__in=agendas.SECTIONS), name="agenda_section_known"),
        ]

    def __str__(self) -> str:
        return f"{self.hearing_id}: {self.measure}"
