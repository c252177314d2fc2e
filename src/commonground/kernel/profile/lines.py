"""Which line of a TOML file a value stands on, so that a mistake can be shown where it is.

The standard reader keeps no lines. This one reads a file that the standard reader has
accepted and only notes where each key and each list item begins.
"""

import re
from bisect import bisect_right
from typing import TypeAlias

Path: TypeAlias = tuple[str | int, ...]

_BLANK = re.compile(r"(?:\s|#[^\n]*)*")
_KEY = re.compile(r"""[A-Za-z0-9_-]+|"((?:\\.|[^"\\])*)"|'([^']*)'""")
_STRING = re.compile(r'''"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:\\.|[^"\\\n])*"|'[^'\n]*\'''', re.DOTALL)
_BARE = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d[^\s,\]}#]*|[^\s,\]}#]+")


def lines_of(text: str) -> dict[Path, int]:
    """The line of every table, key and list item of a valid TOML text."""
    return _Places(text).read()


def line_of(path: Path, lines: dict[Path, int]) -> int:
    """The line of that place, or of the nearest place around it."""
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 1)


class _Places:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.starts = [found.end() for found in re.finditer("\n", text)]
        self.lines: dict[Path, int] = {}
        self.items: dict[Path, int] = {}

    def read(self) -> dict[Path, int]:
        table: Path = ()
        self._skip_blank()
        while self.at < len(self.text):
            if self.text.startswith("[[", self.at):
                table = self._list_header()
            elif self.text.startswith("[", self.at):
                table = self._table_header()
            else:
                self._pair(table)
            self._skip_blank()
        return self.lines

    def _note(self, path: Path) -> None:
        self.lines.setdefault(path, bisect_right(self.starts, self.at) + 1)

    def _skip_blank(self) -> None:
        found = _BLANK.match(self.text, self.at)
        self.at = found.end() if found else self.at

    def _skip(self, mark: str) -> None:
        self._skip_blank()
        if self.text.startswith(mark, self.at):
            self.at += len(mark)
        self._skip_blank()

    def _keys(self) -> list[str]:
        keys = []
        while found := _KEY.match(self.text, self.at):
            keys.append(next((quoted for quoted in found.groups() if quoted is not None), found.group()))
            self.at = found.end()
            self._skip(".")
        return keys

    def _inside(self, keys: list[str]) -> Path:
        path: Path = ()
        for key in keys:
            path += (key,)
            if path in self.items:
                path += (self.items[path],)
        return path

    def _list_header(self) -> Path:
        start = self.at
        self._skip("[[")
        keys = self._keys()
        path = (*self._inside(keys[:-1]), keys[-1])
        self.items[path] = self.items.get(path, -1) + 1
        end, self.at = self.at, start
        self._note(path)
        path += (self.items[path],)
        self._note(path)
        self.at = end
        self._skip("]]")
        return path

    def _table_header(self) -> Path:
        start = self.at
        self._skip("[")
        keys = self._keys()
        path = (*self._inside(keys[:-1]), keys[-1])
        end, self.at = self.at, start
        self._note(path)
        self.at = end
        self._skip("]")
        return path

    def _pair(self, table: Path) -> None:
        start = self.at
        path = table + tuple(self._keys())
        end, self.at = self.at, start
        self._note(path)
        self.at = end
        self._skip("=")
        self._value(path)

    def _value(self, path: Path) -> None:
        self._skip_blank()
        if self.text.startswith("[", self.at):
            self._list(path)
        elif self.text.startswith("{", self.at):
            self._inline_table(path)
        else:
            found = _STRING.match(self.text, self.at) or _BARE.match(self.text, self.at)
            self.at = found.end() if found else len(self.text)

    def _list(self, path: Path) -> None:
        self._skip("[")
        item = 0
        while self.at < len(self.text) and not self.text.startswith("]", self.at):
            self._note((*path, item))
            self._value((*path, item))
            self._skip(",")
            item += 1
        self._skip("]")

    def _inline_table(self, path: Path) -> None:
        self._skip("{")
        while self.at < len(self.text) and not self.text.startswith("}", self.at):
            self._pair(path)
            self._skip(",")
        self._skip("}")
