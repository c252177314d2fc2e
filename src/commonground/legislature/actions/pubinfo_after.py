"""After a reading of the bulk feed: what a bill's own row says in short, out of the rows that belong to it."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from commonground.legislature.actions.feed_imports import journal_changed
from commonground.legislature.actions.pubinfo_bills import SOURCE
from commonground.legislature.actions.pubinfo_taking import Keeper, Taking
from commonground.legislature.actions.stages import CHAPTER, STAGED, restage
from commonground.legislature.models import Bill, BillAction, BillVersion
from commonground.legislature.rules.words import folded

SHORT = ("title", "words", "status", "last_action", "last_action_on")
AT_ONCE = 500


def fill_in(taking: Taking) -> None:
    """What the bills this reading touched say of themselves in short, and where they stand now."""
    _shorten(taking)
    known = taking.touched - taking.new_bills
    columns = ("pk", *STAGED, *CHAPTER)
    before = Bill.objects.filter(pk__in=known).order_by().values(*columns) if known else []
    stood = {row.pop("pk"): row for row in before}
    restage(taking.touched)
    journal_changed(taking.feed, Bill, stood.items())


def _shorten(taking: Taking) -> None:
    """Title, status and last action of the bills that came with the feed; those of another source keep theirs.

    A bill without a source, from an archive of votes or by hand, keeps a title that is whole.
    """
    keeper, maker = Keeper(taking, Bill, SHORT), Keeper(taking, Bill, SHORT, is_journaled=False)
    wanted = sorted(taking.touched)
    for first in range(0, len(wanted), AT_ONCE):
        some = wanted[first : first + AT_ONCE]
        titles, actions = _titles(some), _last_actions(some)
        ours = Q(source_id="") | Q(source_id__startswith=f"{SOURCE}:")
        own = Bill.objects.filter(ours, pk__in=some).order_by()
        columns = ("pk", *SHORT, "feed_status", "description", "nickname", "source_id")
        for pk, *rest in own.values_list(*columns):
            before, (feed_status, description, nickname, source_id) = tuple(rest[:5]), rest[5:]
            title = titles.get(pk) or before[0]
            if not source_id and not _continues(title, before[0]):
                title = before[0]
            words = folded(f"{title} {description} {nickname}")
            text, on = actions.get(pk, (before[3], before[4]))
            after = (title, words, feed_status, text, on)
            if before != after:
                (maker if pk in taking.new_bills else keeper).change(pk, before, after)
    for one in (keeper, maker):
        one.write()


def _continues(title: str, before: str) -> bool:
    """Whether the one before breaks off where this one goes on."""
    return not before or (before.endswith("…") and folded(title).startswith(folded(before)))


def _titles(bills: list[int]) -> dict[int, str]:
    """What the newest text of each that states one says it is about, or its long title."""
    texts = BillVersion.objects.filter(bill__in=bills).exclude(feed_id="").order_by("bill", "order")
    found: dict[int, str] = {}
    for bill, subject, title in texts.values_list("bill", "subject", "text__title"):
        if subject or title:
            found[bill] = subject or title
    return found


def _last_actions(bills: list[int]) -> dict[int, tuple[str, Any]]:
    actions = BillAction.objects.filter(bill__in=bills).order_by("bill", "order")
    return {bill: (text, on) for bill, text, on in actions.values_list("bill", "text", "on")}
