"""What somebody follows, and what is known of the bills that are followed. Each reader finds only what is theirs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, time
from typing import Any

from django.db.models import Exists, F, Max, OuterRef, Prefetch, QuerySet

from commonground.legislature import panels
from commonground.legislature.models import (
    AgendaItem,
    Bill,
    BillNews,
    BillSeen,
    BillVersion,
    RollCall,
    SavedSearch,
    Watch,
)
from commonground.legislature.queries.searching import Asked, bills_asked, kinds_asked
from commonground.legislature.rules.following import Turn
from commonground.legislature.rules.watching import OFF, Held, Now, Seen, Text, Where, refusal_to_keep_a_list
from commonground.members.rules import Standing

MOST_ASKED = 1000
OURS = "ours"


def watch_of(bill: Bill, reader: Standing) -> Watch | None:
    return Watch.objects.filter(bill=bill, user=reader.user_id).first()


def followed_by_reader(bill: Bill, reader: Standing, at: datetime) -> dict[str, Any] | None:
    """What the page of a bill offers to those who may follow it."""
    if refusal_to_keep_a_list(reader) is not None:
        return None
    return {"watch": watch_of(bill, reader), "bill": bill}


def watches_of(reader: Standing) -> QuerySet[Watch]:
    """By the number of the bill, the newest session first."""
    mine = Watch.objects.filter(user=reader.user_id, bill__isnull=False).select_related("bill__session")
    return mine.order_by("-bill__session__first_year", "bill__type", "bill__number", "pk")


def searches_of(reader: Standing) -> QuerySet[SavedSearch]:
    return SavedSearch.objects.filter(user=reader.user_id).order_by("name", "pk")


def newest_news(bills: Collection[int], most: int = 3) -> dict[int, list[BillNews]]:
    """The last things that happened to each of these bills, the newest first."""
    kept = Prefetch("news", BillNews.objects.order_by("-pk")[:most], to_attr="newest")
    rows = Bill.objects.filter(pk__in=bills).prefetch_related(kept)
    return {bill.pk: getattr(bill, "newest", []) for bill in rows}


def followed() -> QuerySet[BillSeen]:
    """What was known of each bill that somebody follows."""
    watched = Watch.objects.filter(bill=OuterRef("bill"))
    return BillSeen.objects.filter(Exists(watched)).order_by("pk")


def seen_of(row: BillSeen) -> Seen:
    hearings = {int(key): str(when) for key, when in row.hearings.items()}
    where, sides = Where(row.stage, row.chamber, row.committee), frozenset(row.sides.split())
    return Seen(where, hearings, row.version, row.roll_call, sides)


def newest_known(bill: Bill) -> dict[str, int]:
    """The newest text and the newest roll call of a bill."""
    version = BillVersion.objects.filter(bill=bill).aggregate(last=Max("pk"))["last"]
    roll_call = RollCall.objects.filter(bill=bill).aggregate(last=Max("pk"))["last"]
    return {"version": version or 0, "roll_call": roll_call or 0}


def where_of(bill: Bill) -> Where:
    return Where(bill.stage, bill.stage_chamber, bill.stage_committee)


def known_now(bills: Collection[int], today: date) -> dict[int, Now]:
    """What is known of these bills now: four queries for any number of them."""
    hearings, texts, rolls = hearings_of(bills, today), _texts(bills), _rolls(bills)
    rows = Bill.objects.filter(pk__in=bills).order_by("pk")
    return {row.pk: _now(row, hearings.get(row.pk, {}), texts[row.pk], rolls[row.pk]) for row in rows}


def _now(row: Bill, hearings: Mapping[int, str], texts: Iterable[Text], rolls: Iterable[Held]) -> Now:
    return Now(where_of(row), hearings, tuple(texts), tuple(rolls), frozenset(row.sides.split()))


def hearings_of(bills: Collection[int], today: date) -> Mapping[int, dict[int, str]]:
    """By bill and hearing to come: its day and hour; OFF where it is canceled, or the bill was pulled."""
    found: dict[int, dict[int, str]] = defaultdict(dict)
    items = AgendaItem.objects.filter(bill__in=bills, hearing__on__gte=today).order_by("pk")
    columns = ("bill", "hearing", "hearing__on", "hearing__at_time", "hearing__cancelled_at", "pulled_at")
    for bill, hearing, on, at_time, cancelled_at, pulled_at in items.values_list(*columns):
        found[bill][hearing] = OFF if cancelled_at or pulled_at else when_written(on, at_time)
    return found


def when_written(on: date, at_time: time | None) -> str:
    return f"{on.isoformat()}T{at_time:%H:%M}" if at_time else on.isoformat()


def _texts(bills: Collection[int]) -> Mapping[int, list[Text]]:
    """The texts that came since; of those of the feed only the ones that say something new."""
    found: dict[int, list[Text]] = defaultdict(list)
    newer = BillVersion.objects.filter(bill__in=bills, pk__gt=F("bill__seen__version")).order_by("pk")
    for bill, pk, feed_id, turns in newer.values_list("bill", "pk", "feed_id", "turn__turns"):
        if turns or not feed_id:
            found[bill].append(Text(pk, tuple(turns or [str(Turn.NEW_TEXT)])))
    return found


def _rolls(bills: Collection[int]) -> Mapping[int, list[Held]]:
    found: dict[int, list[Held]] = defaultdict(list)
    newer = RollCall.objects.filter(bill__in=bills, pk__gt=F("bill__seen__roll_call")).order_by("pk")
    for bill, pk, held_on in newer.values_list("bill", "pk", "held_on"):
        found[bill].append(Held(pk, held_on))
    return found


def asked_of(kept: Mapping[str, Any], reader: Standing, at: datetime) -> Asked | None:
    """What a kept search asks the list of bills; None where it asks for what this reader is not offered."""
    ours = {one.name: one.condition for one in panels.narrowings(reader, at)}
    wanted = kept.get(OURS, [])
    if any(name not in ours for name in wanted):
        return None
    stated = {name: kept.get(name, "") for name in ("session", "status", "committee", "topic")}
    more = [ours[name] for name in wanted]
    kinds = kinds_asked(kept.get("chamber", ""), kept.get("kind", ""))
    return Asked(kept.get("q", ""), kinds=kinds, author=kept.get("author"), more=more, **stated)


def found_by(kept: Mapping[str, Any], reader: Standing, at: datetime) -> list[int]:
    """The bills a kept search finds, those that came last first."""
    asked = asked_of(kept, reader, at)
    return list(bills_asked(asked).order_by("-pk").values_list("pk", flat=True)[:MOST_ASKED]) if asked else []


def news_called(keys: Iterable[int]) -> QuerySet[BillNews]:
    return BillNews.objects.filter(pk__in=keys, bill__isnull=False).select_related("bill__session").order_by("pk")
