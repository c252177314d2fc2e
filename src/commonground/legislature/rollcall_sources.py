"""An archive of roll calls as files: a zip or a folder with the description and the votes."""

from __future__ import annotations

import hashlib
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from commonground.legislature.sources import UnreadableSet
from commonground.legislature.tables import UNCHANGED

LARGEST_FILE = 200_000_000
ENDINGS = {".dat", ".txt", ".tsv"}
FILES = 2
_BROKEN = (zipfile.BadZipFile, OSError, EOFError, zlib.error, RuntimeError)


@dataclass(frozen=True)
class ArchiveFiles:
    """Both files as they stand; `files` has them by name."""

    source: str
    description: bytes
    votes: bytes
    files: dict[str, bytes]

    @property
    def digest(self) -> str:
        return digest_of(self.description + b"\n" + self.votes)


def digest_of(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


def archive_at(path: Path) -> ArchiveFiles:
    """The two files of an archive. The one whose first line has tabs is the description.

    raises  UnreadableSet with a sentence when they are not there, or not whole
    """
    if not path.exists():
        raise UnreadableSet(f"There is nothing at {path}. {UNCHANGED}")
    files = dict(_files_of_folder(path) if path.is_dir() else _files_of_zip(path))
    if len(files) != FILES:
        told = f"{path.name} holds {len(files)} tables, and an archive of roll calls is two: a description and votes."
        raise UnreadableSet(f"{told} {UNCHANGED}")
    with_tabs = [name for name, raw in files.items() if b"\t" in raw.split(b"\n", 1)[0]]
    if len(with_tabs) != 1:
        raise UnreadableSet(f"One table of {path.name} must have tabs and one must not. {UNCHANGED}")
    votes = next(raw for name, raw in files.items() if name != with_tabs[0])
    return ArchiveFiles(path.name, files[with_tabs[0]], votes, files)


def _files_of_folder(folder: Path) -> Iterator[tuple[str, bytes]]:
    for file in sorted(folder.iterdir()):
        if file.suffix.lower() in ENDINGS and file.is_file() and not file.name.startswith("."):
            _refuse_too_large(file.name, file.stat().st_size)
            yield file.name, file.read_bytes()


def _files_of_zip(path: Path) -> Iterator[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(path) as archive:
            for member in archive.infolist():
                name = PurePosixPath(member.filename).name
                if PurePosixPath(name).suffix.lower() in ENDINGS and not name.startswith("."):
                    _refuse_too_large(name, member.file_size)
                    yield name, archive.read(member)
    except _BROKEN as broken:
        raise UnreadableSet(f"{path.name} is not a whole zip archive ({broken}). {UNCHANGED}") from broken


def _refuse_too_large(name: str, size: int) -> None:
    if size > LARGEST_FILE:
        raise UnreadableSet(f"{name} is too large to be a table of roll calls. {UNCHANGED}")
