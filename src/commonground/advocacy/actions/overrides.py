"""On the day of a hearing, two may let letters go out on a text that nobody has looked at yet."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from commonground.advocacy.actions.locking import held_position
from commonground.advocacy.models import Override
from commonground.advocacy.queries.facts import newest_version_of
from commonground.advocacy.queries.overriding import hearing_today, override_refusal, proposers_of
from commonground.committee.queries.seats import officers
from commonground.decisions.models import Position
from commonground.kernel.refusal import obey
from commonground.members.queries import accounts_of, day_of
from commonground.members.rules import Standing
from commonground.notices.actions import queue
from commonground.record.actions import write_entry


@transaction.atomic
def override(position_id: int, *, reason: str, by: Standing, at: datetime) -> Override:
    """Whoever presides and whoever proposed the position agree, each for themselves; the second one makes it hold."""
    position, facts = held_position(position_id, at)
    today, hearing = day_of(at), hearing_today(position, at)
    said = _said(position_id, facts.newest, today)
    words = reason.strip() or (said.reason if said else "")
    obey(override_refusal(position, facts, hearing, by, at, reason=words))
    row = said or Override(position=position, bill_version=newest_version_of(position), hearing_on=today, reason=words)
    as_proposer = by.person_id in proposers_of(position) and (not by.presides or row.presiding_id is not None)
    if as_proposer and row.presiding_id != by.acting:
        row.proposer_id, row.proposer_at = by.acting, at
    elif by.presides and row.proposer_id != by.acting:
        row.presiding_id, row.presiding_at = by.acting, at
    row.save()
    write_entry(
        "position.overridden",
        position,
        by=by,
        at=at,
        audience="members",
        override=row.pk,
        version=facts.newest,
        both=row.holds,
    )
    if not row.holds:
        _ask_the_other(row, position, at)
    return row


def _ask_the_other(row: Override, position: Position, at: datetime) -> None:
    """Whoever proposed the position, or presides, hears that one has agreed already."""
    people = {officer.person_id for officer in officers(at)} if row.presiding_id is None else proposers_of(position)
    to = accounts_of(people - {row.presiding_id, row.proposer_id})
    queue("override_asked", to=to, at=at, key=f"override_asked:{row.pk}", override=row.pk)


def _said(position_id: int, version_id: int, today: date) -> Override | None:
    rows = Override.objects.select_for_update().filter(position=position_id, hearing_on=today)
    return rows.filter(bill_version=version_id).first()
