"""The site as visitors and editors meet it."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from commonground.demo.diary.site import page_of as page_of_the_story
from commonground.demo.diary.site import told_of_the_site
from commonground.members.rules import SYSTEM
from commonground.record.coalition import profile
from commonground.ui.clock import now
from commonground.website.actions.pages import put_on_shelf
from commonground.website.actions.site import raise_site
from commonground.website.models import Shelf
from tests.builders.decisions import MONDAY, a_bill, a_coalition
from tests.builders.members import a_person, a_role


@pytest.fixture
def coalition(transactional_db, settings, clock):
    settings.PROFILE = "common_ground_demo"
    clock.stands_at(MONDAY + timedelta(days=30))
    found = a_coalition()
    raise_site(profile())
    return found


def test_in_spanish_who_stands_where_on_a_bill_and_how_it_was_decided_is_two_taps_away(page_of, coalition, axe, fits):
    ballot = coalition.decides("aaaannnab", bill=a_bill(9005), summary="It limits yearly rent increases.")
    page = page_of(locale="es")
    page.goto("/")

    page.get_by_role("navigation", name="Principal").get_by_role("link", name="Posturas").click()
    page.get_by_role("link", name=re.compile("AB 9005")).click()

    expect(page).to_have_url(re.compile(ballot.proposal.reference))
    told = page.get_by_role("main")
    expect(told).to_contain_text("apoya AB 9005")
    expect(told).to_contain_text("not all members share it")  # nobody approved it in Spanish
    expect(told).to_contain_text("Se necesitan 5 de 9: al menos la mitad de los asientos con representante.")
    axe(page)
    fits(page)


FIRST = ["/news/", "/press/", "/stories/", "/events/", "/objective/", "/civic-engagement/", "/search/?q=child"]
KINDS = {told["kind"]: told for told in told_of_the_site()}


@pytest.mark.parametrize("path", FIRST)
def test_the_first_pages_of_a_network_are_whole(page_of, coalition, axe, fits, path):
    page = page_of(locale="es")

    page.goto(path)

    expect(page.get_by_role("heading", level=1)).to_be_visible()
    axe(page)
    fits(page)


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_page_is_whole(page_of, coalition, axe, fits, kind):
    told = KINDS[kind]
    put_on_shelf(page_of_the_story(told), told["shelf"], by=SYSTEM, at=now())
    page = page_of(locale="es")

    page.goto(f"/{told['shelf']}/{told['slug']}/")

    expect(page.get_by_role("heading", level=1)).to_have_text(told["title"]["en"])
    axe(page)
    fits(page)


@pytest.mark.parametrize("way", ["desk"], indirect=True)  # Wagtail's editor needs scripts, and a table to write at
def test_an_editor_writes_news_and_a_visitor_reads_it(page_of, coalition):
    editor = a_role("editor", person=a_person("Noor Haddad")).person
    page = page_of(editor.user)
    page.goto("/editing/")
    page.goto(f"/editing/pages/add/website/newspage/{the_news_shelf()}/")
    page.get_by_role("textbox", name="Title").first.fill("The clinic stays open")
    page.get_by_role("textbox", name="Teaser").fill("Until the budget is signed.")
    page.get_by_role("button", name="More actions").last.click()
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text("created and published")).to_be_visible()

    visitor = page_of()
    visitor.goto("/news/")

    expect(visitor.get_by_role("link", name="The clinic stays open")).to_be_visible()


def the_news_shelf() -> int:
    return Shelf.objects.get(kind="news", locale__language_code="en").pk
