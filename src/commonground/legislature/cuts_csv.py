"""The ledger of budget cuts as a table: one line a row, those that count, the newest fiscal year first."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from io import BytesIO
from tempfile import TemporaryFile
from typing import IO

from commonground.legislature.models import BudgetChange
from commonground.legislature.rules.money import plain
from commonground.ui.spreadsheets import line_of

KIND = "text/csv; charset=utf-8; header=present"
IN_MEMORY = 256 * 1024
COLUMNS = (
    "line", "program", "program_name", "fiscal_year", "fiscal_year_begins", "kind", "stage", "amount_usd", "what",
    "source", "source_url", "source_date", "settled_by_line", "entered_at",
)  # fmt: skip


def _cells(change: BudgetChange) -> list[str]:
    source_on = change.source_on.isoformat() if change.source_on else ""
    return [
        str(change.pk),
        change.program.key,
        change.program.name,
        change.year,
        str(change.fiscal_year),
        change.kind,
        change.stage,
        plain(change.cents),
        change.what,
        change.source,
        change.source_url,
        source_on,
        str(change.settled_by_id or ""),
        f"{change.entered_at:%Y-%m-%dT%H:%M:%SZ}",
    ]


def written(changes: Iterable[BudgetChange]) -> IO[bytes]:
    """The whole table, in a file that is gone when it is closed: a slow reader keeps no query open."""
    with ExitStack() as open_files:
        file: IO[bytes] = BytesIO()
        file.write(line_of(COLUMNS))
        for change in changes:
            if file.tell() > IN_MEMORY and isinstance(file, BytesIO):
                so_far, file = file.getvalue(), open_files.enter_context(TemporaryFile())
                file.write(so_far)
            file.write(line_of(_cells(change)))
        file.seek(0)
        open_files.pop_all()
        return file
