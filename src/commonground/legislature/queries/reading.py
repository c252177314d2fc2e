"""The texts of a bill as a person reads them: plain, with the marks of their drafters, or one beside another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from commonground.legislature.models import Bill, BillVersion, VersionText
from commonground.legislature.rules.caml import Kind, Paragraph
from commonground.legislature.rules.redlines import Run
from commonground.legislature.rules.rows import NotARow
from commonground.legislature.rules.text_changes import Extent, How, compared, extent

MOST_COMPARED = 3_000_000  # letters of two texts together; more would keep a reader waiting
SHOWN_AROUND = 1


@dataclass(frozen=True)
class Line:
    """One paragraph to show, or a number of unchanged ones that are left out.

    kind  title, digest, section, heading, preamble or text
    """

    kind: str = ""
    how: str = How.SAME
    runs: tuple[Run, ...] = ()
    left_out: int = 0


@dataclass(frozen=True)
class Compared:
    before: BillVersion
    after: BillVersion
    extent: Extent
    lines: list[Line]

    @property
    def percent_that_stands(self) -> int | None:
        share = self.extent.share_that_stands
        return None if share is None else int(100 * share)


def lines_of(text: VersionText) -> list[Line]:
    """A text as it is now, without what was deleted."""
    return [_shown(kind, (Run(one.text),)) for kind, one in _paragraphs(text) if one.text]


def lines_with_marks(text: VersionText) -> list[Line]:
    """The same with the changes its drafters mark; what they deleted stands in its place."""
    return [_shown(kind, one.runs) for kind, one in _paragraphs(text)]


def _paragraphs(text: VersionText) -> Iterator[tuple[str, Paragraph]]:
    read = text.read
    if read.title:
        yield "title", Paragraph(Kind.TEXT, (Run(read.title),))
    yield from (("digest", one) for one in read.digest)
    yield from ((str(one.kind), one) for one in read.body)


def _shown(kind: str, runs: tuple[Run, ...]) -> Line:
    return Line(kind=kind, runs=runs)


def has_marks(text: VersionText) -> bool:
    try:
        return text.read.has_marks
    except NotARow:
        return False


def versions_with_text(bill: Bill) -> list[BillVersion]:
    """Those whose words we hold, oldest first."""
    return list(bill.versions.filter(text__isnull=False).order_by("order"))


def is_too_long(*texts: VersionText) -> bool:
    return sum(len(text.plain) for text in texts) > MOST_COMPARED


def comparison(before: BillVersion, after: BillVersion, *, whole: bool = False) -> Compared:
    """What changed from one text to another, paragraph by paragraph.

    whole  with every paragraph that did not change; else only those next to a change
    """
    changes = compared(before.text.read.lines, after.text.read.lines)
    lines = [Line(how=one.how, runs=one.runs) for one in changes]
    return Compared(before, after, extent(changes), lines if whole else list(_near_changes(lines)))


def _near_changes(lines: list[Line]) -> Iterable[Line]:
    changed = {place for place, line in enumerate(lines) if line.how != How.SAME}
    near = {place + step for place in changed for step in range(-SHOWN_AROUND, SHOWN_AROUND + 1)}
    left_out = 0
    for place, line in enumerate(lines):
        if place in near:
            if left_out:
                yield Line(left_out=left_out)
            left_out = 0
            yield line
        else:
            left_out += 1
    if left_out:
        yield Line(left_out=left_out)
