"""The house as text: its rooms, modules and templates, read without running them."""

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
SOURCE = PROJECT / "src" / "commonground"

# High to low, as the import contracts of pyproject.toml say it; rooms of one floor share a number.
FLOORS = {
    "config": 14,
    "demo": 13,
    "website": 12,
    "desk": 12,
    "evaluation": 11,
    "agreement": 10,
    "advocacy": 9,
    "decisions": 8,
    "committee": 7,
    "legislature": 6,
    "members": 5,
    "notices": 4,
    "accounts": 3,
    "record": 2,
    "ui": 1,
    "kernel": 0,
}

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    path: Path
    text: str
    tree: ast.Module

    @property
    def name(self) -> str:
        return str(self.path.relative_to(SOURCE))

    @property
    def room(self) -> str:
        return self.path.relative_to(SOURCE).parts[0]

    @property
    def part(self) -> str:
        """What it is within its room: views, actions, rules …"""
        return Path(self.path.relative_to(SOURCE).parts[1]).stem if self.room in FLOORS else ""

    def functions(self) -> Iterator[Function]:
        return (node for node in ast.walk(self.tree) if isinstance(node, Function))


@cache
def modules() -> tuple[Module, ...]:
    paths = sorted(path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts)
    return tuple(Module(path, text := path.read_text(encoding="utf-8"), ast.parse(text)) for path in paths)


@cache
def templates() -> dict[str, Path]:
    """Every template by the name it is asked for."""
    folders = (SOURCE / room / "templates" for room in FLOORS)
    return {str(path.relative_to(folder)): path for folder in folders for path in folder.rglob("*.*")}


@cache
def tracked() -> tuple[Path, ...]:
    """What the project's history holds, and what is about to be added to it."""
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, cwd=PROJECT, capture_output=True, check=True, text=True).stdout
    return tuple(path for name in names.split("\0") if name and (path := PROJECT / name).is_file())


def statements_of(function: Function) -> int:
    has_words = ast.get_docstring(function) is not None
    return sum(isinstance(node, ast.stmt) for node in ast.walk(function)) - 1 - has_words
