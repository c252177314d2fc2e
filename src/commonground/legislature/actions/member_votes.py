"""What each member answered, written beside a roll call; an answer that changed changes its row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from itertools import chain, islice
from typing import Any, NamedTuple

from commonground.legislature.actions.bulk import Bulk
from commonground.legislature.actions.feed_imports import journal_changed, journal_ranges, ranges_of
from commonground.legislature.models import FeedImport, MemberVote
from commonground.legislature.rules.rollcalls import Choice

COLUMNS = ("id", "roll_call_id", "order", "name", "choice", "legislator_id")
BATCH, AT_ONCE = 500, 10_000


class Cast(NamedTuple):
    """One answer, with its place in the source's list."""

    order: int
    name: str
    choice: Choice | None
    legislator: int | None = None


def digest_of_votes(cast: Iterable[tuple[str, Choice | None]]) -> str:
    """Of everybody's answers, in any order."""
    told = "\n".join(sorted(f"{name}\t{choice or ''}" for name, choice in cast))
    return blake2b(told.encode(), digest_size=16).hexdigest()


def keep_votes(
    feed: FeedImport | None,
    fresh: Iterable[tuple[int, Iterable[Cast]]],
    recast: Sequence[tuple[int, Sequence[Cast]]],
) -> int:
    """Write the votes of roll calls that have none, and bring those of others up to date. How many are new.

    fresh, recast  by the number of the roll call; the caller holds the turn
    """
    rows = chain(_recast(feed, recast), _rows(fresh))
    bulk, ranges, number = Bulk(MemberVote, COLUMNS), list[tuple[int, int]](), 0
    while batch := list(islice(rows, AT_ONCE)):
        ids = bulk.reserve(len(batch))
        bulk.write([(pk, *row) for pk, row in zip(ids, batch, strict=True)])
        ranges += ranges_of(ids)
        number += len(batch)
    if feed is not None:
        journal_ranges(feed, MemberVote, ranges)
    return number


def _rows(fresh: Iterable[tuple[int, Iterable[Cast]]]) -> Iterator[tuple[Any, ...]]:
    for roll_call, cast in fresh:
        for one in cast:
            yield roll_call, one.order, one.name, str(one.choice or ""), one.legislator


def _recast(feed: FeedImport | None, recast: Sequence[tuple[int, Sequence[Cast]]]) -> list[tuple[Any, ...]]:
    """Change what changed; a name the source no longer lists is kept, and what it answered is not stated."""
    new: list[tuple[Any, ...]] = []
    changed: list[tuple[MemberVote, str]] = []
    for roll_call, cast in recast:
        kept = {vote.name: vote for vote in MemberVote.objects.filter(roll_call=roll_call)}
        last = max((vote.order for vote in kept.values()), default=0)
        wanted = {one.name: str(one.choice or "") for one in cast}
        changed += [(vote, wanted.get(name, "")) for name, vote in kept.items() if vote.choice != wanted.get(name, "")]
        missing = [one for one in cast if one.name not in kept]
        orders = [last + place for place in range(1, len(missing) + 1)] if kept else [one.order for one in missing]
        new += [
            (roll_call, order, one.name, str(one.choice or ""), one.legislator)
            for order, one in zip(orders, missing, strict=True)
        ]
    if feed is not None:
        journal_changed(feed, MemberVote, [(vote.pk, {"choice": vote.choice}) for vote, _choice in changed])
    for vote, choice in changed:
        vote.choice = choice
    MemberVote.objects.bulk_update([vote for vote, _choice in changed], ["choice"], batch_size=BATCH)
    return new
