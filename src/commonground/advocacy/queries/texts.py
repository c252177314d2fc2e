"""What changed in the words of a letter since somebody signed them."""

from __future__ import annotations

from commonground.advocacy.models import Letter, Revision
from commonground.legislature.rules.text_changes import ParagraphChange, compared


def paragraphs(words: str) -> list[str]:
    """Lines between empty lines belong together."""
    parts = words.replace("\r\n", "\n").split("\n\n")
    return [" ".join(part.split()) for part in parts if part.strip()]


def changes_since(letter: Letter, before: Revision | None) -> list[ParagraphChange]:
    """Paragraph by paragraph, against the words of today; nothing when nobody signed others."""
    return compared(paragraphs(before.words), paragraphs(letter.text.words)) if before is not None else []
