"""People on coming ballots, so that no page of ours takes part in a campaign by mistake."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index


class NameOnBallot(index.Indexed, models.Model):
    """One person on one ballot, as a public list names them.

    other_spellings  one a line: the last name alone where it is not a common word, other scripts, a nickname
    """

    name = models.CharField(_("Name"), max_length=160)
    other_spellings = models.TextField(
        _("Other ways to write it"), blank=True, help_text=_("One a line: last name alone, nickname, other scripts.")
    )
    office = models.CharField(_("Office sought"), max_length=200)
    holds_office = models.BooleanField(_("Holds a public office now"), default=False)
    election_on = models.DateField(_("Election day"))
    source = models.CharField(_("Source"), max_length=300, help_text=_("Which public list says so, and its day."))

    panels: ClassVar = [
        FieldPanel("name"),
        FieldPanel("other_spellings"),
        FieldPanel("office"),
        FieldPanel("holds_office"),
        FieldPanel("election_on"),
        FieldPanel("source"),
    ]
    search_fields: ClassVar = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        verbose_name = _("name on a ballot")
        verbose_name_plural = _("names on ballots")
        ordering: ClassVar = ["-election_on", "name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["name", "office", "election_on"], name="one_name_a_ballot"),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.office}, {self.election_on.isoformat()}"

    @property
    def spellings(self) -> tuple[str, ...]:
        others = (line.strip() for line in self.other_spellings.splitlines())
        return (self.name, *(line for line in others if line))
