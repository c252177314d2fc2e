"""Pictures with the words that stand for them, and who may have been asked before they were shown."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.core.files.base import ContentFile, File
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.search import index


class WebAddress(models.URLField):
    """An address that begins with https:// where its writer left the beginning out."""

    def formfield(self, *args: Any, **options: Any) -> Any:
        return super().formfield(*args, **{"assume_scheme": "https", **options})

    def deconstruct(self) -> Any:
        name, _path, args, options = super().deconstruct()
        return name, "django.db.models.URLField", args, options


class Picture(AbstractImage):
    """One picture of the site.

    description   what it shows, for whoever does not see it; the file's name is never shown
    consent_url   where the consent of the people shown is kept
    """

    uploaded_by_user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    description = models.CharField(_("What the picture shows"), max_length=300, blank=True)
    is_decoration = models.BooleanField(
        _("Only decoration"), default=False, help_text=_("It says nothing that the text beside it does not say.")
    )
    credit = models.CharField(_("Who made it"), max_length=160)
    consent_url = WebAddress(_("Where the consent is kept"), blank=True)
    language = models.CharField(_("Language of words in the picture"), max_length=16, blank=True)

    admin_form_fields = (
        "title", "file", "description", "is_decoration", "credit", "consent_url", "language", "collection", "tags",
        "focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height",
    )  # fmt: skip
    search_fields: ClassVar = [*AbstractImage.search_fields, index.SearchField("description")]

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    def generate_rendition_file(self, *args: Any, **options: Any) -> File[bytes]:
        """In memory, so that no temporary file is left open."""
        with super().generate_rendition_file(*args, **options) as painted:
            painted.seek(0)
            return ContentFile(painted.read(), painted.name)

    @property
    def default_alt_text(self) -> str:
        return "" if self.is_decoration else self.description


class PictureRendition(AbstractRendition):
    """The picture at one size, as it is sent."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="one_picture_a_size"),
        ]
