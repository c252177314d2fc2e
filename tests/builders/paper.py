"""The words of a PDF of ours, as a program reads them aloud: from the letters of its fonts, without spaces."""

from __future__ import annotations

import re
import zlib

ESCAPED = {b"n": 10, b"r": 13, b"t": 9, b"b": 8, b"f": 12}


def _streams(pdf: bytes) -> dict[int, tuple[bytes, bytes]]:
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


def words_of(pdf: bytes) -> str:
    objects = _streams(pdf)
    fonts = {
        name: _letters(objects[int(to_unicode[1])][1])
        for head, _stream in objects.values()
        for name, number in re.findall(rb"/(f\d+) (\d+) 0 R", head)
        if (to_unicode := re.search(rb"/ToUnicode (\d+) 0 R", objects[int(number)][0]))
    }
    said = []
    for _head, stream in objects.values():
        font: dict[int, str] = {}
        for name, string in re.findall(
            rb"(?s)/(f\d+) [\d.]+ Tf|\(((?:\\.|[^\\)])*)\)", stream if b" Tf" in stream else b""
        ):
            if name:
                font = fonts[name]
            else:
                shown = _shown(string)
                glyphs = (int.from_bytes(shown[place : place + 2]) for place in range(0, len(shown), 2))
                said.append("".join(font.get(glyph, "") for glyph in glyphs))
    return re.sub(r"\s", "", "".join(said))


def run_together(text: str) -> str:
    """As `words_of` gives it."""
    return re.sub(r"\s", "", text)
