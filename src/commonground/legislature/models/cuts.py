"""The ledger of budget cuts: what was cut from a program in a fiscal year, what was given back, and who says so."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonground.legislature.rules import cuts, levels
from commonground.members.models import Person, said


class Program(models.Model):
    """A program of the safety net, as the profile of the network names it."""

    class Status(models.TextChoices):
        PROPOSED = levels.PROPOSED, _("Proposed")
        EXISTING = levels.EXISTING, _("Existing")
        THREATENED = levels.THREATENED, _("Threatened")
        CUT = levels.CUT, _("Cut")
        RESTORED = levels.RESTORED, _("Restored")
        EXPANDED = levels.EXPANDED, _("Expanded")

    key = models.SlugField(unique=True)
    name = models.CharField(max_length=120)
    names = models.JSONField(default=dict, help_text=_("Language code to name."))
    order = models.PositiveSmallIntegerField(default=0)
    status = models.CharField(max_length=10, blank=True, choices=Status, help_text=_("Empty: nobody has said."))
    status_on = models.DateField(null=True, blank=True, help_text=_("Since when."))
    status_source = models.CharField(max_length=cuts.LONGEST, blank=True)

    class Meta:
        ordering: ClassVar = ["order", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(status__in=["", *levels.STATUSES]), name="program_status_known"),
            models.CheckConstraint(
                condition=Q(status="", status_on=None, status_source="")
                | ~Q(status="") & Q(status_on__isnull=False) & ~Q(status_source=""),
                name="program_status_has_a_source",
            ),
        ]

    def __str__(self) -> str:
        return said(self.names, self.name)


class BudgetChange(models.Model):
    """One line: an amount taken from a program in a fiscal year or given back to it. Withdrawn, never deleted."""

    class Kind(models.TextChoices):
        CUT = cuts.CUT, _("Cut")
        RESTORATION = cuts.RESTORATION, _("Restoration")

    class Stage(models.TextChoices):
        PROPOSED = cuts.PROPOSED, _("Proposed")
        ENACTED = cuts.ENACTED, _("Enacted")

    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="changes")
    fiscal_year = models.PositiveSmallIntegerField(help_text=_("The calendar year in which it begins."))
    kind = models.CharField(max_length=11, choices=Kind)
    stage = models.CharField(max_length=8, choices=Stage)
    cents = models.PositiveBigIntegerField()
    what = models.CharField(max_length=cuts.LONGEST, help_text=_("What it is, in words."))
    source = models.CharField(max_length=cuts.LONGEST)
    source_url = models.URLField(max_length=400, blank=True)
    source_on = models.DateField(null=True, blank=True, help_text=_("Empty: date not stated."))
    settled_by = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="settles",
        help_text=_("What was enacted in the place of what was proposed."),
    )
    entered_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    withdrawn_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_why = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["-fiscal_year", "program", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(kind__in=cuts.KINDS), name="budget_change_kind_known"),
            models.CheckConstraint(condition=Q(stage__in=cuts.STAGES), name="budget_change_stage_known"),
            models.CheckConstraint(condition=Q(cents__gt=0), name="budget_change_is_of_something"),
            models.CheckConstraint(
                condition=Q(fiscal_year__range=(cuts.FIRST_YEAR, cuts.LAST_YEAR)), name="budget_change_in_reach"
            ),
            models.CheckConstraint(
                condition=~Q(what="") & ~Q(source=""), name="budget_change_is_told_and_has_a_source"
            ),
            models.CheckConstraint(
                condition=Q(source_url="") | Q(source_url__startswith="https://"), name="budget_change_source_secure"
            ),
            models.CheckConstraint(
                condition=Q(settled_by=None) | Q(stage=cuts.PROPOSED, withdrawn_at=None),
                name="budget_change_settled_was_proposed",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None, withdrawn_why="")
                | Q(withdrawn_at__isnull=False) & ~Q(withdrawn_why=""),
                name="budget_change_withdrawn_says_why",
            ),
            models.UniqueConstraint(
                fields=["program", "fiscal_year", "kind", "stage", "cents", "what", "source"],
                condition=Q(withdrawn_at=None),
                name="budget_change_stands_once",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["program", "fiscal_year"], name="budget_change_cell")]

    def __str__(self) -> str:
        return f"{self.program_id}, {self.fiscal_year}: {self.cents}"

    def get_absolute_url(self) -> str:
        """The page of its program and fiscal year."""
        return reverse("legislature:cut_lines", args=[self.program.key, self.fiscal_year])

    @property
    def year(self) -> str:
        return cuts.year_label(self.fiscal_year)

    @property
    def is_settled(self) -> bool:
        return self.settled_by_id is not None
