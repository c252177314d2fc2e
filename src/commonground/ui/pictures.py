"""A picture that somebody brought, opened with care: whole, still and not too large; its content says what it is."""

from __future__ import annotations

import warnings
from enum import StrEnum
from io import BytesIO
from typing import IO

from PIL import Image

MEGABYTE = 1024 * 1024
MILLION = 1_000_000
UNREADABLE = (OSError, SyntaxError, ValueError, EOFError, MemoryError, Image.DecompressionBombWarning)


class Flaw(StrEnum):
    HEAVY = "heavy"
    TOO_MANY_DOTS = "too many dots"
    MOVES = "moves"
    UNREADABLE = "unreadable"


class NotTaken(Exception):
    """Why the file is not taken as it is."""

    def __init__(self, flaw: Flaw) -> None:
        super().__init__(flaw.value)
        self.flaw = flaw


def read_at_most(upload: IO[bytes], megabytes: int) -> bytes:
    """raises NotTaken"""
    upload.seek(0)
    content = upload.read(megabytes * MEGABYTE + 1)
    if len(content) > megabytes * MEGABYTE:
        raise NotTaken(Flaw.HEAVY)
    return content


def opened(content: bytes, *, formats: tuple[str, ...], million_dots: int) -> Image.Image:
    """The picture, all its dots read.

    formats  as Pillow names them; nothing else is tried
    raises   NotTaken
    """
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            picture = Image.open(BytesIO(content), formats=formats)
            flaw = _flaw_of(picture, million_dots)
            if flaw is None:
                picture.load()
        except Image.DecompressionBombError:
            raise NotTaken(Flaw.TOO_MANY_DOTS) from None
        except UNREADABLE:
            raise NotTaken(Flaw.UNREADABLE) from None
    if flaw is not None:
        raise NotTaken(flaw)
    return picture


def _flaw_of(picture: Image.Image, million_dots: int) -> Flaw | None:
    if picture.width * picture.height > million_dots * MILLION:
        return Flaw.TOO_MANY_DOTS
    return Flaw.MOVES if getattr(picture, "n_frames", 1) > 1 else None
