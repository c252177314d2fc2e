"""Staff say what we asked of a roll call, and take it back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.shortcuts import get_object_or_404

from commonground.advocacy.models import Ask
from commonground.advocacy.queries.asks import asked_by, position_for
from commonground.advocacy.rules.asks import AskFacts, refusal_to_say_ask, refusal_to_take_back_ask
from commonground.kernel.refusal import obey
from commonground.legislature.models import RollCall
from commonground.legislature.rules.rollcalls import Choice
from commonground.members.rules import Standing
from commonground.record.actions import write_entry
from commonground.record.coalition import profile

MEMBERS = "members"


@transaction.atomic
def say_ask(roll_call_id: int, wanted: Choice | None, *, by: Standing, at: datetime) -> Ask:
    """Say that we asked for an aye or a no, by the position that held on the day of the roll call."""
    roll_call = get_object_or_404(
        RollCall.objects.select_for_update(of=("self",)).select_related("bill"), pk=roll_call_id
    )
    position = position_for(roll_call, at)
    facts = AskFacts(
        wanted=wanted,
        position=asked_by([position])[0] if position else None,
        asked=Ask.objects.filter(roll_call=roll_call).exists(),
        invented=roll_call.bill.invented,
        is_demo=profile().demo,
    )
    obey(refusal_to_say_ask(by, facts))
    assert wanted is not None
    assert position is not None
    ask = Ask.objects.create(roll_call=roll_call, wanted=wanted, position=position, by_id=by.acting, at=at)
    write_entry("ask.said", roll_call.bill, by=by, at=at, audience=MEMBERS, roll_call=roll_call.pk, wanted=ask.wanted)
    return ask


@transaction.atomic
def take_back_ask(roll_call_id: int, *, by: Standing, at: datetime) -> None:
    roll_call = get_object_or_404(
        RollCall.objects.select_for_update(of=("self",)).select_related("bill"), pk=roll_call_id
    )
    obey(refusal_to_take_back_ask(by, asked=Ask.objects.filter(roll_call=roll_call).exists()))
    Ask.objects.filter(roll_call=roll_call).delete()
    write_entry("ask.taken_back", roll_call.bill, by=by, at=at, audience=MEMBERS, roll_call=roll_call.pk)
