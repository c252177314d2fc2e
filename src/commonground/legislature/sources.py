"""Sets as files: a folder or a tar archive, read in memory and never unpacked onto the disk."""

from __future__ import annotations

import re
import tarfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from commonground.legislature.rules.people import Odd

LARGEST_FILE = 2_000_000
MOST_FILES = 100_000
ENDINGS = {".yml", ".yaml"}
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # every value stays the text it is
_ID = re.compile(r"^\ufeff?id:\s*['\"]?(ocd-[a-z]+/[0-9A-Za-z-]+)", re.MULTILINE)
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_BROKEN = (tarfile.TarError, OSError, EOFError, zlib.error, ValueError)


class UnreadableSet(Exception):
    """The path leads to nothing that can be read; the message is a sentence for whoever gave it."""


@dataclass
class Rows:
    """What was read: rows with their place, what was odd, and whose files could not be read."""

    rows: list[tuple[str, object]] = field(default_factory=list)
    odd: list[Odd] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)


def rows_in(path: Path) -> Rows:
    """Every YAML file of a folder or a tar archive, each read on its own: one that is broken spoils no other."""
    found = Rows()
    for name, content in _files(path, found):
        try:
            row = _read(_text(content))
        except (yaml.YAMLError, ValueError, RecursionError) as broken:
            found.odd.append(Odd(name, _why(broken)))
            found.unread |= _whose(name, content)
        else:
            found.rows.append((name, row))
    return found


def _read(text: str) -> object:
    loader = _LOADER(text)
    try:
        return loader.get_single_data()
    finally:
        loader.dispose()


def _text(content: bytes) -> str:
    is_utf_16 = content[:2] in {b"\xff\xfe", b"\xfe\xff"}
    return content.decode("utf-16" if is_utf_16 else "utf-8-sig")


def _why(broken: Exception) -> str:
    if isinstance(broken, UnicodeDecodeError):
        return f"It is not UTF-8 text (byte {broken.start + 1})."
    mark = getattr(broken, "problem_mark", None)
    return f"It is not YAML (line {mark.line + 1})." if mark else "It is not YAML."


def _whose(name: str, content: bytes) -> set[str]:
    """The ids a file we cannot read belongs to, so that nobody counts as gone because of it."""
    ids = set(_ID.findall(content.decode("latin-1")))
    for uuid in _UUID.findall(PurePosixPath(name).name.lower()):
        ids |= {f"ocd-person/{uuid}", f"ocd-organization/{uuid}"}
    return ids


def _files(path: Path, found: Rows) -> Iterator[tuple[str, bytes]]:
    if path.is_dir():
        yield from _files_of_folder(path, found)
    elif path.is_file():
        yield from _files_of_archive(path, found)
    else:
        raise UnreadableSet(f"There is nothing at {path}.")


def _wanted(name: str) -> bool:
    pure = PurePosixPath(name)
    return pure.suffix.lower() in ENDINGS and not pure.name.startswith(".")


def _files_of_folder(folder: Path, found: Rows) -> Iterator[tuple[str, bytes]]:
    for file in sorted(folder.rglob("*")):
        name = file.relative_to(folder).as_posix()
        if not _wanted(name) or not file.is_file():
            continue
        try:
            if file.stat().st_size > LARGEST_FILE:
                found.odd.append(Odd(name, "It is too large to be a person or a committee."))
                found.unread |= _whose(name, b"")
                continue
            yield name, file.read_bytes()
        except OSError as unreadable:
            found.odd.append(Odd(name, f"It cannot be read: {unreadable.strerror}."))
            found.unread |= _whose(name, b"")


def _files_of_archive(path: Path, found: Rows) -> Iterator[tuple[str, bytes]]:
    try:
        with tarfile.open(path, "r:*") as archive:
            for count, member in enumerate(archive):
                if count >= MOST_FILES:
                    raise UnreadableSet(f"{path.name} holds more than {MOST_FILES} files.")
                if _wanted(member.name) and _is_plain(member, found):
                    opened = archive.extractfile(member)
                    yield member.name, opened.read() if opened else b""
    except _BROKEN as broken:
        raise UnreadableSet(f"{path.name} is neither a folder nor a whole tar archive ({broken}).") from broken


def _is_plain(member: tarfile.TarInfo, found: Rows) -> bool:
    pure = PurePosixPath(member.name)
    why = ""
    if pure.is_absolute() or ".." in pure.parts:
        why = "Its name leads out of the archive, so it was left alone."
    elif member.issym() or member.islnk():
        why = "It is a link, not a file."
    elif member.isfile() and member.size > LARGEST_FILE:
        why = "It is too large to be a person or a committee."
    if why:
        found.odd.append(Odd(member.name, why))
        found.unread |= _whose(member.name, b"")
    return member.isfile() and not why
