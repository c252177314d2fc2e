"""Files as people bring them: small tables with invented organizations."""

import io
from collections.abc import Sequence

from commonground.members.rules.importing.sheet import Table
from commonground.members.workbooks import read

HEADER = "Name,EIN,City,ZIP,County"


def a_table(*rows: str, header: str = HEADER) -> Table:
    return read("\n".join([header, *rows]).encode())


def a_workbook(*rows: Sequence[object], formats: dict[str, str] | None = None) -> bytes:
    """The bytes of a workbook; `formats` gives a cell (B2) a number format."""
    from openpyxl import Workbook

    book = Workbook()
    for row in rows:
        book.active.append(list(row))
    for cell, style in (formats or {}).items():
        book.active[cell].number_format = style
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()
