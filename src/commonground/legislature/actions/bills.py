"""A whole set of bills, with authors, texts and roll calls, taken as one deed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from commonground.kernel.refusal import obey
from commonground.legislature.actions.billparts import (
    Part,
    Taking,
    take_authors,
    take_authorships,
    take_bills,
    take_roll_calls,
    take_versions,
)
from commonground.legislature.models import Author, Import
from commonground.legislature.queries.imports import authors_to_link, candidates_for
from commonground.legislature.rules.linking import legislator_for
from commonground.legislature.rules.people import Odd
from commonground.legislature.rules.permits import refusal_to_import
from commonground.legislature.rules.reports import BillsReport
from commonground.members.rules import Standing
from commonground.record.actions import write_entry

BATCH = 2000


@dataclass(frozen=True)
class BillSet:
    """The tables of a set. A table that is missing leaves what is known of it as it is."""

    source: str
    bills: Part
    authors: Part | None = None
    authorships: Part | None = None
    versions: Part | None = None
    roll_calls: Part | None = None


@transaction.atomic
def import_bills(
    found: BillSet, *, chambers: Mapping[str, str], odd: list[Odd], by: Standing, at: datetime
) -> BillsReport:
    """Take a set of bills. All of it, or nothing; what it no longer holds stays.

    chambers  names of chambers, in lower case, to their keys
    odd       where readers of the tables leave what they could not read
    """
    obey(refusal_to_import(by))
    report = BillsReport(odd=odd)
    taking = Taking(found.source, report)
    take_bills(taking, found.bills)
    if found.authors and found.authorships:
        take_authors(taking, found.authors)
        take_authorships(taking, found.authorships)
    if found.versions:
        take_versions(taking, found.versions)
    if found.roll_calls:
        take_roll_calls(taking, found.roll_calls, chambers)
    link_authors()
    note_import(report, by=by, at=at)
    return report


def note_import(report: BillsReport, *, by: Standing, at: datetime) -> None:
    taken, is_new = Import.objects.get_or_create(kind=Import.Kind.BILLS, as_of_on=at.date(), defaults={"taken_at": at})
    if is_new or report.changed:
        counts = {
            kind: tally.changed
            for kind, tally in (
                ("bills", report.bills),
                ("authors", report.authors),
                ("versions", report.versions),
                ("roll_calls", report.roll_calls),
            )
        }
        write_entry("bills.imported", taken, by=by, at=at, audience="public", odd=len(report.odd), changed=counts)


def link_authors() -> int:
    """Join authors to legislators where exactly one held the seat and shares the name; the others wait for a person."""
    linked = []
    waiting = list(authors_to_link())
    candidates = candidates_for(waiting)
    for author in waiting:
        meant = legislator_for(author.name, author.chamber, author.district, candidates)
        if meant is not None:
            author.legislator_id = meant
            linked.append(author)
    Author.objects.bulk_update(linked, ["legislator"], batch_size=BATCH)
    return len(linked)
