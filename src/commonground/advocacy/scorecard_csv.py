"""The scorecard as a table, safe to open in a spreadsheet."""

from __future__ import annotations

from commonground.advocacy.queries.asks import Card, percent
from commonground.ui.spreadsheets import line_of

KIND = "text/csv; charset=utf-8; header=present"
COLUMNS = (
    "legislator", "asked", "with_us", "otherwise", "not_voting", "absent", "changed", "of_votes_cast", "of_all_asked",
    "both_ways_on",
)  # fmt: skip


def written(found: Card) -> bytes:
    lines = [line_of(COLUMNS)]
    for line in found.card.lines:
        counts = (line.asked, line.with_us, line.against, line.not_voting, line.absent, line.changed)
        cells = [line.name, *map(str, counts), *percent(found.card, line), "; ".join(line.turned)]
        lines.append(line_of(cells))
    return b"".join(lines)
