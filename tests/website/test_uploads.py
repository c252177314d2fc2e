"""What comes in by the editors' tools: a picture is painted anew, a document is looked through, all else is refused."""

from __future__ import annotations

import struct
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from wagtail.documents import get_document_model
from wagtail.models import UploadedFile

from commonground.accounts.models import User
from commonground.website.models import NewsPage, Picture, PictureRendition
from tests.website.editing import a_picture, an_editor, an_image, shelf

pytestmark = pytest.mark.usefixtures("site")
Document = get_document_model()
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


@pytest.fixture
def editor(client, site):
    client.force_login(an_editor().user)
    client.get("/editing/")
    return client


def uploads(client, content: bytes, name: str = "march.jpg", **said: object):
    facts = {"title": "A march", "description": "People march", "credit": "Ana", "tags": "", **said}
    return client.post("/editing/images/add/", {**facts, "file": SimpleUploadedFile(name, content)})


def uploads_many(client, content: bytes, name: str = "march.jpg"):
    said = {"title": "A march", "files[]": SimpleUploadedFile(name, content)}
    return client.post("/editing/images/multiple/add/", said, headers={"X-Requested-With": "XMLHttpRequest"})


def uploads_document(client, content: bytes, name: str = "report.pdf"):
    said = {"title": "A report", "file": SimpleUploadedFile(name, content), "tags": ""}
    return client.post("/editing/documents/multiple/add/", {"title": "A report", "files[]": said["file"]})


def kept(media: Path) -> list[str]:
    return [path.name for path in media.rglob("*") if path.is_file()]


