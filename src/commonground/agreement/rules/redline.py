"""What changed between two texts, clause by clause and word by word. Pure."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

SAME, ADDED, REMOVED, CHANGED = "same", "added", "removed", "changed"
Clause = Mapping[str, Any]
_WORDS = re.compile(r"\s+|[^\s]+")
_SIGNS = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af]|\s+|[^\s\u2e80-\u9fff\uac00-\ud7af]+")


@dataclass(frozen=True)
class Piece:
    """how  same, added or removed"""

    how: str
    words: str


@dataclass(frozen=True)
class Line:
    """One clause in both texts; None where it is not."""

    key: str
    how: str
    before: Clause | None
    after: Clause | None

    def language(self, wanted: str) -> str:
        """The reader's if the clause has it, otherwise the first it was written in."""
        spoken = list((self.after or self.before or {})["text"])
        return wanted if wanted in spoken else spoken[0]

    def changed_in(self) -> list[str]:
        """The languages in which its words are not what they were, in the order of the text."""
        spoken = dict.fromkeys(code for clause in (self.after, self.before) if clause for code in clause["text"])
        return [code for code in spoken if _text(self.before, code) != _text(self.after, code)]

    def pieces(self, language: str) -> list[Piece]:
        return pieces_between(_text(self.before, language), _text(self.after, language))


def _text(clause: Clause | None, language: str) -> str:
    return "" if clause is None else str(clause["text"].get(language, ""))


def pieces_between(before: str, after: str) -> list[Piece]:
    """The new text with what was taken out beside what was put in; together they give back both texts."""
    pattern = _SIGNS if re.search(r"[\u2e80-\u9fff\uac00-\ud7af]", before + after) else _WORDS
    old, new = pattern.findall(before), pattern.findall(after)
    found: list[Piece] = []
    for how, i, j, k, m in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if how == "equal":
            found.append(Piece(SAME, "".join(old[i:j])))
            continue
        found += [Piece(REMOVED, "".join(old[i:j]))] if j > i else []
        found += [Piece(ADDED, "".join(new[k:m]))] if m > k else []
    return found


def lines_between(before: Sequence[Clause], after: Sequence[Clause]) -> list[Line]:
    """In the order of the new text; what was taken out stands at the end."""
    old = {clause["key"]: clause for clause in before}
    kept = {clause["key"] for clause in after}
    lines = [_line(old.get(clause["key"]), clause) for clause in after]
    return lines + [Line(key, REMOVED, clause, None) for key, clause in old.items() if key not in kept]


def _line(before: Clause | None, after: Clause) -> Line:
    if before is None:
        return Line(after["key"], ADDED, None, after)
    return Line(after["key"], SAME if dict(before) == dict(after) else CHANGED, before, after)


def clauses_changed(before: Sequence[Clause], after: Sequence[Clause]) -> list[Clause]:
    """The clauses that do not say the same in both texts; one that was taken out, as it was."""
    return [line.after or line.before or {} for line in lines_between(before, after) if line.how != SAME]


def is_changed(before: Sequence[Clause], after: Sequence[Clause]) -> bool:
    return [dict(clause) for clause in before] != [dict(clause) for clause in after]
