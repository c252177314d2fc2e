from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class Book(models.Model):
    """One chain of entries. Its row is locked while an entry is added, so that numbers have no gap and no fork."""

    name = models.CharField(primary_key=True, max_length=64)
    entries = models.PositiveIntegerField(default=0)
    last_digest = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return self.name


class Entry(models.Model):
    """One deed. It holds ids, kinds, counts and salted digests: never a name, a reason or free text.

    No foreign keys: what an entry speaks of may be deleted by its retention clock, and the chain still holds.
    A database trigger refuses to change or delete an entry.
    """

    book = models.CharField(max_length=64)
    number = models.PositiveIntegerField()
    deed = models.CharField(max_length=64)
    subject = models.CharField(max_length=96, help_text=_("Kind and id, e.g. decisions.ballot:12."))
    by_id = models.BigIntegerField(null=True, help_text=_("The account that acted; none for the system."))
    at = models.DateTimeField()
    audience = models.CharField(max_length=48, help_text=_("Who may see this entry."))
    facts = models.JSONField(default=dict)
    previous = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["book", "number"], name="entry_number_once_a_book")]
        indexes: ClassVar = [
            models.Index(fields=["subject"], name="entry_subject"),
            models.Index(fields=["book", "audience", "-number"], name="entry_readers"),
            models.Index(fields=["book", "deed", "audience", "-number"], name="entry_deeds"),
        ]

    def __str__(self) -> str:
        return f"{self.book} {self.number}: {self.deed}"
