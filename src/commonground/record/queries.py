from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import connection
from django.db.models import QuerySet

from commonground.record import names
from commonground.record.models import Book, Entry
from commonground.record.rules import DEEDS, FIRST, SET_BACK, Facts, digest_of, runs_back
from commonground.record.wording import known_deeds, words_for_deed


def entries_for(audiences: Collection[str], *, book: str = DEEDS) -> QuerySet[Entry]:
    """What these readers may see of a book, the newest first."""
    return Entry.objects.filter(book=book, audience__in=audiences).order_by("-number")


def entries_about(subject: str) -> QuerySet[Entry]:
    return Entry.objects.filter(subject=subject).order_by("book", "number")


def deeds_for(audiences: Collection[str], *, book: str = DEEDS) -> list[tuple[str, str]]:
    """The kinds of deed among what these readers may see, with their words, by word.

    Looked up kind by kind in the index: however long the book is, it is not walked for this.
    """
    kinds, tokens = known_deeds(), sorted(audiences)
    if not kinds or not tokens:
        return []
    sql = " ".join(
        (
            "SELECT column1 FROM (VALUES",
            ", ".join(["(%s)"] * len(kinds)),
            ") AS kinds WHERE EXISTS (",
            "SELECT 1 FROM record_entry WHERE book = %s AND deed = kinds.column1 AND audience IN (",
            ", ".join(["%s"] * len(tokens)),
            "))",
        )
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [*kinds, book, *tokens])
        found = [str(deed) for (deed,) in cursor.fetchall()]
    return sorted(((deed, words_for_deed(deed)) for deed in found), key=lambda pair: pair[1].casefold())


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


def last_written_at(book: Book) -> datetime | None:
    """The moment of the last entry of a book that is held; None before the first."""
    return Entry.objects.filter(book=book.name, number=book.entries).values_list("at", flat=True).first()


def clocks_set_back() -> dict[tuple[str, int], Entry]:
    """Where the book of deeds says that the times of a book run back: (book, number of the entry)."""
    said = Entry.objects.filter(book=DEEDS, deed=SET_BACK).order_by("number")
    return {(str(entry.facts.get("of")), int(entry.facts.get("number", 0))): entry for entry in said}


def first_misfit() -> str | None:
    """The first entry that does not fit its chain, in words; none when every book is whole."""
    heads = {book.name: (book.entries, book.last_digest) for book in Book.objects.all()}
    said = clocks_set_back()
    reached: dict[str, Entry] = {}
    for entry in Entry.objects.order_by("book", "number").iterator(chunk_size=2000):
        if (misfit := _misfit(entry, reached.get(entry.book), said)) is not None:
            return misfit
        reached[entry.book] = entry
    for name, head in sorted(heads.items()):
        last = reached.get(name)
        if ((last.number, last.digest) if last else (0, FIRST)) != head:
            return f"{name} {head[0]}: the book ends elsewhere than its cover says"
    for name in sorted(reached.keys() - heads.keys()):
        return f"{name}: a book without a cover"
    return None


def _misfit(entry: Entry, last: Entry | None, said: Collection[tuple[str, int]]) -> str | None:
    """Why an entry cannot follow the one before it in its book."""
    number, previous = (last.number, last.digest) if last else (0, FIRST)
    if entry.number != number + 1:
        return f"{entry.book} {number + 1}: missing; the next entry is {entry.number}"
    if entry.previous != previous or digest_of(facts_of(entry), previous) != entry.digest:
        return f"{entry.book} {entry.number}: {entry.deed} does not fit its digest"
    told = entry.deed == SET_BACK or (entry.book, entry.number) in said
    if last is not None and runs_back(last.at, entry.at) and not told:
        return f"{entry.book} {entry.number}: {entry.deed} is older than the entry before it, and nothing says why"
    return None


def founded_at() -> datetime | None:
    """When the coalition began here; None before."""
    first = Entry.objects.filter(book=DEEDS, deed="coalition.founded").order_by("number")
    return first.values_list("at", flat=True).first()


def founded_profile() -> str:
    """The key of the profile this database was founded under; empty before."""
    first = Entry.objects.filter(book=DEEDS, deed="coalition.founded").order_by("number").first()
    return str(first.facts.get("profile", "")) if first else ""
