"""Public pages as they were answered, kept as long as nothing they are made of has changed.

Nobody tells this shelf that something changed, so nobody can forget to: every key carries how far the book of deeds and
the log of the editors' tools have come, and the minute. One statement asks both, and an answer under an older key is
never found again.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from datetime import datetime
from threading import Lock

from django.db import connection
from django.http import HttpRequest
from django.utils.http import quote_etag

MOST = 24 * 2**20
Key = tuple[Hashable, ...]

# The numbers of the book follow one another. In a log a lower number may come in after a higher one, so that its newest
# are counted as well.
HOW_FAR = """
SELECT (SELECT entries FROM record_book WHERE name = 'deeds'),
  (SELECT max(id) FROM wagtailcore_pagelogentry),
  (SELECT count(*) FROM wagtailcore_pagelogentry WHERE id > (SELECT max(id) - 1000 FROM wagtailcore_pagelogentry)),
  (SELECT max(id) FROM wagtailcore_modellogentry),
  (SELECT count(*) FROM wagtailcore_modellogentry WHERE id > (SELECT max(id) - 1000 FROM wagtailcore_modellogentry))
"""


@dataclass(frozen=True)
class Kept:
    """One answer: its body as it is sent, and its headers."""

    body: bytes
    headers: tuple[tuple[str, str], ...]
    etag: str


def how_far(at: datetime) -> Key:
    """What all public pages depend on: deeds, the editors' work, and the minute for whatever comes by itself."""
    with connection.cursor() as cursor:
        cursor.execute(HOW_FAR)
        return (*cursor.fetchone(), int(at.timestamp()) // 60)


def shows_what_is_public(request: HttpRequest) -> None:
    """What this request shows anybody may read: the live records in it may be kept until something changes."""
    vars(request)["shows_what_is_public"] = True


def stamp(body: bytes, digest: str) -> str:
    return quote_etag(f"{digest}-{len(body):x}")


class Shelf:
    """The answers used last, up to so many bytes; one for each process."""

    def __init__(self, most: int = MOST) -> None:
        self.most, self.bytes = most, 0
        self.by_key: OrderedDict[Key, Kept] = OrderedDict()
        self.lock = Lock()

    def find(self, key: Key) -> Kept | None:
        with self.lock:
            found = self.by_key.get(key)
            if found:
                self.by_key.move_to_end(key)
            return found

    def put(self, key: Key, answer: Kept) -> None:
        with self.lock:
            before = self.by_key.pop(key, None)
            self.bytes += len(answer.body) - (len(before.body) if before else 0)
            self.by_key[key] = answer
            while self.bytes > self.most:
                _key, gone = self.by_key.popitem(last=False)
                self.bytes -= len(gone.body)

    def clear(self) -> None:
        with self.lock:
            self.by_key.clear()
            self.bytes = 0


SHELF = Shelf()
