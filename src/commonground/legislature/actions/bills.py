"""A whole set of bills, with authors, texts and roll calls, taken as one deed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from commonground.kernel.refusal import obey, refuse
from commonground.legislature.actions.billparts import (
    Part,
    Taking,
    take_authors,
    take_authorships,
    take_bills,
    take_versions,
)
from commonground.legislature.actions.billrolls import take_roll_calls
from commonground.legislature.actions.linking import link_authors
from commonground.legislature.actions.turns import take_turn
from commonground.legislature.models import Import
from commonground.legislature.rules import refusals
from commonground.legislature.rules.people import Odd
from commonground.legislature.rules.permits import refusal_to_import
from commonground.legislature.rules.reports import BillsReport
from commonground.members.rules import Standing
from commonground.record.actions import write_entry


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
    take_turn()
    report = BillsReport(odd=odd)
    taking = Taking(found.source, report)
    take_bills(taking, found.bills)
    if not taking.bills:
        obey(refuse(refusals.NO_BILL_IN_THE_SET))
    if found.authors and found.authorships:
        take_authors(taking, found.authors, chambers)
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
