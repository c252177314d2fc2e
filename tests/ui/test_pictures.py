"""A picture somebody brought: opened whole, still and not too large, or not taken, with the reason."""

from io import BytesIO

import pytest
from PIL import Image

from commonground.ui.pictures import Flaw, NotTaken, opened, read_at_most

FORMATS = ("PNG", "JPEG", "WEBP")


def an_image(form="PNG", size=(60, 40), **options):
    file = BytesIO()
    Image.new("RGB", size, "white").save(file, form, **options)
    return file.getvalue()


def flaw_of(content, million_dots=1):
    with pytest.raises(NotTaken) as refusal:
        opened(content, formats=FORMATS, million_dots=million_dots)
    return refusal.value.flaw


@pytest.mark.parametrize("form", FORMATS)
def test_a_picture_of_a_known_kind_is_opened(form):
    picture = opened(an_image(form), formats=FORMATS, million_dots=1)
    assert (picture.size, picture.format) == ((60, 40), form)


@pytest.mark.parametrize("content", [b"", b"no picture", an_image("GIF"), an_image()[:60], an_image("JPEG")[:300]])
def test_what_is_no_picture_or_not_whole_is_unreadable(content):
    assert flaw_of(content) is Flaw.UNREADABLE


def test_too_many_dots_are_not_painted():
    assert flaw_of(an_image(size=(1001, 1000))) is Flaw.TOO_MANY_DOTS
    assert flaw_of(an_image(size=(20_000, 20_000)), million_dots=10_000) is Flaw.TOO_MANY_DOTS


def test_a_picture_that_moves_is_not_taken():
    frames = [Image.new("RGB", (9, 9), color) for color in ("red", "blue")]
    assert flaw_of(an_image("PNG", (9, 9), save_all=True, append_images=frames)) is Flaw.MOVES


def test_a_heavy_file_is_not_read_to_its_end():
    with pytest.raises(NotTaken) as refusal:
        read_at_most(BytesIO(b"x" * (2**20 + 1)), 1)
    assert refusal.value.flaw is Flaw.HEAVY
    whole = BytesIO(b"x" * 2**20)
    whole.read(5)
    assert len(read_at_most(whole, 1)) == 2**20
