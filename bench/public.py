"""Public pages beside a bare page of Wagtail that says the same, and how many a second once a page is kept."""

from __future__ import annotations

import gc
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from html import escape, unescape
from io import BytesIO
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.test.utils import override_settings

from bench.databases import opened, taken_up
from bench.engines import Engine
from commonground.record.coalition import profile
from commonground.website.actions.site import raise_site
from commonground.website.kept import SHELF
from commonground.website.models import NewsPage, Shelf

SCRATCH, ROUNDS, ASKED, ASKED_KEPT = "scratch", 5, 20, 200
LONGER, FASTER = 1.5, 5.0
PARAGRAPHS = 12
PAGES = {
    "a page of news": "/news/the-same-text/",
    "the shelf of news": "/news/",
    "the front page": "/",
    "our objective": "/objective/",
    "the positions": "/positions/",
}
# What a new project of Wagtail begins with.
BARE: Mapping[str, Any] = {
    "ROOT_URLCONF": "bench.bare_urls",
    "KEEPS_PUBLIC_PAGES": False,
    "MIDDLEWARE": [
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
        "django.middleware.security.SecurityMiddleware",
        "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    ],
    "TEMPLATES": [
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "DIRS": [str(Path(__file__).parent / "bare")],
            "APP_DIRS": True,
            "OPTIONS": {
                "context_processors": [
                    "django.template.context_processors.debug",
                    "django.template.context_processors.request",
                    "django.contrib.auth.context_processors.auth",
                    "django.contrib.messages.context_processors.messages",
                ]
            },
        }
    ],
}
KEEPS = "commonground.website.kept_middleware.KeptAnswersMiddleware"
OURS: Mapping[str, Any] = {"KEEPS_PUBLIC_PAGES": True}
_MAIN = re.compile(r"<main\b.*?</main>", re.DOTALL)
_TEXT = re.compile(r">([^<]*\w[^<]*)<")


@dataclass(frozen=True)
class Beside:
    """One public page beside the bare page with its text; milliseconds, and answers a second once it is kept."""

    engine: str
    page: str
    words: int
    rounds: int
    bare: float
    ours: float
    kept_rate: float

    @property
    def longer(self) -> float:
        return self.ours / self.bare

    @property
    def bare_rate(self) -> float:
        return 1000 / self.bare

    @property
    def faster(self) -> float:
        return self.kept_rate / self.bare_rate

    @property
    def met(self) -> bool:
        return self.longer <= LONGER and self.faster >= FASTER

    def told(self) -> dict[str, Any]:
        return {
            **asdict(self),
            "longer": self.longer,
            "bare_rate": self.bare_rate,
            "faster": self.faster,
            "longest": LONGER,
            "least": FASTER,
            "met": self.met,
        }


def measured(engine: Engine, like: str, *, rounds: int = ROUNDS) -> Iterator[Beside]:
    """like: the demonstration's database; what is written for the measure goes into a copy of it"""
    engine.copy(like, SCRATCH)
    database = opened(engine.url(SCRATCH))
    with taken_up(database):
        raise_site(profile())
        _write(
            "the-same-text", "The same text", ["The committee has voted, and its members were told why."] * PARAGRAPHS
        )
        for name, address in PAGES.items():
            yield _beside(engine, name, address, rounds)
    database.close()
    engine.drop(SCRATCH)


def _beside(engine: Engine, name: str, address: str, rounds: int) -> Beside:
    """A page that is not kept yet; what it tells of live records may be kept since the last deed."""
    with _handler(OURS, without=KEEPS) as ask:
        said = _said(ask(address).decode())
    _write("bare", name, said)
    bare, ours = [], []
    for _turn in range(rounds):
        with _handler(BARE) as ask:
            bare.append(_time(ask, "/news/bare/"))
        with _handler(OURS, without=KEEPS) as ask:
            ours.append(_time(ask, address))
    with _handler(OURS) as ask:
        rates = [_rate(ask, address) for _turn in range(rounds)]
    NewsPage.objects.get(slug="bare").delete()
    words = sum(len(line.split()) for line in said)
    return Beside(engine.name, name, words, rounds, median(bare), median(ours), median(rates))


def _said(page: str) -> list[str]:
    """What the page says, piece by piece."""
    found = _MAIN.search(page)
    return [" ".join(unescape(text).split()) for text in _TEXT.findall(found[0] if found else page)]


def _write(slug: str, title: str, paragraphs: list[str]) -> None:
    body = [("paragraph", f"<p>{escape(text)}</p>") for text in paragraphs]
    page = NewsPage(title=title, slug=slug, body=body)
    Shelf.objects.get(kind=Shelf.Kind.NEWS, locale__language_code=settings.LANGUAGE_CODE).add_child(instance=page)
    page.save_revision().publish()


Ask = Callable[[str], bytes]


@contextmanager
def _handler(changed: Mapping[str, Any], *, without: str = "") -> Iterator[Ask]:
    """What a server would call for each request, under these settings."""
    middleware = changed.get("MIDDLEWARE", [name for name in settings.MIDDLEWARE if name != without])
    with override_settings(**{**changed, "MIDDLEWARE": middleware}):
        SHELF.clear()
        handler = WSGIHandler()

        def ask(address: str) -> bytes:
            told: list[str] = []
            answer = handler(_environment(address), lambda status, _headers: told.append(status))
            body = b"".join(answer)
            answer.close()
            if not told[0].startswith("200"):
                raise LookupError(f"{address} answers {told[0]}.")
            return body

        yield ask


def _environment(address: str) -> dict[str, Any]:
    return {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": address,
        "QUERY_STRING": "",
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8000",
        "HTTP_HOST": "127.0.0.1:8000",
        "wsgi.input": BytesIO(),
        "wsgi.url_scheme": "http",
        "wsgi.errors": sys.stderr,
    }


def _time(ask: Ask, address: str) -> float:
    """Milliseconds of one answer, the median of many."""
    for _warm in range(3):
        ask(address)
    times = []
    gc.collect()
    for _turn in range(ASKED):
        began = perf_counter()
        ask(address)
        times.append((perf_counter() - began) * 1000)
    return median(times)


def _rate(ask: Ask, address: str) -> float:
    """Answers a second, one after the other."""
    ask(address)
    gc.collect()
    began = perf_counter()
    for _turn in range(ASKED_KEPT):
        ask(address)
    return ASKED_KEPT / (perf_counter() - began)
