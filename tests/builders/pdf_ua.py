"""What a machine can check of PDF/UA-1 in a PDF of ours: the tree of its parts, and that nothing is outside of it.

It reads the files our typesetter makes: plain objects, each by its number. A person still looks at the order in which a
page is read and at whether the words for a picture say what it shows.
"""

import re
from collections.abc import Iterator

from tests.builders.paper import objects_of, without_strings

MARK = re.compile(rb"\b(?:BMC|BDC|EMC|T[jJ]|Do|sh|f\*?|S|B\*?)\s")


def flaws_of(pdf: bytes) -> list[str]:
    """Every finding in a sentence; nothing when the file is in order."""
    objects = objects_of(pdf)
    heads = [head for head, _stream in objects.values()]
    return [
        *_of_the_file(heads, pdf),
        *_of_pages(objects),
        *_of_fonts(heads),
        *_of_figures(heads),
        *_of_headings(objects),
        *_of_tables(heads),
    ]


def _of_the_file(heads: list[bytes], pdf: bytes) -> Iterator[str]:
    [catalog] = [head for head in heads if b"/Type/Catalog" in head]
    wanted = {
        rb"/Marked true": "The file does not say that it is tagged.",
        rb"/Suspects false": "Its tags are in doubt.",
        rb"/Lang\s?\(": "It names no language.",
        rb"/DisplayDocTitle true": "A reader shows the name of the file and not its title.",
        rb"/StructTreeRoot \d+ 0 R": "It has no tree of its parts.",
        rb"/Outlines \d+ 0 R": "It has no outline.",
    }
    yield from (words for pattern, words in wanted.items() if not re.search(pattern, catalog))
    if b"<pdfuaid:part>1</pdfuaid:part>" not in pdf:
        yield "It does not claim PDF/UA-1."
    if not re.search(rb"<dc:title>.*?<rdf:li[^>]*>[^<]+</rdf:li>", pdf, re.DOTALL):
        yield "It has no title."
    if b"/Encrypt" in pdf:
        yield "It is locked."


def pages_of(pdf: bytes) -> int:
    return len(_pages(objects_of(pdf)))


def _pages(objects: dict[int, tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """The head and the content of each page."""
    heads = [head for head, _stream in objects.values() if re.search(rb"/Type/Page\b", head)]
    found = [(head, re.search(rb"/Contents (\d+) 0 R", head)) for head in heads]
    return [(head, objects[int(contents[1])][1]) for head, contents in found if contents]


def _of_pages(objects: dict[int, tuple[bytes, bytes]]) -> Iterator[str]:
    for number, (head, content) in enumerate(_pages(objects), 1):
        if b"/Tabs/S" not in head:
            yield f"Page {number} is not gone through in the order of its tree."
        if _has_strays(content):
            yield f"Something on page {number} is neither tagged nor set aside."


def _has_strays(content: bytes) -> bool:
    """Whether anything is painted outside of a tag, and outside of what is set aside as furniture of the page."""
    open_now = 0
    for mark in map(bytes.strip, MARK.findall(without_strings(content))):
        open_now += {b"BMC": 1, b"BDC": 1, b"EMC": -1}.get(mark, 0)
        if open_now < 1 and mark not in {b"BMC", b"BDC", b"EMC"}:
            return True
    return False


def _of_fonts(heads: list[bytes]) -> Iterator[str]:
    for head in heads:
        if b"/Type/FontDescriptor" in head and not re.search(rb"/FontFile[23]? \d+ 0 R", head):
            yield "A font is not in the file."
        if b"/Subtype/Type0" in head and b"/ToUnicode" not in head:
            yield "The letters of a font cannot be told."


def _of_figures(heads: list[bytes]) -> Iterator[str]:
    for head in heads:
        if re.search(rb"/S/Figure\b", head) and not re.search(rb"/Alt\s?[(<]", head):
            yield "A picture has no words."


def _of_headings(objects: dict[int, tuple[bytes, bytes]]) -> Iterator[str]:
    before = 0
    for level in headings_of(objects):
        if level > before + 1:
            yield f"A heading of level {level} follows one of level {before}."
        before = level
    if before == 0:
        yield "It has no heading."


def headings_of(objects: dict[int, tuple[bytes, bytes]]) -> list[int]:
    """Levels in the order of the tree."""
    root = next(head for head, _stream in objects.values() if b"/Type/StructTreeRoot" in head)
    return list(_levels(objects, root, set()))


def _levels(objects: dict[int, tuple[bytes, bytes]], head: bytes, seen: set[int]) -> Iterator[int]:
    if found := re.search(rb"/S/H(\d)\b", head):
        yield int(found[1])
    kids = re.search(rb"/K\s?\[([^\]]*)\]|/K (\d+ 0 R)", head)
    for number in re.findall(rb"(\d+) 0 R", (kids[1] or kids[2] or b"") if kids else b""):
        if int(number) not in seen:
            seen.add(int(number))
            yield from _levels(objects, objects[int(number)][0], seen)


def _of_tables(heads: list[bytes]) -> Iterator[str]:
    """Every cell of a head says what it is the head of; a table without one is no table."""
    cells = [head for head in heads if re.search(rb"/S/TH\b", head)]
    if any(re.search(rb"/S/Table\b", head) for head in heads) and not cells:
        yield "A table has no head."
    for head in cells:
        if not re.search(rb"/Scope/(Column|Row|Both)", head):
            yield "A cell of a head does not say what it is the head of."
