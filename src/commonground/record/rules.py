"""How entries are chained. Pure."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

DEEDS = "deeds"
FIRST = ""


@dataclass(frozen=True)
class Facts:
    """What an entry states, as it goes into its digest."""

    book: str
    number: int
    deed: str
    subject: str
    by_id: int | None
    at: datetime
    audience: str
    facts: Mapping[str, object]


def digest_of(entry: Facts, previous: str) -> str:
    """SHA-256 (64 hexadecimal digits) over the entry and the digest of the one before it in its book."""
    written = json.dumps(
        [
            previous,
            entry.book,
            entry.number,
            entry.deed,
            entry.subject,
            entry.by_id,
            entry.at.isoformat(timespec="microseconds"),
            entry.audience,
            entry.facts,
        ],
        ensure_ascii=True,
        sort_keys=True,
        separators=(",", ":"),
    )
    return hashlib.sha256(written.encode()).hexdigest()


def salted_digest(salt: str, *parts: object) -> str:
    """Proves later what was said, and tells nothing once the salt is deleted with the row that holds it."""
    return hashlib.sha256("\x1f".join([salt, *map(str, parts)]).encode()).hexdigest()
