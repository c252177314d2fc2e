"""What we asked of roll calls, how that compares with the votes, and which positions an ask may rest on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from commonground.advocacy.models import Ask
from commonground.advocacy.rules.asks import PositionThen, position_then, proposed, refusal_to_keep_asks
from commonground.advocacy.rules.letters import SILENT
from commonground.decisions.models import Position
from commonground.decisions.queries.naming import stand_called
from commonground.decisions.queries.positions import public_from
from commonground.decisions.rules.readers import may_read
from commonground.legislature.models import Bill, MemberVote, RollCall
from commonground.legislature.rules import scorecards
from commonground.legislature.rules.rollcalls import Choice
from commonground.legislature.rules.scorecards import Cast, Line, Scorecard, scorecard
from commonground.members.queries import day_of
from commonground.members.rules import Standing
from commonground.record.coalition import profile


def asks() -> QuerySet[Ask]:
    """With what a list needs."""
    return Ask.objects.select_related("roll_call__bill__session", "position__hold", "position__proposal").order_by("pk")


def ask_of(roll_call: RollCall) -> Ask | None:
    return asks().filter(roll_call=roll_call).first()


def asked_on(bill: Bill, reader: Standing, at: datetime) -> dict[int, str]:
    """By roll call, what we asked of it: for members and staff."""
    if not may_read(reader):
        return {}
    return {ask.roll_call_id: ask.get_wanted_display() for ask in Ask.objects.filter(roll_call__bill=bill)}


def positions_public(roll_call: RollCall, at: datetime) -> dict[int, Position]:
    """Every position on the measure whose words are public, those that ended too."""
    rows = Position.objects.filter(bill=roll_call.bill_id).exclude(stand__in=SILENT).select_related("hold", "proposal")
    return {row.pk: row for row in rows.order_by("pk") if public_from(row) <= at}


def asked_by(positions: Iterable[Position]) -> list[PositionThen]:
    return [
        PositionThen(row.pk, row.stand, day_of(public_from(row)), day_of(row.ended_at) if row.ended_at else None)
        for row in positions
    ]


def position_for(roll_call: RollCall, at: datetime) -> Position | None:
    """The position an ask would rest on."""
    known = positions_public(roll_call, at)
    then = position_then(asked_by(known.values()), roll_call.held_on)
    return known[then.key] if then else None


def at_roll_call(roll_call: RollCall, reader: Standing, at: datetime) -> dict[str, Any] | None:
    """What the page of a roll call says of our ask: to members and staff; staff may say it or take it back."""
    if not may_read(reader):
        return None
    ask, may_keep = ask_of(roll_call), refusal_to_keep_asks(reader) is None
    may_keep = may_keep and (roll_call.bill.invented or not profile().demo)
    position = position_for(roll_call, at) if may_keep and ask is None else None
    if ask is None and position is None:
        return None
    return {
        "ask": ask,
        "asked": ask.wanted if ask else "",
        "stand": stand_called(ask.position.stand if ask else position.stand if position else ""),
        "asked_later": bool(ask and _asked_on(ask) > (roll_call.held_on or _asked_on(ask))),
        "proposed": proposed(position.stand, roll_call.motion) if position else None,
        "may_keep": may_keep,
        "roll": roll_call,
        "choices": Ask.Wanted.choices,
    }


def _asked_on(ask: Ask) -> date:
    return day_of(public_from(ask.position))


@dataclass(frozen=True)
class Left:
    """A roll call that does not count, and why."""

    ask: Ask
    why: str


@dataclass(frozen=True)
class Card:
    """The scorecard with what its method left out.

    unplaced  answers under names of which it is not certain which legislator is meant
    """

    card: Scorecard
    counted: list[Ask]
    left: list[Left]
    unplaced: int

    @property
    def fewest(self) -> int:
        return self.card.method.fewest


def scorecard_now() -> Card:
    """How legislators answered where we had asked: three queries for any number of them.

    In a demonstration nothing real is counted: only invented measures, and of them no answer of a real legislator.
    """
    found = list(asks().filter(_shown()))
    by_roll = {ask.roll_call_id: ask for ask in found}
    votes = list(_votes(by_roll))
    named = [vote for vote in votes if vote.legislator is not None or profile().demo]
    keys = _keys(named)
    card = scorecard(
        [_as_rule(ask) for ask in found],
        [Cast(vote.roll_call_id, keys[_who(vote)], Choice(vote.choice)) for vote in named],
        {key: name for (_pk, name), key in keys.items()},
    )
    left = [Left(by_roll[key], str(why)) for key, why in card.method.left_out.items()]
    counted = [by_roll[key] for key in card.method.counted]
    return Card(card, counted, left, len(votes) - len(named))


def _shown() -> Q:
    return Q(roll_call__bill__invented=True) if profile().demo else Q(roll_call__bill__invented=False)


def _votes(roll_calls: Iterable[int]) -> QuerySet[MemberVote]:
    votes = MemberVote.objects.filter(roll_call__in=list(roll_calls)).exclude(choice="")
    if profile().demo:
        votes = votes.filter(legislator=None)
    return votes.select_related("legislator").order_by("roll_call", "order")


def _who(vote: MemberVote) -> tuple[int, str]:
    return (vote.legislator.pk, vote.legislator.name) if vote.legislator else (0, vote.name)


def _keys(votes: Iterable[MemberVote]) -> dict[tuple[int, str], int]:
    """A key for everybody: a legislator's own; below zero for a name that stands for itself in a demonstration."""
    people = dict.fromkeys(_who(vote) for vote in votes)
    return {who: who[0] or -place for place, who in enumerate(people, start=1)}


def _as_rule(ask: Ask) -> scorecards.Ask:
    roll = ask.roll_call
    return scorecards.Ask(roll.pk, roll.bill.called, Choice(ask.wanted), _asked_on(ask), roll.held_on)


def percent(card: Scorecard, line: Line) -> tuple[str, str]:
    """Both shares as whole percents, rounded down so that only all is 100; empty with too few votes."""
    shares = (card.of_votes_cast(line), card.of_all_asked(line))
    cast, asked = ("" if share is None else f"{int(share * 100)} %" for share in shares)
    return cast, asked
