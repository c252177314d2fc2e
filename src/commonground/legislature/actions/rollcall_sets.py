"""A whole archive of roll calls with every member's vote, taken as one deed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from django.db import transaction

from commonground.legislature.actions.archive_bills import bills_of
from commonground.legislature.actions.feed_imports import (
    close_feed,
    journal_changed,
    journal_created,
    keep_file,
    keep_raw,
    open_feed,
)
from commonground.legislature.actions.member_votes import Cast, digest_of_votes, keep_votes
from commonground.legislature.models import FeedFile, FeedImport, RollCall
from commonground.legislature.queries.imports import candidates
from commonground.legislature.rules.archive_reports import RollCallsReport
from commonground.legislature.rules.linking import legislator_voting
from commonground.legislature.rules.measures import Measure, SessionKey
from commonground.legislature.rules.rollcall_files import ArchivedRollCall, chamber_at, session_of
from commonground.legislature.rules.rollcall_grids import NO_MEMBER, Archive, counted, differing
from commonground.legislature.rules.same_votes import Told, ToldBefore
from commonground.members.rules import Standing

SOURCE = "archive"
BATCH = 500
FIELDS = (
    "bill_id", "chamber", "place", "held_on", "motion", "ayes", "noes", "not_voting", "result", "sequence",
    "votes_digest",
)  # fmt: skip


@dataclass(frozen=True)
class ArchiveSet:
    """An archive as it was read, and its files as they stand: name to bytes and digest."""

    source: str
    archive: Archive
    digest: str
    files: Mapping[str, tuple[bytes, str]]


class KnownRollCall(NamedTuple):
    pk: int
    fields: tuple[Any, ...]


@dataclass
class KnownRollCalls:
    """What is kept of the bills of an archive: by its own numbers, and what other sources told."""

    own: dict[str, KnownRollCall] = field(default_factory=dict)
    others: ToldBefore[KnownRollCall] = field(default_factory=ToldBefore)


@dataclass
class Changes:
    """New roll calls, those to change, and those whose members' votes are to be written."""

    new: list[tuple[RollCall, ArchivedRollCall]] = field(default_factory=list)
    changed: list[tuple[RollCall, dict[str, Any]]] = field(default_factory=list)
    recast: list[tuple[int, ArchivedRollCall]] = field(default_factory=list)


@transaction.atomic
def import_rollcalls(found: ArchiveSet, *, chambers: Mapping[str, str], by: Standing, at: datetime) -> RollCallsReport:
    """Take an archive. Measures that are not known are entered with the topic it states, and nothing more.

    chambers  first words of places, in lower case, to the keys of chambers
    """
    feed = open_feed(FeedImport.Kind.ROLL_CALLS, found.source, digest=found.digest, by=by, at=at)
    _keep_files(feed, found.files)
    archive, report = found.archive, _report(found.archive, feed)
    bills = bills_of(feed, archive.roll_calls, report, by=by, at=at)
    changes = _compared(archive, bills, report, chambers)
    journal_created(feed, RollCall, [roll.pk for roll in _created(changes)])
    _change(feed, changes)
    voters = _voters(archive, chambers)
    fresh = ((roll.pk, _cast(archive, one, voters)) for roll, one in changes.new)
    keep_votes(feed, fresh, [(pk, list(_cast(archive, one, voters))) for pk, one in changes.recast])
    counts = {**report.counts, "roll_calls": dict(report.kept.counts)}
    close_feed(feed, counts, odd=[(one.where, one.why, "") for one in report.odd], by=by, at=at)
    return report


def _keep_files(feed: FeedImport, files: Mapping[str, tuple[bytes, str]]) -> None:
    for name, (raw, digest) in files.items():
        known = FeedFile.objects.filter(digest=digest, feed_import__undone_at=None).exists()
        file = keep_file(feed, name, digest=digest, size=len(raw))
        if not known:
            keep_raw(file, raw)


def _report(archive: Archive, feed: FeedImport) -> RollCallsReport:
    counts = counted(archive)
    return RollCallsReport(
        roll_calls=counts.roll_calls,
        member_votes=counts.member_votes,
        members=counts.members,
        measures=counts.measures,
        tallies_equal=counts.equal,
        tallies_different=counts.different,
        tallies_not_given=counts.not_given,
        odd=[*archive.odd, *differing(archive)],
        import_key=feed.key,
    )


