"""Rows of the bulk feed that belong together stand anywhere in a table: they are gathered, some groups at a time."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from tempfile import TemporaryFile
from typing import IO, Any

PARTS = 16
AT_ONCE = 2000
Gathered = dict[int, list[list[Any]]]


def gathered(rows: Iterable[tuple[int, tuple[Any, ...]]]) -> Iterator[Gathered]:
    """Rows by the number of their group, a sixteenth of the groups at a time; the others wait on disk.

    rows  the number of a group, and plain values: texts, numbers, None
    """
    with ExitStack() as stack:
        files = [stack.enter_context(TemporaryFile()) for _part in range(PARTS)]
        held: list[list[Any]] = [[] for _part in range(PARTS)]
        for group, values in rows:
            part = held[group % PARTS]
            part.append((group, *values))
            if len(part) >= AT_ONCE:
                _put(files[group % PARTS], part)
        for file, part in zip(files, held, strict=True):
            _put(file, part)
            file.seek(0)
            yield _by_group(file)


def _put(file: IO[bytes], rows: list[Any]) -> None:
    file.write(json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass") + b"\n")
    rows.clear()


def _by_group(file: IO[bytes]) -> Gathered:
    groups: defaultdict[int, list[list[Any]]] = defaultdict(list)
    for line in file:
        for group, *values in json.loads(line.decode("utf-8", "surrogatepass")):
            groups[group].append(values)
    return groups
