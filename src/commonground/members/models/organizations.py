from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from commonground.kernel.languages import own_name
from commonground.members.models.network import Chapter, Region, Term
from commonground.members.rules.shown import shown_at_first, shown_to


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
    also_in = models.ManyToManyField(
        Chapter,
        blank=True,
        related_name="also_here",
        help_text=_("Chapters it works with besides; it is counted and votes only in its own."),
    )
    county = models.CharField(max_length=60, blank=True)
    counties_served = models.JSONField(default=list, blank=True)
    city = models.CharField(max_length=80, blank=True)
    zip_code = models.CharField(max_length=10, blank=True, help_text=_("Text, so that a leading zero stays."))
    ein = models.CharField(max_length=9, blank=True, help_text=_("Nine digits without a dash; text, for the zeros."))
    also_known_as = models.JSONField(default=list, blank=True)
    budget_tier = models.ForeignKey(
        Term,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("As the organization says itself; none: not said."),
    )
    kinds = models.ManyToManyField(Term, blank=True, related_name="+")
    constituencies = models.ManyToManyField(Term, blank=True, related_name="+")
    issues = models.ManyToManyField(Term, blank=True, related_name="+", help_text=_("What it works on."))
    languages = models.JSONField(default=list)
    mission = models.TextField(blank=True)
    website = models.URLField(blank=True)
    is_listed = models.BooleanField(default=True, help_text=_("May be named on the public list of partners."))
    shows = models.JSONField(default=shown_at_first, blank=True, help_text=_("What the public may see, if named."))
    joined_on = models.DateField(null=True, blank=True)
    left_on = models.DateField(null=True, blank=True)
    merged_into = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="merged_here",
        help_text=_("Set: a second record of that organization, which goes on alone."),
    )

    told_as: ClassVar = _("records merged into it")

    class Meta:
        ordering: ClassVar = ["name", "pk"]
        indexes: ClassVar = [
            models.Index(fields=["name", "id"], name="organization_name"),
            # When those who stay joined. Statements about the members of a day cannot use these, nor be led astray.
            models.Index(fields=["joined_on"], condition=Q(left_on=None), name="organization_stays"),
            models.Index(fields=["left_on"], condition=Q(left_on__isnull=False), name="organization_leaves"),
            # All that the directory counts, so that it need not open the rows.
            models.Index(
                fields=["chapter", "region", "is_listed", "languages", "shows", "left_on", "joined_on"],
                name="organization_counts",
            ),
            # The same for the map.
            models.Index(
                fields=["county", "counties_served", "is_listed", "shows", "left_on", "joined_on"],
                name="organization_places",
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
            models.UniqueConstraint(fields=["ein"], condition=~Q(ein=""), name="organization_ein_once"),
            models.CheckConstraint(
                condition=Q(merged_into=None) | Q(left_on__isnull=False, is_listed=False),
                name="organization_merged_is_no_member",
            ),
            models.CheckConstraint(
                condition=Q(ein="") | Q(ein__regex=r"^[0-9]{9}$"), name="organization_ein_is_nine_digits"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def spoken(self) -> list[str]:
        """Its languages, as their speakers call them."""
        return [own_name(code) for code in self.languages]

    def shown(self, *, among_us: bool) -> frozenset[str]:
        """The parts of its page that a reader may see."""
        return shown_to(self.shows, among_us=among_us, is_listed=self.is_listed)

    def is_member_on(self, day: date) -> bool:
        """Ends are exclusive: who leaves on a day is no longer a member that day."""
        return (self.joined_on is None or self.joined_on <= day) and (self.left_on is None or self.left_on > day)
