"""The list of member organizations as a table: what staff keep, or what members read of each other.

What it writes can be brought back in by an import: the columns are called alike.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from datetime import date
from importlib import import_module
from io import BytesIO
from tempfile import TemporaryFile
from typing import IO, Any

from commonground.members.models import Organization
from commonground.members.queries import members_on
from commonground.members.queries.importing import TERMS
from commonground.ui.spreadsheets import harmless, line_of

CSV = "text/csv; charset=utf-8; header=present"
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
IN_MEMORY = 256 * 1024
FOR_MEMBERS = (
    "name", "also_known_as", "city", "county", "counties_served", "chapter", "region", "kinds", "constituencies",
    "issues", "languages", "mission", "website", "joined_on",
)  # fmt: skip
FOR_STAFF = ("ein", *FOR_MEMBERS, "zip_code", "budget_tier", "is_listed")
PLAIN = (
    "pk", "name", "ein", "city", "county", "zip_code", "mission", "website", "also_known_as", "counties_served",
    "languages", "joined_on", "is_listed",
)  # fmt: skip


def rows(day: date, columns: tuple[str, ...]) -> Iterator[list[str]]:
    """The header and a row for each member organization, by name; the same queries however many there are."""
    yield list(columns)
    words = {kept: _words_of(kept, day) for kept in TERMS}
    names = (*PLAIN, "chapter__name", "region__name", "budget_tier__key")
    for row in members_on(day).order_by("name", "pk").values(*names):
        row |= {kept: row[f"{kept}__name"] for kept in ("chapter", "region")}
        row |= {"budget_tier": row["budget_tier__key"], **{kept: words[kept][row["pk"]] for kept in TERMS}}
        yield [_said(row[column]) for column in columns]


def _words_of(kept: str, day: date) -> dict[int, list[str]]:
    through: Any = getattr(Organization, kept).through
    found: dict[int, list[str]] = defaultdict(list)
    pairs = through.objects.order_by("term__order", "term__pk").values_list("organization", "term__name")
    for pk, name in pairs:
        found[pk].append(name)
    return found


def _said(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return "; ".join(str(one) for one in value)
    return value.isoformat() if isinstance(value, date) else str(value or "")


def as_csv(lines: Iterable[list[str]]) -> IO[bytes]:
    """The whole table, in a file that is gone when it is closed: a slow reader keeps no query open."""
    with ExitStack() as open_files:
        file: IO[bytes] = BytesIO()
        for line in lines:
            if isinstance(file, BytesIO) and file.tell() > IN_MEMORY:
                so_far, file = file.getvalue(), open_files.enter_context(TemporaryFile())
                file.write(so_far)
            file.write(line_of(line))
        file.seek(0)
        open_files.pop_all()
        return file


def as_workbook(lines: Iterable[list[str]]) -> IO[bytes]:
    """The same as a workbook, its cells texts, so that zeros stay and nothing is reckoned."""
    book = import_module("openpyxl").Workbook(write_only=True)
    sheet = book.create_sheet("organizations")
    for line in lines:
        sheet.append([harmless(_printable(cell)) for cell in line])
    file = BytesIO()
    import_module("openpyxl.writer.excel").save_workbook(book, file)
    file.seek(0)
    return file


def _printable(cell: str) -> str:
    """Without the signs a workbook cannot hold."""
    return "".join(letter for letter in cell if letter >= " " or letter in "\t\n")
