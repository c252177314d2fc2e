from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from commonground.members.models.organizations import Organization
from commonground.members.models.people import Person


class Ally(models.Model):
    """An organization that stands beside us and is no member: it never votes and owes no dues."""

    name = models.CharField(max_length=160)
    county = models.CharField(max_length=60, blank=True)
    website = models.URLField(blank=True)
    together = models.TextField(blank=True, help_text=_("What we do together."))
    from_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(from_on=None) | Q(until_on__gte=F("from_on")),
                name="ally_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Affiliation(models.Model):
    """A place of ours in a body outside: which, in what part, who sits there, and by which decisions.

    joined_by  the decision of the committee to join, by its reference; left_by the one to leave
    """

    body = models.CharField(max_length=160)
    website = models.URLField(blank=True)
    our_role = models.CharField(max_length=120)
    sits = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    joined_by = models.CharField(max_length=120)
    left_by = models.CharField(max_length=120, blank=True)
    is_public = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["body", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")), name="affiliation_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(until_on=None, left_by="") | (Q(until_on__isnull=False) & ~Q(left_by="")),
                name="affiliation_is_left_by_a_decision",
            ),
            models.CheckConstraint(condition=~Q(joined_by=""), name="affiliation_is_joined_by_a_decision"),
        ]

    def __str__(self) -> str:
        return self.body


class AffiliationReport(models.Model):
    """What whoever sits in a body outside brought back from there."""

    affiliation = models.ForeignKey(Affiliation, on_delete=models.CASCADE, related_name="reports")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    words = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-on", "-pk"]

    def __str__(self) -> str:
        return f"{self.affiliation_id} {self.on}"


class Lineage(models.Model):
    """Where an organization comes from: an older name, those it was made of, or the one it left."""

    class Kind(models.TextChoices):
        RENAMED = "renamed", _("Was called before")
        MERGED_FROM = "merged_from", _("Was made of")
        SPLIT_FROM = "split_from", _("Came out of")

    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="lineage")
    kind = models.CharField(max_length=12, choices=Kind)
    other_name = models.CharField(max_length=160)
    other = models.ForeignKey(
        Organization,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("If it is or was a member too."),
    )
    on = models.DateField(null=True, blank=True)

    told_as: ClassVar = _("lines about where it comes from")

    class Meta:
        ordering: ClassVar = ["on", "pk"]

    def __str__(self) -> str:
        return f"{self.organization_id} {self.kind}"
