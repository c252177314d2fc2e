"""The words of a PDF of ours, as a program reads them aloud: from the letters of its fonts, without spaces."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

ESCAPED = {b"n": 10, b"r": 13, b"t": 9, b"b": 8, b"f": 12}


def objects_of(pdf: bytes) -> dict[int, tuple[bytes, bytes]]:
    """Each object by number: its dictionary and its stream."""
    found = {}
    for number, body in re.findall(rb"(?s)(\d+) 0 obj(.*?)endobj", pdf):
        head, _, stream = body.partition(b"stream")
        packed = stream.strip(b"\r\n").removesuffix(b"endstream")
        text = zlib.decompressobj().decompress(packed) if b"FlateDecode" in head else packed
        found[int(number)] = (head, text)
    return found


def _letters(cmap: bytes) -> dict[int, str]:
    known = {}
    for block in re.findall(rb"(?s)beginbfchar(.*?)endbfchar", cmap):
        for glyph, letters in re.findall(rb"<(\w+)>\s*<(\w+)>", block):
            known[int(glyph, 16)] = bytes.fromhex(letters.decode()).decode("utf-16-be")
    return known


def _shown(string: bytes) -> bytes:
    def plain(found: re.Match[bytes]) -> bytes:
        mark = found[1]
        return bytes([int(mark, 8) if mark.isdigit() else ESCAPED.get(mark, mark[0])])

    return re.sub(rb"(?s)\\(\d{1,3}|.)", plain, string)


def _fonts(objects: dict[int, tuple[bytes, bytes]], page: bytes) -> dict[bytes, dict[int, str]]:
    """The letters of each font of a page by its name there; another page may give that name to another font."""
    named = re.search(rb"/Resources (\d+) 0 R", page)
    head = objects[int(named[1])][0] if named else page
    return {
        name: _letters(objects[int(to_unicode[1])][1])
        for name, number in re.findall(rb"/(f\d+) (\d+) 0 R", head)
        if (to_unicode := re.search(rb"/ToUnicode (\d+) 0 R", objects[int(number)][0]))
    }


def _string_at(stream: bytes, begin: int) -> int:
    """Where the string that begins there ends; brackets inside it stand in pairs, or behind a backslash."""
    depth, place = 0, begin
    while True:
        mark = stream[place : place + 1]
        place += 2 if mark == b"\\" else 1
        depth += {b"(": 1, b")": -1}.get(mark, 0)
        if depth == 0:
            return place


def _said(stream: bytes, fonts: dict[bytes, dict[int, str]]) -> Iterator[str]:
    font: dict[int, str] = {}
    place = 0
    while found := re.compile(rb"/(f\d+) [\d.]+ Tf|\(").search(stream, place):
        place = found.end()
        if found[1]:
            font = fonts[found[1]]
        else:
            place = _string_at(stream, found.start())
            shown = _shown(stream[found.end() : place - 1])
            glyphs = (int.from_bytes(shown[at : at + 2]) for at in range(0, len(shown), 2))
            yield "".join(font.get(glyph, "") for glyph in glyphs)


def without_strings(stream: bytes) -> bytes:
    """What a page does, without the letters it draws."""
    kept, place = [], 0
    while (begin := stream.find(b"(", place)) >= 0:
        kept.append(stream[place:begin])
        place = _string_at(stream, begin)
    return b" ".join([*kept, stream[place:]])


def pages_of(pdf: bytes) -> list[str]:
    """The words of each page."""
    objects = objects_of(pdf)
    pages = []
    for head, _none in objects.values():
        if contents := re.search(rb"/Type/Page\b.*/Contents (\d+) 0 R", head):
            said = _said(objects[int(contents[1])][1], _fonts(objects, head))
            pages.append(run_together("".join(said)))
    return pages


def words_of(pdf: bytes) -> str:
    return "".join(pages_of(pdf))


def run_together(text: str) -> str:
    """As `words_of` gives it."""
    return re.sub(r"\s", "", text)
