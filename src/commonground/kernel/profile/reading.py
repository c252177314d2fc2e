"""Reading a table of a profile: every wrong value is noted in a plain sentence, and reading goes on."""

import difflib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import TypeVar

from commonground.kernel.languages import Text, text_of
from commonground.kernel.profile.lines import Path, line_of

T = TypeVar("T")

_SLUG = re.compile(r"[a-z0-9][a-z0-9_-]*")
_EXAMPLES: dict[type, str] = {str: '"…"', int: "1", bool: "true", list: "[ ]"}
_WORDS: dict[type, str] = {str: "a text in quotes", int: "a whole number", bool: "true or false", list: "a list in [ ]"}


@dataclass
class Findings:
    """What is wrong with one file, each with the line it stands on."""

    lines: dict[Path, int]
    languages: tuple[str, ...] = ("en",)
    found: list[tuple[int, str]] = field(default_factory=list)

    def note(self, path: Path, sentence: str) -> None:
        self.found.append((line_of(path, self.lines), sentence))

    @property
    def in_order(self) -> list[tuple[int, str]]:
        return sorted(set(self.found))


class Table:
    """One table of the file. Ask for every key it may hold, then call `leftovers`."""

    def __init__(self, values: Mapping[str, object], path: Path, findings: Findings) -> None:
        self.values = values
        self.path = path
        self.findings = findings
        self.asked: set[str] = set()

    def note(self, key: str, sentence: str) -> None:
        self.findings.note((*self.path, key), sentence)

    def _take(self, key: str) -> object:
        self.asked.add(key)
        return self.values.get(key)

    def _needs(self, key: str, example: str) -> None:
        self.note(key, f'"{key}" is missing here. Write {key} = {example}.')

    def _typed(self, key: str, wanted: type[T], empty: T, *, needed: bool) -> T:
        value = self._take(key)
        if value is None:
            if needed:
                self._needs(key, _EXAMPLES[wanted])
            return empty
        if not isinstance(value, wanted) or (wanted is int and isinstance(value, bool)):
            self.note(key, f'"{key}" must be {_WORDS[wanted]}.')
            return empty
        return value

    def words(self, key: str, *, needed: bool = True) -> str:
        said = self._typed(key, str, "", needed=needed)
        if needed and key in self.values and not said.strip() and isinstance(self.values[key], str):
            self.note(key, f'"{key}" is empty.')
        return said

    def number(self, key: str, *, least: int = 0, most: int = 10_000, needed: bool = True) -> int:
        count = self._typed(key, int, least, needed=needed)
        if not least <= count <= most:
            self.note(key, f'"{key}" is {count}; it must lie between {least} and {most}.')
        return count

    def truth(self, key: str) -> bool:
        return self._typed(key, bool, False, needed=False)

    def slug(self, key: str) -> str:
        """A key that may stand in an address."""
        said = self.words(key)
        if said.strip() and not _SLUG.fullmatch(said):
            self.note(key, f'"{key}" is "{said}"; it may hold small letters, digits, - and _, such as "north-fork".')
        return said

    def one_of(self, key: str, allowed: Iterable[str], default: str = "") -> str:
        said = self.words(key, needed=not default or key in self.values) or default
        if said and said not in allowed:
            self.note(key, f'"{key}" is "{said}"; it must be one of {", ".join(allowed)}.')
        return said

    def list_of_words(self, key: str, *, needed: bool = False) -> tuple[str, ...]:
        items = self._typed(key, list, [], needed=needed)
        for place, item in enumerate(items):
            if not isinstance(item, str):
                self.findings.note((*self.path, key, place), f'Every item of "{key}" must be a text in quotes.')
            elif not item.strip():
                self.findings.note((*self.path, key, place), f'An item of "{key}" is empty.')
        return tuple(item for item in items if isinstance(item, str))

    def day(self, key: str) -> date | None:
        value = self._take(key)
        if value is None:
            return None
        if isinstance(value, datetime) or not isinstance(value, date):
            self.note(key, f'"{key}" must be a date without quotes, for example 2026-03-12.')
            return None
        return value

    def days(self, key: str) -> tuple[date, ...]:
        items = self._typed(key, list, [], needed=False)
        for place, item in enumerate(items):
            if isinstance(item, datetime) or not isinstance(item, date):
                sentence = f'Every item of "{key}" must be a date without quotes, for example 2026-03-12.'
                self.findings.note((*self.path, key, place), sentence)
        return tuple(item for item in items if isinstance(item, date) and not isinstance(item, datetime))

    def clock(self, key: str) -> time:
        value = self._take(key)
        if value is None:
            self._needs(key, "17:00:00")
        elif isinstance(value, time):
            return value
        else:
            self.note(key, f'"{key}" must be a time without quotes, for example 17:00:00.')
        return time(17)

    def text(self, key: str, *, needed: bool = True) -> Text:
        """Either one text in quotes (a name that is the same everywhere) or a text by language."""
        value = self._take(key)
        if value is None:
            if needed:
                self._needs(key, f'{{ {self.findings.languages[0]} = "…" }}')
            return Text()
        return text_from(value, (*self.path, key), self.findings)

    def texts(self, key: str) -> tuple[Text, ...]:
        items = self._typed(key, list, [], needed=False)
        return tuple(text_from(item, (*self.path, key, place), self.findings) for place, item in enumerate(items))

    def table(self, key: str, *, needed: bool = True) -> "Table":
        value = self._take(key)
        if isinstance(value, dict):
            return Table(value, (*self.path, key), self.findings)
        if value is not None:
            self.note(key, f'"{key}" must be a table: write [{key}] on a line of its own and its keys below.')
        elif needed:
            self.note(key, f"The table [{key}] is missing.")
        return Nothing(self.path)

    def tables(self, key: str, build: Callable[["Table"], T]) -> tuple[T, ...]:
        items = self._typed(key, list, [], needed=False)
        built = []
        for place, item in enumerate(items):
            path = (*self.path, key, place)
            if not isinstance(item, dict):
                self.findings.note(path, f'Every item of "{key}" must be a table.')
                continue
            table = Table(item, path, self.findings)
            built.append(build(table))
            table.leftovers()
        return tuple(built)

    def leftovers(self) -> None:
        """Note every key that nobody asked for; it is unknown, most often misspelled."""
        for key in self.values.keys() - self.asked:
            near = difflib.get_close_matches(key, self.asked, n=1)
            hint = f' Did you mean "{near[0]}"?' if near else ""
            self.note(key, f'"{key}" is not known here.{hint}')


class Nothing(Table):
    """A table that is not there: noted once, then silent."""

    def __init__(self, path: Path) -> None:
        super().__init__({}, path, Findings({}))


def text_from(value: object, path: Path, findings: Findings) -> Text:
    source = findings.languages[0]
    if isinstance(value, str):
        if not value.strip():
            findings.note(path, "This text is empty.")
        return Text(((source, value),))
    if not isinstance(value, dict):
        findings.note(path, 'This must be a text in quotes, or one for each language: { en = "…", es = "…" }.')
        return Text()
    for code, said in value.items():
        if code not in findings.languages:
            findings.note((*path, code), f'"{code}" is not one of the languages of this profile.')
        elif not isinstance(said, str) or not said.strip():
            findings.note((*path, code), f'The text in "{code}" must be a text in quotes, and not empty.')
    if source not in value:
        findings.note(path, f'The text in "{source}", the first language of this profile, is missing.')
    said_in = {code: said for code, said in value.items() if isinstance(said, str)}
    return text_of(sorted(said_in.items(), key=lambda version: version[0] != source))
