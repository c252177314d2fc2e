"""A text with its changes: pieces that were kept, inserted or deleted, in reading order. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple


class Change(StrEnum):
    KEPT = "kept"
    INSERTED = "inserted"
    DELETED = "deleted"


class Run(NamedTuple):
    """A piece of a text, never empty once it is merged."""

    text: str
    change: Change = Change.KEPT


def merged(runs: Iterable[Run]) -> tuple[Run, ...]:
    """The same text in as few pieces as can be."""
    full = (run for run in runs if run.text)
    return tuple(
        Run("".join(run.text for run in group), change) for change, group in groupby(full, lambda run: run.change)
    )


def before(runs: Iterable[Run]) -> str:
    """The text as it was: without what was inserted."""
    return "".join(run.text for run in runs if run.change != Change.INSERTED)


def after(runs: Iterable[Run]) -> str:
    """The text as it is: without what was deleted."""
    return "".join(run.text for run in runs if run.change != Change.DELETED)
