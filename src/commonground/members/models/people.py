from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from commonground.members.models.network import Chapter
from commonground.members.models.organizations import Organization


class Person(models.Model):
    """Someone who acts for a member organization, a chapter, the staff or the sponsor. As little as the work needs."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="person"
    )
    name = models.CharField(max_length=120)

    class Meta:
        ordering: ClassVar = ["name", "pk"]
        indexes: ClassVar = [models.Index(fields=["name", "id"], name="person_name")]

    def __str__(self) -> str:
        return self.name


class Role(models.Model):
    """What a person does, for whom, from when until when; a person may have several."""

    class Kind(models.TextChoices):
        CONTACT = "contact", _("Contact person")
        CONVENER = "convener", _("Chapter convener")
        DIRECTOR = "director", _("Director")
        ORGANIZER = "organizer", _("Organizer")
        SPONSOR = "sponsor", _("Fiscal sponsor")
        EVALUATOR = "evaluator", _("Evaluator")
        ALLY = "ally", _("Ally")
        EDITOR = "editor", _("Site editor")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="roles")
    kind = models.CharField(max_length=12, choices=Kind)
    organization = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.PROTECT, related_name="roles"
    )
    chapter = models.ForeignKey(Chapter, null=True, blank=True, on_delete=models.PROTECT, related_name="roles")
    area = models.CharField(max_length=120, blank=True, help_text=_("An organizer's part of the state, in words."))
    counties = models.JSONField(default=list, help_text=_("Counties an organizer answers for."))
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True, blank=True)

    told_as: ClassVar = _("roles of people")

    class Meta:
        ordering: ClassVar = ["from_at", "pk"]
        # Who came since a day. Led by the kind it would lure the planner into reading every role.
        indexes: ClassVar = [models.Index(fields=["from_at", "kind", "organization", "until_at"], name="role_since")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until_at=None) | Q(until_at__gte=F("from_at")), name="role_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=~Q(kind="contact") | Q(organization__isnull=False), name="contact_has_an_organization"
            ),
            models.CheckConstraint(
                condition=~Q(kind="convener") | Q(chapter__isnull=False), name="convener_has_a_chapter"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.kind}"
