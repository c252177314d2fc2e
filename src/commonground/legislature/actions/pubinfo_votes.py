"""Roll calls of the bulk feed with every member's vote: a session has some 650,000, so each row is looked at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from commonground.legislature.actions.bulk import Bulk
from commonground.legislature.actions.feed_imports import journal_ranges, ranges_of
from commonground.legislature.actions.pubinfo_bills import Bills
from commonground.legislature.actions.pubinfo_groups import gathered
from commonground.legislature.actions.pubinfo_rolls import WITH_DIGEST, Roll, Rolls
from commonground.legislature.actions.pubinfo_taking import Keeper, Taking
from commonground.legislature.models import MemberVote, RollCall
from commonground.legislature.rules import pubinfo_tables as tables
from commonground.legislature.rules.pubinfo_votes import (
    Agreement,
    FeedRollCall,
    FeedVote,
    RollKey,
    compared,
    difference,
    roll_call_row,
    vote_row,
)
from commonground.legislature.rules.rollcall_grids import Tally

AT_ONCE = 10_000
VOTE = ("id", "roll_call_id", "order", "name", "choice", "legislator_id")
LONGEST_NAME = 100
UNIT = (tables.SUMMARY_VOTE, tables.DETAIL_VOTE)
BESIDE = (tables.BILL, tables.MOTION, tables.LOCATION)


def take_votes(taking: Taking, bills: Bills) -> None:
    if taking.unchanged(UNIT, RollCall, MemberVote, beside=BESIDE):
        return
    rolls = Rolls(taking)
    _take_summaries(taking, bills, rolls)
    votes = _Votes(taking)
    for roll, line, vote in _each_vote(taking, bills, rolls):
        if roll.has_votes_here:
            continue
        votes.add(roll, line, vote)
    votes.write()
    stated = sum(roll.count for roll in rolls.by_key.values())
    _write_rolls(taking, rolls)
    votes.journal()
    _take_changed(taking, bills, rolls)
    _compare(taking, rolls)
    taking.stated(tables.DETAIL_VOTE, "member_votes", stated)


def _take_summaries(taking: Taking, bills: Bills, rolls: Rolls) -> None:
    stated = 0
    for line, row in taking.read(tables.SUMMARY_VOTE, roll_call_row):
        bills.know(row.key.bill)
        bill = taking.bill(tables.SUMMARY_VOTE, line, row.key.bill)
        if bill is None:
            continue
        known = rolls.by_key.get(row.key)
        if known is not None:
            taking.odd(tables.SUMMARY_VOTE, line, "This vote stands in this set already; the first was taken.")
            continue
        rolls.state(row, bill, line)
        stated += 1
    taking.stated(tables.SUMMARY_VOTE, "votes", stated)


def _each_vote(taking: Taking, bills: Bills, rolls: Rolls) -> Iterator[tuple[Roll, int, FeedVote]]:
    """Every member's vote that can be used, counted in its roll call; the rows of one mostly stand together."""
    last: RollKey | None = None
    roll: Roll | None = None
    for line, vote in taking.read(tables.DETAIL_VOTE, vote_row):
        if vote.key is not last:
            last, roll = vote.key, _roll_of(taking, bills, rolls, line, vote.key)
        if roll is None:
            taking.bill(tables.DETAIL_VOTE, line, vote.key.bill)
            continue
        voter = roll.house.voters.get(vote.name) or roll.house.enter(vote.name)
        if roll.seen & voter.bit:
            taking.odd(tables.DETAIL_VOTE, line, f"{vote.name} stands in this vote already; the first was taken.")
            continue
        roll.count_in(voter, vote.choice)
        yield roll, line, vote


def _roll_of(taking: Taking, bills: Bills, rolls: Rolls, line: int, key: RollKey) -> Roll | None:
    roll = rolls.by_key.get(key)
    if roll is None:
        bills.know(key.bill)
        bill = taking.bills.get(key.bill)
        roll = rolls.of(key, bill) if bill is not None else None
    if roll is not None and not roll.first_vote:
        roll.first_vote = line
    return roll


class _Votes:
    """Votes of roll calls that had none, on their way into the table."""

    def __init__(self, taking: Taking) -> None:
        self._taking, self._bulk = taking, Bulk(MemberVote, VOTE)
        self._rows: list[tuple[Any, ...]] = []
        self._ids: list[tuple[int, int]] = []

    def add(self, roll: Roll, line: int, vote: FeedVote) -> None:
        legislator = roll.house.voters[vote.name].legislator
        self._rows.append((roll.pk, roll.count, vote.name[:LONGEST_NAME], vote.choice or "", legislator))
        if len(self._rows) >= AT_ONCE:
            self.write()

    def write(self) -> None:
        ids = self._bulk.reserve(len(self._rows))
        self._bulk.write([(pk, *row) for pk, row in zip(ids, self._rows, strict=True)])
        self._taking.report.member_votes.counts["created"] += len(self._rows)
        self._ids += ranges_of(ids)
        self._rows = []

    def journal(self) -> None:
        """After the rows of their roll calls, so that they go first when the reading is taken back."""
        journal_ranges(self._taking.feed, MemberVote, self._ids)