def _compared(
    archive: Archive,
    bills: Mapping[tuple[str, Measure], int],
    report: RollCallsReport,
    chambers: Mapping[str, str],
) -> Changes:
    """What differs from what is kept. A roll call another source told stands once; it gains its members' votes."""
    known, changes = _known(bills.values()), Changes()
    for one in archive.roll_calls:
        session = session_of(one)
        bill = bills.get((str(session), one.measure))
        if bill is None:
            continue
        source_id = f"{SOURCE}:{session}:{one.number}"
        fields = _fields(archive, one, bill, chambers)
        before = known.own.get(source_id)
        told = known.others.take(bill, _told(fields)) if before is None else None
        if told is not None:
            before, fields = told, _beside(told, fields)
        after = tuple(fields.values())
        report.kept.note(created=before is None, changed=before is not None and before.fields != after)
        if before is None:
            changes.new.append((RollCall(source_id=source_id, **fields), one))
        elif before.fields != after:
            was = dict(zip(FIELDS, before.fields, strict=True))
            changes.changed.append((RollCall(pk=before.pk, source_id=source_id, **fields), was))
            changes.recast += [(before.pk, one)] if was["votes_digest"] != fields["votes_digest"] else []
    return changes


def _beside(told: KnownRollCall, fields: Mapping[str, Any]) -> dict[str, Any]:
    """What another source told stands as it is, its members' votes too; what it left out is filled in."""
    kept = dict(zip(FIELDS, told.fields, strict=True))
    return kept | {name: kept[name] or fields[name] for name in ("motion", "result", "votes_digest")}


def _fields(archive: Archive, one: ArchivedRollCall, bill: int, chambers: Mapping[str, str]) -> dict[str, Any]:
    cast = [(archive.grid.members[place], choice) for place, choice in archive.cast_in(one)]
    return {
        "bill_id": bill,
        "chamber": chamber_at(one.place, chambers),
        "place": one.place,
        "held_on": one.held_on,
        "motion": one.motion,
        "ayes": one.ayes,
        "noes": one.noes,
        "not_voting": archive.tally(one).not_voting,
        "result": one.result,
        "sequence": one.number,
        "votes_digest": digest_of_votes(cast),
    }


def _told(fields: Mapping[str, Any]) -> Told:
    return Told(fields["held_on"], fields["chamber"], fields["place"], fields["motion"], fields["ayes"], fields["noes"])


def _known(bills: Iterable[int]) -> KnownRollCalls:
    known, asked = KnownRollCalls(), sorted(set(bills))
    for start in range(0, len(asked), BATCH):
        rows = RollCall.objects.filter(bill__in=asked[start : start + BATCH]).order_by("pk")
        for pk, source_id, *values in rows.values_list("pk", "source_id", *FIELDS):
            one = KnownRollCall(pk, tuple(values))
            if source_id.startswith(f"{SOURCE}:"):
                known.own[source_id] = one
            else:
                known.others.know(values[0], _told(dict(zip(FIELDS, values, strict=True))), one)
    return known


def _created(changes: Changes) -> list[RollCall]:
    return RollCall.objects.bulk_create([roll for roll, _one in changes.new], batch_size=BATCH)


def _change(feed: FeedImport, changes: Changes) -> None:
    journal_changed(feed, RollCall, [(roll.pk, was) for roll, was in changes.changed])
    names = [name.removesuffix("_id") for name in FIELDS]
    RollCall.objects.bulk_update([roll for roll, _was in changes.changed], names, batch_size=100)


def _cast(archive: Archive, one: ArchivedRollCall, voters: Mapping[int, int | None]) -> Iterator[Cast]:
    for place, choice in archive.cast_in(one):
        yield Cast(place + 1, archive.grid.members[place], choice, voters[place])


def _voters(archive: Archive, chambers: Mapping[str, str]) -> dict[int, int | None]:
    """The legislator each name means, where that is certain, by the place of the name."""
    people, places = candidates(), range(len(archive.grid.members))
    if not people or not archive.roll_calls:
        return dict.fromkeys(places)
    sessions: set[SessionKey] = {session_of(one) for one in archive.roll_calls}
    years = min(one.first_year for one in sessions), max(one.last_year for one in sessions)
    columns: defaultdict[str, list[int]] = defaultdict(list)
    for one in archive.roll_calls:
        columns[chamber_at(one.place, chambers)].append(one.column)
    columns.pop("", None)
    called: dict[int, int | None] = {}
    for place, name in enumerate(archive.grid.members):
        line = archive.grid.of_member(place)
        houses = [house for house, mine in columns.items() if any(line[column] != NO_MEMBER[0] for column in mine)]
        called[place] = legislator_voting(name, *years, [one for one in people if one.chamber in houses])
    return called
