"""The form of a page: what stands in the way of publishing is said at its field."""

from __future__ import annotations

from collections import defaultdict

from django.core.exceptions import ValidationError
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.fields import StreamField

from commonground.ui.wording import words_for
from commonground.website.models.gate import GATE


class EditorialForm(WagtailAdminPageForm):
    def _post_clean(self) -> None:
        """When the page is filled from the form and not yet kept, and somebody wants it public."""
        super()._post_clean()
        if not self.data.get("action-publish") or self.errors:
            return
        said: dict[str | None, list[str]] = defaultdict(list)
        for finding in GATE.in_the_way(self.instance):
            words = words_for(finding.refusal)
            said[finding.field if finding.field in self.fields else None].append(f"{words} {words.help}")
        for field, sentences in said.items():
            self.add_error(field, self._error(field, sentences))

    def _error(self, field: str | None, sentences: list[str]) -> ValidationError:
        if field and isinstance(self.instance._meta.get_field(field), StreamField):
            return StreamBlockValidationError(non_block_errors=sentences)
        return ValidationError(sentences)
