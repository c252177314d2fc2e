"""Authors joined to legislators: where it is certain by the import, else by a person."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.shortcuts import get_object_or_404

from commonground.kernel.refusal import obey
from commonground.legislature.models import Author, Legislator
from commonground.legislature.queries.imports import authors_to_link, candidates, printed_to_link
from commonground.legislature.rules.linking import legislator_for, legislator_voting
from commonground.legislature.rules.permits import AuthorFacts, refusal_to_reopen_author, refusal_to_settle_author
from commonground.members.rules import Standing
from commonground.record.actions import write_entry

BATCH = 2000


def link_authors() -> int:
    """Join authors to legislators where exactly one held the seat, or sat in the house, and shares the name; the others
    wait for a person."""
    linked = []
    waiting, printed = authors_to_link(), printed_to_link()
    known = candidates() if waiting or printed else []
    sitting = {chamber: [one for one in known if one.chamber == chamber] for chamber in {one.chamber for one in known}}
    meant = [(author, legislator_for(writer, known)) for author, writer in waiting]
    for author, one in printed:
        there = sitting.get(one.chamber, [])
        meant.append((author, legislator_voting(author.name, one.first_year, one.first_year + 1, there)))
    for author, legislator in meant:
        if legislator is not None:
            author.legislator_id = legislator
            linked.append(author)
    Author.objects.bulk_update(linked, ["legislator"], batch_size=BATCH)
    return len(linked)


@transaction.atomic
def settle_author(author_id: int, verdict: str, *, legislator: int | None, by: Standing, at: datetime) -> Author:
    """Say who an author is: a legislator, or none that our lists hold. Every later import keeps it."""
    author = get_object_or_404(Author.objects.select_for_update(), pk=author_id)
    known = legislator is not None and Legislator.objects.filter(pk=legislator).exists()
    settled = bool(author.settled_as) or author.legislator_id is not None or author.is_committee
    facts = AuthorFacts(settled=settled, verdict=verdict, has_legislator=legislator is not None, known=known)
    obey(refusal_to_settle_author(by, facts))
    author.settled_as, author.legislator_id = verdict, legislator
    author.save(update_fields=["settled_as", "legislator"])
    write_entry("author.settled", author, by=by, at=at, audience="public", verdict=verdict, legislator=legislator)
    return author


@transaction.atomic
def reopen_author(author_id: int, *, by: Standing, at: datetime) -> Author:
    """Take back what a person said of an author; then the author waits again."""
    author = get_object_or_404(Author.objects.select_for_update(), pk=author_id)
    obey(refusal_to_reopen_author(by, settled=bool(author.settled_as)))
    was = author.settled_as
    author.settled_as, author.legislator_id = "", None
    author.save(update_fields=["settled_as", "legislator"])
    write_entry("author.reopened", author, by=by, at=at, audience="public", verdict=was)
    return author
