"""Finding bills by the words of their printed texts, the same way on both databases."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.db import connection
from django.db.models import F

from commonground.legislature.models import Bill, BillVersion
from commonground.legislature.rules.fulltext import (
    Piece,
    excerpt,
    for_postgresql,
    for_sqlite,
    sought_in,
)


class Hit(NamedTuple):
    """A text that holds what was looked for: the newest such text of its bill.

    is_newest  False: only an earlier text of the bill says it
    pieces     some words around the place where most of it stands together
    """

    bill: Bill
    version: BillVersion
    is_newest: bool
    pieces: tuple[Piece, ...]


_SQLITE = """SELECT version.bill_id, MAX(version."order")
FROM legislature_textwords JOIN legislature_billversion AS version ON version.id = legislature_textwords.rowid
WHERE legislature_textwords MATCH %s GROUP BY version.bill_id"""
_POSTGRESQL = """SELECT bill, place FROM legislature_bills_holding(
    to_tsquery('legislature_texts', %s), to_tsquery('legislature_texts', %s))"""


def bills_holding(words: str) -> dict[int, int]:
    """The keys of the bills a text of which holds every word, each with the place of its newest such text among its
    versions; none when no word is asked."""
    sought = sought_in(words)
    if not sought:
        return {}
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_POSTGRESQL, [for_postgresql(sought, together=False), for_postgresql(sought)])
        else:
            cursor.execute(_SQLITE, [for_sqlite(sought)])
        return dict(cursor.fetchall())


def hits_in(words: str, held: Mapping[int, int], bills: Iterable[Bill]) -> dict[int, Hit]:
    """Where the texts of these bills hold the words, by bill; two statements for any number of them.

    held  what `bills_holding` says of these words
    """
    here = {bill.pk: bill for bill in bills if bill.pk in held}
    if not here:
        return {}
    printed = BillVersion.objects.filter(bill__in=here, text__isnull=False).order_by("order")
    rows = list(printed.values_list("bill", "order", "pk"))
    newest = {bill: place for bill, place, _key in rows}
    keys = [key for bill, place, key in rows if held[bill] == place]
    versions = BillVersion.objects.filter(pk__in=keys, text__isnull=False).order_by().annotate(said=F("text__plain"))
    sought, found = sought_in(words), {}
    for version in versions:
        if pieces := excerpt(vars(version).pop("said"), sought):
            bill = here[version.bill_id]
            found[bill.pk] = Hit(bill, version, newest[bill.pk] == version.order, pieces)
    return found
