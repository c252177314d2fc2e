"""What is given to the press: releases with quotes their speakers approved, and statements of the same day."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from django.conf import settings
from django.db import models
from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable, TranslatableMixin
from wagtail_localize.fields import SynchronizedField

from commonground.decisions.models import Position
from commonground.members.models import Organization, Term
from commonground.website.editing.panels import InTheWay
from commonground.website.models.editorial import EditorialPage
from commonground.website.rules.guards import Finding
from commonground.website.rules.press import QuoteFacts, ReleaseFacts, digest_of_quote, findings_in


class PressRelease(EditorialPage):
    """A press release; its title is the headline.

    The positions it speaks of are linked, never copied: their words, and the sentence that belongs to them, are read on
    the day somebody reads, on the page, on paper and in the mail.

    milestone  the day of the profile it was prepared for
    """

    sub_headline = models.CharField(_("Sub-headline"), max_length=300, blank=True)
    place = models.CharField(
        _("Place"), max_length=120, blank=True, help_text=_("As in LOS ANGELES, CA. The dash comes by itself.")
    )
    lead = models.TextField(_("Lead"), blank=True, help_text=_("Who did what, where and when, in one paragraph."))
    contact_name = models.CharField(_("Press contact"), max_length=120, blank=True)
    contact_organization = models.CharField(_("Organization of the contact"), max_length=160, blank=True)
    contact_phone = models.CharField(_("Phone"), max_length=40, blank=True)
    contact_email = models.EmailField(_("E-mail"), blank=True)
    boilerplate = models.TextField(
        _("About us"), blank=True, help_text=_("The closing paragraph. Empty: what the network says of itself.")
    )
    milestone = models.CharField(max_length=60, blank=True, editable=False)
    constituencies = ParentalManyToManyField(
        Term,
        verbose_name=_("Who speaks"),
        blank=True,
        related_name="+",
        limit_choices_to={"vocabulary": Term.Vocabulary.CONSTITUENCY},
    )

    template = "website/press_release.html"
    is_of_a_day = True
    is_creatable = True
    parent_page_types: ClassVar = ["website.Shelf"]
    override_translatable_fields: ClassVar = [
        *EditorialPage.override_translatable_fields,
        *(SynchronizedField(name) for name in ("contact_name", "contact_organization", "contact_phone", "milestone")),
    ]
    content_panels: ClassVar = [
        InTheWay(),
        FieldPanel("title", heading=_("Headline")),
        FieldPanel("sub_headline"),
        FieldPanel("dated_on"),
        FieldPanel("place"),
        FieldPanel("constituencies", widget=CheckboxSelectMultiple),
        FieldPanel("lead"),
        FieldPanel("body"),
        InlinePanel("quotes", heading=_("Quotes"), label=_("Quote")),
        MultiFieldPanel(
            [FieldPanel(f"contact_{name}") for name in ("name", "organization", "phone", "email")],
            heading=_("Press contact"),
        ),
        FieldPanel("boilerplate"),
        FieldPanel("teaser"),
        FieldPanel("picture"),
    ]

    class Meta:
        verbose_name = _("press release")

    def facts(self) -> ReleaseFacts:
        approved = approved_of(self.translation_key)
        own = ("title", "sub_headline", "place", "lead", "contact_name", "boilerplate", "teaser")
        quotes: list[Quote] = list(self.quotes.all())
        in_quotes = ("quotes", "\n".join(quote.written for quote in quotes))
        return ReleaseFacts(
            contact=self.contact_name,
            reachable=bool(self.contact_phone.strip() or self.contact_email.strip()),
            place=self.place,
            lead=self.lead,
            texts=[*((name, getattr(self, name)) for name in own), in_quotes],
            quotes=[QuoteFacts(quote.speaker, quote.digest in approved) for quote in quotes],
        )

    def own_findings(self, at: datetime) -> list[Finding]:
        """What the gate of every page is told about this kind."""
        return findings_in(self.facts())


class PressStatement(PressRelease):
    """A few sentences on the same day, in the form of a release."""

    template = "website/press_statement.html"
    is_creatable = True

    class Meta:
        verbose_name = _("statement to the press")


class Quote(TranslatableMixin, Orderable):
    """What somebody says in a release. Each version of the words is approved anew by who says them.

    organization  known to us under the name that is printed
    """

    page = ParentalKey(PressRelease, on_delete=models.CASCADE, related_name="quotes")
    speaker = models.CharField(_("Who says it"), max_length=120)
    role = models.CharField(_("Role"), max_length=120, blank=True)
    organization_name = models.CharField(_("Organization"), max_length=160, blank=True)
    organization = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    words = models.TextField(_("Words"), help_text=_("Without quotation marks."))

    override_translatable_fields: ClassVar = [SynchronizedField("speaker"), SynchronizedField("organization_name")]
    panels: ClassVar = [FieldPanel(name) for name in ("speaker", "role", "organization_name", "words")]

    told_as: ClassVar = _("quotes in press releases")

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("quote")

    @property
    def digest(self) -> str:
        return digest_of_quote(self.speaker, self.words)

    @property
    def written(self) -> str:
        return f"{self.speaker}\n{self.role}\n{self.words}"


class ReleasePosition(Orderable):
    """A position a release speaks of."""

    page = ParentalKey(PressRelease, on_delete=models.CASCADE, related_name="spoken_of")
    position = models.ForeignKey(Position, on_delete=models.PROTECT, related_name="+")


class QuoteApproval(models.Model):
    """One time a speaker was asked about exactly these words, or said by phone that they stand.

    release       the key all languages of the release share
    digest        of the speaker and the words: other words are approved anew
    token_digest  of the secret in the link; empty for an approval by phone
    noted_by      who wrote down what was said by phone
    wish          another wording the speaker asks for
    """

    class Verdict(models.TextChoices):
        APPROVED = "approved", _("Approved")
        OTHER_WORDS = "other_words", _("Another wording, please")

    class Way(models.TextChoices):
        LINK = "link", _("by the link")
        PHONE = "phone", _("by phone")

    release = models.UUIDField()
    digest = models.CharField(max_length=64)
    way = models.CharField(max_length=8, choices=Way)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=16, blank=True)
    token_digest = models.CharField(max_length=64, blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    expires_at = models.DateTimeField(null=True)
    noted_by = models.CharField(max_length=120, blank=True)
    answered_at = models.DateTimeField(null=True)
    verdict = models.CharField(max_length=12, blank=True, choices=Verdict)
    wish = models.TextField(blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["release", "digest"], name="approval_of_words"),
            models.Index(fields=["token_digest"], name="approval_by_link"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(answered_at=None, verdict="")
                | (models.Q(answered_at__isnull=False) & ~models.Q(verdict="")),
                name="approval_answered_with_a_verdict",
            ),
            models.CheckConstraint(
                condition=models.Q(way="phone", token_digest="", verdict="approved")
                | (models.Q(way="link", expires_at__isnull=False) & ~models.Q(token_digest="")),
                name="approval_comes_by_link_or_phone",
            ),
        ]


def approved_of(release: UUID | Any) -> frozenset[str]:
    """Digests of the words of a release that their speakers approved."""
    rows = QuoteApproval.objects.filter(release=release, verdict=QuoteApproval.Verdict.APPROVED)
    return frozenset(rows.values_list("digest", flat=True))
