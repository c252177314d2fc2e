"""What happened to bills that are followed is noted once, and told to those who follow them: at once, or in one
letter a day. Letters are sealed: nobody but their reader hears what somebody follows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from commonground.kernel.days import local_day
from commonground.legislature.models import BillNews, BillSeen, SavedSearch, Watch
from commonground.legislature.queries.following import followed, found_by, known_now, seen_of
from commonground.legislature.rules.watching import AN_HOUR, News, Now, Pace, Seen, What, last_morning, news
from commonground.members.rules import Standing
from commonground.notices.actions import queue
from commonground.record.coalition import profile

AT_ONCE = 500
KEPT = timedelta(days=180)
LETTER = "bill_news"
SEEN = ("stage", "chamber", "committee", "sides", "hearings", "version", "roll_call")


def look(*, at: datetime) -> int:
    """Note what happened to every bill that is followed; returns how much."""
    keys, noted = iter(list(followed().values_list("bill", flat=True))), 0
    while some := list(islice(keys, AT_ONCE)):
        noted += look_at(some, at=at)
    return noted


@transaction.atomic
def look_at(bills: Collection[int], *, at: datetime) -> int:
    rows = list(BillSeen.objects.select_for_update().filter(bill__in=bills).order_by("pk"))
    today = local_day(at, profile().zone)
    known = known_now([row.bill_id for row in rows if row.bill_id], today)
    noted, changed = [], []
    for row in rows:
        now, seen = known[row.bill_id or 0], seen_of(row)
        noted += [_noted(row, one, now, at) for one in news(seen, now, today)]
        if _keep(row, seen, now):
            changed.append(row)
    BillNews.objects.bulk_create(noted)
    BillSeen.objects.bulk_update(changed, SEEN, batch_size=AT_ONCE)
    return len(noted)


def _noted(row: BillSeen, one: News, now: Now, at: datetime) -> BillNews:
    where = now.where._asdict() if one.what is What.STAGE else {}
    return BillNews(bill_id=row.bill_id, what=one.what, subject=one.subject, words=one.words, at=at, **where)


def _keep(row: BillSeen, seen: Seen, now: Now) -> bool:
    """Whether anything is to be written."""
    row.stage, row.chamber, row.committee = now.where
    row.sides = " ".join(sorted(now.sides))
    row.hearings = {str(key): when for key, when in now.hearings.items()}
    row.version = max([seen.version, *(text.key for text in now.texts)])
    row.roll_call = max([seen.roll_call, *(roll.key for roll in now.roll_calls)])
    return seen_of(row) != seen


@dataclass
class _Told:
    """What one person is to hear."""

    news: list[int] = field(default_factory=list)
    found: dict[str, list[int]] = field(default_factory=dict)


@transaction.atomic
def tell(pace: Pace, *, at: datetime) -> int:
    """Ask for the letters that are due at this pace; returns how many. What was told is not told again."""
    until = at if pace is Pace.AT_ONCE else last_morning(at, profile().zone)
    told: dict[int, _Told] = defaultdict(_Told)
    _tell_of_bills(pace, until, told)
    _tell_of_searches(pace, at, told)
    letters = 0
    for user, one in sorted(told.items()):
        key = f"followed:{pace}:{at.isoformat()}"
        is_daily = pace is Pace.DAILY
        letters += queue(LETTER, to=[user], at=at, key=key, news=one.news, found=one.found, daily=is_daily)
    return letters


def _tell_of_bills(pace: Pace, until: datetime, told: dict[int, _Told]) -> None:
    newer = BillNews.objects.filter(bill=OuterRef("bill"), pk__gt=OuterRef("told"), at__lte=until)
    due = Watch.objects.select_for_update().filter(Exists(newer), pace=pace, user__is_active=True).order_by("pk")
    watches = list(due)
    heard = min((watch.told for watch in watches), default=0)
    by_bill = _news_of({watch.bill_id for watch in watches if watch.bill_id}, heard, until)
    for watch in watches:
        unheard = [key for key in by_bill[watch.bill_id or 0] if key > watch.told]
        told[watch.user_id].news += unheard
        watch.told = max(unheard)
    Watch.objects.bulk_update(watches, ["told"], batch_size=AT_ONCE)


def _news_of(bills: Collection[int], after: int, until: datetime) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    keys = BillNews.objects.filter(pk__gt=after, at__lte=until).order_by("pk")
    asked = iter(sorted(bills))
    while some := list(islice(asked, AT_ONCE)):
        for bill, pk in keys.filter(bill__in=some).values_list("bill", "pk"):
            found[bill].append(pk)
    return found


def _tell_of_searches(pace: Pace, at: datetime, told: dict[int, _Told]) -> None:
    for search in _searches_due(pace, at):
        found = found_by(search.asked, Standing(user_id=search.user_id), at)
        new = sorted(set(found) - set(search.known))
        search.looked_at, search.known = at, sorted({*search.known, *new})
        search.save(update_fields=["looked_at", "known"])
        if new:
            told[search.user_id].found[str(search.pk)] = new


def _searches_due(pace: Pace, at: datetime) -> Iterable[SavedSearch]:
    since = at - AN_HOUR if pace is Pace.AT_ONCE else last_morning(at, profile().zone)
    due = SavedSearch.objects.select_for_update().filter(pace=pace, user__is_active=True, looked_at__lt=since)
    return list(due.order_by("pk"))


@transaction.atomic
def forget_news(*, at: datetime) -> int:
    """What was told long ago, and what nobody follows any more, goes."""
    watched = Watch.objects.filter(bill=OuterRef("bill"))
    Watch.objects.filter(bill=None).delete()
    BillSeen.objects.filter(~Exists(watched)).delete()
    return BillNews.objects.filter(Q(at__lt=at - KEPT) | ~Exists(watched)).delete()[0]
