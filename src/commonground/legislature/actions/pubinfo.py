"""The legislature's bulk feed, taken as one deed: all of it, or nothing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from commonground.kernel.days import local_day
from commonground.kernel.refusal import obey, refuse
from commonground.legislature.actions.feed_imports import close_feed, open_feed
from commonground.legislature.actions.linking import link_authors
from commonground.legislature.actions.pubinfo_after import fill_in
from commonground.legislature.actions.pubinfo_bills import take_bills
from commonground.legislature.actions.pubinfo_hearings import take_hearings
from commonground.legislature.actions.pubinfo_history import take_authors, take_history
from commonground.legislature.actions.pubinfo_papers import take_analyses, take_names, take_vetoes
from commonground.legislature.actions.pubinfo_taking import Taking
from commonground.legislature.actions.pubinfo_turns import note_turns
from commonground.legislature.actions.pubinfo_versions import take_versions
from commonground.legislature.actions.pubinfo_votes import take_votes
from commonground.legislature.models import FeedFile, FeedImport
from commonground.legislature.pubinfo_sets import FeedSet
from commonground.legislature.rules import pubinfo_tables
from commonground.legislature.rules.feed_permits import NOTHING_READABLE
from commonground.legislature.rules.feed_reports import PubinfoReport
from commonground.members.rules import Standing
from commonground.record.coalition import profile

NEEDED = frozenset(pubinfo_tables.COLUMNS)
EXPECTED = (
    pubinfo_tables.BILL,
    pubinfo_tables.VERSION,
    pubinfo_tables.AUTHORS,
    pubinfo_tables.HISTORY,
    pubinfo_tables.ANALYSIS,
    pubinfo_tables.SUMMARY_VOTE,
    pubinfo_tables.DETAIL_VOTE,
)


def _had_rows(file: str) -> bool:
    """Whether a set that was read before, and not taken back, had something in this file."""
    return FeedFile.objects.filter(name=file, size__gt=0, feed_import__undone_at=None).exists()


@transaction.atomic
def import_pubinfo(found: FeedSet, *, chambers: Mapping[str, str], by: Standing, at: datetime) -> PubinfoReport:
    """Take a set of the feed. What it no longer holds stays; what is odd is told; no status is made up.

    chambers  names of chambers, in lower case, to their keys
    """
    feed = open_feed(FeedImport.Kind.PUBINFO, found.name, by=by, at=at)
    taking = Taking(feed, found, chambers, tables=frozenset(found.tables()) & NEEDED)
    for table in EXPECTED:
        if table not in taking.tables:
            taking.odd(table, 0, "This table is not in the set; what is known of it stays as it is.")
    take_names(taking)
    bills = take_bills(taking)
    take_versions(taking, bills)
    take_authors(taking, bills)
    take_history(taking, bills)
    take_analyses(taking, bills)
    take_vetoes(taking, bills)
    take_votes(taking, bills)
    take_hearings(taking, bills, today=local_day(at, profile().zone), at=at)
    for table in EXPECTED:
        if table in taking.files and not taking.files[table].size and _had_rows(f"{table}.dat"):
            taking.odd(table, 0, "This table is empty; what is known of it stays as it is.")
    report = taking.report
    if not (report.stated or taking.left):
        obey(refuse(NOTHING_READABLE))
    link_authors()
    fill_in(taking)
    note_turns(taking, at=at)
    report.key = feed.key
    for file in taking.files.values():
        file.scope = bills.sessions
        file.save(update_fields=["scope"])
    close_feed(feed, report.counts(), odd=report.odds.whole(), by=by, at=at)
    return report
