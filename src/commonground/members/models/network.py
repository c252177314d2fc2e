from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


def said(names: Mapping[str, str], otherwise: str) -> str:
    """A name in the reader's language, if it has one there."""
    code = (get_language() or "").casefold()
    known = {key.casefold(): name for key, name in names.items()}
    return known.get(code) or known.get(code.partition("-")[0]) or otherwise


class Region(models.Model):
    """A geographic label for members without a chapter."""

    key = models.SlugField(unique=True)
    name = models.CharField(max_length=80)
    names = models.JSONField(default=dict, help_text=_("Language code to name."))
    counties = models.JSONField(default=list)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["order", "pk"]

    def __str__(self) -> str:
        return said(self.names, self.name)


class Chapter(models.Model):
    """An organized local body that sends representatives."""

    class Status(models.TextChoices):
        FORMING = "forming", _("Forming")
        ACTIVE = "active", _("Active")
        DORMANT = "dormant", _("Dormant")

    key = models.SlugField(unique=True)
    name = models.CharField(max_length=80)
    names = models.JSONField(default=dict, help_text=_("Language code to name."))
    counties = models.JSONField(default=list)
    status = models.CharField(max_length=8, choices=Status, default=Status.ACTIVE)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["order", "pk"]

    def __str__(self) -> str:
        return said(self.names, self.name)


class Term(models.Model):
    """A word of one of the coalition's vocabularies: kinds of organization, constituencies, sizes of budget, issues."""

    class Vocabulary(models.TextChoices):
        KIND = "kind", _("Kind of organization")
        CONSTITUENCY = "constituency", _("People served")
        BUDGET = "budget", _("Size of the yearly budget")
        ISSUE = "issue", _("Issue")

    vocabulary = models.CharField(max_length=16, choices=Vocabulary)
    key = models.SlugField()
    name = models.CharField(max_length=120)
    labels = models.JSONField(default=dict, help_text=_("Language code to label."))
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["vocabulary", "order", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["vocabulary", "key"], name="term_once_a_vocabulary"),
        ]

    def __str__(self) -> str:
        return said(self.labels, self.name)
