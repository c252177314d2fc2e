"""The shared rows of the bulk feed blown up to the size of a session: other numbers, the same words and texts."""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import count, islice
from pathlib import Path

VERSIONS, ACTIONS, ROLL_CALLS, MEMBER_VOTES = 16_000, 100_000, 22_500, 650_000
TABLES = ("BILL", "BILL_VERSION", "BILL_VERSION_AUTHORS", "BILL_HISTORY", "BILL_ANALYSIS")
SUMMARY, DETAIL = "BILL_SUMMARY_VOTE_TBL.dat", "BILL_DETAIL_VOTE_TBL.dat"
APART = 10  # between the numbers of two copies of a measure
_BILL = re.compile(rb"`199920001([A-Z]+)(\d+)`")
_VERSION = re.compile(rb"`19991([A-Z]+)(\d+)(\d\d[A-Z]{3})`")
_LOB = re.compile(rb"(BILL_(?:VERSION|ANALYSIS)_TBL)_(\d+)\.lob")
Lines = list[bytes]


def missing(shared: Path) -> str:
    return "" if (shared / "1999" / DETAIL).is_file() else f"Not measured: {shared} has no rows of the bulk feed."


def blown_up(shared: Path, folder: Path, *, share: int = 1) -> dict[str, int]:
    """Write a session into an empty folder; how many rows of each table.

    share  one part of so many: 10 makes a tenth of a session
    """
    source = shared / "1999"
    copies = -(-VERSIONS // share // 29)
    rows: dict[str, int] = {}
    for name in TABLES:
        own = Lines((source / f"{name}_TBL.dat").read_bytes().splitlines(keepends=True))
        made = _actions(own, copies, ACTIONS // share) if name == "BILL_HISTORY" else _copied(own, copies)
        rows[name] = _put(folder / f"{name}_TBL.dat", made)
    rows["BILL_SUMMARY_VOTE"], rows["BILL_DETAIL_VOTE"] = _votes(source, folder, copies, share)
    for file in source.glob("*.lob"):
        kept = folder / f"0_{file.name}"
        kept.write_bytes(file.read_bytes())
        for copy in range(copies):
            os.link(kept, folder / file.name.replace(".lob", f"{copy:04}.lob"))
        kept.unlink()
    return rows


def _put(path: Path, lines: Iterable[bytes]) -> int:
    number = 0
    with path.open("wb") as file:
        for line in lines:
            file.write(line)
            number += 1
    return number


def _numbered(line: bytes, copy: int) -> bytes:
    """The same row of another measure, whose ids and files have other numbers."""

    def bill(found: re.Match[bytes]) -> bytes:
        return b"`199920001%s%d`" % (found[1], int(found[2]) + APART * copy)

    def version(found: re.Match[bytes]) -> bytes:
        return b"`19991%s%d%s`" % (found[1], int(found[2]) + APART * copy, found[3])

    named = _LOB.sub(lambda found: b"%s_%s%04d.lob" % (found[1], found[2], copy), line)
    return _BILL.sub(bill, _VERSION.sub(version, named))


def _copied(lines: Lines, copies: int) -> Iterator[bytes]:
    for copy in range(copies):
        for line in lines:
            fields = _numbered(line, copy).split(b"\t")
            if fields[0].isdigit():  # an analysis has an id of its own
                fields[0] += b"%04d" % copy
            elif fields[0].startswith(b"`199920001") and fields[3].startswith(b"`"):  # so has a measure's row
                fields[4] = fields[0].strip(b"`")[9:].lstrip(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ")
            yield b"\t".join(fields)


def _actions(lines: Lines, copies: int, wanted: int) -> Iterator[bytes]:
    numbers = count(1)
    rounds = (line for again in count() for copy in range(copies) for line in (_numbered(one, copy) for one in lines))
    for line in islice(rounds, wanted):
        fields = line.split(b"\t")
        fields[1] = b"%d" % next(numbers)
        yield b"\t".join(fields)


def _votes(source: Path, folder: Path, copies: int, share: int) -> tuple[int, int]:
    """Large votes and small ones, so that a vote has as many rows as a session's have on the average."""
    details: defaultdict[tuple[bytes, ...], Lines] = defaultdict(list)
    for line in (source / DETAIL).read_bytes().splitlines(keepends=True):
        fields = line.split(b"\t")
        details[fields[0], fields[1], fields[3][:10], fields[4], fields[6]].append(line)
    whole = []
    for line in (source / SUMMARY).read_bytes().splitlines(keepends=True):
        fields = line.split(b"\t")
        key = (fields[0], fields[1], fields[2][:10], fields[3], fields[4])
        whole.append((line, details[key]))
    whole.sort(key=lambda one: len(one[1]))
    half = len(whole) // 2
    pools = (whole[:half], whole[half:])
    wanted, members = ROLL_CALLS // share, MEMBER_VOTES // share
    turns, stated = [0, 0], 0
    with (folder / SUMMARY).open("wb") as summaries, (folder / DETAIL).open("wb") as rows:
        for number in range(wanted):
            large = stated * wanted < members * number
            line, votes = pools[large][turns[large] % len(pools[large])]
            copy = turns[large] // len(pools[large]) % copies
            turns[large] += 1
            motion = b"%d" % (200_000 + number)
            fields = _numbered(line, copy).split(b"\t")
            fields[4] = motion
            summaries.write(b"\t".join(fields))
            for vote in votes:
                fields = _numbered(vote, copy).split(b"\t")
                fields[6] = motion
                rows.write(b"\t".join(fields))
            stated += len(votes)
    return wanted, stated
