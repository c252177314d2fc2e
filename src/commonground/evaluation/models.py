"""What came about with our part in it. Texts are kept by language; what no source states stays empty."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonground.evaluation.rules import E3, E4, ROLES
from commonground.kernel.languages import Text, text_of
from commonground.members.models import Organization
from commonground.record.coalition import profile


def text_in(versions: Mapping[str, str]) -> Text:
    """The language of the network first: a database keeps no order of keys."""
    first = profile().source_language
    return text_of(sorted(versions.items(), key=lambda version: (version[0] != first, version[0])))


class Accomplishment(models.Model):
    """Something somebody changed, and we had a part in.

    aims, issues  keys of the profile
    our_reading   no source joins it to these aims; we do
    from_profile  taken from the history the profile tells
    """

    class Kind(models.TextChoices):
        POLICY_ADOPTED = "policy_adopted", _("A policy was adopted")
        POLICY_BLOCKED = "policy_blocked", _("A policy was stopped")
        POLICY_FUNDED = "policy_funded", _("A policy was funded")
        POLICY_IMPLEMENTED = "policy_implemented", _("A policy was carried out")
        AGENDA = "agenda", _("A matter came onto the agenda")
        RELATIONSHIP = "relationship", _("A relationship changed")
        PRACTICE = "practice", _("A practice changed")
        NARRATIVE = "narrative", _("What people say changed")
        ACTIVITY = "activity", _("Work done; no outcome stated")

    key = models.SlugField(max_length=80, unique=True)
    texts = models.JSONField(help_text=_("Language code to words."))
    significance = models.JSONField(default=dict, help_text=_("Why it matters: language code to words."))
    kind = models.CharField(max_length=20, choices=Kind)
    on = models.DateField(null=True, blank=True, help_text=_("Empty: not stated."))
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    aims = models.JSONField(default=list)
    issues = models.JSONField(default=list)
    programs = models.JSONField(default=list, help_text=_("Names of public programs."))
    our_reading = models.BooleanField(default=False)
    from_profile = models.BooleanField(default=False)
    entered_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_why = models.CharField(max_length=240, blank=True)

    class Meta:
        ordering: ClassVar = [F("on").desc(nulls_last=True), F("year").desc(nulls_last=True), "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(on=None) | Q(year=None), name="accomplishment_has_one_date"),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_why="") | Q(withdrawn_at__isnull=False) & ~Q(withdrawn_why=""),
                name="accomplishment_is_withdrawn_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return str(self.text)

    def get_absolute_url(self) -> str:
        return reverse("evaluation:accomplishment", args=[self.key])

    @property
    def text(self) -> Text:
        return text_in(self.texts)

    @property
    def why(self) -> Text:
        return text_in(self.significance)


class Claim(models.Model):
    """What we say of our part. It never says that we brought it about.

    mechanism  how our part worked
    alone      why no other contributor is named, where none is
    rivals     what else may explain it
    """

    class Role(models.TextChoices):
        LED = "led", _("we led it")
        CO_LED = "co_led", _("we led it with others")
        SIGNIFICANT = "significant", _("we had a significant part")
        CONTRIBUTING = "contributing", _("we contributed")
        SUPPORTING = "supporting", _("we supported it")

    class Confidence(models.TextChoices):
        LOW = "low", _("low")
        MODERATE = "moderate", _("moderate")
        HIGH = "high", _("high")

    accomplishment = models.OneToOneField(Accomplishment, on_delete=models.CASCADE, related_name="claim")
    role = models.CharField(max_length=12, choices=Role)
    mechanism = models.JSONField(default=dict)
    alone = models.JSONField(default=dict)
    rivals = models.JSONField(default=dict)
    confidence = models.CharField(max_length=8, choices=Confidence)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(role__in=[*ROLES]), name="claim_has_a_known_role"),
        ]

    def __str__(self) -> str:
        return f"{self.accomplishment_id}: {self.role}"

    @property
    def how(self) -> Text:
        return text_in(self.mechanism)

    @property
    def nobody_else(self) -> Text:
        return text_in(self.alone)

    @property
    def other_explanations(self) -> Text:
        return text_in(self.rivals)


class Contributor(models.Model):
    """One of those who had a part: a member organization, or somebody outside by name."""

    accomplishment = models.ForeignKey(Accomplishment, on_delete=models.CASCADE, related_name="contributors")
    organization = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.PROTECT, related_name="credits"
    )
    name = models.CharField(max_length=160, blank=True)
    part = models.CharField(max_length=160, blank=True, help_text=_("What they did."))

    told_as: ClassVar = _("parts in accomplishments")

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(organization=None) & ~Q(name="") | Q(organization__isnull=False, name=""),
                name="contributor_is_a_member_or_has_a_name",
            ),
            models.UniqueConstraint(
                fields=["accomplishment", "organization"],
                condition=Q(organization__isnull=False),
                name="member_is_credited_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name or str(self.organization)


class Evidence(models.Model):
    """What a claim rests on. It is added and withdrawn, never rewritten.

    bill  session and number of a measure that shows it: 20032004/SB1639
    """

    class Grade(models.IntegerChoices):
        E0 = 0, _("our own word")
        E1 = 1, _("our own record of that time")
        E2 = 2, _("a public record of others that it happened")
        E3 = 3, _("a public record of others that names us or what we asked for")
        E4 = 4, _("confirmed by somebody outside who knows")

    class Kind(models.TextChoices):
        RECORD = "record", _("Record, minutes or roster")
        LETTER = "letter", _("Letter")
        VOTE = "vote", _("Vote, or number of the law")
        ANALYSIS = "analysis", _("Analysis of a bill")
        ARTICLE = "article", _("Article or broadcast")
        STUDY = "study", _("Study or evaluation")
        CONFIRMATION = "confirmation", _("Confirmation by a person")
        OTHER = "other", _("Something else")

    accomplishment = models.ForeignKey(Accomplishment, on_delete=models.CASCADE, related_name="evidence")
    grade = models.PositiveSmallIntegerField(choices=Grade)
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.OTHER)
    sources = models.JSONField(help_text=_("What it is: language code to words."))
    outlet = models.CharField(max_length=160, blank=True)
    on = models.DateField(null=True, blank=True)
    url = models.URLField(max_length=400, blank=True)
    bill = models.CharField(max_length=40, blank=True)
    archived = models.CharField(max_length=240, blank=True, help_text=_("Where a copy is kept."))
    copy_url = models.URLField(max_length=400, blank=True, help_text=_("Where anybody reads that copy."))
    quote = models.TextField(blank=True)
    names_us = models.BooleanField(default=False)
    confirmed_by = models.CharField(max_length=120, blank=True)
    confirmed_as = models.CharField(max_length=160, blank=True)
    confirmed_on = models.DateField(null=True, blank=True)
    added_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_why = models.CharField(max_length=240, blank=True)

    class Meta:
        ordering: ClassVar = ["-grade", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(grade__lte=E4), name="evidence_has_a_known_grade"),
            models.CheckConstraint(condition=~Q(grade=E3) | Q(names_us=True), name="evidence_of_e3_names_us"),
            models.CheckConstraint(
                condition=~Q(grade=E4) | (~Q(confirmed_by="") & ~Q(confirmed_as="") & Q(confirmed_on__isnull=False)),
                name="evidence_of_e4_is_confirmed",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_why="") | Q(withdrawn_at__isnull=False) & ~Q(withdrawn_why=""),
                name="evidence_is_withdrawn_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(copy_url="") | Q(copy_url__startswith="https://"), name="evidence_copy_is_secure"
            ),
        ]

    def __str__(self) -> str:
        return f"E{self.grade}: {self.source}"

    @property
    def source(self) -> Text:
        return text_in(self.sources)

    @property
    def code(self) -> str:
        return f"E{self.grade}"
