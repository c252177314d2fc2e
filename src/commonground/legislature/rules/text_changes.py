"""What changed between two texts, for a person to read: paragraph by paragraph, and word by word within one. Pure.

Words and paragraphs that stand once in both texts hold them together; what lies between is compared closely only
where it is small. So the time grows with the length of the texts, not with its square.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from math import isqrt
from typing import NamedTuple

from commonground.legislature.rules.redlines import Change, Run, merged

_TOKEN = re.compile(r"\w+(?:[.,’'-]\w+)*|\s+|[^\w\s]")
_WORD = re.compile(r"\w+(?:[.,’'-]\w+)*")
_CLOSELY = 10_000  # pairs of words or paragraphs compared closely at once
_MOST_PAIRS = 40_000  # pairs of paragraphs whose words are weighed against each other at once
_ROUNDS = 20  # how often a word may be looked at
_ALIKE = 0.5
_WORDS_OF_A_SCRAP = 2
_WORDS_AROUND_A_SCRAP = 8

_Pair = tuple[int, int]
_Range = tuple[int, int, int, int]
_Piece = tuple[str, str, str]  # either kept, or deleted and inserted


class How(StrEnum):
    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


class ParagraphChange(NamedTuple):
    """A paragraph of either text, or of both.

    place_before  its place in the earlier text, from 0; None when it was added
    place_after   its place in the later text; None when it was removed
    runs          in reading order, what was deleted before what was inserted in its place
    """

    place_before: int | None
    place_after: int | None
    runs: tuple[Run, ...]

    @property
    def how(self) -> How:
        if self.place_before is None:
            return How.ADDED
        if self.place_after is None:
            return How.REMOVED
        return How.SAME if all(run.change is Change.KEPT for run in self.runs) else How.CHANGED


class Extent(NamedTuple):
    """How much changed: paragraphs by how, and words."""

    same: int
    changed: int
    added: int
    removed: int
    words_kept: int
    words_inserted: int
    words_deleted: int

    @property
    def share_that_stands(self) -> float | None:
        """Of the words of the earlier text, the share that still stands, from 0 to 1; None when it had none."""
        words = self.words_kept + self.words_deleted
        return self.words_kept / words if words else None


def compared(before: Sequence[str], after: Sequence[str]) -> list[ParagraphChange]:
    """The paragraphs of both texts in reading order, each once, with the words that changed.

    Without what was inserted the runs are the earlier text, without what was deleted the later one, to the letter.
    """
    found: list[ParagraphChange] = []
    at_before, at_after = 0, 0
    for was, now in [*_matches(before, after), (len(before), len(after))]:
        found += _between(before, after, (at_before, was, at_after, now))
        if was < len(before):
            found.append(ParagraphChange(was, now, merged([Run(after[now])])))
        at_before, at_after = was + 1, now + 1
    return found


def extent(changes: Iterable[ParagraphChange]) -> Extent:
    hows: Counter[How] = Counter()
    words: Counter[Change] = Counter()
    for one in changes:
        hows[one.how] += 1
        for run in one.runs:
            words[run.change] += len(_WORD.findall(run.text))
    of = [hows[how] for how in (How.SAME, How.CHANGED, How.ADDED, How.REMOVED)]
    return Extent(*of, *(words[change] for change in (Change.KEPT, Change.INSERTED, Change.DELETED)))


def word_runs(before: str, after: str) -> tuple[Run, ...]:
    """One paragraph's change, word by word."""
    was, now = _TOKEN.findall(before), _TOKEN.findall(after)
    pieces: list[_Piece] = []
    at_was, at_now = 0, 0
    for i, j in [*_matches(was, now), (len(was), len(now))]:
        if i > at_was or j > at_now:
            _add(pieces, ("", "".join(was[at_was:i]), "".join(now[at_now:j])))
        if i < len(was):
            _add(pieces, (was[i], "", ""))
        at_was, at_now = i + 1, j + 1
    for most in (0, _WORDS_OF_A_SCRAP):
        pieces = _without_scraps(pieces, most)
    return merged(_runs_of(pieces))


def _add(pieces: list[_Piece], piece: _Piece) -> None:
    """Kept pieces and changed ones stand in turn."""
    if pieces and bool(pieces[-1][0]) == bool(piece[0]):
        last = pieces.pop()
        pieces.append((last[0] + piece[0], last[1] + piece[1], last[2] + piece[2]))
    else:
        pieces.append(piece)


def _without_scraps(pieces: list[_Piece], most: int) -> list[_Piece]:
    """Two changes with next to nothing kept between them, at most so many words, read better as one."""
    whole: list[_Piece] = []
    for place, piece in enumerate(pieces):
        following = pieces[place + 1] if place + 1 < len(pieces) else None
        is_a_scrap = piece[0] and whole and following and _is_a_scrap(piece[0], most, whole[-1], following)
        _add(whole, ("", piece[0], piece[0]) if is_a_scrap else piece)
    return whole


def _is_a_scrap(kept: str, most: int, *around: _Piece) -> bool:
    words = len(_WORD.findall(kept))
    if not words or words > most:
        return not words
    return all(len(_WORD.findall(deleted + " " + inserted)) >= _WORDS_AROUND_A_SCRAP for _, deleted, inserted in around)


