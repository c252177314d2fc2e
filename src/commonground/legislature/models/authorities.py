"""Programs that hold only until a day: the law that set each up, and every law that prolonged it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonground.legislature.models.cuts import Program
from commonground.legislature.rules import authorities, levels
from commonground.members.models import Person


class Authority(models.Model):
    """The authority of a program, usually a federal one."""

    class Level(models.TextChoices):
        LOCAL = levels.LOCAL, _("Local")
        STATE = levels.STATE, _("State")
        FEDERAL = levels.FEDERAL, _("Federal")

    key = models.SlugField(unique=True, max_length=60)
    program = models.CharField(max_length=120, help_text=_("The program it authorizes, by its name."))
    about = models.TextField(blank=True)
    level = models.CharField(max_length=7, choices=Level, default=Level.FEDERAL)
    pays_for = models.ForeignKey(
        Program, null=True, blank=True, on_delete=models.PROTECT, related_name="authorities",
        help_text=_("The program of our list it pays for."),
    )  # fmt: skip
    entered_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["program", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(level__in=levels.LEVELS), name="authority_level_known"),
            models.CheckConstraint(condition=~Q(program=""), name="authority_names_its_program"),
        ]

    def __str__(self) -> str:
        return self.program

    def get_absolute_url(self) -> str:
        return reverse("legislature:authority", args=[self.key])


class AuthorityTerm(models.Model):
    """What one law says: the first of them set the program up, the others prolong it."""

    class Confidence(models.TextChoices):
        KNOWN = authorities.KNOWN, _("Read in its source")
        TO_VERIFY = authorities.TO_VERIFY, _("To verify")

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="terms")
    order = models.PositiveSmallIntegerField(help_text=_("0: the law that set it up."))
    law = models.CharField(max_length=authorities.LONGEST)
    enacted_on = models.DateField(null=True, blank=True, help_text=_("Empty: not stated."))
    expires_on = models.DateField()
    source = models.CharField(max_length=400, blank=True)
    confidence = models.CharField(max_length=9, choices=Confidence, default=Confidence.KNOWN)
    entered_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    verified_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    verified_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["authority", "order"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "order"], name="authority_term_once_an_order"),
            models.CheckConstraint(
                condition=Q(confidence__in=authorities.CONFIDENCES), name="authority_term_confidence_known"
            ),
            models.CheckConstraint(
                condition=Q(confidence=authorities.TO_VERIFY) | ~Q(source="") & ~Q(law=""),
                name="authority_term_known_has_a_source",
            ),
            models.CheckConstraint(
                condition=Q(enacted_on=None) | Q(enacted_on__lte=F("expires_on")), name="authority_term_ends_after"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.authority_id}: {self.law}"

    @property
    def is_known(self) -> bool:
        return self.confidence == self.Confidence.KNOWN

    @property
    def as_term(self) -> authorities.Term:
        return authorities.Term(self.law, self.expires_on, self.source, self.enacted_on)


class AuthorityAlert(models.Model):
    """That somebody was told so many days before an end; once for each end and each number of days."""

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="alerts")
    expires_on = models.DateField()
    days = models.PositiveSmallIntegerField()
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["authority", "expires_on", "-days"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "expires_on", "days"], name="authority_alert_once"),
        ]

    def __str__(self) -> str:
        return f"{self.authority_id}: {self.expires_on}, {self.days}"
