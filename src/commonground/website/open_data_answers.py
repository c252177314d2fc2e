"""Sending a long document: written once to a file, named by what it holds, then read out piece by piece.

So memory stays flat, the database is let go before a slow reader has all of it, nobody gets half a document because
a row failed, and who asks again for what has not changed is told so.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from math import ceil
from tempfile import TemporaryFile
from typing import IO

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

from commonground.website.open_data import Piece

IN_MEMORY = 256 * 1024
AT_ONCE = 64 * 1024


@dataclass(frozen=True, eq=False)
class Document:
    """Ready to be sent; whoever sends it closes it.

    body   what is long: a file that is gone when it is closed
    name   follows from every byte
    """

    head: bytes
    body: IO[bytes]
    tail: bytes
    name: str
    updated_at: datetime | None
    close: Callable[[], None]

    @property
    def length(self) -> int:
        return len(self.head) + self.body.tell() + len(self.tail)

    def __iter__(self) -> Iterator[bytes]:
        self.body.seek(0)
        yield self.head
        yield from iter(lambda: self.body.read(AT_ONCE), b"")
        yield self.tail


def written(pieces: Iterable[Piece], head: Callable[[datetime | None], bytes], tail: bytes = b"") -> Document:
    """head: made from when the newest piece was updated, which is known last and told first."""
    digest, updated_at = hashlib.sha256(), None
    with ExitStack() as open_files:
        body: IO[bytes] = BytesIO()
        for moment, piece in pieces:
            if body.tell() > IN_MEMORY and isinstance(body, BytesIO):
                body = _moved(body, open_files.enter_context(TemporaryFile()))
            body.write(piece)
            digest.update(piece)
            updated_at = max(moment, updated_at or moment)
        begins = head(updated_at)
        digest.update(begins + tail)
        return Document(begins, body, tail, digest.hexdigest()[:32], updated_at, open_files.pop_all().close)


def _moved(memory: BytesIO, file: IO[bytes]) -> IO[bytes]:
    file.write(memory.getvalue())
    return file


def answer(
    request: HttpRequest, document: Document, *, kind: str, languages: str, moved_at: Callable[[], datetime | None]
) -> HttpResponseBase:
    """The document, or that it has not changed.

    moved_at  until when nothing it is made of has changed: asked only where a reader goes by the time
    """
    response = StreamingHttpResponse(document, content_type=kind)
    response["ETag"] = f'"{document.name}"'
    response["Content-Length"] = str(document.length)
    response["Content-Language"] = languages
    response["Cache-Control"] = "public, no-cache"
    if document.updated_at:
        response["Last-Modified"] = http_date(document.updated_at.timestamp())
    by_time = moved_at() if "If-Modified-Since" in request.headers else None
    moved = ceil(by_time.timestamp()) if by_time else None
    known = HttpResponse(headers=response.headers)
    instead = get_conditional_response(request, etag=response["ETag"], last_modified=moved, response=known)
    if instead is None or instead is known:
        return response
    document.close()
    return instead
