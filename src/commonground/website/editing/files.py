"""The forms by which pictures and documents come in; what is refused is kept nowhere."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.forms import FileField
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from commonground.kernel.refusal import Refusal, Refused, refuse
from commonground.ui.wording import words_for
from commonground.website.actions.uploads import safe_document, safe_picture
from commonground.website.rules.guards import is_name_of_a_file
from commonground.website.rules.uploads import NAMED_LIKE_A_FILE, WORDS_MISSING


def said(refusal: Refusal) -> ValidationError:
    words = words_for(refusal)
    return ValidationError(f"{words} {words.help}")


class _Plain(FileField):
    """Opens nothing by itself: what a file is, is decided once, by our own rule."""


class PictureForm(BaseImageForm):
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if "file" in self.fields:
            self._take_files_as_they_are()

    def _take_files_as_they_are(self) -> None:
        asked = self.fields["file"]
        plain = _Plain(required=asked.required, label=asked.label, widget=asked.widget, help_text=asked.help_text)
        plain.error_messages = {**asked.error_messages, **plain.error_messages}
        for name in ("max_upload_size", "allowed_image_extensions"):
            setattr(plain, name, getattr(asked, name, None))
        self.fields["file"] = plain

    def clean_file(self) -> Any:
        return _safe(self, safe_picture)

    def clean_description(self) -> str:
        words: str = self.cleaned_data["description"]
        if is_name_of_a_file(words):
            raise said(refuse(NAMED_LIKE_A_FILE))
        return words

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or self.cleaned_data
        asked = "description" in self.fields and "description" not in self.errors
        if asked and not found.get("is_decoration") and not (found.get("description") or "").strip():
            self.add_error("description", said(refuse(WORDS_MISSING)))
        return found


class DocumentForm(BaseDocumentForm):
    def clean_file(self) -> Any:
        return _safe(self, safe_document)


def _safe(form: Any, check: Any) -> Any:
    upload = form.cleaned_data["file"]
    if "file" not in form.changed_data or not isinstance(upload, File):
        return upload
    try:
        safe = check(upload)
    except Refused as refused:
        raise said(refused.refusal) from None
    return _in_its_place(upload, safe)


def _in_its_place(upload: Any, safe: File[bytes]) -> Any:
    """What came in is overwritten: whoever keeps the upload itself, for later, keeps only what is safe."""
    content = safe.read()
    upload.seek(0)
    upload.file.truncate()
    upload.write(content)
    upload.seek(0)
    upload.name, upload.size = safe.name, len(content)
    return upload
