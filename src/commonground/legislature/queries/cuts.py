"""The ledger of budget cuts, added up by the database and counted by the rules."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet, Sum

from commonground.legislature.models import BudgetChange, Program
from commonground.legislature.rules.cuts import (
    ENACTED,
    PROPOSED,
    Line,
    Sums,
    cumulative,
    sums_by_cell,
    thousandths,
    year_label,
)


@dataclass(frozen=True)
class Total:
    """What was enacted since the first fiscal year we have a line of; since is None where we have none."""

    since: int | None
    sums: Sums

    @property
    def first_year(self) -> str:
        return year_label(self.since) if self.since else ""


@dataclass(frozen=True)
class Cell:
    program: Program
    year: int
    sums: Sums


@dataclass(frozen=True)
class YearRow:
    """A fiscal year of the table; None where a program has no line in it."""

    year: int
    cells: Sequence[Cell | None]
    sums: Sums

    @property
    def label(self) -> str:
        return year_label(self.year)


@dataclass(frozen=True)
class Bar:
    """A program beside the others: lengths in thousandths of the longest."""

    program: Program
    sums: Sums
    cut: int
    restored: int


@dataclass(frozen=True)
class Ledger:
    """programs: those shown, in their order; total: of the rows, which have the newest fiscal year first"""

    programs: Sequence[Program]
    rows: Sequence[YearRow]
    columns: Sequence[Sums]
    total: Total
    bars: Sequence[Bar]
    open: Sequence[Cell]
    settled: Sequence[Cell]


def programs() -> QuerySet[Program]:
    return Program.objects.order_by("order", "pk")


def standing_changes() -> QuerySet[BudgetChange]:
    """The lines that count, each with its program."""
    found = BudgetChange.objects.filter(withdrawn_at=None).select_related("program")
    return found.order_by("-fiscal_year", "program__order", "program_id", "stage", "pk")


def _lines(changes: QuerySet[BudgetChange]) -> list[Line]:
    """One for each program, fiscal year, kind and stage."""
    sums = changes.order_by().values_list("program_id", "fiscal_year", "kind", "stage").annotate(Sum("cents"))
    return [Line(*row) for row in sums]


def cuts_enacted() -> Total:
    return _total(_lines(BudgetChange.objects.filter(withdrawn_at=None, stage=ENACTED)))


def _total(lines: Iterable[Line]) -> Total:
    cells = sums_by_cell(lines, ENACTED)
    return Total(min((year for _program, year in cells), default=None), cumulative(cells))


def ledger(known: Sequence[Program], program: Program | None = None) -> Ledger:
    """Of one program, or of all that have a line; two queries, however many lines there are."""
    found = BudgetChange.objects.filter(withdrawn_at=None, **({"program": program} if program else {}))
    enacted = _lines(found.filter(stage=ENACTED))
    proposed = _proposed(found)
    cells = sums_by_cell(enacted, ENACTED)
    shown = [one for one in known if any(one.pk == of for of, _year in cells)]
    years = sorted({year for _of, year in cells}, reverse=True)
    return Ledger(
        programs=shown,
        rows=[_row(year, shown, cells) for year in years],
        columns=[cumulative(cells, program=one.pk) for one in shown],
        total=_total(enacted),
        bars=_bars(shown, cells),
        open=_in_order(known, proposed[False]),
        settled=_in_order(known, proposed[True]),
    )


def _proposed(found: QuerySet[BudgetChange]) -> dict[bool, dict[tuple[int, int], Sums]]:
    """What was proposed, by whether something enacted has settled it."""
    settled = ExpressionWrapper(Q(settled_by__isnull=False), output_field=BooleanField())
    proposed = found.filter(stage=PROPOSED).order_by().annotate(done=settled)
    rows = list(proposed.values_list("done", "program_id", "fiscal_year", "kind", "stage").annotate(Sum("cents")))
    return {of: sums_by_cell((Line(*row[1:]) for row in rows if row[0] == of), PROPOSED) for of in (True, False)}


def _row(year: int, shown: Sequence[Program], cells: dict[tuple[int, int], Sums]) -> YearRow:
    row = [Cell(one, year, cells[one.pk, year]) if (one.pk, year) in cells else None for one in shown]
    return YearRow(year, row, cumulative(cells, since=year, until=year))


def _bars(shown: Sequence[Program], cells: dict[tuple[int, int], Sums]) -> list[Bar]:
    totals = [(one, cumulative(cells, program=one.pk)) for one in shown]
    most = max((max(sums.cuts, sums.restorations) for _one, sums in totals), default=0)
    return [Bar(one, sums, thousandths(sums.cuts, most), thousandths(sums.restorations, most)) for one, sums in totals]


def _in_order(known: Sequence[Program], cells: dict[tuple[int, int], Sums]) -> list[Cell]:
    """The newest fiscal year first, programs in their order."""
    years = sorted({year for _of, year in cells}, reverse=True)
    return [Cell(one, year, cells[one.pk, year]) for year in years for one in known if (one.pk, year) in cells]


def lines_of(program: Program, year: int) -> QuerySet[BudgetChange]:
    """Every line of a program and fiscal year, those withdrawn at the end."""
    found = BudgetChange.objects.filter(program=program, fiscal_year=year)
    return found.select_related("settled_by").order_by("withdrawn_at", "stage", "kind", "pk")


def sums_of(program: Program, year: int) -> tuple[Sums, Sums]:
    """Of one program and fiscal year: what was enacted, and what was proposed."""
    lines = _lines(BudgetChange.objects.filter(program=program, fiscal_year=year, withdrawn_at=None))
    enacted, proposed = (cumulative(sums_by_cell(lines, stage)) for stage in (ENACTED, PROPOSED))
    return enacted, proposed


def may_settle(change: BudgetChange) -> QuerySet[BudgetChange]:
    """What was enacted for the same program, fiscal year and kind."""
    same = {"program": change.program_id, "fiscal_year": change.fiscal_year, "kind": change.kind}
    return BudgetChange.objects.filter(**same, stage=ENACTED, withdrawn_at=None).order_by("pk")
