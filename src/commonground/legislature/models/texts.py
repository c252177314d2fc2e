"""What the bulk feed brings beside the bill itself: its printed texts, their authors, its papers."""

from __future__ import annotations

import zlib
from functools import cached_property
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonground.legislature.models.bills import Author, Bill, BillVersion
from commonground.legislature.rules.bill_texts import BillText, bill_text


class VersionText(models.Model):
    """The words of one printed text. The mark-up it came in is kept whole, packed; paragraphs are read out of it.

    Triggers keep its words in legislature_textwords for searching, whoever writes it. A migration that alters this
    model builds its table anew on SQLite and loses them: it has to put them up again, as the_words_of_texts does.
    """

    version = models.OneToOneField(BillVersion, on_delete=models.CASCADE, primary_key=True, related_name="text")
    title = models.TextField(blank=True)
    subject = models.TextField(blank=True)
    digest = models.TextField(blank=True, help_text=_("The Legislative Counsel’s digest, as plain words."))
    plain = models.TextField(blank=True, help_text=_("All of it in plain words, as it is now, for searching."))
    source_digest = models.CharField(max_length=32, help_text=_("Of the file, to find what is unchanged."))
    packed = models.BinaryField(help_text=_("The file as it came, by zlib."))

    def __str__(self) -> str:
        return self.title

    @property
    def source(self) -> bytes:
        return zlib.decompress(self.packed)

    @cached_property
    def read(self) -> BillText:
        """Title, authors, digest and sections as paragraphs, with the changes their drafters mark."""
        return bill_text(self.source)


class VersionAuthor(models.Model):
    """Someone printed as an author on one text, in the order of the feed."""

    version = models.ForeignKey(BillVersion, on_delete=models.CASCADE, related_name="authors", db_index=False)
    order = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=40, blank=True, help_text=_("Legislator, or a kind of committee."))
    house = models.CharField(max_length=100, blank=True)
    name = models.CharField(max_length=200)
    contribution = models.CharField(max_length=100, blank=True, help_text=_("LEAD_AUTHOR, COAUTHOR…"))
    committee_members = models.TextField(blank=True)
    is_active = models.BooleanField(null=True)
    is_primary = models.BooleanField(null=True)
    author = models.ForeignKey(Author, null=True, blank=True, on_delete=models.PROTECT, related_name="printed_as")

    class Meta:
        ordering: ClassVar = ["version", "order"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version", "order"], name="version_author_once_an_order"),
        ]

    def __str__(self) -> str:
        return self.name


class TextTurn(models.Model):
    """A newer text that says something else than the one before it: followers of the bill want to hear of it."""

    version = models.OneToOneField(BillVersion, on_delete=models.CASCADE, related_name="turn")
    turns = models.JSONField(help_text=_("new_text, subject, lead_author."))
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.version_id}: {', '.join(self.turns)}"


class BillAction(models.Model):
    """One line of a bill's history. `order` is its place from the first; the feed's own order may have gaps."""

    bill = models.ForeignKey(Bill, on_delete=models.CASCADE, related_name="actions", db_index=False)
    order = models.PositiveIntegerField()
    on = models.DateField()
    text = models.TextField()
    number = models.BigIntegerField(help_text=_("The feed's own number of the line."))
    sequence = models.IntegerField(null=True, blank=True)
    code = models.CharField(max_length=20, blank=True)
    status = models.CharField(max_length=60, blank=True)
    house = models.CharField(max_length=60, blank=True)
    place = models.CharField(max_length=60, blank=True)
    second_place = models.CharField(max_length=60, blank=True)
    end_status = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering: ClassVar = ["bill", "order"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["bill", "number"], name="action_once_a_number")]
        indexes: ClassVar = [models.Index(fields=["bill", "order"], name="action_in_order")]

    def __str__(self) -> str:
        return self.text


class Analysis(models.Model):
    """A committee's or a floor's analysis of a bill: what the feed says of it. Its file is not kept."""

    bill = models.ForeignKey(Bill, on_delete=models.CASCADE, related_name="analyses")
    source_id = models.CharField(max_length=64, unique=True)
    house = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=100, blank=True, help_text=_("As the feed codes it: CMTE, FLOOR…"))
    place = models.CharField(max_length=6, blank=True, help_text=_("The code of the committee."))
    committee = models.CharField(max_length=200, blank=True)
    author = models.CharField(max_length=100, blank=True)
    dated_on = models.DateField(null=True, blank=True)
    of_text_on = models.DateField(null=True, blank=True, help_text=_("The date of the text it speaks of."))
    is_released = models.BooleanField(null=True)
    is_active = models.BooleanField(null=True)
    file = models.CharField(max_length=100, blank=True)
    format = models.CharField(max_length=8, blank=True, help_text=_("Empty: the file is missing."))
    size = models.PositiveBigIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["bill", "dated_on", "pk"]
        verbose_name_plural = "analyses"

    def __str__(self) -> str:
        return self.committee or self.kind


class VetoMessage(models.Model):
    """The message a veto came with; its day is not always that of the history."""

    bill = models.OneToOneField(Bill, on_delete=models.CASCADE, related_name="veto_message")
    dated_on = models.DateField(null=True, blank=True)
    file = models.CharField(max_length=100, blank=True)
    text = models.TextField(blank=True, help_text=_("Empty: the file is missing."))

    def __str__(self) -> str:
        return f"{self.bill_id}: {self.dated_on}"


class PlaceName(models.Model):
    """What a code of the feed stands for in the years of a session: CS61 is a committee of the Senate."""

    years = models.CharField(max_length=8)
    code = models.CharField(max_length=6)
    name = models.CharField(max_length=200)

    class Meta:
        ordering: ClassVar = ["years", "code"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["years", "code"], name="place_name_once_a_session"),
            models.CheckConstraint(condition=~Q(name=""), name="place_name_is_one"),
        ]

    def __str__(self) -> str:
        return self.name
