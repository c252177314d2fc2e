"""How entries are chained, and what they may hold. Pure."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

DEEDS = "deeds"
FIRST = ""
SET_BACK = "clock.set_back"
# A book beside the others, whose entries are for nobody to read: each proves one thing to whoever has its salt.
SEALED = "sealed"

# A deed bears the moment it was begun, and may wait for others before it is written: no longer than this.
A_WAIT = timedelta(minutes=10)

# Ids, kinds, digests, shares and moments are written without a space; names and sentences are not.
_WORD = re.compile(r"[A-Za-z0-9_.:+/%-]{0,128}")


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


def runs_back(last: datetime, at: datetime) -> bool:
    """No wait explains that this entry is so much older than the one before it: the clock was set back."""
    return at < last - A_WAIT


def unfit_fact(facts: Mapping[str, object]) -> str | None:
    """The first fact that has no place in a book: free text, a name, or a number with a fraction."""
    return next((name for name, fact in facts.items() if not _fits(fact)), None)


def _fits(fact: object) -> bool:
    if isinstance(fact, str):
        return _WORD.fullmatch(fact) is not None
    if isinstance(fact, Mapping):
        return all(_fits(part) for pair in fact.items() for part in pair)
    if isinstance(fact, list | tuple):
        return all(map(_fits, fact))
    return fact is None or isinstance(fact, int)


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
