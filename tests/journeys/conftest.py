"""A reader's browser: Debian's Chromium, on a phone and on a desk, with JavaScript and without."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page, Playwright, Route, expect
from pytest_django.live_server_helper import LiveServer

from commonground.accounts.models import User

# Playwright's own loop runs in this thread; the database is still used only from here and from the live server.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

# A busy machine is slow and not wrong: what is asked for is waited for, and nothing is said about how long it took.
PATIENCE = 30_000
expect.set_options(timeout=PATIENCE)

FLAGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--no-sandbox",
]


@dataclass(frozen=True)
class Way:
    """One way of reading: how wide the window is, and whether scripts run."""

    width: int
    height: int
    scripts: bool


WAYS = {
    "phone": Way(360, 740, scripts=True),
    "phone-without-scripts": Way(360, 740, scripts=False),
    "desk": Way(1280, 900, scripts=True),
    "desk-without-scripts": Way(1280, 900, scripts=False),
}

PageOf = Callable[..., Page]


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    found = shutil.which("chromium")
    if found is None:
        pytest.exit("The journeys need the browser Chromium: apt-get install chromium", returncode=1)
    with playwright.chromium.launch(executable_path=found, args=FLAGS) as browser:
        yield browser


@pytest.fixture(params=["phone-without-scripts", "desk"])
def way(request: pytest.FixtureRequest) -> Way:
    """Each journey is made twice: on a phone without scripts, and at a desk with them."""
    return WAYS[request.param]


@pytest.fixture(params=list(WAYS))
def every_way(request: pytest.FixtureRequest) -> Way:
    return WAYS[request.param]


@pytest.fixture
def page_of(chromium: Browser, live_server: LiveServer, way: Way) -> Iterator[PageOf]:
    """`page_of(user)` is that person's browser, signed in; `page_of()` is a visitor's. Addresses begin at `/`."""
    yield from _pages(chromium, live_server, way)


@pytest.fixture
def page_every_way(chromium: Browser, live_server: LiveServer, every_way: Way) -> Iterator[PageOf]:
    yield from _pages(chromium, live_server, every_way)


def _pages(chromium: Browser, live_server: LiveServer, way: Way) -> Iterator[PageOf]:
    foreign: list[str] = []
    broken: list[str] = []
    contexts = []

    def keep_inside(route: Route) -> None:
        if route.request.url.startswith((live_server.url, "data:")):
            route.fallback()
        else:
            foreign.append(route.request.url)
            route.abort()

    def page_of(user: User | None = None, **options: Any) -> Page:
        context = chromium.new_context(
            base_url=live_server.url,
            viewport={"width": way.width, "height": way.height},
            java_script_enabled=way.scripts,
            reduced_motion="reduce",
            **options,
        )
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        context.route("**", keep_inside)
        if user is not None:
            context.add_cookies([_session_of(user, live_server.url)])
        page = context.new_page()
        page.on("pageerror", lambda error: broken.append(str(error)))
        page.on("console", lambda said: broken.append(said.text) if _is_complaint(said.type, said.text) else None)
        return page

    yield page_of
    for context in contexts:
        context.close()
    assert not foreign, f"The page asks elsewhere: {foreign}"
    assert not broken, f"The browser complains: {broken}"


def _is_complaint(kind: str, text: str) -> bool:
    """An answer such as 409 or 422 is said aloud by the browser too, and is none."""
    return kind == "error" and "Failed to load resource" not in text


def _session_of(user: User, url: str) -> dict[str, Any]:
    client = Client()
    client.force_login(user)
    key = client.cookies[settings.SESSION_COOKIE_NAME].value
    return {"name": settings.SESSION_COOKIE_NAME, "value": key, "domain": urlsplit(url).hostname, "path": "/"}


@pytest.fixture
def axe(chromium: Browser) -> Iterator[Callable[[Page], None]]:
    """Fails on anything that axe finds on the page as it stands, in light and in dark.

    Axe is itself a script and would wait for ever where none run; so it reads a twin of the page where they do.
    """
    context = chromium.new_context(reduced_motion="reduce")
    context.set_default_timeout(PATIENCE)

    def inspect(page: Page) -> None:
        page.wait_for_load_state("load")
        twin = context.new_page()
        twin.set_viewport_size(page.viewport_size)
        as_it_stands = page.content()
        twin.route(page.url, lambda route: route.fulfill(body=as_it_stands, content_type="text/html; charset=utf-8"))
        for scheme in ("light", "dark"):
            twin.emulate_media(color_scheme=scheme)
            twin.goto(page.url)
            found = Axe().run(twin)
            assert found.violations_count == 0, f"{page.url}, {scheme}:\n{found.generate_report()}"
        twin.close()

    yield inspect
    context.close()


FONTS_ASKED_FOR = 500  # times, 20 milliseconds apart: where no scripts run, no promise of the page can be awaited
BEFORE_THE_FONTS = """() => {
    const style = document.documentElement.style;
    style.setProperty("--sans", "Arial, sans-serif");
    style.setProperty("--serif", "Georgia, serif");
}"""
AS_THEY_WERE = """() => {
    const style = document.documentElement.style;
    style.removeProperty("--sans");
    style.removeProperty("--serif");
}"""


@pytest.fixture
def fits() -> Callable[[Page], None]:
    """Fails when the page is wider than its window, in our fonts or in those a phone shows until ours have come.

    A page that a click has opened can be read before its style sheets have come, and is not measured before.
    """

    def measure(page: Page) -> None:
        page.wait_for_load_state("load")
        for _ in range(FONTS_ASKED_FOR):
            if page.evaluate("document.fonts.status") == "loaded":
                break
            page.wait_for_timeout(20)
        else:
            pytest.fail(f"{page.url} still waits for its fonts.")
        assert_inside(page, "our fonts")
        page.evaluate(BEFORE_THE_FONTS)
        assert_inside(page, "the fonts of the device")
        page.evaluate(AS_THEY_WERE)

    def assert_inside(page: Page, fonts: str) -> None:
        window, text = page.evaluate("[document.documentElement.clientWidth, document.documentElement.scrollWidth]")
        assert text <= window, f"{page.url} is {text} px wide in a window of {window} px, in {fonts}."

    return measure
