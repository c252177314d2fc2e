"""Whom we write to when there is news, and what came of it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import Document

from commonground.kernel.languages import own_name
from commonground.website.models.press import PressRelease
from commonground.website.rules.press import grade_of


class Journalist(models.Model):
    """Somebody of the press who gets our releases. Never public; erased when they ask.

    source      where the address comes from: they gave it, or it is printed
    stopped_at  when they asked for no more letters
    """

    name = models.CharField(_("Name"), max_length=120)
    outlet = models.CharField(_("Outlet"), max_length=120)
    email = models.EmailField(_("E-mail"))
    language = models.CharField(_("Language"), max_length=16, default="en")
    beats = models.CharField(_("What they write about"), max_length=160, blank=True)
    county = models.CharField(_("County"), max_length=60, blank=True)
    source = models.CharField(
        _("Where the address comes from"),
        max_length=200,
        help_text=_("As in: gave it to us on March 3; printed under the articles."),
    )
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    added_at = models.DateTimeField()
    stopped_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["outlet", "name", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["email"], name="journalist_once")]

    def __str__(self) -> str:
        return f"{self.name}, {self.outlet}"

    @property
    def spoken(self) -> str:
        return own_name(self.language)


class PickUp(models.Model):
    """What somebody else printed about it.

    release   of the language it was written in; None: nothing we gave out
    names_us  names the network or its demand
    archived  a copy that stays when the link is gone; archive_note says where another one lies
    """

    class Tone(models.TextChoices):
        FOR = "for", _("Favorable")
        EVEN = "even", _("Even")
        AGAINST = "against", _("Critical")

    release = models.ForeignKey(
        PressRelease,
        verbose_name=_("Release"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="pick_ups",
    )
    outlet = models.CharField(_("Outlet"), max_length=120)
    on = models.DateField(_("Day"))
    headline = models.CharField(_("Headline"), max_length=300, blank=True)
    url = models.URLField(_("Link"), max_length=500, blank=True)
    reach = models.PositiveIntegerField(
        _("Reach"), null=True, blank=True, help_text=_("Readers or listeners, as the outlet states them.")
    )
    tone = models.CharField(_("Tone"), max_length=8, choices=Tone, default=Tone.EVEN)
    quote = models.TextField(_("What it says"), blank=True)
    names_us = models.BooleanField(_("Names us or our demand"), default=False)
    archived = models.ForeignKey(
        Document, verbose_name=_("Copy"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    archive_note = models.CharField(_("Where a copy lies"), max_length=200, blank=True)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    entered_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-on", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~models.Q(url="") | ~models.Q(archive_note="") | models.Q(archived__isnull=False),
                name="pick_up_leaves_a_trace",
            ),
        ]

    @property
    def grade(self) -> str:
        return grade_of(names_us=self.names_us)
