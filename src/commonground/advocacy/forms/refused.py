"""What was refused, told where it can be mended; the answers stay."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms

from commonground.kernel.refusal import Refusal
from commonground.ui.wording import words_for


def tell(form: forms.BaseForm, refusal: Refusal, at: Mapping[str, str] | None = None) -> None:
    """
    at  the field a refusal belongs to, by its key; any other is told above the answers
    """
    words = words_for(refusal)
    told = " ".join(part for part in (f"{words.title}.", str(words.text), str(words.help)) if part)
    form.add_error((at or {}).get(refusal.key), told)
