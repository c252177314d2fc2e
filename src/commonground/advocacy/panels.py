"""What the pages of a bill and of an organization say of our letters; each reader finds what they may read."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from commonground.advocacy.queries.asks import asked_on, at_roll_call
from commonground.advocacy.queries.authority import waiting_for
from commonground.advocacy.queries.due import on_the_desk
from commonground.advocacy.queries.lists import among_us, lines_on
from commonground.advocacy.queries.overriding import to_override
from commonground.advocacy.rules.letter_permits import refusal_to_keep_letters
from commonground.advocacy.rules.letters import SILENT
from commonground.decisions.queries.positions import public_positions
from commonground.legislature import panels as of_legislature
from commonground.legislature.models import Bill
from commonground.members import panels as of_members
from commonground.members.models import Organization
from commonground.members.queries import day_of
from commonground.members.rules import Standing

SHOWN = 9


def register() -> None:
    of_legislature.know("advocacy/panels/bill.html", on_a_bill)
    of_legislature.know_at_roll_call("advocacy/panels/roll_call.html", at_roll_call)
    of_legislature.know_asked(asked_on)
    of_members.know(of_members.DESK, "advocacy/panels/desk.html", on_the_desk)
    of_members.know(of_members.ORGANIZATION, "advocacy/panels/organization.html", of_an_organization)


def on_a_bill(bill: Bill, reader: Standing, at: datetime) -> dict[str, Any] | None:
    """The letters; for those who keep them, the position a new one would speak for."""
    lines = lines_on(bill, reader, at, SHOWN)
    keeps = refusal_to_keep_letters(reader) is None
    held = public_positions(at).prefetch_related(None).filter(bill=bill) if keeps or reader.on_committee else None
    position = held.first() if held is not None else None
    override = to_override(position, reader, at) if position else 0
    drafts = position.pk if position and keeps and position.stand not in SILENT else 0
    if not lines and not drafts and not override:
        return None
    return {"lines": lines, "among_us": among_us(reader), "position": drafts, "override": override}


def of_an_organization(organization: Organization, reader: Standing, at: datetime) -> dict[str, Any] | None:
    """For those who speak for it, and staff."""
    if not (reader.is_staff or organization.pk in reader.organizations) or reader.is_sponsor:
        return None
    if not organization.is_member_on(day_of(at)):
        return None
    return {"organization": organization, "waiting": waiting_for({organization.pk}, at)}
