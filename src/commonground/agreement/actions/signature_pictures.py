"""A picture of a signature as it is taken: its dots alone, in gray and small; nothing else of the file is kept."""

from __future__ import annotations

from io import BytesIO
from typing import IO

from PIL import Image, ImageOps

from commonground.committee.rules.agreement import PICTURE_UNREADABLE
from commonground.kernel.refusal import Refused, refuse
from commonground.ui.pictures import UNREADABLE, NotTaken, opened, read_at_most

TAKEN = ("PNG", "JPEG", "WEBP")
MOST_MEGABYTES = 5
MOST_MILLION_DOTS = 40
LONGEST_SIDE = 900


def small_picture(upload: IO[bytes]) -> bytes:
    """raises Refused"""
    try:
        picture = opened(read_at_most(upload, MOST_MEGABYTES), formats=TAKEN, million_dots=MOST_MILLION_DOTS)
        return _redrawn(picture)
    except (NotTaken, *UNREADABLE):
        raise Refused(refuse(PICTURE_UNREADABLE)) from None


def _redrawn(picture: Image.Image) -> bytes:
    upright = ImageOps.exif_transpose(picture)
    seen = Image.new("RGBA", upright.size, "white")
    seen.alpha_composite(upright.convert("RGBA"))
    gray = seen.convert("L")
    gray.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    file = BytesIO()
    gray.save(file, "PNG", optimize=True)
    return file.getvalue()
