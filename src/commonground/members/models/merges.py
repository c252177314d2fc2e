from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from commonground.members.models.organizations import Organization
from commonground.members.models.people import Person


class Merge(models.Model):
    """Two records of one organization made one, and all that is needed to part them again."""

    kept = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="merges_kept")
    gone = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="merges_gone")
    moved = models.JSONField(
        default=list, help_text=_("Table, column and keys of what moved to the record that stays.")
    )
    stayed = models.JSONField(default=list, help_text=_("Table, column and keys of what could not move."))
    before = models.JSONField(default=dict, help_text=_("What both records said before."))
    after = models.JSONField(default=dict, help_text=_("What the merge wrote in its place."))
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    undone_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)

    told_as: ClassVar = _("merges")

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(kept=F("gone")), name="merge_of_two"),
            models.UniqueConstraint(fields=["gone"], condition=Q(undone_at=None), name="merged_once_at_a_time"),
        ]

    def __str__(self) -> str:
        return f"{self.gone_id} → {self.kept_id}"
