from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC

from django.db.models import QuerySet

from commonground.record import names
from commonground.record.models import Book, Entry
from commonground.record.rules import DEEDS, FIRST, Facts, digest_of
from commonground.record.wording import words_for_deed


def entries_for(audiences: Collection[str], *, book: str = DEEDS) -> QuerySet[Entry]:
    """What these readers may see of a book, the newest first."""
    return Entry.objects.filter(book=book, audience__in=audiences).order_by("-number")


def entries_about(subject: str) -> QuerySet[Entry]:
    return Entry.objects.filter(subject=subject).order_by("book", "number")


def deeds_in(entries: QuerySet[Entry]) -> list[tuple[str, str]]:
    """The kinds of deed among these entries, with their words, by word."""
    kinds = entries.order_by().values_list("deed", flat=True).distinct()
    return sorted(((deed, words_for_deed(deed)) for deed in kinds), key=lambda pair: pair[1].casefold())


@dataclass(frozen=True)
class Telling:
    """One entry in words.

    doer     the person's name, for readers who may know it; else empty
    office   what the doer was when it happened; empty for the system
    """

    entry: Entry
    deed: str
    subject: names.Named
    doer: str
    office: str


def told(entries: Iterable[Entry], audiences: Collection[str]) -> list[Telling]:
    """Entries in words; a few queries for any number of them."""
    listed = list(entries)
    doers = names.doers([(entry.by_id, entry.at) for entry in listed if entry.by_id is not None])
    subjects = names.subjects([entry.subject for entry in listed], audiences)
    knows_names = "members" in audiences
    tellings = []
    for entry in listed:
        doer = doers.get((entry.by_id, entry.at), names.SOMEONE) if entry.by_id is not None else names.NOBODY
        name = doer.name if knows_names else ""
        tellings.append(Telling(entry, words_for_deed(entry.deed), subjects[entry.subject], name, str(doer.office)))
    return tellings


def facts_of(entry: Entry) -> Facts:
    return Facts(
        entry.book,
        entry.number,
        entry.deed,
        entry.subject,
        entry.by_id,
        entry.at.astimezone(UTC),
        entry.audience,
        entry.facts,
    )


def first_misfit() -> str | None:
    """The first entry that does not fit its chain, in words; none when every book is whole."""
    heads = {book.name: (book.entries, book.last_digest) for book in Book.objects.all()}
    reached: dict[str, tuple[int, str]] = {}
    for entry in Entry.objects.order_by("book", "number").iterator(chunk_size=2000):
        number, previous = reached.get(entry.book, (0, FIRST))
        if entry.number != number + 1:
            return f"{entry.book} {number + 1}: missing; the next entry is {entry.number}"
        if entry.previous != previous or digest_of(facts_of(entry), previous) != entry.digest:
            return f"{entry.book} {entry.number}: {entry.deed} does not fit its digest"
        reached[entry.book] = (entry.number, entry.digest)
    for name, head in sorted(heads.items()):
        if reached.get(name, (0, FIRST)) != head:
            return f"{name} {head[0]}: the book ends elsewhere than its cover says"
    for name in sorted(reached.keys() - heads.keys()):
        return f"{name}: a book without a cover"
    return None


def founded_profile() -> str:
    """The key of the profile this database was founded under; empty before."""
    first = Entry.objects.filter(book=DEEDS, deed="coalition.founded").order_by("number").first()
    return str(first.facts.get("profile", "")) if first else ""
