"""News, opinions, campaigns, events and reports."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import Orderable, TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from commonground.record.coalition import profile
from commonground.website.models.editorial import EditorialPage


def aims_of_the_network() -> list[tuple[str, str]]:
    """The lasting aims of the profile, by their keys."""
    return [(aim.key, aim.text.say(get_language() or settings.LANGUAGE_CODE)) for aim in profile().aims]


class PageAim(Orderable):
    """An aim of the network that a campaign or a report serves."""

    page = ParentalKey(EditorialPage, on_delete=models.CASCADE, related_name="aims")
    aim = models.CharField(_("Aim"), max_length=40, choices=aims_of_the_network)

    class Meta(Orderable.Meta):
        constraints: ClassVar = [models.UniqueConstraint(fields=["page", "aim"], name="page_serves_an_aim_once")]


class NewsPage(EditorialPage):
    """Something that happened."""

    template = "website/news_page.html"
    is_of_a_day = True
    parent_page_types: ClassVar = ["website.Shelf"]

    class Meta:
        verbose_name = _("news")


class OpinionPage(EditorialPage):
    """What somebody thinks: signed, and kept apart from news."""

    author = models.CharField(_("Who writes"), max_length=160)
    author_is = models.CharField(_("For whom the author speaks"), max_length=160, blank=True)

    template = "website/opinion_page.html"
    is_of_a_day = True
    parent_page_types: ClassVar = ["website.Shelf"]
    content_panels: ClassVar = [*EditorialPage.content_panels, FieldPanel("author"), FieldPanel("author_is")]
    search_fields: ClassVar = [
        *EditorialPage.search_fields,
        index.SearchField("author"),
        index.SearchField("author_is"),
    ]

    class Meta:
        verbose_name = _("opinion")


class CampaignPage(EditorialPage):
    """An organized effort; the positions that belong to it are shown as they are today.

    words   bills and positions in which these words stand are shown on the page
    """

    words = models.CharField(_("Words of its bills"), max_length=120, blank=True)
    is_over = models.BooleanField(_("It is over"), default=False)

    # What is looked for among bills is written as the bills are, in every language.
    override_translatable_fields: ClassVar = [*EditorialPage.override_translatable_fields, SynchronizedField("words")]
    template = "website/campaign_page.html"
    parent_page_types: ClassVar = ["website.Shelf"]
    content_panels: ClassVar = [
        *EditorialPage.content_panels,
        FieldPanel("words"),
        FieldPanel("is_over"),
        InlinePanel("aims", heading=_("Aims it serves")),
    ]

    class Meta:
        verbose_name = _("campaign")


class EventPage(EditorialPage):
    """An event, or a series of them."""

    host = models.CharField(_("Who invites"), max_length=160, blank=True)
    languages = models.CharField(_("Languages spoken or interpreted"), max_length=160, blank=True)
    access = models.CharField(
        _("How people can take part"), max_length=300, blank=True, help_text=_("Step-free, child care, by phone …")
    )

    template = "website/event_page.html"
    parent_page_types: ClassVar = ["website.Shelf"]
    content_panels: ClassVar = [
        *EditorialPage.content_panels,
        FieldPanel("host"),
        FieldPanel("languages"),
        FieldPanel("access"),
        InlinePanel("dates", heading=_("When and where"), min_num=1),
    ]
    search_fields: ClassVar = [*EditorialPage.search_fields, index.SearchField("host"), index.SearchField("places")]

    class Meta:
        verbose_name = _("event")

    @property
    def places(self) -> list[str]:
        """Where it takes place, for the search."""
        return [part for date in self.dates.all() for part in (date.place, date.county)]


class EventDate(Orderable):
    """One day of an event."""

    page = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="dates")
    starts_at = models.DateTimeField(_("Begins"))
    ends_at = models.DateTimeField(_("Ends"), null=True, blank=True)
    place = models.CharField(_("Place"), max_length=200)
    county = models.CharField(_("County"), max_length=60, blank=True)
    is_cancelled = models.BooleanField(_("Cancelled"), default=False)

    class Meta(Orderable.Meta):
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(ends_at=None) | models.Q(ends_at__gt=models.F("starts_at")),
                name="event_ends_after_it_begins",
            ),
        ]


class ReportPage(EditorialPage):
    """A report keeps what is on paper, what people say and what we conclude apart."""

    template = "website/report_page.html"
    is_of_a_day = True
    parent_page_types: ClassVar = ["website.Shelf"]
    content_panels: ClassVar = [
        *EditorialPage.content_panels,
        InlinePanel("aims", heading=_("Aims it serves"), min_num=1),
        InlinePanel("statements", heading=_("Statements, each with its basis")),
    ]
    search_fields: ClassVar = [*EditorialPage.search_fields, index.SearchField("stated")]

    class Meta:
        verbose_name = _("report")

    @property
    def stated(self) -> list[str]:
        """What it states, for the search."""
        return [statement.text for statement in self.statements.all()]


class Statement(TranslatableMixin, Orderable):
    """One statement of a report and what it rests on."""

    class Basis(models.TextChoices):
        FACT = "fact", _("Documents")
        PERCEPTION = "perception", _("Interviews")
        ANALYSIS = "analysis", _("Analysis")

    page = ParentalKey(ReportPage, on_delete=models.CASCADE, related_name="statements")
    basis = models.CharField(_("Basis"), max_length=12, choices=Basis)
    text = models.TextField(_("Statement"))
    source = models.CharField(_("Source"), max_length=240, blank=True)

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        pass
