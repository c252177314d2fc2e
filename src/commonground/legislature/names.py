"""What the book of deeds calls by number, by name."""

from __future__ import annotations

from collections.abc import Collection

from commonground.legislature.models import Author, Bill, BillVersion, Import, Session
from commonground.legislature.wording import session_name
from commonground.record.names import Named


def bills(ids: Collection[str], audiences: Collection[str]) -> dict[str, Named]:
    return {str(row.pk): Named(row.label, row.get_absolute_url()) for row in Bill.objects.filter(pk__in=ids)}


def versions(ids: Collection[str], audiences: Collection[str]) -> dict[str, Named]:
    found = BillVersion.objects.filter(pk__in=ids).select_related("bill")
    return {str(row.pk): Named(f"{row.bill.label}, {row.label}", row.bill.get_absolute_url()) for row in found}


def sessions(ids: Collection[str], audiences: Collection[str]) -> dict[str, Named]:
    return {row.key: Named(session_name(row.key)) for row in Session.objects.filter(pk__in=ids)}


def imports(ids: Collection[str], audiences: Collection[str]) -> dict[str, Named]:
    found = Import.objects.filter(pk__in=ids)
    return {str(row.pk): Named(f"{row.get_kind_display()}, {row.as_of_on}") for row in found}


def authors(ids: Collection[str], audiences: Collection[str]) -> dict[str, Named]:
    return {str(row.pk): Named(row.name) for row in Author.objects.filter(pk__in=ids)}
