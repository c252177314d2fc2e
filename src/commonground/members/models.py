from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from commonground.kernel.languages import own_name


def said(names: Mapping[str, str], otherwise: str) -> str:
    """A name in the reader's language, if it has one there."""
    code = (get_language() or "").casefold()
    known = {key.casefold(): name for key, name in names.items()}
    return known.get(code) or known.get(code.partition("-")[0]) or otherwise


class Region(models.Model):
    """A geographic label for members without a chapter."""

    key = models.SlugField(unique=True)
    name = models.CharField(max_length=80)
    names = models.JSONField(default=dict, help_text=_("Language code to name."))
    counties = models.JSONField(default=list)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["order", "pk"]

    def __str__(self) -> str:
        return said(self.names, self.name)


class Chapter(models.Model):
    """An organized local body that sends representatives."""

    class Status(models.TextChoices):
        FORMING = "forming", _("Forming")
        ACTIVE = "active", _("Active")
        DORMANT = "dormant", _("Dormant")

    key = models.SlugField(unique=True)
    name = models.CharField(max_length=80)
    names = models.JSONField(default=dict, help_text=_("Language code to name."))
    counties = models.JSONField(default=list)
    status = models.CharField(max_length=8, choices=Status, default=Status.ACTIVE)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["order", "pk"]

    def __str__(self) -> str:
        return said(self.names, self.name)


class Term(models.Model):
    """A word of one of the coalition's vocabularies: kinds of organization, constituencies."""

    class Vocabulary(models.TextChoices):
        KIND = "kind", _("Kind of organization")
        CONSTITUENCY = "constituency", _("People served")

    vocabulary = models.CharField(max_length=16, choices=Vocabulary)
    key = models.SlugField()
    name = models.CharField(max_length=120)
    labels = models.JSONField(default=dict, help_text=_("Language code to label."))
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["vocabulary", "order", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["vocabulary", "key"], name="term_once_a_vocabulary"),
        ]

    def __str__(self) -> str:
        return said(self.labels, self.name)


class Organization(models.Model):
    """A member organization, or one that was."""

    name = models.CharField(max_length=160)
    slug = models.SlugField(max_length=180, unique=True)
    chapter = models.ForeignKey(
        Chapter,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="organizations",
        help_text=_("None: at-large."),
    )
    region = models.ForeignKey(Region, null=True, blank=True, on_delete=models.PROTECT, related_name="organizations")
    county = models.CharField(max_length=60, blank=True)
    kinds = models.ManyToManyField(Term, blank=True, related_name="+")
    constituencies = models.ManyToManyField(Term, blank=True, related_name="+")
    languages = models.JSONField(default=list)
    mission = models.TextField(blank=True)
    website = models.URLField(blank=True)
    is_listed = models.BooleanField(default=True, help_text=_("May be named on the public list of partners."))
    joined_on = models.DateField(null=True, blank=True)
    left_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["name", "pk"]
        indexes: ClassVar = [
            models.Index(fields=["name", "id"], name="organization_name"),
            # All that the directory counts, so that it need not open the rows.
            models.Index(
                fields=["chapter", "region", "is_listed", "languages", "left_on", "joined_on"],
                name="organization_counts",
            ),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(left_on=None) | Q(joined_on=None) | Q(left_on__gte=F("joined_on")),
                name="organization_leaves_after_joining",
            ),
            models.CheckConstraint(
                condition=Q(chapter=None) | Q(region=None), name="organization_has_a_chapter_or_a_region"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def spoken(self) -> list[str]:
        """Its languages, as their speakers call them."""
        return [own_name(code) for code in self.languages]

    def is_member_on(self, day: date) -> bool:
        """Ends are exclusive: who leaves on a day is no longer a member that day."""
        return (self.joined_on is None or self.joined_on <= day) and (self.left_on is None or self.left_on > day)


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

    class Meta:
        ordering: ClassVar = ["from_at", "pk"]
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
