"""The legislature's year: one row for each event of a year. What hangs on it stays when its day is moved."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonground.legislature.models.feed import FeedImport
from commonground.legislature.rules import deadlines


class CalendarDay(models.Model):
    """An event of a year, known by both: its day and its standing may change, the row stays."""

    class Standing(models.TextChoices):
        OFFICIAL = deadlines.OFFICIAL, _("Official")
        PROVISIONAL = deadlines.PROVISIONAL, _("Provisional")

    year = models.PositiveSmallIntegerField()
    event = models.CharField(max_length=deadlines.LONGEST_EVENT, help_text=_("Such as last_day_to_pass."))
    on = models.DateField()
    until = models.DateField(null=True, blank=True, help_text=_("Its last day; empty: one day."))
    title = models.CharField(max_length=300, blank=True, help_text=_("As the calendar that states it says."))
    standing = models.CharField(max_length=11, choices=Standing, default=Standing.PROVISIONAL)
    basis = models.CharField(max_length=200, blank=True, help_text=_("The law or the rule it follows."))
    source = models.CharField(max_length=200, blank=True, help_text=_("Where it is stated; empty: found by rule."))
    feed_import = models.ForeignKey(
        FeedImport,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="calendar_days",
        help_text=_("The calendar that was read; empty: found by rule or from the file of the profile."),
    )
    changed_at = models.DateTimeField(help_text=_("When its day or its standing was last changed."))

    class Meta:
        ordering: ClassVar = ["on", "event"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["year", "event"], name="calendar_event_once_a_year"),
            models.CheckConstraint(condition=Q(standing__in=deadlines.STANDINGS), name="calendar_standing_known"),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("on")), name="calendar_day_ends_after"),
        ]
        indexes: ClassVar = [models.Index(fields=["on"], name="calendar_day_on")]

    def __str__(self) -> str:
        return self.key

    def get_absolute_url(self) -> str:
        """The page of its year, at its place."""
        return f"{reverse('legislature:calendar_year', args=[self.year])}#{self.event}"

    @property
    def key(self) -> str:
        return f"{self.year}/{self.event}"

    @property
    def is_official(self) -> bool:
        return self.standing == self.Standing.OFFICIAL

    @property
    def deadline(self) -> deadlines.Deadline:
        return deadlines.Deadline(self.year, self.event, self.on, self.standing, self.basis)
