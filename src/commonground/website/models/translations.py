"""Translations let out to the public: who read which words, and the wall before what nobody has read."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from commonground.kernel.refusal import Refusal, obey
from commonground.website.rules.translations import refusal_to_show


class Reading(models.Model):
    """A second person let a translation out.

    by       nobody: the words are those of the interface catalogue
    unread   parts of a machine that were shown although nobody had read them
    """

    translation = models.ForeignKey("wagtail_localize.Translation", on_delete=models.CASCADE, related_name="readings")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    parts = models.PositiveIntegerField()
    by_machine = models.PositiveIntegerField(default=0)
    unread = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(by_machine__lte=F("parts"), unread__lte=F("by_machine")), name="reading_counts_its_parts"
            ),
        ]


class LetOut(models.Model):
    """The words of one part as they were let out; other words are to be read anew.

    is_read  False: shown as machine text that nobody has read
    """

    translation = models.OneToOneField(
        "wagtail_localize.StringTranslation", on_delete=models.CASCADE, related_name="let_out"
    )
    reading = models.ForeignKey(Reading, on_delete=models.CASCADE, related_name="words")
    words = models.TextField()
    is_read = models.BooleanField(default=True)


class KeptTranslation(models.Model):
    """A translation as a file, kept from before something changed many parts at once."""

    class Why(models.TextChoices):
        SOURCE = "source", _("Before the changes of the page were taken up")
        FILE = "file", _("Before a file was taken in")

    MOST: ClassVar = 10

    translation = models.ForeignKey("wagtail_localize.Translation", on_delete=models.CASCADE, related_name="kept")
    at = models.DateTimeField()
    why = models.CharField(max_length=8, choices=Why)
    text = models.TextField()

    class Meta:
        ordering: ClassVar = ["-pk"]


def refusal_of(page: Page) -> Refusal | None:
    """Why this page may not be shown as it is translated now; the pages translated from are not asked."""
    translation = Translation.objects.filter(
        source__object_id=page.translation_key, target_locale_id=page.locale_id
    ).first()
    if translation is None or page.alias_of_id is not None:
        return None
    parts = StringSegment.objects.filter(source=translation.source_id)
    usable = StringTranslation.objects.filter(
        translation_of=models.OuterRef("string"),
        context=models.OuterRef("context"),
        locale=translation.target_locale_id,
        has_error=False,
    )
    missing = parts.filter(~models.Exists(usable)).count()
    open_words = parts.filter(models.Exists(usable), ~models.Exists(usable.filter(let_out__words=F("data"))))
    return refusal_to_show(missing=missing, not_let_out=open_words.count())


class Translated(Page):
    """What is public in a language was read by a second person: the wall, whatever way a page is saved or published."""

    live: bool

    class Meta:
        abstract = True

    def save(self, *args: Any, **options: Any) -> Any:
        if self.pk and self.live and "update_fields" not in options:
            obey(refusal_of(self))
        return super().save(*args, **options)

    def publish(self, revision: Any, *args: Any, **options: Any) -> Any:
        obey(refusal_of(self))
        return super().publish(revision, *args, **options)
