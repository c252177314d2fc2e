"""What each member answered to a roll call, and what the motions were."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonground.legislature.models.bills import RollCall
from commonground.legislature.models.people import Legislator
from commonground.legislature.rules import rollcalls


class MemberVote(models.Model):
    """One answer to a roll call, under the name the source writes."""

    class Choice(models.TextChoices):
        AYE = rollcalls.Choice.AYE, _("Aye")
        NO = rollcalls.Choice.NO, _("No")
        NOT_VOTING = rollcalls.Choice.NOT_VOTING, _("Not voting")
        ABSENT = rollcalls.Choice.ABSENT, _("Absent")

    roll_call = models.ForeignKey(RollCall, on_delete=models.CASCADE, related_name="member_votes", db_index=False)
    order = models.PositiveIntegerField(help_text=_("Its place in the source's list."))
    name = models.CharField(max_length=100)
    choice = models.CharField(max_length=10, choices=Choice, blank=True, help_text=_("Empty: not stated."))
    legislator = models.ForeignKey(
        Legislator, null=True, blank=True, on_delete=models.SET_NULL, related_name="votes", db_index=False
    )

    class Meta:
        ordering: ClassVar = ["roll_call", "order"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["roll_call", "order"], name="member_vote_once_an_order"),
            models.CheckConstraint(
                condition=Q(choice__in=["", *(one.value for one in rollcalls.Choice)]), name="member_vote_choice_known"
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["legislator"], condition=Q(legislator__isnull=False), name="member_vote_of_legislator"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.choice}"


class Motion(models.Model):
    """The words of a motion, by the feed's number."""

    number = models.BigIntegerField(primary_key=True)
    text = models.CharField(max_length=250)

    def __str__(self) -> str:
        return self.text
