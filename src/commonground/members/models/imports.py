from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonground.members.models.organizations import Organization
from commonground.members.models.people import Person


class ImportDraft(models.Model):
    """A file that was brought and not yet taken in. It goes when it is taken in, or after a day."""

    file_name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    content = models.BinaryField()
    mapping = models.JSONField(default=dict, help_text=_("What is kept to the column it stands in."))
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.file_name


class Import(models.Model):
    """A file that was taken in, whole, in one step; and whether that was undone."""

    kind = models.CharField(max_length=32, default="organizations")
    file_name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    mapping = models.JSONField(default=dict, help_text=_("What is kept to the column it stood in."))
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    undone_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["-at", "-id"], name="import_newest")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(undone_by=None) | Q(undone_at__isnull=False), name="import_undone_by_on_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}: {self.file_name}"


class ImportedRow(models.Model):
    """One row of a file: the cells that were read, what came of it, and what stood there before."""

    class Outcome(models.TextChoices):
        CREATED = "created", _("Entered")
        UPDATED = "updated", _("Brought up to date")
        UNCHANGED = "unchanged", _("Nothing new")
        POSSIBLE = "possible_duplicate", _("Perhaps one we have")
        ODD = "odd", _("Left out")

    source = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="rows")
    line = models.PositiveIntegerField()
    raw = models.JSONField(default=dict, help_text=_("Only the columns that were used."))
    outcome = models.CharField(max_length=20, choices=Outcome)
    organization = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.SET_NULL, related_name="imported_rows"
    )
    before = models.JSONField(null=True, blank=True, help_text=_("What the import replaced."))
    after = models.JSONField(null=True, blank=True, help_text=_("What it wrote in its place, or would write."))
    notes = models.JSONField(default=list, help_text=_("Why it was left out, or what is worth a look."))
    candidates = models.JSONField(default=list, help_text=_("The organizations it may be."))
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["line", "pk"]
        indexes: ClassVar = [models.Index(fields=["source", "outcome", "line"], name="imported_row_outcome")]

    def __str__(self) -> str:
        return f"{self.source_id}:{self.line}"
