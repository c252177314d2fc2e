"""The text of a bill as printed: title, authors, digest and sections, with the changes its drafters mark. Pure."""

from __future__ import annotations

import re
from typing import NamedTuple

from commonground.legislature.rules.caml import BODY, CORRECTION, Paragraph, TextAuthor, line_of, read
from commonground.legislature.rules.pubinfo_fields import decoded
from commonground.legislature.rules.redlines import Change
from commonground.legislature.rules.rows import NotARow

LONGEST_TEXT = 64 << 20  # bytes; a budget bill has some 10 million


class BillText(NamedTuple):
    """One printed text.

    stated_id    as the rows of the feed write it: 20250AB165697AMD; a chaptered text states its chapter instead
    number       counts down from 99; None when it is not stated
    author_line  "Introduced by Assembly Member Davies", where it is stated
    corrections  what is printed on it of misprints: "REVISIONS: Heading—Line 2."
    """

    stated_id: str
    number: int | None
    title: str
    subject: str
    author_line: str
    authors: tuple[TextAuthor, ...]
    digest: tuple[Paragraph, ...]
    body: tuple[Paragraph, ...]
    corrections: str = ""

    @property
    def has_marks(self) -> bool:
        return any(run.change != Change.KEPT for one in (*self.digest, *self.body) for run in one.runs)

    @property
    def lines(self) -> list[str]:
        """What a person reads, a paragraph each: title, digest, sections."""
        return [text for text in (self.title, *(one.text for one in (*self.digest, *self.body))) if text]


def bill_text(raw: bytes) -> BillText:
    """Raises NotARow for what is not the text of a bill, or is not whole."""
    if len(raw) > LONGEST_TEXT:
        raise NotARow(f"It is longer than {LONGEST_TEXT:,} bytes.")
    reader = read(decoded(raw)[0])
    if not reader.is_measure:
        raise NotARow("It is not the text of a measure.")
    found = reader.found
    number = line_of(found["VersionNum"])
    return BillText(
        re.sub("_+0*", "", line_of(found["Id"]), count=1),
        int(number) if number.isascii() and number.isdigit() and len(number) <= 2 else None,
        line_of(found["Title"]),
        line_of(found["Subject"]),
        line_of(found["AuthorText"]),
        tuple(reader.authors),
        tuple(found["DigestText"]),
        tuple(found[BODY]),
        line_of(found[CORRECTION]),
    )
