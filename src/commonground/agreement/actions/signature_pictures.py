"""A picture of a signature as it is taken: its dots alone, in gray and small; nothing else of the file is kept."""

from __future__ import annotations

import warnings
from io import BytesIO
from typing import IO

from PIL import Image, ImageOps

from commonground.committee.rules.agreement import PICTURE_UNREADABLE
from commonground.kernel.refusal import Refused, refuse

TAKEN = ("PNG", "JPEG", "WEBP")
MOST_BYTES = 5 * 1024 * 1024
MOST_DOTS = 40_000_000
LONGEST_SIDE = 900
UNREADABLE = (
    Image.DecompressionBombWarning,
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    MemoryError,
    Image.DecompressionBombError,
)


def small_picture(upload: IO[bytes]) -> bytes:
    """raises Refused"""
    content = upload.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise Refused(refuse(PICTURE_UNREADABLE))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _redrawn(content)
    except UNREADABLE:
        raise Refused(refuse(PICTURE_UNREADABLE)) from None


def _redrawn(content: bytes) -> bytes:
    picture = Image.open(BytesIO(content), formats=TAKEN)
    if picture.width * picture.height > MOST_DOTS:
        raise OSError("Too many dots.")
    upright = ImageOps.exif_transpose(picture)
    seen = Image.new("RGBA", upright.size, "white")
    seen.alpha_composite(upright.convert("RGBA"))
    gray = seen.convert("L")
    gray.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    file = BytesIO()
    gray.save(file, "PNG", optimize=True)
    return file.getvalue()
