"""What the book of deeds calls by number, by name."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Model, QuerySet

from commonground.legislature.models import Author, Bill, BillVersion, BudgetChange, Import, Session
from commonground.legislature.wording import session_name
from commonground.record.names import Named, RowsOf, Subjects


def _all(model: type[Model], *related: str) -> RowsOf:
    """Everybody may know of these."""

    def rows(ids: Collection[str], audiences: Collection[str]) -> QuerySet[Model]:
        found = model._default_manager.filter(pk__in=ids)
        return found.select_related(*related) if related else found

    return rows


def _bill(row: Bill) -> Named:
    return Named(row.label, row.get_absolute_url())


def _version(row: BillVersion) -> Named:
    return Named(f"{row.bill.label}, {row.label}", row.bill.get_absolute_url())


def _session(row: Session) -> Named:
    return Named(session_name(row.key))


def _import(row: Import) -> Named:
    return Named(f"{row.get_kind_display()}, {row.as_of_on}")


def _author(row: Author) -> Named:
    return Named(row.name)


def _change(row: BudgetChange) -> Named:
    return Named(f"{row.program}, {row.year}", row.get_absolute_url())


SUBJECTS = {
    "legislature.author": Subjects(_all(Author), _author),
    "legislature.bill": Subjects(_all(Bill, "session"), _bill),
    "legislature.billversion": Subjects(_all(BillVersion, "bill__session"), _version),
    "legislature.budgetchange": Subjects(_all(BudgetChange, "program"), _change),
    "legislature.session": Subjects(_all(Session), _session),
    "legislature.import": Subjects(_all(Import), _import),
}
