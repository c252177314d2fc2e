"""The measures an archive of roll calls speaks of: those that are known, and new ones with what it states of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from commonground.legislature.actions.entering import open_session
from commonground.legislature.actions.feed_imports import journal_created, note_opened
from commonground.legislature.models import Author, Authorship, Bill, FeedImport, Session
from commonground.legislature.rules.archive_reports import RollCallsReport
from commonground.legislature.rules.levels import why_left
from commonground.legislature.rules.linking import LONGEST_ID
from commonground.legislature.rules.measures import Measure
from commonground.legislature.rules.people import Odd
from commonground.legislature.rules.rollcall_files import ArchivedRollCall, session_of
from commonground.legislature.rules.words import folded
from commonground.members.rules import Standing

SOURCE = "archive"
BATCH = 500
LONGEST_NAME = 200
Called = tuple[str, Measure]


def bills_of(
    feed: FeedImport, roll_calls: Iterable[ArchivedRollCall], report: RollCallsReport, *, by: Standing, at: datetime
) -> dict[Called, int]:
    """The bill of each measure, by session; measures invented for the demo are left alone."""
    wanted = _newest(roll_calls)
    sessions = {session for session, _measure in wanted}
    unknown = sorted(sessions - set(Session.objects.values_list("key", flat=True)))
    for session in unknown:
        open_session(session, by=by, at=at)
    note_opened(feed, unknown)
    known: dict[Called, int] = {}
    rows = Bill.objects.filter(session__in=sessions).order_by()
    columns = ("pk", "session_id", "type", "number", "invented", "level")
    for pk, session, type_, number, invented, level in rows.values_list(*columns):
        called = session, Measure(type_, number)
        why = why_left(called[1], session, invented=invented, level=level)
        if why and called in wanted:
            report.odd.append(Odd(f"{called[1]} of {session}", why))
            del wanted[called]
        known[called] = pk
    new = {called: _bill(called, one) for called, one in wanted.items() if called not in known}
    Bill.objects.bulk_create(new.values(), batch_size=BATCH)
    journal_created(feed, Bill, [bill.pk for bill in new.values()])
    _keep_authors(feed, [(new[called], one) for called, one in wanted.items() if called in new and one.author])
    known |= {called: bill.pk for called, bill in new.items()}
    return {called: known[called] for called in wanted}


def _newest(roll_calls: Iterable[ArchivedRollCall]) -> dict[Called, ArchivedRollCall]:
    """The newest roll call of each measure that states a topic, else the newest."""
    found: dict[Called, ArchivedRollCall] = {}
    for one in sorted(roll_calls, key=lambda one: (bool(one.topic), one.held_on, one.number)):
        found[str(session_of(one)), one.measure] = one
    return found


def _bill(called: Called, one: ArchivedRollCall) -> Bill:
    title = f"{one.topic}…" if one.topic_is_cut else one.topic
    session, measure = called
    return Bill(
        session_id=session, type=measure.type, number=measure.number, title=title, words=folded(title), invented=False
    )


def _keep_authors(feed: FeedImport, wrote: list[tuple[Bill, ArchivedRollCall]]) -> None:
    """Each name of a session once. Which legislator it is, the archive does not say."""
    by_source: defaultdict[str, list[Bill]] = defaultdict(list)
    names: dict[str, str] = {}
    for bill, one in wrote:
        source_id = f"{SOURCE}:{bill.session_id}:{folded(one.author)}"[:LONGEST_ID]
        by_source[source_id].append(bill)
        names.setdefault(source_id, one.author[:LONGEST_NAME])
    authors = dict(Author.objects.filter(source_id__startswith=f"{SOURCE}:").values_list("source_id", "pk"))
    new = [
        Author(source_id=source_id, name=name, words=folded(name), is_committee="committee" in folded(name).split())
        for source_id, name in names.items()
        if source_id not in authors
    ]
    authors |= {author.source_id: author.pk for author in Author.objects.bulk_create(new, batch_size=BATCH)}
    journal_created(feed, Author, [author.pk for author in new])
    authorships = [
        Authorship(bill=bill, author_id=authors[source_id], position=1)
        for source_id, bills in by_source.items()
        for bill in bills
    ]
    made = Authorship.objects.bulk_create(authorships, batch_size=BATCH)
    journal_created(feed, Authorship, [authorship.pk for authorship in made])
