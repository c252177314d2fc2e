"""How a network keeps its site: which kinds of pages a second person always reads."""

from __future__ import annotations

from typing import Any

from commonground.kernel.profile.reading import Table

KINDS_OF_PAGES = (
    "news", "opinion", "campaign", "event", "report", "plain", "press_release", "press_statement",
)  # fmt: skip


def site_of(table: Table) -> dict[str, Any]:
    kinds = table.list_of_words("second_reader")
    for place, kind in enumerate(kinds):
        if kind not in KINDS_OF_PAGES:
            sentence = f'"{kind}" is no kind of page; it must be one of {", ".join(KINDS_OF_PAGES)}.'
            table.findings.note((*table.path, "second_reader", place), sentence)
    table.leftovers()
    return {"second_reader": kinds}
