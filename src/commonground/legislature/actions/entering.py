"""Bills entered by hand: those no source brought, and newer texts of any."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.shortcuts import get_object_or_404

from commonground.kernel.refusal import Refused, obey, refuse
from commonground.legislature.actions.stages import stage_as_introduced
from commonground.legislature.models import Author, Authorship, Bill, BillVersion, Session
from commonground.legislature.queries.bills import newest_version
from commonground.legislature.rules import levels, refusals
from commonground.legislature.rules.measures import Measure, measure_in, session_in
from commonground.legislature.rules.permits import (
    BillFacts,
    refusal_to_enter_bill,
    refusal_to_enter_version,
    refusal_to_keep_bills,
)
from commonground.legislature.rules.words import folded
from commonground.members.rules import Standing
from commonground.record.actions import write_entry


@transaction.atomic
def open_session(key: str, *, by: Standing, at: datetime, starts_on: date | None = None) -> Session:
    """Make a session known; one that is known stays as it is."""
    obey(refusal_to_keep_bills(by))
    parts = session_in(key)
    if parts is None:
        raise Refused(refuse(refusals.NO_SUCH_SESSION))
    session, is_new = Session.objects.get_or_create(
        key=str(parts),
        defaults={
            "first_year": parts.first_year,
            "last_year": parts.last_year,
            "extraordinary": parts.extraordinary,
            "starts_on": starts_on,
        },
    )
    if is_new:
        write_entry("session.opened", session, by=by, at=at, audience="public")
    return session


@transaction.atomic
def enter_bill(
    session_key: str,
    type_: str,
    number: int | str,
    title: str,
    *,
    by: Standing,
    at: datetime,
    description: str = "",
    nickname: str = "",
    label: str = "Introduced",
    dated_on: date | None = None,
    text_url: str = "",
    level: str = levels.STATE,
    author: str = "",
    invented: bool = False,
) -> Bill:
    """Enter a bill with its first version; one of another level of government is followed by its history alone."""
    session = Session.objects.select_for_update().filter(key=session_key).first()
    measure = measure_in(f"{type_}{number}")
    known = session is not None and measure is not None and _is_known(session, measure)
    obey(refusal_to_enter_bill(by, BillFacts(measure, session is not None, known, title)))
    assert session is not None
    assert measure is not None
    bill = Bill.objects.create(
        session=session,
        **measure._asdict(),
        title=title.strip(),
        description=description.strip(),
        nickname=nickname.strip(),
        words=folded(f"{title} {description} {nickname}"),
        level=level,
        invented=invented,
    )
    BillVersion.objects.create(bill=bill, order=0, label=label, dated_on=dated_on, text_url=text_url)
    if author.strip():
        Authorship.objects.create(bill=bill, author=_author(" ".join(author.split()), invented=invented), position=1)
    stage_as_introduced(bill)
    write_entry("bill.entered", bill, by=by, at=at, audience="public", session=session.key)
    return bill


def _author(name: str, *, invented: bool) -> Author:
    """Whoever is named waits to be joined to a legislator, as those of an import do; one who is invented is none."""
    settled = Author.Settled.OUTSIDE if invented else ""
    source = f"hand:{'invented:' if invented else ''}{folded(name)[:48]}"
    facts = {"name": name, "words": folded(name), "settled_as": settled}
    return Author.objects.get_or_create(source_id=source, defaults=facts)[0]


def _is_known(session: Session, measure: Measure) -> bool:
    return Bill.objects.filter(session=session, type=measure.type, number=measure.number).exists()


@transaction.atomic
def enter_version(
    bill_id: int,
    label: str,
    *,
    by: Standing,
    at: datetime,
    dated_on: date | None = None,
    text_url: str = "",
    note: str = "",
) -> BillVersion:
    """Enter a newer text of a bill; positions taken on an older one are then due for a second look."""
    bill = get_object_or_404(Bill.objects.select_for_update(), pk=bill_id)
    newest = newest_version(bill)
    newest_on = newest.dated_on if newest else None
    obey(refusal_to_enter_version(by, label=label, dated_on=dated_on, newest_on=newest_on))
    version = BillVersion.objects.create(
        bill=bill,
        order=newest.order + 1 if newest else 0,
        label=label.strip(),
        dated_on=dated_on,
        text_url=text_url,
        note=note.strip(),
    )
    write_entry("version.entered", version, by=by, at=at, audience="public", bill=bill.pk)
    return version
