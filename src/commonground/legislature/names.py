"""What the book of deeds calls by number, by name."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Model, QuerySet

from commonground.legislature.models import (
    Author,
    Authority,
    Bill,
    BillVersion,
    BudgetChange,
    CalendarDay,
    FeedImport,
    Hearing,
    Import,
    Program,
    Session,
)
from commonground.legislature.wording import session_name
from commonground.legislature.wording_of_calendar import event_words
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


def _feed_import(row: FeedImport) -> Named:
    return Named(f"{row.get_kind_display()}, {row.key}")


def _hearing(row: Hearing) -> Named:
    return Named(f"{row.committee_name}, {row.on}", row.get_absolute_url())


def _author(row: Author) -> Named:
    return Named(row.name)


def _change(row: BudgetChange) -> Named:
    return Named(f"{row.program}, {row.year}", row.get_absolute_url())


def _calendar_day(row: CalendarDay) -> Named:
    return Named(f"{event_words(row.event, row.title)}, {row.year}", row.get_absolute_url())


def _authority(row: Authority) -> Named:
    return Named(row.program, row.get_absolute_url())


def _program(row: Program) -> Named:
    return Named(str(row))


SUBJECTS = {
    "legislature.author": Subjects(_all(Author), _author),
    "legislature.authority": Subjects(_all(Authority), _authority),
    "legislature.bill": Subjects(_all(Bill, "session"), _bill),
    "legislature.billversion": Subjects(_all(BillVersion, "bill__session"), _version),
    "legislature.budgetchange": Subjects(_all(BudgetChange, "program"), _change),
    "legislature.calendarday": Subjects(_all(CalendarDay), _calendar_day),
    "legislature.feedimport": Subjects(_all(FeedImport), _feed_import),
    "legislature.hearing": Subjects(_all(Hearing), _hearing),
    "legislature.program": Subjects(_all(Program), _program),
    "legislature.session": Subjects(_all(Session), _session),
    "legislature.import": Subjects(_all(Import), _import),
}