def _runs_of(pieces: Iterable[_Piece]) -> Iterator[Run]:
    for kept, deleted, inserted in pieces:
        yield from (Run(kept), Run(deleted, Change.DELETED), Run(inserted, Change.INSERTED))


def _between(before: Sequence[str], after: Sequence[str], gap: _Range) -> Iterator[ParagraphChange]:
    """The paragraphs between two that are the same in both texts."""
    first_was, last_was, first_now, last_now = gap
    pairs = _alike(before[first_was:last_was], after[first_now:last_now])
    for was, now in [*((first_was + i, first_now + j) for i, j in pairs), (last_was, last_now)]:
        for place in range(first_was, was):
            yield ParagraphChange(place, None, merged([Run(before[place], Change.DELETED)]))
        for place in range(first_now, now):
            yield ParagraphChange(None, place, merged([Run(after[place], Change.INSERTED)]))
        if was < last_was:
            yield ParagraphChange(was, now, word_runs(before[was], after[now]))
        first_was, first_now = was + 1, now + 1


def _alike(before: Sequence[str], after: Sequence[str]) -> Iterator[_Pair]:
    """Paragraphs that share at least half of their words, in order; of long texts, slice by slice."""
    slices = isqrt(len(before) * len(after) // _MOST_PAIRS) + 1
    for number in range(slices):
        i, i_end, j, j_end = (len(text) * at // slices for text in (before, after) for at in (number, number + 1))
        yield from ((i + was, j + now) for was, now in _best_pairs(before[i:i_end], after[j:j_end]))


def _best_pairs(before: Sequence[str], after: Sequence[str]) -> list[_Pair]:
    """Of all ways to pair paragraphs in order, the one in which they share the most."""
    of_before, of_after = ([frozenset(_WORD.findall(text.lower())) for text in texts] for texts in (before, after))
    best = [[0.0] * (len(after) + 1) for _ in range(len(before) + 1)]
    for i, was in reversed(list(enumerate(of_before))):
        for j, now in reversed(list(enumerate(of_after))):
            share = _share(was, now)
            best[i][j] = max(best[i + 1][j], best[i][j + 1], share + best[i + 1][j + 1] if share else 0.0)
    pairs, i, j = [], 0, 0
    while i < len(before) and j < len(after):
        if best[i][j] == best[i + 1][j]:
            i += 1
        elif best[i][j] == best[i][j + 1]:
            j += 1
        else:
            pairs.append((i, j))
            i, j = i + 1, j + 1
    return pairs


def _share(was: frozenset[str], now: frozenset[str]) -> float:
    share = 2 * len(was & now) / (len(was) + len(now)) if was and now else 0.0
    return share if share >= _ALIKE else 0.0


def _matches(before: Sequence[str], after: Sequence[str]) -> list[_Pair]:
    """Places of equal items in both, each place once, both rising."""
    found: list[_Pair] = []
    waiting: list[_Range] = [(0, len(before), 0, len(after))]
    looks = _ROUNDS * (len(before) + len(after))
    while waiting:
        i, i_end, j, j_end = waiting.pop()
        while i < i_end and j < j_end and before[i] == after[j]:
            found.append((i, j))
            i, j = i + 1, j + 1
        while i < i_end and j < j_end and before[i_end - 1] == after[j_end - 1]:
            i_end, j_end = i_end - 1, j_end - 1
            found.append((i_end, j_end))
        looks -= i_end - i + j_end - j
        if i == i_end or j == j_end or looks < 0:
            continue
        anchors = _anchors(before, after, (i, i_end, j, j_end))
        if anchors:
            starts = [(i, j), *((was + 1, now + 1) for was, now in anchors)]
            ends = [*anchors, (i_end, j_end)]
            found += anchors
            waiting += [(a, b, c, d) for (a, c), (b, d) in zip(starts, ends, strict=True)]
        elif (i_end - i) * (j_end - j) <= _CLOSELY:
            found += _close_matches(before[i:i_end], after[j:j_end], i, j)
    return sorted(found)


def _close_matches(before: Sequence[str], after: Sequence[str], i: int, j: int) -> Iterator[_Pair]:
    for block in SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks():
        yield from ((i + block.a + step, j + block.b + step) for step in range(block.size))


def _anchors(before: Sequence[str], after: Sequence[str], within: _Range) -> list[_Pair]:
    """Items that stand once in both, as many as rise together."""
    i, i_end, j, j_end = within
    of_before, of_after = Counter(before[i:i_end]), Counter(after[j:j_end])
    place = {after[now]: now for now in range(j, j_end) if of_after[after[now]] == 1}
    pairs = [
        (was, place[before[was]]) for was in range(i, i_end) if of_before[before[was]] == 1 and before[was] in place
    ]
    tops: list[int] = []
    ends: list[int] = []
    back: list[int] = []
    for at, (_, now) in enumerate(pairs):
        pile = bisect_left(tops, now)
        tops[pile : pile + 1], ends[pile : pile + 1] = [now], [at]
        back.append(ends[pile - 1] if pile else -1)
    chain, at = [], ends[-1] if ends else -1
    while at >= 0:
        chain.append(pairs[at])
        at = back[at]
    return chain[::-1]
