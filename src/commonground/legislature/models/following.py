"""Bills and searches people follow, and what happened to the bills that are followed.

What somebody follows is theirs alone: no list shows it to anybody else, and the book of deeds does not hold it. A bill
that a reading brought by mistake may go all the same: what pointed at it lets go, and is swept away.
"""

from __future__ import annotations

from typing import ClassVar
from urllib.parse import urlencode

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonground.accounts.models import User
from commonground.legislature.models.bills import Bill
from commonground.legislature.rules import watching


class Pace(models.TextChoices):
    AT_ONCE = watching.Pace.AT_ONCE, _("At once")
    DAILY = watching.Pace.DAILY, _("Once a day, in one letter")


class Watch(models.Model):
    """Somebody follows a bill."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="watches")
    bill = models.ForeignKey(Bill, null=True, on_delete=models.SET_NULL, related_name="watches")
    pace = models.CharField(max_length=8, choices=Pace, default=Pace.DAILY)
    at = models.DateTimeField()
    told = models.BigIntegerField(default=0, help_text=_("The last news of the bill its follower was told."))

    class Meta:
        ordering: ClassVar = ["user", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "bill"], name="bill_followed_once"),
            models.CheckConstraint(
                condition=Q(pace__in=sorted(one.value for one in watching.Pace)), name="watch_pace_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.bill_id}: {self.pace}"


class SavedSearch(models.Model):
    """A search of the list of bills somebody keeps; they hear of bills it finds for the first time."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="searches")
    name = models.CharField(max_length=watching.LONGEST_NAME)
    asked = models.JSONField(help_text=_("What the list is asked, by the names of its form."))
    pace = models.CharField(max_length=8, choices=Pace, default=Pace.DAILY)
    at = models.DateTimeField()
    looked_at = models.DateTimeField(help_text=_("When it was last asked."))
    known = models.JSONField(default=list, help_text=_("The bills it has found so far."))

    class Meta:
        ordering: ClassVar = ["user", "name", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(pace__in=sorted(one.value for one in watching.Pace)), name="search_pace_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"{reverse('legislature:bills')}?{urlencode(self.asked, doseq=True)}"


class BillSeen(models.Model):
    """What was known of a followed bill when it was last looked at, so that what is new can be told."""

    bill = models.OneToOneField(Bill, null=True, on_delete=models.SET_NULL, related_name="seen")
    stage = models.CharField(max_length=24, blank=True)
    chamber = models.CharField(max_length=8, blank=True)
    committee = models.CharField(max_length=80, blank=True)
    sides = models.CharField(max_length=160, blank=True)
    hearings = models.JSONField(default=dict, help_text=_("Those to come: day and hour; empty for one not held."))
    version = models.BigIntegerField(default=0)
    roll_call = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.bill_id)


class BillNews(models.Model):
    """Something that happened to a followed bill. It names nobody who follows it."""

    class What(models.TextChoices):
        TEXT = watching.What.TEXT, _("A newer text")
        STAGE = watching.What.STAGE, _("It stands elsewhere")
        HEARING_SET = watching.What.HEARING_SET, _("A hearing is set")
        HEARING_MOVED = watching.What.HEARING_MOVED, _("A hearing was moved")
        HEARING_CANCELLED = watching.What.HEARING_CANCELLED, _("It is not heard there after all")
        ROLL_CALL = watching.What.ROLL_CALL, _("A roll call was held")

    bill = models.ForeignKey(Bill, null=True, on_delete=models.SET_NULL, related_name="news")
    what = models.CharField(max_length=20, choices=What)
    subject = models.BigIntegerField(default=0, help_text=_("The text, the hearing or the roll call."))
    words = models.CharField(max_length=160, blank=True, help_text=_("What turned; or when the hearing was to be."))
    stage = models.CharField(max_length=24, blank=True)
    chamber = models.CharField(max_length=8, blank=True)
    committee = models.CharField(max_length=80, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [models.Index(fields=["bill", "-id"], name="news_of_a_bill")]

    def __str__(self) -> str:
        return f"{self.bill_id}: {self.what}"
