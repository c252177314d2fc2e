"""The board of languages, and pages read from right to left, in a real browser."""

from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from commonground.record.coalition import profile
from commonground.website.actions.site import raise_site
from tests.builders.decisions import MONDAY, a_coalition
from tests.builders.website import SPANISH, an_editor, news, reads, translates

NOW = MONDAY + timedelta(days=30)
ARABIC = {
    "The vote": "التصويت",
    "A short word": "كلمة قصيرة عن القرار",
    "The rent cap holds.": "يبقى سقف الإيجار كما هو.",
    "It was <b>voted</b> in March.": "تم <b>التصويت</b> عليه في شهر مارس.",
}
RIGHT_TO_LEFT = "getComputedStyle({}).direction === 'rtl'"


@pytest.fixture
def of_the_site(transactional_db, settings, clock, tmp_path):
    """A coalition that also reads Arabic, and its first pages."""
    known = Path(settings.PROFILES, "common_ground_demo.toml").read_text(encoding="utf-8")
    path = tmp_path / "with_arabic.toml"
    path.write_text(known.replace('"vi"]', '"vi", "ar"]', 1), encoding="utf-8")
    settings.PROFILE = str(path)
    assert "ar" in profile().languages
    clock.stands_at(NOW)
    a_coalition()
    raise_site(profile())
    return an_editor("Ines Translator", NOW), an_editor("Rosa Reader", NOW)


@pytest.fixture
def in_arabic(of_the_site):
    (_first, translator), (_second, reader) = of_the_site
    page = news()
    translates(page, ARABIC, code="ar", by=translator, at=NOW)
    reads(page, code="ar", by=reader, at=NOW)
    return page


@pytest.mark.parametrize("frame", ["ltr", "rtl"])
def test_an_arabic_page_is_read_from_right_to_left(page_of, in_arabic, settings, axe, fits, frame):
    if frame == "rtl":
        settings.INTERFACE_LANGUAGES = (*settings.INTERFACE_LANGUAGES, "ar")
    page = page_of(locale="ar")

    page.goto("/news/the-vote/")

    expect(page.get_by_role("heading", level=1, name="التصويت")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("dir", frame)
    assert page.evaluate(RIGHT_TO_LEFT.format("document.querySelector('article')"))
    assert page.evaluate(RIGHT_TO_LEFT.format("document.querySelector('h1')"))
    heading, window = page.locator("h1").bounding_box(), page.viewport_size["width"]
    assert heading["x"] + heading["width"] > window * 0.6
    axe(page)
    fits(page)
    page.goto("/news/")
    expect(page.get_by_role("link", name="التصويت")).to_be_visible()
    assert page.evaluate(RIGHT_TO_LEFT.format("document.querySelector('ul.briefs h3')"))
    axe(page)
    fits(page)


def test_whole_public_pages_turn_round_with_their_frame(page_of, in_arabic, settings, axe, fits):
    settings.INTERFACE_LANGUAGES = (*settings.INTERFACE_LANGUAGES, "ar")
    page = page_of(locale="ar")

    for address in ("/", "/positions/", "/partners/", "/how-we-decide/"):
        page.goto(address)
        expect(page.locator("html")).to_have_attribute("dir", "rtl")
        axe(page)
        fits(page)


def test_a_second_person_reads_and_publishes_on_the_board(page_of, of_the_site, axe, fits):
    (_first, translator), (second, _reader) = of_the_site
    vote = news()
    translates(vote, SPANISH, by=translator, at=NOW)
    page = page_of(second)
    page.goto("/languages/")
    axe(page)
    fits(page)
    page.goto("/languages/?language=es&state=in_review")
    page.get_by_role("link", name="Read and publish The vote, Español").click()
    axe(page)
    fits(page)

    page.get_by_role("button", name="I have read it: publish").click()

    expect(page.get_by_text("Everything here has been read and is public.")).to_be_visible()
    axe(page)
    page.get_by_role("link", name="Look at it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("La votación")


def test_a_file_that_does_not_fit_is_explained_on_the_page(page_of, of_the_site, axe, fits):
    (first, translator), _second = of_the_site
    vote = news()
    translates(vote, {"The vote": "La votación"}, by=translator, at=NOW)
    page = page_of(first)
    page.goto("/languages/es/")
    axe(page)
    fits(page)
    broken = (
        f'msgid ""\nmsgstr "Language: es\\n"\n\nmsgctxt "{vote.translation_key}:title"\nmsgid "Gone"\nmsgstr "Ya no"\n'
    )
    page.get_by_label("PO file").set_input_files(
        {"name": "pages.po", "mimeType": "text/x-gettext-translation", "buffer": broken.encode()}
    )

    page.get_by_role("button", name="Take it in").click()

    expect(page.get_by_text("the page has no such part today")).to_be_visible()
    axe(page)
    fits(page)


def test_a_reader_chooses_a_language_and_keeps_it(page_of, in_arabic):
    page = page_of(locale="en")
    page.goto("/news/the-vote/?lang=en")

    page.get_by_role("contentinfo").get_by_role("button", name="العربية").click()
    page.goto("/news/the-vote/")

    expect(page.get_by_role("heading", level=1, name="التصويت")).to_be_visible()
