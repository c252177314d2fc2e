"""Who reads files about the legislature in, and who takes a reading back. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from commonground.kernel.refusal import Refusal, refuse
from commonground.members.rules import Standing

ONLY_STAFF_SEE_IMPORTS = "legislature.only_staff_see_imports"
IMPORT_UNDONE = "legislature.import_undone"
IMPORTED_AGAIN_SINCE = "legislature.imported_again_since"
IMPORT_HANGS = "legislature.import_hangs"
NOTHING_READABLE = "legislature.nothing_readable"


@dataclass(frozen=True)
class FeedImportFacts:
    """What is known when a reading is to be taken back.

    later  the key of a later reading that changed the same rows, feed-13; empty: none did
    """

    undone: bool = False
    later: str = ""


def refusal_to_see_feed_imports(by: Standing) -> Refusal | None:
    """Staff look after what was read; the set itself is read by a command."""
    return None if by.is_staff or by.is_system else refuse(ONLY_STAFF_SEE_IMPORTS)


def refusal_to_undo_feed_import(by: Standing, facts: FeedImportFacts) -> Refusal | None:
    """The newest reading goes first; one that was taken back stays so."""
    if refusal := refusal_to_see_feed_imports(by):
        return refusal
    if facts.undone:
        return refuse(IMPORT_UNDONE)
    return refuse(IMPORTED_AGAIN_SINCE, later=facts.later) if facts.later else None
