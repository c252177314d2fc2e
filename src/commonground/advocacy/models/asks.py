"""What we asked of a roll call of the legislature."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonground.decisions.models import Position
from commonground.legislature.models import RollCall
from commonground.members.models import Person


class Ask(models.Model):
    """An aye or a no, by a position of ours. One that is taken back goes: the book tells that it was said."""

    class Wanted(models.TextChoices):
        AYE = "aye", _("Aye")
        NO = "no", _("No")

    roll_call = models.OneToOneField(RollCall, on_delete=models.PROTECT, related_name="ask")
    wanted = models.CharField(max_length=10, choices=Wanted)
    position = models.ForeignKey(Position, on_delete=models.PROTECT, related_name="asks")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["at", "pk"]
        verbose_name_plural = _("what we asked of roll calls")
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(wanted__in=["aye", "no"]), name="ask_is_aye_or_no"),
        ]

    def __str__(self) -> str:
        return f"{self.roll_call_id}: {self.wanted}"
