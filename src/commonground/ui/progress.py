from collections.abc import Iterable, Iterator
from typing import TypeVar

from rich.console import Console
from rich.progress import track as rich_track

T = TypeVar("T")


def track(iterable: Iterable[T], label: str, total: float | None = None) -> Iterator[T]:
    """Go through `iterable` with a bar on a terminal's stderr; in silence where nobody looks."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield from iterable
        return
    yield from rich_track(iterable, label, total=total, console=console, transient=True)
