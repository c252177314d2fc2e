"""A file fetched over a secure connection, in pieces, into a folder of its own. Nothing else here needs a network."""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from commonground.legislature.sources import UnreadableSet

LARGEST = 4 << 30  # bytes; a whole session was some 1.3 billion
PATIENCE = 60
_PIECE = 1 << 20
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def address_on(pattern: str, on: date) -> str:
    """The address of a day: {day} stands for Mon, Tue…, {year} for the first year of the session."""
    return pattern.replace("{day}", _DAYS[on.weekday()]).replace("{year}", str(on.year - (on.year + 1) % 2))


@contextmanager
def fetched(address: str) -> Iterator[Path]:
    """The file at an address, until the block ends. Raises UnreadableSet, with a sentence."""
    parts = urlsplit(address)
    if parts.scheme != "https" or not parts.hostname:
        raise UnreadableSet(f"{address} is not an address that begins with https.")
    with TemporaryDirectory() as folder:
        path = Path(folder) / (PurePosixPath(parts.path).name or "feed.zip")
        try:
            _fetch(parts.hostname, parts.port, f"{parts.path}?{parts.query}" if parts.query else parts.path, path)
        except (OSError, http.client.HTTPException) as broken:
            raise UnreadableSet(f"{address} could not be fetched ({broken}). Nothing was changed.") from broken
        yield path


def _fetch(host: str, port: int | None, what: str, path: Path) -> None:
    connection = http.client.HTTPSConnection(host, port, timeout=PATIENCE)
    try:
        connection.request("GET", what, headers={"User-Agent": "Common Ground"})
        answer = connection.getresponse()
        if answer.status != http.client.OK:
            raise http.client.HTTPException(f"the answer was {answer.status} {answer.reason}")
        _keep(answer, path)
    finally:
        connection.close()


def _keep(answer: http.client.HTTPResponse, path: Path) -> None:
    size = 0
    with path.open("wb") as file:
        while piece := answer.read(_PIECE):
            size += len(piece)
            if size > LARGEST:
                raise http.client.HTTPException(f"it is longer than {LARGEST:,} bytes")
            file.write(piece)
