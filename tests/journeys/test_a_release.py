"""On the day of the May Revision an editor gives out the release that was prepared, in fewer than ten clicks."""

from datetime import date

import pytest
from playwright.sync_api import Locator, Page, expect

from commonground.members.rules import SYSTEM
from commonground.record.coalition import profile
from commonground.website.actions import press, press_quotes
from commonground.website.actions.press_list import log_pick_up
from commonground.website.actions.site import raise_site
from commonground.website.queries.press_desk import as_drafted, secret_of
from tests.builders import at
from tests.builders.decisions import MONDAY, Coalition, a_bill, a_coalition
from tests.builders.press import QUOTES, PressRoom

THE_DAY = at("2026-05-14 17:00")
MOST_CLICKS = 10


@pytest.fixture
def coalition(transactional_db, settings, clock) -> Coalition:
    settings.PROFILE = "california_partnership"
    clock.stands_at(THE_DAY)
    coalition = a_coalition()
    raise_site(profile())
    return coalition


@pytest.fixture
def prepared(coalition: Coalition):
    """Before the day: drafted, with a position that not all share, and both quotes approved by those who say them."""
    bill = a_bill(9005)
    bill.words = "budget"
    bill.save()
    coalition.decides("aaaaannnn", MONDAY, bill=bill)
    room = PressRoom(SYSTEM, at("2026-05-04 17:00"))
    release = room.prepares()
    for place, said in enumerate(QUOTES):
        press.write_quote(release.pk, place, said, by=SYSTEM, at=room.at)
    for quote in room.drafted(release).quotes.all():
        press_quotes.note_approval(release.pk, quote.digest, "Ana Ito", by=SYSTEM, at=room.at)
    known = {"contact_name": "Ana Ito", "contact_phone": "555 555 0100"}
    press.write_release(release.pk, known, by=SYSTEM, at=room.at)
    return release


class Counted:
    """A hand that counts its clicks."""

    def __init__(self) -> None:
        self.clicks = 0

    def clicks_on(self, what: Locator) -> None:
        self.clicks += 1
        what.click()


def headline(page: Page) -> Locator:
    return page.get_by_role("heading", level=1)


def test_a_prepared_release_goes_out_in_fewer_than_ten_clicks(page_of, coalition, prepared, axe, fits):
    page, hand = page_of(coalition.staff.user), Counted()
    page.goto("/press/desk/")
    axe(page)

    hand.clicks_on(page.get_by_role("link", name="Open the release"))
    expect(page.get_by_role("heading", name="What stands in the way")).to_be_visible()
    axe(page)
    hand.clicks_on(page.get_by_label("Headline", exact=True))
    page.get_by_label("Headline", exact=True).fill("The May Revision leaves families out")
    hand.clicks_on(page.get_by_label("Lead"))
    page.get_by_label("Lead").fill("Families asked the Governor today to restore what was cut.")
    hand.clicks_on(page.get_by_role("button", name="Keep as a draft"))
    expect(page.get_by_text("It is ready")).to_be_visible()
    fits(page)
    hand.clicks_on(page.get_by_role("button", name="Give it out"))
    expect(page.get_by_text("It is given out.")).to_be_visible()

    assert hand.clicks < MOST_CLICKS

    reader = page_of()
    reader.goto("/press/may-revision-2026/")
    expect(headline(reader)).to_have_text("“The May Revision leaves families out”")
    expect(reader.get_by_text("FOR IMMEDIATE RELEASE")).to_be_visible()
    expect(reader.get_by_text("represents the view of a majority").first).to_be_visible()
    axe(reader)
    fits(reader)


def test_from_nothing_a_release_is_prepared_and_given_out_in_ten_clicks(page_of, coalition):
    page, hand = page_of(coalition.staff.user), Counted()
    page.goto("/press/desk/")

    hand.clicks_on(page.get_by_role("button", name="Prepare a release").first)
    for place in (0, 1):  # both quotes are for another day: without words they are taken out
        hand.clicks_on(page.get_by_text("Change the words").first)
        page.locator("details[open] textarea[name=words]").fill("")
        hand.clicks_on(page.get_by_role("button", name="Keep the quote").first)
        expect(page.get_by_text("Change the words")).to_have_count(1 - place)
    page.get_by_label("Headline", exact=True).fill("The May Revision leaves families out")
    page.get_by_label("Lead").fill("Families asked the Governor today to restore what was cut.")
    hand.clicks_on(page.get_by_text("Contact, embargo and closing paragraph"))
    page.get_by_label("Press contact").fill("Ana Ito")
    page.get_by_label("Phone").fill("555 555 0100")
    hand.clicks_on(page.get_by_role("button", name="Keep as a draft"))
    hand.clicks_on(page.get_by_role("button", name="Give it out"))

    expect(page.get_by_text("It is given out.")).to_be_visible()
    assert hand.clicks < MOST_CLICKS


def test_who_is_quoted_approves_on_a_phone_without_an_account(page_of, coalition, axe, fits):
    room = PressRoom(SYSTEM, THE_DAY)
    release = room.prepares()
    room.writes(release)
    drafted = as_drafted(release.pk)
    assert drafted is not None
    asked = press_quotes.Asked("rosa@example.org", "en")
    digest = drafted.quotes.all()[0].digest
    question = press_quotes.ask_speaker(release.pk, digest, asked, by=SYSTEM, at=THE_DAY)

    page = page_of()
    page.goto(f"/press/quote/{secret_of(question)}/")
    axe(page)
    fits(page)
    page.get_by_role("button", name="Yes, these are my words").click()

    expect(page.get_by_text("You approved these words.")).to_be_visible()
    assert page.context.cookies() == []


def test_the_list_and_the_log_are_kept_on_a_phone(page_of, coalition, axe, fits):
    clipping = {"outlet": "The Daily", "on": date(2026, 5, 15), "url": "https://daily.example/1"}
    log_pick_up(clipping, by=SYSTEM, at=THE_DAY)
    page = page_of(coalition.staff.user)

    page.goto("/press/log/")
    expect(page.get_by_role("link", name="The Daily")).to_be_visible()
    axe(page)
    fits(page)
    page.goto("/press/list/")
    page.get_by_label("Name", exact=True).fill("Sam Wu")
    page.get_by_label("Outlet").fill("The Daily")
    page.get_by_label("E-mail").fill("sam@example.org")
    page.get_by_label("Where the address comes from").fill("gave it to us")
    page.get_by_role("button", name="Put on the list").click()

    expect(page.get_by_role("heading", name="Sam Wu")).to_be_visible()
    axe(page)
    fits(page)
