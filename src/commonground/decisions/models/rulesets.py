from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class RuleSet(models.Model):
    """One version of the decision rules. A ballot keeps the version it opened under for ever."""

    number = models.PositiveIntegerField(unique=True)
    terms = models.JSONField(help_text=_("As rules.terms writes them."))
    adopted_by = models.ForeignKey(
        "decisions.Ballot", null=True, blank=True, on_delete=models.PROTECT, related_name="rule_sets"
    )
    source = models.TextField(blank=True, help_text=_("Where the first version comes from, in words."))
    in_force_from = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["number"]

    def __str__(self) -> str:
        return f"rule set {self.number}"
