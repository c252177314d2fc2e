"""A person follows bills and keeps searches.

Nothing of this is written into the book of deeds, which everybody of an audience reads and nobody can delete from:
what somebody follows is theirs alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.shortcuts import get_object_or_404

from commonground.accounts.models import User
from commonground.kernel.days import local_day
from commonground.kernel.refusal import obey
from commonground.legislature.actions.telling import look_at
from commonground.legislature.models import Bill, BillNews, BillSeen, SavedSearch, Watch
from commonground.legislature.queries.following import found_by, hearings_of, newest_known, where_of
from commonground.legislature.rules.watching import (
    Pace,
    SearchFacts,
    refusal_to_follow,
    refusal_to_keep_a_list,
    refusal_to_save_search,
)
from commonground.members.rules import Standing
from commonground.record.coalition import profile


@transaction.atomic
def follow(bill_id: int, pace: Pace, *, by: Standing, at: datetime) -> Watch:
    """Follow a bill; or, if it is followed, hear of it at another pace. What happened before is no news."""
    obey(refusal_to_keep_a_list(by))
    user = _whose(by)
    bill = get_object_or_404(Bill, pk=bill_id)
    kept = Watch.objects.filter(user=by.user_id, bill=bill).first()
    if kept is not None:
        kept.pace = pace
        kept.save(update_fields=["pace"])
        return kept
    obey(refusal_to_follow(by, follows=Watch.objects.filter(user=by.user_id).count()))
    _see(bill, at)
    last = BillNews.objects.filter(bill=bill).order_by("-pk").values_list("pk", flat=True).first()
    return Watch.objects.create(user=user, bill=bill, pace=pace, at=at, told=last or 0)


def _whose(by: Standing) -> User:
    """The account it is kept for, locked so that nothing is counted twice."""
    assert by.user_id is not None
    return User.objects.select_for_update().get(pk=by.user_id)


def _see(bill: Bill, at: datetime) -> None:
    """Whoever followed it before hears what they were not yet told of; the others begin with today."""
    if Watch.objects.filter(bill=bill).exists() and BillSeen.objects.filter(bill=bill).exists():
        look_at([bill.pk], at=at)
        return
    where = where_of(bill)
    hearings = hearings_of([bill.pk], local_day(at, profile().zone)).get(bill.pk, {})
    told = {**where._asdict(), "sides": bill.sides, "hearings": hearings}
    BillSeen.objects.update_or_create(bill=bill, defaults=told | newest_known(bill))


@transaction.atomic
def unfollow(bill_id: int, *, by: Standing) -> None:
    """Follow it no more; nothing of it is kept."""
    obey(refusal_to_keep_a_list(by))
    Watch.objects.filter(user=by.user_id, bill=bill_id).delete()


@transaction.atomic
def save_search(name: str, asked: Mapping[str, Any], pace: Pace, *, by: Standing, at: datetime) -> SavedSearch:
    """Keep a search of the list of bills; what it finds today is known, what it finds later is told.

    asked  what the list is asked, by the names of its form; nothing empty
    """
    obey(refusal_to_keep_a_list(by))
    user = _whose(by)
    found = found_by(asked, Standing(user_id=by.user_id), at)
    kept = SavedSearch.objects.filter(user=by.user_id).count()
    obey(refusal_to_save_search(by, SearchFacts(name, asks=bool(asked), kept=kept, found=len(found))))
    told = {"name": name.strip(), "asked": dict(asked), "pace": pace, "known": sorted(found)}
    return SavedSearch.objects.create(user=user, at=at, looked_at=at, **told)


@transaction.atomic
def drop_search(search_id: int, *, by: Standing) -> None:
    obey(refusal_to_keep_a_list(by))
    get_object_or_404(SavedSearch, pk=search_id, user=by.user_id).delete()
