"""Readings of files about the legislature: what each brought, what was odd in it, and how it is taken back."""

from __future__ import annotations

import zlib
from typing import ClassVar

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class FeedImport(models.Model):
    """One reading of a file or a folder. It can be taken back as long as no later one changed the same rows."""

    class Kind(models.TextChoices):
        PUBINFO = "pubinfo", _("The legislature’s bulk feed")
        ROLL_CALLS = "rollcalls", _("An archive of roll calls")
        HEARINGS = "hearings", _("Hearings and agendas")
        CALENDAR = "calendar", _("A calendar")

    kind = models.CharField(max_length=10, choices=Kind)
    source = models.CharField(max_length=200, help_text=_("The name of the file or folder, without its path."))
    digest = models.CharField(max_length=64, blank=True, help_text=_("SHA-256 of the whole, where it was taken."))
    as_of = models.DateField(null=True, blank=True, help_text=_("The date it describes; empty: not stated."))
    counts = models.JSONField(default=dict, help_text=_("By kind of row: created, updated, unchanged."))
    opened = models.JSONField(default=list, blank=True, help_text=_("The sessions it made known."))
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(undone_at=None) | Q(undone_at__gte=F("at")), name="feed_import_undone_after_it"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key}, {self.source}"

    @property
    def key(self) -> str:
        """As commands print and take it: feed-12."""
        return f"feed-{self.pk}"


class OddRow(models.Model):
    """A row that could not be used, or says something that does not fit: where, why, and how it begins."""

    feed_import = models.ForeignKey(FeedImport, on_delete=models.CASCADE, related_name="odd_rows")
    where = models.CharField(max_length=200)
    why = models.TextField()
    raw = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["feed_import", "pk"]

    def __str__(self) -> str:
        return f"{self.where}: {self.why}"


class FeedFile(models.Model):
    """One file of a reading. A file whose digest is known brings nothing new, so its rows are not kept twice."""

    feed_import = models.ForeignKey(FeedImport, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField(default=0)
    counts = models.JSONField(default=dict, help_text=_("How many rows it states, by kind."))
    scope = models.JSONField(default=list, help_text=_("The sessions its rows speak of."))

    class Meta:
        ordering: ClassVar = ["feed_import", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["feed_import", "name"], name="feed_file_once_an_import"),
        ]

    def __str__(self) -> str:
        return self.name


class RawRows(models.Model):
    """Rows as they stood in a file, packed, from a line on."""

    file = models.ForeignKey(FeedFile, on_delete=models.CASCADE, related_name="raw_rows")
    first_line = models.PositiveIntegerField(default=1)
    count = models.PositiveIntegerField(help_text=_("How many lines."))
    packed = models.BinaryField(help_text=_("The bytes, by zlib."))

    class Meta:
        ordering: ClassVar = ["file", "first_line", "pk"]

    def __str__(self) -> str:
        return f"{self.file_id}: {self.first_line}"

    @property
    def raw(self) -> bytes:
        return zlib.decompress(self.packed)


class FeedChange(models.Model):
    """What a reading did to rows of one model: it created those from pk to until_pk, or one said `before` before."""

    feed_import = models.ForeignKey(FeedImport, on_delete=models.CASCADE, related_name="changes")
    model = models.CharField(max_length=60, help_text=_("As in legislature.bill."))
    pk_from = models.BigIntegerField()
    pk_until = models.BigIntegerField(help_text=_("The last one, itself included."))
    before = models.JSONField(null=True, encoder=DjangoJSONEncoder, help_text=_("Its fields; null: created."))

    class Meta:
        ordering: ClassVar = ["feed_import", "pk"]
        indexes: ClassVar = [models.Index(fields=["model", "pk_from", "pk_until"], name="feed_change_rows")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(pk_until=F("pk_from")) | Q(pk_until__gt=F("pk_from"), before=None),
                name="feed_change_of_one_or_created",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.model}: {self.pk_from}–{self.pk_until}"
