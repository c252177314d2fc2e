"""A picture is painted anew from its dots: nothing that came beside them is kept. A document is looked through."""

from __future__ import annotations

from io import BytesIO
from typing import IO

from django.core.files.base import ContentFile
from django.utils.crypto import get_random_string
from PIL import Image, ImageOps

from commonground.kernel.refusal import Refused, obey, refuse
from commonground.ui.pictures import Flaw, NotTaken, opened, read_at_most
from commonground.website.rules.uploads import (
    MORE_THAN_A_PICTURE,
    MOST_IN_A_DOCUMENT,
    MOST_IN_A_PICTURE,
    MOST_MILLION_DOTS,
    MOVES,
    NO_PICTURE,
    TOO_HEAVY,
    TOO_MANY_DOTS,
    refusal_to_take_document,
    refusal_to_take_picture,
)

TAKEN = ("JPEG", "PNG", "WEBP", "AVIF")
LONGEST_SIDE = 3000  # dots; the largest size sent is 1,200 wide
NAME_LENGTH = 16
_WHY = {
    Flaw.TOO_MANY_DOTS: refuse(TOO_MANY_DOTS, most=MOST_MILLION_DOTS),
    Flaw.MOVES: refuse(MOVES),
    Flaw.UNREADABLE: refuse(NO_PICTURE),
}


def safe_picture(upload: IO[bytes]) -> ContentFile[bytes]:
    """The same picture without place, time, camera or anything else inside; by a name that nobody can guess.

    raises  Refused
    """
    content = _read(upload, MOST_IN_A_PICTURE)
    obey(refusal_to_take_picture(content))
    picture = _opened(content)
    painted = ImageOps.exif_transpose(picture)
    painted.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    clear = "A" in painted.getbands() or "transparency" in painted.info
    bare = painted.convert("RGBA" if clear else "RGB")
    bare.info.clear()
    file = BytesIO()
    bare.save(file, "PNG" if clear else "JPEG", **({"optimize": True} if clear else {"quality": 88, "exif": b""}))
    return ContentFile(file.getvalue(), f"{get_random_string(NAME_LENGTH).lower()}.{'png' if clear else 'jpg'}")


def _read(upload: IO[bytes], most: int) -> bytes:
    try:
        return read_at_most(upload, most)
    except NotTaken:
        raise Refused(refuse(TOO_HEAVY, most=most)) from None


def _opened(content: bytes) -> Image.Image:
    """Whole, still and not too large; what it is, its content decides."""
    try:
        picture = opened(content, formats=TAKEN, million_dots=MOST_MILLION_DOTS)
    except NotTaken as flawed:
        raise Refused(_WHY[flawed.flaw]) from None
    if _goes_on(content, picture.format or ""):
        raise Refused(refuse(MORE_THAN_A_PICTURE))
    return picture


def _goes_on(content: bytes, kind: str) -> bool:
    """Whether more than a little stands behind the end of the picture."""
    ends = {"JPEG": b"\xff\xd9", "PNG": b"IEND\xaeB`\x82"}
    if kind == "WEBP":
        return len(content) > int.from_bytes(content[4:8], "little") + 8 + 64
    end = ends.get(kind, b"")
    return bool(end) and len(content) - (content.rfind(end) + len(end)) > 64 * 1024


def safe_document(upload: IO[bytes]) -> ContentFile[bytes]:
    """raises Refused"""
    content = _read(upload, MOST_IN_A_DOCUMENT)
    obey(refusal_to_take_document(content))
    return ContentFile(content, f"{get_random_string(NAME_LENGTH).lower()}.pdf")
