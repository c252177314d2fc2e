"""Reading the pages of the decisions as somebody: what stands on them, and how many queries it took."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from commonground.members.models import Person
from tests.clock import StandingClock


@dataclass
class Reader:
    """Somebody's browser at a moment."""

    clock: StandingClock
    client: Client
    answer: HttpResponse | None = None

    def at(self, moment: datetime) -> Reader:
        self.clock.stands_at(moment)
        return self

    def opens(self, name: str, *args: int, query: str = "", **headers: str) -> str:
        self.answer = self.client.get(reverse(f"decisions:{name}", args=args) + query, headers=headers)
        return text_of(self.answer)

    def sends(self, name: str, *args: int, **fields: object) -> str:
        self.answer = self.client.post(reverse(f"decisions:{name}", args=args), fields, follow=True)
        return text_of(self.answer)

    def status(self, name: str, *args: int) -> int:
        return self.client.get(reverse(f"decisions:{name}", args=args)).status_code

    @property
    def source(self) -> str:
        assert self.answer is not None
        return self.answer.content.decode()

    def queries(self, name: str, *args: int) -> int:
        """How many, without those that ask which profile holds: a founded coalition knows that once for all."""
        with CaptureQueriesContext(connection) as captured:
            self.opens(name, *args)
        return sum("coalition.founded" not in query["sql"] for query in captured.captured_queries)


def text_of(answer: HttpResponse) -> str:
    """The words of a page, one space between them; no-break spaces read as spaces."""
    page = answer.content.decode()
    found = re.search(r"<main.*</main>", page, re.DOTALL)
    words = re.sub(r"<svg.*?</svg>|<[^>]+>", " ", found[0] if found else page, flags=re.DOTALL)
    plain = re.sub(r"\s+", " ", html.unescape(words)).replace("\u00a0", " ")
    return re.sub(r"\s+([.,:;?!”)])", r"\1", plain)


def reader_of(clock: StandingClock, moment: datetime, person: Person | None) -> Reader:
    clock.stands_at(moment)
    client = Client()
    if person is not None:
        assert person.user is not None
        client.force_login(person.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return Reader(clock, client)
