"""What came about is entered by hand on a phone, and shown on somebody else's page."""

from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import Page, expect

from commonground.committee.actions import found
from commonground.evaluation.jobs import keep_the_history
from commonground.members.rules import SYSTEM
from commonground.record.coalition import profile
from tests.builders import NOON
from tests.builders.decisions import MONDAY, a_bill, a_coalition
from tests.builders.members import a_role

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def elsewhere(page_of) -> Iterator[Callable[[str], Page]]:
    """The page of another site, with something framed in it."""
    framed: list[str] = []

    class Site(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(f'<!DOCTYPE html><title>A partner</title><iframe src="{framed[0]}"></iframe>'.encode())

        def log_message(self, *said: object) -> None:
            """Quietly."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        Thread(target=server.serve_forever, daemon=True).start()

        def shown(address: str) -> Page:
            page, origin = page_of(), f"http://127.0.0.1:{server.server_port}/"
            framed.append(address)
            page.route(f"{origin}**", lambda route: route.continue_())
            page.goto(origin)
            return page

        yield shown
        server.shutdown()


@pytest.fixture(autouse=True)
def _the_network(settings, clock):
    settings.PROFILE = "california_partnership"
    clock.stands_at(NOON)


def test_the_evaluator_enters_what_came_about_and_anybody_reads_it(page_of, axe, fits):
    page = page_of(a_role("evaluator").person.user)
    page.goto("/accomplishments/")
    page.get_by_role("link", name="Enter it").click()
    axe(page)
    fits(page)
    page.get_by_label("What came about").fill("Our calls caused the county to keep its clinic")
    page.get_by_label("Concrete gains").check()
    page.get_by_label("Who else had a part").fill("Nurses of Heron")
    page.get_by_label("low", exact=True).check()
    page.get_by_label("E1: our own record of that time").check()
    page.get_by_label("What it is", exact=True).fill("Our letter of that week")
    page.get_by_role("button", name="Enter it").click()
    expect(page.get_by_text("We never say that we caused it")).to_be_visible()
    axe(page)

    page.get_by_label("What came about").fill("The county kept its clinic after patients spoke")
    page.get_by_role("button", name="Enter it").click()

    expect(page.get_by_role("heading", name="The county kept its clinic")).to_be_visible()
    axe(page)
    fits(page)
    visitor = page_of(locale="es")
    visitor.goto("/accomplishments/")
    expect(visitor.get_by_text("Nurses of Heron")).to_be_visible()
    expect(visitor.get_by_text("sin fecha indicada")).to_be_visible()
    axe(visitor)
    fits(visitor)


def test_the_history_of_the_network_stands_on_the_front_page_without_dates(page_of, axe, fits):
    found(profile(), by=SYSTEM, at=NOON)
    keep_the_history(NOON)
    page = page_of()
    page.goto("/accomplishments/sb-1639-education-works/")

    expect(page.get_by_text("A public record of others shows that it happened")).to_be_visible()
    expect(page.get_by_text("This is our reading")).to_be_visible()
    axe(page)
    fits(page)


def test_another_site_shows_a_position_with_its_sentence(elsewhere, axe, fits, clock, live_server):
    clock.stands_at(MONDAY)
    ballot = a_coalition().decides("aaaannnab", bill=a_bill())
    clock.stands_at(ballot.closes_at)
    frame = f"/embed/positions/{ballot.proposal.reference}/"
    page = elsewhere(f"{live_server.url}{frame}")

    inside = page.frame_locator("iframe")
    expect(inside.get_by_text("not all members share it")).to_be_visible()
    expect(inside.get_by_role("link", name="how it was decided")).to_have_attribute("target", "_blank")
    assert page.context.cookies() == []
    page.goto(frame)
    axe(page)
    fits(page)
    for address in (
        "/embed/positions/",
        "/embed/accomplishments/",
        f"/positions/{ballot.proposal.reference}/",
        "/data/",
    ):
        page.goto(address)
        axe(page)
        fits(page)
    page.goto(f"/positions/{ballot.proposal.reference}/")
    page.get_by_text("Show this on your site").click()
    expect(page.get_by_label("Copy this onto your page:")).to_contain_text(frame)
