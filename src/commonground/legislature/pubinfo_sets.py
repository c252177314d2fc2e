"""The bulk feed as a folder or a zip archive: tables as streams of bytes, files beside them one at a time."""

from __future__ import annotations

import hashlib
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, NamedTuple, Protocol

from commonground.legislature.sources import UnreadableSet

CHUNK = 1 << 18
MOST_FILES = 400_000
LARGEST_LOB = 64 << 20
UNCHANGED = "Nothing was changed."
_BROKEN = (zipfile.BadZipFile, OSError, EOFError, zlib.error, RuntimeError, ValueError)


class Mark(NamedTuple):
    """By what a file is known to be unchanged, in a folder as in an archive."""

    checksum: int
    size: int

    def __str__(self) -> str:
        return f"{self.checksum:08x}-{self.size}"


class FeedSet(Protocol):
    """name: of the folder or the archive, without its path"""

    name: str

    def tables(self) -> list[str]: ...

    def chunks(self, table: str) -> Iterator[bytes]: ...

    def mark(self, file: str) -> Mark | None: ...

    def lob(self, file: str) -> bytes | None: ...


@contextmanager
def opened(path: Path) -> Iterator[FeedSet]:
    """Raises UnreadableSet, with a sentence, for what is neither; also when it breaks off while it is read."""
    if path.is_dir():
        try:
            yield Folder(_with_tables(path))
        except OSError as broken:
            raise UnreadableSet(f"{path.name} cannot be read whole ({broken.strerror}). {UNCHANGED}") from broken
        return
    if not path.is_file():
        raise UnreadableSet(f"There is nothing at {path}.")
    try:
        archive = zipfile.ZipFile(path)
    except _BROKEN as broken:
        why = f"{path.name} is neither a folder nor a whole zip archive ({broken}). {UNCHANGED}"
        raise UnreadableSet(why) from broken
    with archive:
        yield Archive(path.name, archive)


def _with_tables(path: Path) -> Path:
    """The folder itself; or, where it holds no table, the only folder in it that does."""
    if _tables_among(file.name for file in path.iterdir() if file.is_file()):
        return path
    below = [one for one in path.iterdir() if one.is_dir() and any(_tables_among(file.name for file in one.iterdir()))]
    return below[0] if len(below) == 1 else path


def digest_of(chunks: Iterator[bytes]) -> tuple[str, int]:
    """SHA-256 of a stream, and how many bytes it has."""
    sha, size = hashlib.sha256(), 0
    for chunk in chunks:
        sha.update(chunk)
        size += len(chunk)
    return sha.hexdigest(), size


class Folder:
    """A folder with .dat files and, beside them, .lob files."""

    def __init__(self, path: Path) -> None:
        self.path, self.name = path, path.name
        self._tables = _tables_among(file.name for file in path.iterdir() if file.is_file())

    def tables(self) -> list[str]:
        return sorted(self._tables)

    def chunks(self, table: str) -> Iterator[bytes]:
        with (self.path / self._tables[table]).open("rb") as stream:
            yield from _pieces(stream)

    def mark(self, file: str) -> Mark | None:
        raw = self.lob(file)
        return None if raw is None else Mark(zlib.crc32(raw), len(raw))

    def lob(self, file: str) -> bytes | None:
        """None where there is no such file; it is never looked for outside of the folder."""
        path = self.path / file
        try:
            if path.parent != self.path or path.is_symlink() or path.stat().st_size > LARGEST_LOB:
                return None
            return path.read_bytes()
        except FileNotFoundError:
            return None


class Archive:
    """A zip archive; what folders it has inside makes no difference. Members are read as streams, none is unpacked."""

    def __init__(self, name: str, archive: zipfile.ZipFile) -> None:
        self.name, self._archive = name, archive
        members = archive.infolist()
        if len(members) > MOST_FILES:
            raise UnreadableSet(f"{name} holds more than {MOST_FILES:,} files. {UNCHANGED}")
        self._members = {PurePosixPath(one.filename).name: one for one in members if not one.is_dir()}
        self._tables = _tables_among(self._members)

    def tables(self) -> list[str]:
        return sorted(self._tables)

    def chunks(self, table: str) -> Iterator[bytes]:
        try:
            with self._archive.open(self._members[self._tables[table]]) as stream:
                yield from _pieces(stream)
        except _BROKEN as broken:
            raise self._breaks_off(f"{table}.dat", broken) from broken

    def mark(self, file: str) -> Mark | None:
        member = self._members.get(file)
        return None if member is None else Mark(member.CRC, member.file_size)

    def lob(self, file: str) -> bytes | None:
        member = self._members.get(file)
        if member is None or member.file_size > LARGEST_LOB:
            return None
        try:
            return self._archive.read(member)
        except _BROKEN as broken:
            raise self._breaks_off(file, broken) from broken

    def _breaks_off(self, file: str, broken: BaseException) -> UnreadableSet:
        return UnreadableSet(f"{file} in {self.name} cannot be read whole ({broken}). {UNCHANGED}")


def _tables_among(names: Iterable[str]) -> dict[str, str]:
    """The tables among files, each with the name of its file: BILL_TBL.dat, bill_tbl.DAT."""
    pures = map(PurePosixPath, names)
    return {pure.stem.upper(): pure.name for pure in pures if pure.suffix.lower() == ".dat"}


def _pieces(stream: IO[bytes]) -> Iterator[bytes]:
    while chunk := stream.read(CHUNK):
        yield chunk
