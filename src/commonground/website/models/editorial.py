"""Pages that people write. They stand around live records and never copy them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, PublishingPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page
from wagtail.search import index
from wagtail_localize.fields import BaseTranslatableField, SynchronizedField

from commonground.website.editing.forms import EditorialForm
from commonground.website.editing.panels import InTheWay
from commonground.website.models.blocks import Body
from commonground.website.models.gate import GATE
from commonground.website.models.pictures import Picture
from commonground.website.models.translations import Translated
from commonground.website.models.words import SearchWords


@dataclass(frozen=True)
class Ahead:
    """What is to come of an event: where it begins next, and whether that is not all; no moment: nothing is to come."""

    at: datetime | None = None
    goes_on: bool = False
    is_cancelled: bool = False


class EditorialPage(Translated):
    """What every page of the site has, kept in one table so that a list of all kinds is one query.

    teaser       one or two sentences that stand for the page in lists, in feeds and in other people's links
    dated_on     the day the page speaks of itself; None: not dated, or, where it is of a day, not published yet
    public_from  nobody outside reads it before, by the coalition's clock: an embargo, or a day that was set
    """

    teaser = models.CharField(_("Teaser"), max_length=300, blank=True)
    picture = models.ForeignKey(
        Picture, verbose_name=_("Picture"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    dated_on = models.DateField(_("Date"), null=True, blank=True)
    public_from = models.DateTimeField(_("Nobody reads it before"), null=True, blank=True)
    body = StreamField(Body(), verbose_name=_("Body"), blank=True)
    search_words = SearchWords()
    is_of_a_day: ClassVar[bool] = False  # without a date it is dated by the day it is first published
    stands_at: str | None = None  # its address in the language pages are written in, where a query read it along

    ahead: Ahead | None = None  # of an event, where a query told it: its date is not the day it was written

    # An address is the same in every language, so that a shared link opens in the reader's own.
    override_translatable_fields: ClassVar = [SynchronizedField("slug")]
    base_form_class = EditorialForm
    content_panels: ClassVar = [
        InTheWay(),
        *Page.content_panels,
        FieldPanel("teaser"),
        FieldPanel("dated_on"),
        FieldPanel("picture"),
        FieldPanel("body"),
    ]
    promote_panels: ClassVar = [FieldPanel("slug"), FieldPanel("search_description")]
    settings_panels: ClassVar = [FieldPanel("public_from"), PublishingPanel()]
    search_fields: ClassVar = [*Page.search_fields, index.SearchField("teaser"), index.SearchField("body")]
    is_creatable = False
    private_page_options: ClassVar[list[str]] = []  # what is not for everybody is not published

    class Meta:
        indexes: ClassVar = [models.Index(fields=["-dated_on"], name="editorial_by_date")]

    @property
    def address(self) -> str:
        """Where a reader finds it, in every language: without the tree of one language that stands before it."""
        return "/" + self.url_path.split("/", 2)[2]

    def save_base(self, *args: Any, **options: Any) -> None:
        """Whoever keeps a page that anybody can read passes the gate: the button, the schedule, a translation, a copy.

        A new page that may not be public yet is laid down as a draft.
        """
        page: Page = self
        if page.live and options.get("update_fields") is None and not options.get("raw"):
            if page._state.adding and GATE.in_the_way(page):
                page.live, page.has_unpublished_changes = False, True
            elif GATE.shows_something_new(page):
                GATE.let_through(page)
            if page.live and self.is_of_a_day and self.dated_on is None:
                self.dated_on = GATE.first_read_on(page)  # after the gate: an approval is for the words as they came
        super().save_base(*args, **options)


class Home(EditorialPage):
    """The front page: what is put first, around what the house knows today."""

    # Each language has a front page of its own beside the others, and so an address that nobody else has.
    override_translatable_fields: ClassVar = [BaseTranslatableField("slug")]
    template = "website/home.html"
    parent_page_types: ClassVar = ["wagtailcore.Page"]
    max_count_per_parent = 1
    content_panels: ClassVar = [InTheWay(), *Page.content_panels, InlinePanel("featured", heading=_("Put first"))]

    class Meta:
        verbose_name = _("front page")


class Featured(Orderable):
    """One item put first on the front page, from a day until a day."""

    home = ParentalKey(Home, on_delete=models.CASCADE, related_name="featured")
    page = models.ForeignKey(Page, verbose_name=_("Page"), on_delete=models.CASCADE, related_name="+")
    teaser = models.CharField(_("Teaser"), max_length=200, blank=True, help_text=_("Empty: that of the page."))
    from_on = models.DateField(_("From"), null=True, blank=True)
    until_on = models.DateField(_("Until"), null=True, blank=True, help_text=_("The last day it is shown."))

    panels: ClassVar = [FieldPanel("page"), FieldPanel("teaser"), FieldPanel("from_on"), FieldPanel("until_on")]

    class Meta(Orderable.Meta):
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(from_on=None)
                | models.Q(until_on=None)
                | models.Q(until_on__gte=models.F("from_on")),
                name="featured_ends_after_it_begins",
            ),
        ]


class Shelf(EditorialPage):
    """A list of the pages below it; while there are none, a sentence that says what will stand here."""

    class Kind(models.TextChoices):
        NEWS = "news", _("News")
        PRESS = "press", _("Press room")
        CAMPAIGNS = "campaigns", _("Campaigns")
        EVENTS = "events", _("Events")
        STORIES = "stories", _("Your Stories")
        REPORTS = "reports", _("Reports")

    kind = models.CharField(_("What it lists"), max_length=12, choices=Kind)

    template = "website/shelf.html"
    parent_page_types: ClassVar = ["website.Home"]
    content_panels: ClassVar = [
        InTheWay(),
        *Page.content_panels,
        FieldPanel("kind"),
        FieldPanel("teaser"),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("shelf")


class PlainPage(EditorialPage):
    """A page of its own: our objective, civic engagement, and whatever else a network wants to say."""

    template = "website/plain_page.html"
    parent_page_types: ClassVar = ["website.Home", "website.PlainPage"]

    class Meta:
        verbose_name = _("plain page")