def _write_rolls(taking: Taking, rolls: Rolls) -> None:
    keeper = Keeper(taking, RollCall, WITH_DIGEST, taking.report.votes)
    for key, roll in rolls.by_key.items():
        digest = roll.digest if roll.count and not roll.is_voted_elsewhere else roll.digest_before
        after = (*roll.fields, digest)
        if roll.before is None:
            keeper.tally.note(created=True, changed=False)
            keeper.create(after, roll.pk)
        else:
            keeper.keep(roll.before, after)
        if roll.before is None or roll.before[1] != after:
            taking.touched.add(roll.fields[0])
        if not roll.line and roll.before is None:
            why = f"No summary states this vote of {key.bill} at {key.place}; its members’ votes were taken alone."
            taking.odd(tables.DETAIL_VOTE, roll.first_vote, why)
    keeper.write()


def _take_changed(taking: Taking, bills: Bills, rolls: Rolls) -> None:
    """Votes of roll calls whose votes are not what they were; the others were counted, and are unchanged."""
    had = [roll for roll in rolls.by_key.values() if roll.has_votes_here and roll.count]
    changed = {roll.pk for roll in had if not roll.is_voted_elsewhere and roll.digest_before != roll.digest}
    unchanged = sum(roll.count for roll in had if roll.pk not in changed)
    taking.report.member_votes.counts["unchanged"] += unchanged
    if not changed:
        return
    keeper = Keeper(taking, MemberVote, VOTE[1:], taking.report.member_votes)
    wanted = {key: roll for key, roll in rolls.by_key.items() if roll.pk in changed}
    for groups in gathered(_again(taking, wanted)):
        kept = _kept(list(groups))
        for pk, rows in groups.items():
            known = kept.get(pk, {})
            last = max((fields[1] for _pk, fields in known.values()), default=0)
            for name, choice, legislator in {row[0]: row for row in reversed(rows)}.values():
                before = known.get(name)
                last += before is None
                keeper.keep(before, (pk, before[1][1] if before else last, name, choice, legislator))
    keeper.write()


def _again(taking: Taking, wanted: dict[RollKey, Roll]) -> Iterator[tuple[int, tuple[Any, ...]]]:
    odds, taking.report.odds = taking.report.odds, type(taking.report.odds)()  # they were told the first time
    for _line, vote in taking.read(tables.DETAIL_VOTE, vote_row):
        roll = wanted.get(vote.key)
        if roll is not None:
            voter = roll.house.voters[vote.name]
            yield roll.pk, (vote.name[:LONGEST_NAME], vote.choice or "", voter.legislator)
    taking.report.odds = odds


def _kept(rolls: list[int]) -> dict[int, dict[str, tuple[int, tuple[Any, ...]]]]:
    found: dict[int, dict[str, tuple[int, tuple[Any, ...]]]] = {}
    for first in range(0, len(rolls), 500):
        votes = MemberVote.objects.filter(roll_call__in=rolls[first : first + 500]).order_by()
        for pk, *fields in votes.values_list("pk", *VOTE[1:]).iterator():
            found.setdefault(fields[0], {})[fields[2]] = (pk, tuple(fields))
    return found


def _compare(taking: Taking, rolls: Rolls) -> None:
    """Tells where the members' votes do not make what the summary states. Both are kept as they stand."""
    for key, roll in rolls.by_key.items():
        if not roll.line or tables.DETAIL_VOTE not in taking.tables:
            continue
        ayes, noes, silent = roll.fields[6:9]
        stated = FeedRollCall(key, ayes, noes, silent, None)
        counted = Tally(roll.ayes, roll.noes, roll.silent) if roll.count else None
        agreement = compared(stated, counted)
        where = f"{key.bill} at {key.place} on {key.held_on}, motion {key.motion}"
        if agreement is Agreement.DIFFERENT and counted:
            taking.odd(tables.SUMMARY_VOTE, roll.line, f"{where}: {difference(stated, counted)}")
        elif agreement is Agreement.NO_VOTES and not roll.has_votes_here and (stated.ayes or stated.noes):
            taking.odd(tables.SUMMARY_VOTE, roll.line, f"{where}: no member’s vote is here.")
