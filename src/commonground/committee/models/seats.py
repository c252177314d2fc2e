from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commonground.members.models import Chapter, Organization, Person, said


class Seat(models.Model):
    """One vote's place on the committee. A seat stays; those who hold it come and go."""

    class Kind(models.TextChoices):
        CHAPTER = "chapter", _("Chapter seat")
        AT_LARGE = "at_large", _("At-large seat")

    label = models.CharField(max_length=80, unique=True)
    names = models.JSONField(default=dict, help_text=_("Language code to label."))
    kind = models.CharField(max_length=8, choices=Kind)
    chapter = models.ForeignKey(Chapter, null=True, blank=True, on_delete=models.PROTECT, related_name="seats")
    order = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True, blank=True)
    cohort = models.PositiveSmallIntegerField(
        default=0, help_text=_("Seats of one cohort end their terms in the same year.")
    )

    class Meta:
        ordering: ClassVar = ["order", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind="chapter", chapter__isnull=False) | Q(kind="at_large", chapter=None),
                name="seat_of_a_chapter_or_at_large",
            ),
        ]

    def __str__(self) -> str:
        return said(self.names, self.label)

    def why_it_ended(self, reason: str) -> str:
        """Why a tenure in this seat ended; no chapter sends or recalls whoever sits at large."""
        if reason == Tenure.Ended.RECALLED and self.chapter_id is None:
            return gettext("Recalled by those who sent them")
        return str(Tenure.Ended(reason).label)


class Tenure(models.Model):
    """A representative holding a seat, from when until when, and how the chapter chose.

    chosen_on, chosen_how, took_part  the chapter's own record of its choice
    term_ends_on                      the first day after the term; it ends by itself then
    is_interim                        the alternate, for a few weeks, because the chapter said so in writing
    """

    class Ended(models.TextChoices):
        RESIGNED = "resigned", _("Resigned")
        TERM = "term", _("End of the term")
        RECALLED = "recalled", _("Recalled by the chapter")
        STEPPED_DOWN = "stepped_down", _("Stepped down")
        ORGANIZATION_LEFT = "organization_left", _("The organization left")
        NO_AGREEMENT = "no_agreement", _("No agreement in force")
        AD_INTERIM = "ad_interim", _("Held only until the choice")

    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="tenures")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="tenures")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="tenures")
    chosen_how = models.TextField(blank=True)
    chosen_on = models.DateField(null=True, blank=True)
    took_part = models.PositiveSmallIntegerField(null=True, blank=True)
    term_ends_on = models.DateField(null=True, blank=True)
    is_interim = models.BooleanField(default=False)
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True, blank=True)
    ended_because = models.CharField(max_length=20, blank=True, choices=Ended)

    told_as: ClassVar = _("terms in a seat")

    class Meta:
        ordering: ClassVar = ["from_at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until_at=None, ended_because="") | Q(until_at__gte=F("from_at")) & ~Q(ended_because=""),
                name="tenure_ends_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(is_interim=False) | Q(until_at__isnull=False), name="tenure_ad_interim_has_an_end"
            ),
            models.UniqueConstraint(fields=["seat"], condition=Q(until_at=None), name="seat_has_one_representative"),
            models.UniqueConstraint(fields=["person"], condition=Q(until_at=None), name="person_holds_one_seat"),
            models.UniqueConstraint(
                fields=["organization"], condition=Q(until_at=None), name="organization_holds_one_seat"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seat_id}: {self.person_id}"


class Alternate(models.Model):
    """The one named stand-in for a seat."""

    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="alternates")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="alternate_for")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="alternates")
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True, blank=True)

    told_as: ClassVar = _("alternates")

    class Meta:
        ordering: ClassVar = ["from_at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until_at=None) | Q(until_at__gte=F("from_at")), name="alternate_ends_after_it_begins"
            ),
            models.UniqueConstraint(fields=["seat"], condition=Q(until_at=None), name="seat_has_one_alternate"),
            models.UniqueConstraint(fields=["person"], condition=Q(until_at=None), name="person_stands_in_once"),
        ]

    def __str__(self) -> str:
        return f"{self.seat_id}: {self.person_id}"


class Office(models.Model):
    """Chair and vice-chair; the chair votes as any member."""

    class Kind(models.TextChoices):
        CHAIR = "chair", _("Chair")
        VICE_CHAIR = "vice_chair", _("Vice-chair")

    kind = models.CharField(max_length=12, choices=Kind)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="offices")
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["from_at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until_at=None) | Q(until_at__gte=F("from_at")), name="office_ends_after_it_begins"
            ),
            models.UniqueConstraint(fields=["kind"], condition=Q(until_at=None), name="office_has_one_holder"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.person_id}"
