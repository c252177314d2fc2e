from __future__ import annotations

import secrets
from datetime import UTC, datetime
from typing import Protocol

from django.db import transaction
from django.db.models import Model

from commonground.record.models import Book, Entry
from commonground.record.queries import last_written_at
from commonground.record.rules import DEEDS, SET_BACK, Facts, digest_of, runs_back, unfit_fact


class Actor(Protocol):
    @property
    def user_id(self) -> int | None: ...


def new_salt() -> str:
    return secrets.token_hex(16)


def name_of(subject: Model) -> str:
    return f"{subject._meta.label_lower}:{subject.pk}"


def take_book(name: str = DEEDS) -> Book:
    """A book, held until the transaction ends: whoever wants to write in it waits."""
    held = Book.objects.select_for_update()
    taken = held.filter(name=name).first()
    if taken is None:
        Book.objects.get_or_create(name=name)
        taken = held.get(name=name)
    return taken


@transaction.atomic
def write_entry(
    deed: str, subject: Model, *, by: Actor, at: datetime, audience: str, book: str = DEEDS, **facts: object
) -> Entry:
    """Add one deed to a book.

    audience  "public", "members", "committee", "staff", "chapter:ID", "organization:ID" or "person:ID"
    facts     ids, kinds, counts and salted digests only
    raises    ValueError for a fact that is none of these
    """
    if (unfit := unfit_fact(facts)) is not None:
        raise ValueError(f"{deed}: {unfit} may not stand in the book of deeds")
    chain = take_book(book)
    _say_if_the_clock_was_set_back(chain, at)
    number = chain.entries + 1
    return _add(chain, Facts(book, number, deed, name_of(subject), by.user_id, at.astimezone(UTC), audience, facts))


def _say_if_the_clock_was_set_back(chain: Book, at: datetime) -> None:
    """The order of a book is its numbers; when its times run back, the book of deeds says from which entry on."""
    last = last_written_at(chain)
    if last is None or not runs_back(last, at):
        return
    deeds = chain if chain.name == DEEDS else take_book()
    number = chain.entries + (2 if deeds is chain else 1)
    facts = {"of": chain.name, "number": number, "seconds": int((last - at).total_seconds())}
    own = deeds.entries + 1
    _add(deeds, Facts(DEEDS, own, SET_BACK, name_of(deeds), None, at.astimezone(UTC), "public", facts))


def _add(chain: Book, stated: Facts) -> Entry:
    entry = Entry.objects.create(
        book=stated.book,
        number=stated.number,
        deed=stated.deed,
        subject=stated.subject,
        by_id=stated.by_id,
        at=stated.at,
        audience=stated.audience,
        facts=stated.facts,
        previous=chain.last_digest,
        digest=digest_of(stated, chain.last_digest),
    )
    chain.entries, chain.last_digest = entry.number, entry.digest
    chain.save(update_fields=["entries", "last_digest"])
    return entry
