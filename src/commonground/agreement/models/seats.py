from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonground.committee.rules.apportion import Method
from commonground.decisions.models import Proposal
from commonground.members.models import Person

METHODS = {
    Method.WEBSTER: _("Webster"),
    Method.HAMILTON: _("Hamilton"),
    Method.HUNTINGTON_HILL: _("Huntington–Hill"),
}


class SeatTable(models.Model):
    """How many seats each constituency is to have: counted, proposed, and in force once the committee adopted it.

    sizes     member organizations on the day of the census, by the key of the chapter ("at-large" without one)
    proposed  what the formula gives; with the lots that were drawn in `ties`
    adopts    what the committee is asked to adopt; where it differs, `because` says why
    """

    census_on = models.DateField()
    sizes = models.JSONField()
    seats = models.PositiveSmallIntegerField()
    method = models.CharField(max_length=16, choices=[(method.value, name) for method, name in METHODS.items()])
    minimum = models.PositiveSmallIntegerField(default=1)
    seed = models.PositiveIntegerField(default=0)
    proposed = models.JSONField()
    ties = models.JSONField(default=list)
    adopts = models.JSONField()
    differs = models.BooleanField(default=False)
    because = models.TextField(blank=True)
    starts_on = models.DateField()
    proposal = models.OneToOneField(Proposal, on_delete=models.PROTECT, related_name="seat_table")
    prepared_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="seat_tables")
    prepared_at = models.DateTimeField()
    in_force_at = models.DateTimeField(null=True, blank=True, help_text=_("When its seats were laid out."))

    class Meta:
        ordering: ClassVar = ["-starts_on", "-pk"]
        indexes: ClassVar = [models.Index(fields=["-prepared_at", "-id"], name="seat_table_latest")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(differs=False, because="") | Q(differs=True) & ~Q(because=""),
                name="seat_table_that_differs_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.starts_on}: {self.adopts}"
