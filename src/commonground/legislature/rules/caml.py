"""Reads the mark-up of bills (CAML, an XML) into paragraphs with their changes. Pure.

The XML parser is the standard library's expat, used directly: a document that declares a type is refused, so no
entity can be declared or fetched; depth is bounded.

Changes against the text before (or, in an introduced bill, against the law) stand in processing instructions: an
insertion between two marks, a deletion whole inside one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple
from xml.parsers import expat

from commonground.legislature.rules.redlines import Change, Run, after, before, merged
from commonground.legislature.rules.rows import NotARow

BODY = "Body"
CORRECTION = "Correction"
DEEPEST = 100

_NAMED = frozenset(
    {"Id", "VersionNum", "Title", "Subject", "DigestText", "AuthorText", "Contribution", "House", "Name"}
)
_DESCRIPTION = "Description"
_FRAGMENT = "fragment"
_INLINE = frozenset(
    {"a", "b", "cite", "del", "em", "font", "i", "ins", "q", "s", "small", "span", "strike", "strong", "sub"}
) | frozenset({"br", "sup", "td", "th", "tt", "u", "DocName", _FRAGMENT})
_APART = frozenset({"td", "th", "br"})
_DELETED = re.compile(r'\s*data="(.*)"\s*', re.DOTALL)
_ESCAPES = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&"))
_TAG = re.compile(r"<[^<>]*>")
_SPACES = re.compile(r"\s+")
_MARK_OF_A_PART = re.compile(r"\(\w{1,5}\)")
_OPENING = (
    f'<{_FRAGMENT} xmlns:caml="http://lc.ca.gov/legalservices/schemas/caml.1#" xmlns:xlink="http://www.w3.org/1999/xlink"'
    ' xmlns:xhtml="http://www.w3.org/1999/xhtml" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
)


class Kind(StrEnum):
    """What a paragraph is.

    SECTION  the line that opens a section of the bill: "SECTION 1. Section 1050 of the Penal Code is amended to read:"
    HEADING  of a chapter or an article of the law
    """

    PREAMBLE = "preamble"
    SECTION = "section"
    HEADING = "heading"
    TEXT = "text"


_KINDS = {"Preamble": Kind.PREAMBLE, "ActionLine": Kind.SECTION, "LawHeadingText": Kind.HEADING}


class Paragraph(NamedTuple):
    kind: Kind
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """As it is now, with single spaces; nothing when it was deleted."""
        return _spaced(after(self.runs))

    @property
    def text_before(self) -> str:
        """As the marks say it was; nothing when it was inserted."""
        return _spaced(before(self.runs))


class TextAuthor(NamedTuple):
    """Someone the text names. contribution: LEAD_AUTHOR, COAUTHOR…; house in lower case; nothing where not stated"""

    contribution: str
    house: str
    name: str


def line_of(paragraphs: Iterable[Paragraph]) -> str:
    """The paragraphs in one line, as they are now."""
    return _spaced(" ".join(one.text for one in paragraphs))


def _spaced(text: str) -> str:
    return " ".join(text.split())


def read(text: str) -> Reader:
    """Everything a document says. Raises NotARow when it is not well-formed, too deep, or declares a type."""
    reader = Reader()
    _parse(reader, text)
    return reader


def _parse(reader: Reader, text: str) -> None:
    parser = expat.ParserCreate("utf-8", " ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_a_type
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.take
    parser.ProcessingInstructionHandler = reader.mark
    try:
        parser.Parse(text.encode("utf-8"), True)
    except expat.ExpatError as wrong:
        raise NotARow(f"It is not well-formed: {expat.ErrorString(wrong.code)}, line {wrong.lineno}.") from None


def _refuse_a_type(name: str, *_others: object) -> None:
    raise NotARow("It declares a type of document, which texts of bills do not do.")


class Reader:
    """Gathers paragraphs while the parser goes through a text."""

    def __init__(self) -> None:
        self.found: dict[str, list[Paragraph]] = defaultdict(list)
        self.authors: list[TextAuthor] = []
        self.is_measure = False
        self._path: list[str] = []
        self._zone, self._zone_depth = "", 0
        self._runs: list[Run] = []
        self._label: list[Run] = []
        self._inserting = False
        self._deleting = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        local = name.rpartition(" ")[2]
        if len(self._path) >= DEEPEST:
            raise NotARow(f"It is nested more than {DEEPEST} deep.")
        if local not in _INLINE:
            self._end_paragraph()
        self._path.append(local)
        self.is_measure = self.is_measure or (local == "MeasureDoc" and len(self._path) == 1)
        self._enter(local)
        if local == "LawHeading" and "type" in attributes:
            self._label.append(Run(attributes["type"] + " ", self._change))
        elif local in _APART or attributes.get("class", "").endswith("Space"):
            self.take(" ")

    def end(self, name: str) -> None:
        local = name.rpartition(" ")[2]
        if local not in _INLINE:
            self._end_paragraph()
        self._path.pop()
        if self._zone and len(self._path) < self._zone_depth:
            self._leave()
        if self._path[-1:] == ["Authors"]:
            self._end_author()

    def take(self, text: str) -> None:
        if self._zone:
            self._runs.append(Run(text, self._change))

    def mark(self, target: str, stated: str) -> None:
        """An insertion begins or ends at its marks; a deletion is told whole in one."""
        if self._deleting:
            return
        if target.startswith("xm-insertion_mark"):
            self._inserting = target.endswith("_start")
        elif target == "xm-deletion_mark":
            found = _DELETED.fullmatch(stated)
            self._delete(found[1] if found else "")

    @property
    def _change(self) -> Change:
        if self._deleting:
            return Change.DELETED
        return Change.INSERTED if self._inserting else Change.KEPT

    def _enter(self, local: str) -> None:
        """A zone is a part of the document that is read: some of its description, and everything after that."""
        if self._zone or len(self._path) < 2:
            return
        if self._path[1] != _DESCRIPTION:
            self._zone = BODY
        elif local in _NAMED:
            self._zone = local
        self._zone_depth = len(self._path)

    def _leave(self) -> None:
        if self._label:  # a number with nothing after it
            self.found[self._zone].append(Paragraph(Kind.TEXT, _tidy(self._label)))
        self._label, self._zone = [], ""

    def _delete(self, escaped: str) -> None:
        """What was deleted is a text, or a piece of the document with its own elements."""
        text = escaped
        for escape, letter in _ESCAPES:
            text = text.replace(escape, letter)
        self._deleting = True
        if "<" in text:
            fragment = f"{_OPENING}{text}</{_FRAGMENT}>"
            if _is_whole(fragment):
                _parse(self, fragment)
            else:
                self.take(_TAG.sub(" ", text))
        else:
            self.take(text)
        self._deleting = False

    def _end_paragraph(self) -> None:
        runs, self._runs = self._runs, []
        if not any(run.text.strip() for run in runs):
            return
        local = self._path[-1]
        if local == "Num" or _is_the_mark_of_a_part(runs):
            self._label += [*runs, Run(" ", runs[-1].change)]
            return
        zone = CORRECTION if local == CORRECTION else self._zone
        self.found[zone].append(Paragraph(_KINDS.get(local, Kind.TEXT), _tidy([*self._label, *runs])))
        self._label = []

    def _end_author(self) -> None:
        said = [line_of(self.found.pop(what, [])) for what in ("Contribution", "House", "Name")]
        if said[2]:
            self.authors.append(TextAuthor(said[0], said[1].lower(), said[2]))


def _is_the_mark_of_a_part(runs: list[Run]) -> bool:
    """Whether a paragraph was deleted for its mark alone, "(2)"; its words go on in the next one."""
    return all(run.change == Change.DELETED for run in runs) and bool(_MARK_OF_A_PART.fullmatch(before(runs).strip()))


def _tidy(runs: list[Run]) -> tuple[Run, ...]:
    """The runs of a paragraph with single spaces, and none around it."""
    first, *others = merged(runs)
    if not others:
        return (Run(_spaced(first.text), first.change),)
    spaced = [Run(_SPACES.sub(" ", run.text), run.change) for run in (first, *others)]
    spaced[0] = Run(spaced[0].text.lstrip(), first.change)
    spaced[-1] = Run(spaced[-1].text.rstrip(), spaced[-1].change)
    return merged(spaced)


def _is_whole(fragment: str) -> bool:
    parser = expat.ParserCreate("utf-8", " ")
    try:
        parser.Parse(fragment.encode("utf-8"), True)
    except expat.ExpatError:
        return False
    return True
