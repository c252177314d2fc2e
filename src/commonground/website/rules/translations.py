"""How far a translation is, who may let it out, and what of a file is taken. Pure.

A part is one piece of text of a page: its title, one paragraph, one caption.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from commonground.kernel.refusal import Refusal, refuse
from commonground.members.rules import Standing
from commonground.website.rules.editors import refusal_to_edit

PARTS_ARE_MISSING = "website.parts_are_missing"
PARTS_ARE_UNREAD = "website.parts_are_unread"
SOURCE_HAS_CHANGED = "website.source_has_changed"
NOTHING_TO_READ = "website.nothing_to_read"
OWN_TRANSLATION = "website.own_translation"
WORDS_HAVE_CHANGED = "website.words_have_changed"
A_PERSON_WROTE_IT = "website.a_person_wrote_it"
NOT_A_PO_FILE = "website.not_a_po_file"
OTHER_LANGUAGE = "website.file_of_another_language"


class State(StrEnum):
    """How far a page is in one language."""

    MISSING = "missing"
    STALE = "stale"
    IN_REVIEW = "in_review"
    CURRENT = "current"


@dataclass(frozen=True)
class Facts:
    """One page in one language.

    parts           how many the page has, as it was last taken up for translation
    translated      of these, how many have a translation of just this text
    read            of these, how many a second person has read as they are now
    by_machine      of these, how many a machine made
    begun           somebody asked for this translation
    is_public       visitors read the page in this language
    source_changed  the page was published anew since its parts were taken up
    is_put_together the public page was made from the parts as they were last taken up
    """

    parts: int = 0
    translated: int = 0
    read: int = 0
    by_machine: int = 0
    begun: bool = False
    is_public: bool = False
    source_changed: bool = False
    is_put_together: bool = False

    @property
    def is_whole(self) -> bool:
        return self.begun and self.translated >= self.parts

    @property
    def is_read(self) -> bool:
        return self.is_whole and self.read >= self.parts


def state_of(facts: Facts) -> State:
    """Missing: visitors have nothing in this language. Stale: they read a text whose source has changed since."""
    if not facts.begun:
        return State.MISSING
    if facts.source_changed or (facts.is_public and not facts.is_whole):
        return State.STALE if facts.is_public or facts.translated else State.MISSING
    if not facts.is_whole:
        return State.MISSING
    return State.CURRENT if facts.is_read and facts.is_public and facts.is_put_together else State.IN_REVIEW


@dataclass(frozen=True)
class ToLetOut:
    """A translation before a second reader.

    missing      parts without a translation, or with one that cannot be used
    unread       parts nobody but their translator has read as they are now
    by_hand      of the unread, how many a person translated
    translators  accounts that wrote, or brought in, the unread parts
    as_seen      the words are still those the reader had before them
    """

    missing: int
    unread: int
    by_hand: int
    translators: frozenset[int]
    source_changed: bool
    is_public: bool
    as_seen: bool = True


def refusal_to_let_out(by: Standing, facts: ToLetOut, *, is_read: bool = True) -> Refusal | None:
    """A second person reads what somebody translated; only text of a machine may be shown unread, and says so.

    is_read  the person has read every unread part; False: shown as machine text that nobody has read
    """
    return refusal_to_edit(by) or _refusal_by_facts(facts) or _refusal_by_reader(by, facts, is_read=is_read)


def _refusal_by_facts(facts: ToLetOut) -> Refusal | None:
    if facts.source_changed:
        return refuse(SOURCE_HAS_CHANGED)
    if facts.missing:
        return refuse(PARTS_ARE_MISSING, number=facts.missing)
    if not facts.unread and facts.is_public:
        return refuse(NOTHING_TO_READ)
    return None if facts.as_seen else refuse(WORDS_HAVE_CHANGED)


def _refusal_by_reader(by: Standing, facts: ToLetOut, *, is_read: bool) -> Refusal | None:
    if by.user_id in facts.translators:
        return refuse(OWN_TRANSLATION)
    if not is_read and facts.by_hand:
        return refuse(A_PERSON_WROTE_IT, number=facts.by_hand)
    return None


def refusal_to_show(*, missing: int, not_let_out: int) -> Refusal | None:
    """The wall: whoever publishes, and from where, no reader meets half a translation or one nobody answers for."""
    if missing:
        return refuse(PARTS_ARE_MISSING, number=missing)
    return refuse(PARTS_ARE_UNREAD, number=not_let_out) if not_let_out else None


class Verdict(StrEnum):
    """What becomes of one line of a file."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    EMPTY = "empty"
    KEPT = "kept"
    DOUBTFUL = "doubtful"
    BROKEN = "broken"
    UNKNOWN_PAGE = "unknown_page"
    UNKNOWN_PART = "unknown_part"


TAKEN = frozenset({Verdict.NEW, Verdict.CHANGED})
IN_THE_WAY = frozenset({Verdict.DOUBTFUL, Verdict.BROKEN, Verdict.UNKNOWN_PAGE, Verdict.UNKNOWN_PART})


@dataclass(frozen=True)
class Line:
    """One line of a file beside what stands here.

    page_known, part_known  the page is being translated; this very text is a part of it today
    stands                  the translation that stands here; empty: none
    stands_by_hand          a person wrote it
    is_sound                its links and marks are those of the source
    """

    words: str
    page_known: bool = True
    part_known: bool = True
    stands: str = ""
    stands_by_hand: bool = False
    is_doubtful: bool = False
    is_sound: bool = True


def verdict_on(line: Line, *, by_machine: bool) -> Verdict:
    """What a person wrote is never replaced by what a machine made."""
    refused = (
        (not line.page_known, Verdict.UNKNOWN_PAGE),
        (not line.part_known, Verdict.UNKNOWN_PART),
        (not line.words.strip(), Verdict.EMPTY),
        (line.words == line.stands, Verdict.SAME),
        (line.is_doubtful, Verdict.DOUBTFUL),
        (not line.is_sound, Verdict.BROKEN),
        (by_machine and line.stands_by_hand and bool(line.stands), Verdict.KEPT),
    )
    found = next((verdict for stands, verdict in refused if stands), None)
    return found or (Verdict.CHANGED if line.stands else Verdict.NEW)
