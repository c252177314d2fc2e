"""Items of agendas as a set states them, and what ties them to bills and committees that are known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from commonground.legislature.actions.feed_imports import journal_changed, journal_created
from commonground.legislature.models import AgendaItem, FeedImport, Hearing
from commonground.legislature.queries.hearings import bills_heard_on, committees_known
from commonground.legislature.rules import agendas
from commonground.legislature.rules.committee_names import committee_called
from commonground.legislature.rules.measures import Measure, measure_in

BATCH = 500
FIELDS = ("order", "author", "title", "section", "note", "is_cut", "by_hand", "pulled_at")


def keep_agendas(
    feed: FeedImport, stated: Sequence[tuple[Hearing, tuple[agendas.AgendaItem, ...]]], *, at: datetime
) -> None:
    """Bring the items of some hearings up to date. What a source no longer lists was pulled; it stays readable."""
    kept: defaultdict[int, dict[str, AgendaItem]] = defaultdict(dict)
    pks = [hearing.pk for hearing, _items in stated]
    for start in range(0, len(pks), BATCH):
        for item in AgendaItem.objects.filter(hearing__in=pks[start : start + BATCH]):
            kept[item.hearing_id][item.measure] = item
    new: list[AgendaItem] = []
    changed: list[tuple[AgendaItem, dict[str, object]]] = []
    for hearing, items in stated:
        mine = kept[hearing.pk]
        for order, one in enumerate(items, start=1):
            before = mine.pop(str(one.measure), None)
            told = {**one._asdict(), "order": order, "by_hand": False, "pulled_at": None}
            del told["measure"]
            if before is None:
                new.append(AgendaItem(hearing=hearing, measure=str(one.measure), **told))
            else:
                changed.append((before, told))
        gone = [item for item in mine.values() if not item.by_hand and item.pulled_at is None]
        changed += [(item, {"pulled_at": at}) for item in gone]
    _write(feed, new, changed)


def _write(feed: FeedImport, new: list[AgendaItem], changed: Iterable[tuple[AgendaItem, dict[str, object]]]) -> None:
    journal_created(feed, AgendaItem, [item.pk for item in AgendaItem.objects.bulk_create(new, batch_size=BATCH)])
    before = [(item, {name: getattr(item, name) for name in FIELDS}, told) for item, told in changed]
    differing = [(item, was, told) for item, was, told in before if any(was[name] != told[name] for name in told)]
    journal_changed(feed, AgendaItem, [(item.pk, was) for item, was, _told in differing])
    for item, _was, told in differing:
        for name, value in told.items():
            setattr(item, name, value)
    AgendaItem.objects.bulk_update([item for item, _was, _told in differing], FIELDS, batch_size=100)


def join_agendas() -> int:
    """Tie items to bills, and hearings to committees, that have become known. How many were tied."""
    return _join_items() + _join_committees()


def _join_items() -> int:
    loose = AgendaItem.objects.filter(bill=None).select_related("hearing").only("measure", "hearing__on")
    waiting = [(item, measure) for item in loose.order_by() if (measure := measure_in(item.measure)) is not None]
    wanted: defaultdict[date, set[Measure]] = defaultdict(set)
    for item, measure in waiting:
        wanted[item.hearing.on].add(measure)
    known = bills_heard_on(wanted) if wanted else {}
    joined = []
    for item, measure in waiting:
        item.bill_id = known.get((item.hearing.on, measure))
        joined += [item] if item.bill_id else []
    AgendaItem.objects.bulk_update(joined, ["bill"], batch_size=BATCH)
    return len(joined)


def _join_committees() -> int:
    loose = list(Hearing.objects.filter(committee=None).only("committee_name", "chamber").order_by())
    known = committees_known() if loose else []
    joined = []
    for hearing in loose:
        found = committee_called(hearing.committee_name, hearing.chamber, known, {})
        if found is not None:
            hearing.committee_id, hearing.chamber = found.pk, found.chamber
            joined.append(hearing)
    Hearing.objects.bulk_update(joined, ["committee", "chamber"], batch_size=BATCH)
    return len(joined)
