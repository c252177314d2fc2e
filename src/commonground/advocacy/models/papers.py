"""What stands on paper: printings byte for byte, logos that were given, letters that went out on other letterheads."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonground.advocacy.models.letters import Letter, Printing, Recipient
from commonground.members.models import Organization, Person


class Paper(models.Model):
    """A printing for one recipient as it was set, byte for byte: whoever asks again gets the same.

    facts   digest of what was set; another one before it is sent means that it is set again
    digest  of the bytes
    """

    printing = models.ForeignKey(Printing, on_delete=models.PROTECT, related_name="papers")
    recipient = models.ForeignKey(Recipient, on_delete=models.PROTECT, related_name="papers")
    facts = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    pdf = models.BinaryField()
    made_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["printing", "recipient"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["printing", "recipient"], name="paper_once_a_recipient"),
        ]

    def __str__(self) -> str:
        return f"{self.printing_id}: {self.recipient_id}"


class LogoFile(models.Model):
    """A logo an organization gave, painted anew. What it may be used for its permissions say, never this row.

    digest         of the bytes; a permission names it
    width, height  in dots
    """

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="logo_files")
    digest = models.CharField(max_length=64)
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    png = models.BinaryField()
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()

    told_as: ClassVar = _("files of its logo")

    class Meta:
        ordering: ClassVar = ["organization", "-given_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organization", "digest"], name="logo_file_once"),
            models.CheckConstraint(condition=Q(width__gte=1, height__gte=1), name="logo_file_has_a_size"),
        ]

    def __str__(self) -> str:
        return f"{self.given_at:%Y-%m-%d}, {self.width} × {self.height}"


class OwnLetter(models.Model):
    """An organization wrote on its own letterhead; a copy to us counts as support."""

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="own_letters")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="own_letters")
    recipient = models.ForeignKey(Recipient, on_delete=models.PROTECT, related_name="own_letters")
    sent_on = models.DateField()
    told_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    told_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True, blank=True)

    told_as: ClassVar = _("letters on its own letterhead")

    class Meta:
        ordering: ClassVar = ["-sent_on", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["letter", "organization", "recipient"],
                condition=Q(taken_back_at=None),
                name="own_letter_once_a_recipient",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.letter_id}: {self.organization_id}"
