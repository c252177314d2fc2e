import pytest
from playwright.sync_api import expect

from tests.builders.decisions import a_coalition


@pytest.fixture
def coalition(transactional_db, settings):
    settings.PROFILE = "california_partnership"
    return a_coalition()


def test_a_representative_finds_the_help_for_the_page_in_front_of_them(page_of, coalition, axe, fits):
    page = page_of(coalition.people[1].user)
    page.goto("/decisions/propose/")
    page.get_by_role("link", name="Help with this page").click()

    expect(page.get_by_role("heading", name="Write it")).to_be_in_viewport()
    expect(page.get_by_role("heading", name="Proposing a stand")).to_be_attached()
    axe(page)
    fits(page)

    page.get_by_role("link", name="Before the vote").last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Before the vote")


@pytest.mark.parametrize(
    ("address", "language"),
    [
        ("/guide/", "en"),
        ("/guide/chair/", "es"),
        ("/guide/everyone/who-sees-what/", "es"),
        ("/guide/representatives/voting/", "en"),
    ],
)
def test_the_guide_can_be_read_by_everyone(page_every_way, coalition, axe, fits, address, language):
    page = page_every_way(locale=language)
    page.goto(address)

    axe(page)
    fits(page)


def test_every_picture_of_a_page_loads_and_keeps_its_place(page_of, coalition):
    page = page_of()
    page.goto("/guide/representatives/voting/")

    for picture in page.locator("main img").all():
        picture.scroll_into_view_if_needed()
        expect(picture).to_have_js_property("complete", value=True)
        assert picture.evaluate("image => image.naturalWidth / image.width") >= 1
