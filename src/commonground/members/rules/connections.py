"""What two organizations have in common, to remind people of one another. Nothing is weighed or ranked. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

COUNTIES = "counties"
CONSTITUENCIES = "constituencies"
ISSUES = "issues"
LANGUAGES = "languages"
IN_ORDER = (COUNTIES, CONSTITUENCIES, ISSUES, LANGUAGES)
MOST_KINDS, MOST_EACH = 3, 3


@dataclass(frozen=True)
class Shared:
    """One kind of thing both have, and which; the first few, in the order of the other's own record."""

    kind: str
    what: tuple[str, ...]


def in_common(ours: Mapping[str, Sequence[str]], theirs: Mapping[str, Sequence[str]]) -> list[Shared]:
    """
    ours, theirs  by kind, what each says of itself; a kind that is left out is not compared
    """
    found = []
    for kind in IN_ORDER:
        known = set(ours.get(kind, ()))
        both = tuple(dict.fromkeys(one for one in theirs.get(kind, ()) if one in known))
        if both:
            found.append(Shared(kind, both[:MOST_EACH]))
    return found[:MOST_KINDS]
