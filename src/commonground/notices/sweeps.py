"""What the letters of one sweep have in common is found out once."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

_found: ContextVar[dict[Hashable, Any] | None] = ContextVar("found_in_this_sweep", default=None)


@contextmanager
def one_sweep() -> Iterator[None]:
    before = _found.set({})
    try:
        yield
    finally:
        _found.reset(before)


def once_a_sweep(find: Callable[P, T]) -> Callable[P, T]:
    """Keep what a query found while a sweep lasts, which is seconds; outside of one, nothing is kept."""

    @wraps(find)
    def found(*args: P.args, **kwargs: P.kwargs) -> T:
        known = _found.get()
        if known is None:
            return find(*args, **kwargs)
        key = (find, args, tuple(sorted(kwargs.items())))
        if key not in known:
            known[key] = find(*args, **kwargs)
        answer: T = known[key]
        return answer

    return found