def zipped(size: int = 1000) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("big", b"0" * size)
    return file.getvalue()


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def a_bomb(width: int = 12_000, height: int = 9_000) -> bytes:
    """A PNG of 108 million dots that weighs little."""
    packed = zlib.compress(b"\0" * ((width // 8 + 1) * height), 9)
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def moving(form: str = "WEBP") -> bytes:
    file = BytesIO()
    frames = [Image.new("RGB", (20, 20), color) for color in ("red", "blue", "green")]
    frames[0].save(file, form, save_all=True, append_images=frames[1:])
    return file.getvalue()


def a_gif() -> bytes:
    file = BytesIO()
    Image.new("P", (20, 20)).save(file, "GIF")
    return file.getvalue()


REFUSED = {
    "an SVG": (SVG, "drawing.svg"),
    "an SVG named as a picture": (SVG, "drawing.png"),
    "a page named as a picture": (HTML, "march.jpg"),
    "a page behind the head of a picture": (an_image()[:200] + HTML, "march.jpg"),
    "a picture with a page at its end": (an_image() + HTML, "march.jpg"),
    "a picture with an archive at its end": (an_image("PNG") + zipped(), "march.png"),
    "a GIF with a program": (b"GIF89a" + zipped(), "march.gif"),
    "a GIF": (a_gif(), "march.gif"),
    "a GIF named as a JPEG": (a_gif(), "march.jpg"),
    "a script in a comment": (an_image(comment=b"<script>alert(1)</script>"), "march.jpg"),
    "a hundred million dots": (a_bomb(), "march.png"),
    "half a picture": (an_image(size=(400, 400), quality=95)[:-900], "march.jpg"),
    "nothing inside": (b"\x89PNG\r\n\x1a\n", "march.png"),
    "noise": (bytes(range(256)) * 40, "march.webp"),
    "an archive": (zipped(), "march.jpg"),
    "a moving picture": (moving(), "march.webp"),
    "a document": (b"%PDF-1.4\n%%EOF", "march.jpg"),
    "more than twelve megabytes": (an_image() + b"\0" * (12 * 2**20), "march.jpg"),
    "much behind the end": (an_image() + b"\0" * 100_000, "march.jpg"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_it_is_refused_in_words_and_nothing_is_kept(editor, media, case):
    content, name = REFUSED[case]

    answer = uploads(editor, content, name)
    many = uploads_many(editor, content, name)

    assert answer.status_code == 200
    assert answer.context["form"].errors["file"]
    assert many.json()["success"] is False
    assert many.json()["error_message"]
    assert (Picture.objects.count(), UploadedFile.objects.count(), kept(media)) == (0, 0, [])


def test_the_refusal_comes_in_the_language_of_the_reader(editor):
    User.objects.update(language="es")

    [said] = uploads(editor, SVG, "drawing.png").context["form"].errors["file"]

    assert "Guarde" in said or "imagen" in said


def with_place() -> bytes:
    exif = Image.Exif()
    exif[0x010F] = "A camera"
    exif.get_ifd(0x8825)[2] = (34.0, 3.0, 8.0)
    exif[0x0112] = 6  # lies on its side
    return an_image(exif=exif.tobytes(), icc_profile=b"a profile", comment=b"a comment", size=(60, 40))


def test_place_time_and_camera_are_not_kept(editor, media):
    uploads(editor, with_place())

    picture = Picture.objects.get()
    content = Path(picture.file.path).read_bytes()
    with Image.open(picture.file.path) as image:
        assert not image.getexif()
        assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    for trace in (b"Exif", b"A camera", b"a comment", b"a profile"):
        assert trace not in content
    assert (picture.width, picture.height) == (40, 60)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_a_picture_is_taken_by_its_content_whatever_its_name(editor, media, form):
    uploads(editor, an_image(form), "march.png")

    picture = Picture.objects.get()
    with Image.open(picture.file.path) as image:
        assert image.format == "JPEG"
    assert picture.file.name.endswith(".jpg")
    assert "march" not in picture.file.name


def test_what_is_clear_in_a_picture_stays_clear(editor):
    file = BytesIO()
    Image.new("RGBA", (20, 20), (0, 0, 0, 0)).save(file, "PNG")

    uploads(editor, file.getvalue(), "logo.png")

    with Image.open(Picture.objects.get().file.path) as image:
        assert image.mode == "RGBA"


def test_a_picture_is_made_smaller_than_it_came(editor):
    uploads(editor, an_image(size=(6000, 200)))

    assert Picture.objects.get().width == 3000


def test_what_waits_for_its_words_is_painted_anew_too(editor, media):
    uploads_many(editor, with_place())

    waiting = UploadedFile.objects.get()
    assert b"Exif" not in Path(waiting.file.path).read_bytes()
    assert "march" not in waiting.file.name


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"description": ""}, "description"),
        ({"description": "IMG_1234"}, "description"),
        ({"description": "website HOME 1"}, "description"),
        ({"credit": ""}, "credit"),
        ({"consent_url": "javascript:alert(1)"}, "consent_url"),
    ],
)
def test_a_picture_comes_with_its_words_and_its_maker(editor, media, said, field):
    answer = uploads(editor, an_image(), **said)

    assert field in answer.context["form"].errors
    assert kept(media) == []


def test_decoration_needs_no_words(editor):
    uploads(editor, an_image(), description="", is_decoration="on")

    assert Picture.objects.get().default_alt_text == ""


def a_document(inside: bytes = b"", *, packed: bool = False, tail: bytes = b"") -> bytes:
    if packed:
        inside = b"5 0 obj<</Type/ObjStm/Filter/FlateDecode>>stream\n" + zlib.compress(inside) + b"\nendstream endobj\n"
    body = b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n" + inside
    return body + b"trailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n" + tail


ACTIVE = {
    "a script": a_document(b"4 0 obj<</S/JavaScript/JS(app.alert(1))>>endobj\n"),
    "a script by another spelling": a_document(b"4 0 obj<</S/J#61vaScript>>endobj\n"),
    "a script packed away": a_document(b"<</S/JavaScript/JS(app.alert(1))>>", packed=True),
    "a program": a_document(b"4 0 obj<</S/Launch/F(cmd.exe)>>endobj\n"),
    "something at opening": a_document(b"4 0 obj<</OpenAction 5 0 R>>endobj\n"),
    "a file inside": a_document(b"4 0 obj<</Type/EmbeddedFile>>endobj\n"),
    "a lock": a_document(b"4 0 obj<</Encrypt 6 0 R>>endobj\n"),
    "a page named as a document": HTML,
    "a page before it": HTML + a_document(),
    "an archive behind it": a_document(tail=zipped()),
    "half of it": a_document()[:-20],
    "an archive": zipped(),
    "a bomb": a_document(b"stream\n" + zlib.compress(b"\0" * (120 * 2**20), 9) + b"\nendstream"),
    "a picture": an_image(),
}


@pytest.mark.parametrize("case", ACTIVE)
def test_a_document_that_does_more_than_show_pages_is_refused(editor, media, case):
    answer = uploads_document(editor, ACTIVE[case]).json()

    assert answer["success"] is False
    assert len(answer["error_message"]) > 20
    assert (Document.objects.count(), UploadedFile.objects.count(), kept(media)) == (0, 0, [])


def test_a_word_document_is_refused(editor):
    assert uploads_document(editor, zipped(), "report.docx").json()["success"] is False


def public_page(**facts: object) -> NewsPage:
    page = NewsPage(title="Shown", slug="shown", **facts)
    shelf().add_child(instance=page)
    page.save_revision().publish()
    return page


def addresses_of(client, page: NewsPage) -> list[str]:
    client.get(f"/news/{page.slug}/")
    return [f"/media/{rendition.file.name}" for rendition in PictureRendition.objects.all()]


def test_a_picture_of_a_public_page_is_sent_at_the_sizes_used_and_without_a_cookie(client):
    page = public_page(picture=a_picture())

    found = addresses_of(client, page)
    answer = client.get(found[0])

    assert {address.rpartition(".")[2] for address in found} == {"avif", "webp", "jpg"}
    assert answer.status_code == 200
    assert not answer.cookies
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox; frame-ancestors 'none'"
    assert answer["Cache-Control"] == "public, max-age=604800"
    assert client.get(found[0], headers={"If-None-Match": answer["ETag"]}).status_code == 304


def test_when_the_page_is_taken_down_its_pictures_are_too(client, editor):
    page = public_page(picture=a_picture())
    client.logout()
    [first, *_others] = addresses_of(client, page)

    NewsPage.objects.get().unpublish()

    assert client.get(first).status_code == 404


def test_an_editor_sees_the_pictures_of_a_draft_and_no_cache_keeps_them(client, editor):
    page = public_page(picture=a_picture())
    [first, *_others] = addresses_of(client, page)
    NewsPage.objects.get().unpublish()

    answer = editor.get(first)

    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]


def test_the_original_of_a_picture_is_sent_to_nobody(client, editor):
    picture = a_picture()
    public_page(picture=picture)

    assert editor.get(f"/media/{picture.file.name}").status_code == 404
    assert editor.get("/media/../settings.py").status_code == 404


def test_a_document_goes_to_editors_as_a_file_to_keep_and_to_nobody_else_until_a_page_shows_it(client, editor):
    uploads_document(editor, a_document())
    document = Document.objects.get()

    answer = editor.get(document.url)
    client.logout()

    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert client.get(document.url).status_code == 404
