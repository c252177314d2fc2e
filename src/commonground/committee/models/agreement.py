from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from commonground.committee.models.seats import Seat
from commonground.members.models import Organization, Person


class MouVersion(models.Model):
    """The text of the memorandum that is in force from a moment until the next one; it never changes.

    clauses            each with its key, kind, whether it is measured, and its texts by language
    is_substantive     what it asks has changed, so that everybody signs again
    adopted_reference  the decision that adopted it; empty for the text a coalition is founded with
    """

    number = models.PositiveSmallIntegerField(unique=True)
    clauses = models.JSONField(default=list)
    digest = models.CharField(max_length=64)
    is_substantive = models.BooleanField(default=True)
    in_force_from = models.DateTimeField()
    adopted_reference = models.CharField(max_length=24, blank=True)
    source = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["number"]

    def __str__(self) -> str:
        return f"MOU v{self.number}"

    def languages(self) -> set[str]:
        """Those in which every clause has a text."""
        texts: list[dict[str, Any]] = [clause["text"] for clause in self.clauses]
        return set.intersection(*(set(text) for text in texts)) if texts else set()


class Signature(models.Model):
    """A person signed a version, or renewed, for an organization. A deed of its moment: it is never changed.

    seat          the seat held at that moment, if any
    authority     what the person is in the organization, in words
    digest        of the text that was signed
    covers_until  from then on it asks to be renewed
    counts_until  until then it counts all the same: the end of the grace
    """

    class Kind(models.TextChoices):
        SIGNED = "signed", _("Signed")
        RENEWED = "renewed", _("Renewed")

    class Method(models.TextChoices):
        TYPED = "typed", _("Name typed")
        DRAWN = "drawn", _("Drawn")
        SCAN = "scan", _("Picture of a signed page")

    version = models.ForeignKey(MouVersion, on_delete=models.PROTECT, related_name="signatures")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="mou_signatures")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="mou_signatures")
    seat = models.ForeignKey(Seat, null=True, blank=True, on_delete=models.PROTECT, related_name="mou_signatures")
    kind = models.CharField(max_length=8, choices=Kind)
    name = models.CharField(max_length=200, help_text=_("As it was typed, or as the person is called."))
    authority = models.CharField(max_length=120)
    method = models.CharField(max_length=8, choices=Method)
    language = models.CharField(max_length=12, help_text=_("In which the text was read."))
    digest = models.CharField(max_length=64)
    at = models.DateTimeField()
    covers_until = models.DateTimeField()
    counts_until = models.DateTimeField()

    told_as: ClassVar = _("signatures under the agreement")

    class Meta:
        ordering: ClassVar = ["at", "pk"]
        indexes: ClassVar = [
            models.Index(fields=["person", "organization", "counts_until"], name="signature_that_counts"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(covers_until__gt=F("at"), counts_until__gte=F("covers_until")),
                name="signature_covers_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version_id}: {self.person_id}"


class SignaturePicture(models.Model):
    """A drawn signature, or a picture of the signed page: only the signer, the committee and staff open it."""

    signature = models.OneToOneField(Signature, on_delete=models.PROTECT, related_name="picture")
    png = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.signature_id}"
