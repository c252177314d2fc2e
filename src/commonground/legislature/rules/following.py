"""What a newer text of a bill brings that followers and those who took a position want to know. Pure.

Whether a position then needs a review, and whether the change matters, is decided by the committee's own rules.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

from commonground.legislature.rules.words import folded

PRINTED_AGAIN = frozenset({"ENR", "CHP"})
CALLED_SO = frozenset({"Enrolled", "Chaptered"})
LEAST_THAT_STANDS = 0.5
"""Below this share of its words a text with a new subject may be another bill: a rule of thumb, and only a question."""
ROW = 5  # words that stand together
MOST_OF_A_PLACEHOLDER, SHORT_DIGEST = 4000, 900  # letters
_INTENT = re.compile(r"intent of the legislature to (?:subsequently )?(?:enact|amend|introduce)")
_NO_CHANGE = re.compile(r"this bill would make (?:an? |technical, |various )*nonsubstantive changes?")


class Turn(StrEnum):
    """What is new about a bill."""

    NEW_TEXT = "new_text"
    SUBJECT = "subject"
    LEAD_AUTHOR = "lead_author"


class TextFacts(NamedTuple):
    """What one printed text says of itself.

    place         where it stands among the texts of its bill, counted up from the first
    state         three letters: INT, AMD, ENR, CHP…; None when it is not known
    subject       None when it does not say
    lead_authors  names as printed; empty when they are not known
    """

    place: int
    state: str | None = None
    subject: str | None = None
    lead_authors: frozenset[str] = frozenset()


def brings_new_words(state: str | None, label: str = "") -> bool:
    """An enrolled or a chaptered text is the one that was passed, printed again; any other may differ."""
    return state not in PRINTED_AGAIN and (bool(state) or label not in CALLED_SO)


def turns(before: TextFacts, after: TextFacts) -> frozenset[Turn]:
    """What is new in the later text. Case, accents and spaces make no difference; what is not known is not new."""
    turned = {Turn.NEW_TEXT} if after.place > before.place and brings_new_words(after.state) else set()
    if None not in (before.subject, after.subject) and folded(before.subject or "") != folded(after.subject or ""):
        turned.add(Turn.SUBJECT)
    was, now = (frozenset(map(folded, facts.lead_authors)) for facts in (before, after))
    if was and now and was != now:
        turned.add(Turn.LEAD_AUTHOR)
    return frozenset(turned)


def may_be_another_bill(turned: frozenset[Turn], share_that_stands: float | None) -> bool:
    """Whether to ask a person if the bill was gutted and amended: a new subject, and less than half of it stands.

    share_that_stands  of the words of the earlier text, from 0 to 1; None when the texts could not be compared
    """
    little = share_that_stands is None or share_that_stands < LEAST_THAT_STANDS
    return Turn.SUBJECT in turned and little


def is_placeholder(plain: str, digest: str) -> bool:
    """Whether a text says little but that something is to come: its intent alone, or changes that change nothing."""
    intends = len(plain) <= MOST_OF_A_PLACEHOLDER and _INTENT.search(plain.lower())
    changes_nothing = len(digest) <= SHORT_DIGEST and _NO_CHANGE.search(digest.lower())
    return bool(intends or changes_nothing)


def share_still_said(before: str, after: str) -> float | None:
    """Of the rows of words of the earlier text, the share that the later one says too, from 0 to 1.

    Quick, for many texts: it says how much stands about as closely as a comparison word by word. None without words.
    """
    was, now = _rows(before), _rows(after)
    return len(was & now) / len(was) if was else None


def _rows(text: str) -> set[int]:
    words = folded(text).split()
    return {hash(tuple(words[at : at + ROW])) for at in range(max(len(words) - ROW + 1, min(len(words), 1)))}
