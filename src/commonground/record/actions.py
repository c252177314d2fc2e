from __future__ import annotations

import secrets
from datetime import UTC, datetime
from typing import Protocol

from django.db import transaction
from django.db.models import Model

from commonground.record.models import Book, Entry
from commonground.record.rules import DEEDS, Facts, digest_of, unfit_fact


class Actor(Protocol):
    @property
    def user_id(self) -> int | None: ...


def new_salt() -> str:
    return secrets.token_hex(16)


def name_of(subject: Model) -> str:
    return f"{subject._meta.label_lower}:{subject.pk}"


def take_book(name: str = DEEDS) -> Book:
    """A book, held until the transaction ends: whoever wants to write in it waits."""
    Book.objects.get_or_create(name=name)
    return Book.objects.select_for_update().get(name=name)


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
    stated = Facts(book, chain.entries + 1, deed, name_of(subject), by.user_id, at.astimezone(UTC), audience, facts)
    entry = Entry.objects.create(
        book=book,
        number=stated.number,
        deed=deed,
        subject=stated.subject,
        by_id=by.user_id,
        at=stated.at,
        audience=audience,
        facts=facts,
        previous=chain.last_digest,
        digest=digest_of(stated, chain.last_digest),
    )
    chain.entries, chain.last_digest = entry.number, entry.digest
    chain.save(update_fields=["entries", "last_digest"])
    return entry
