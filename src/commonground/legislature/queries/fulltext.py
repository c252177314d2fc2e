"""Finding bills by the words of their printed texts, the same way on both databases."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.db.models import BooleanField, F, Func, QuerySet
from django.db.models.functions import Left

from commonground.legislature.models import Bill, BillVersion, TextWords, VersionText
from commonground.legislature.rules.fulltext import (
    LONGEST_LOOK,
    Piece,
    Sought,
    excerpt,
    for_postgresql,
    for_sqlite,
    sought_in,
)

MOST_EARLIER = 60  # earlier texts that are looked through for one page


class Hit(NamedTuple):
    """A text that holds what was looked for: the newest such text of its bill.

    is_newest  False: only an earlier text of the bill says it
    pieces     some words around the first place; empty where that is far into a very long text
    """

    bill: Bill
    version: BillVersion
    is_newest: bool
    pieces: tuple[Piece, ...]


class Holds(Func):
    """Whether the words of a text hold everything sought."""

    output_field = BooleanField()

    def __init__(self, sought: tuple[Sought, ...]) -> None:
        super().__init__(F("words"), F("pk"))
        self.sought = sought

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, tuple[Any, ...]]:
        column, before = compiler.compile(self.source_expressions[0])
        return f"{column} MATCH %s", (*before, for_sqlite(self.sought))

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, tuple[Any, ...]]:
        key, before = compiler.compile(self.source_expressions[1])
        holding = "SELECT legislature_texts_holding(to_tsquery('legislature_texts', %s))"
        return f"{key} IN ({holding})", (*before, for_postgresql(self.sought))


def texts_holding(words: str) -> QuerySet[TextWords]:
    """The printed texts that hold every word; none when no word is asked."""
    sought = sought_in(words)
    return TextWords.objects.filter(Holds(sought)) if sought else TextWords.objects.none()


def bills_holding(words: str) -> set[int]:
    """The keys of the bills a text of which holds every word; read once, for a list and its count."""
    return set(texts_holding(words).values_list("version__bill", flat=True).distinct())


def hits_in(words: str, bills: Iterable[Bill]) -> dict[int, Hit]:
    """Where the texts of these bills hold the words, by bill; three statements for any number of them."""
    asked, sought = {bill.pk: bill for bill in bills}, sought_in(words)
    if not asked or not sought:
        return {}
    versions = list(BillVersion.objects.filter(bill__in=asked, text__isnull=False).order_by("bill", "-order"))
    newest = {version.bill_id: version for version in reversed(versions)}
    found = _hits(asked, newest.values(), sought, is_newest=True)
    earlier = [version for version in versions if version.bill_id not in found and version != newest[version.bill_id]]
    return _hits(asked, reversed(earlier[:MOST_EARLIER]), sought, is_newest=False) | found


def _hits(
    bills: Mapping[int, Bill], versions: Iterable[BillVersion], sought: tuple[Sought, ...], *, is_newest: bool
) -> dict[int, Hit]:
    """Of each bill the last of these texts that holds everything."""
    by_key = {version.pk: version for version in versions}
    texts = VersionText.objects.filter(pk__in=by_key).annotate(said=Left("plain", LONGEST_LOOK))
    said = dict(texts.values_list("pk", "said"))
    read = [(version, excerpt(said[key], sought)) for key, version in by_key.items()]
    return {one.bill_id: Hit(bills[one.bill_id], one, is_newest, pieces) for one, pieces in read if pieces}
