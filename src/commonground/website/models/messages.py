"""What people wrote to us. Held apart from everything else, and not for long."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class Message(models.Model):
    """One message of somebody who need not say who they are.

    reply_to   where the answer goes: an e-mail address or a telephone number; empty: no answer is wanted
    language   of the answer
    digest     of all that was written, keyed: the same again is the same message while it waits
    handed_to  a colleague who took it over; None: whoever answers for the county
    """

    words = models.TextField(_("Message"))
    county = models.CharField(_("County"), max_length=60, blank=True)
    language = models.CharField(_("Language of the answer"), max_length=16)
    name = models.CharField(_("Name"), max_length=120, blank=True)
    reply_to = models.CharField(_("E-mail or telephone"), max_length=160, blank=True)
    digest = models.CharField(max_length=64)
    received_at = models.DateTimeField()
    handed_to = models.ForeignKey("members.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        "members.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    note = models.CharField(_("How it was answered"), max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["received_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["digest"], condition=models.Q(answered_at=None), name="message_waits_once"),
            models.CheckConstraint(
                condition=models.Q(answered_at=None, note="")
                | models.Q(answered_at__isnull=False) & ~models.Q(note=""),
                name="answered_message_says_how",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)
