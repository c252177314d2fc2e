"""The ledger of budget cuts: lines are entered with their source, settled, and withdrawn with a reason."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.shortcuts import get_object_or_404

from commonground.kernel.days import local_day
from commonground.kernel.profile import Profile
from commonground.kernel.refusal import obey
from commonground.legislature.models import BudgetChange, Program
from commonground.legislature.rules.cut_permits import (
    LineFacts,
    SettledFacts,
    refusal_to_enter_cut,
    refusal_to_lay_out_programs,
    refusal_to_settle_cut,
    refusal_to_withdraw_cut,
)
from commonground.members.rules import Standing
from commonground.record.actions import write_entry
from commonground.record.coalition import profile

PUBLIC = "public"


@transaction.atomic
def lay_out_programs(network: Profile, *, by: Standing) -> int:
    """The programs a profile names; what exists already is brought up to date. How many are new."""
    obey(refusal_to_lay_out_programs(by))
    new = 0
    for order, word in enumerate(network.programs):
        named = {"name": str(word.text), "names": word.labels, "order": order}
        new += Program.objects.update_or_create(key=word.key, defaults=named)[1]
    return new


@transaction.atomic
def enter_cut(
    program_key: str,
    year: int,
    cents: int,
    what: str,
    source: str,
    *,
    by: Standing,
    at: datetime,
    kind: str = BudgetChange.Kind.CUT,
    stage: str = BudgetChange.Stage.ENACTED,
    source_url: str = "",
    source_on: date | None = None,
) -> BudgetChange:
    """Enter one line: a cut or a restoration, proposed or enacted."""
    program = Program.objects.select_for_update().filter(key=program_key).first()
    told = {"what": what.strip(), "source": source.strip()}
    named = {"program": program, "fiscal_year": year, "kind": kind, "stage": stage, "cents": cents, **told}
    known = program is not None and BudgetChange.objects.filter(**named, withdrawn_at=None).exists()
    today = local_day(at, profile().zone)
    facts = LineFacts(
        program is not None, year, kind, stage, cents, **told,
        source_url=source_url, source_on=source_on, today=today, known=known,
    )  # fmt: skip
    obey(refusal_to_enter_cut(by, facts))
    change = BudgetChange.objects.create(
        **named, source_url=source_url, source_on=source_on, entered_by_id=by.person_id, entered_at=at
    )
    write_entry(
        "cut.entered", change, by=by, at=at, audience=PUBLIC,
        program=program_key, year=year, kind=str(kind), stage=str(stage), cents=cents,
    )  # fmt: skip
    return change


@transaction.atomic
def settle_cut(change_id: int, enacted_id: int, *, by: Standing, at: datetime) -> BudgetChange:
    """Say what was enacted in the place of what was proposed; what was said before gives way."""
    change = _held(change_id)
    enacted = get_object_or_404(BudgetChange, pk=enacted_id)
    fits = all(getattr(change, name) == getattr(enacted, name) for name in ("program_id", "fiscal_year", "kind"))
    withdrawn = change.withdrawn_at is not None, enacted.withdrawn_at is not None
    obey(refusal_to_settle_cut(by, SettledFacts(change.stage, withdrawn[0], enacted.stage, withdrawn[1], fits)))
    if change.settled_by_id != enacted.pk:
        change.settled_by = enacted
        change.save(update_fields=["settled_by"])
        write_entry("cut.settled", change, by=by, at=at, audience=PUBLIC, settled_by=enacted.pk)
    return change


@transaction.atomic
def withdraw_cut(change_id: int, *, why: str, by: Standing, at: datetime) -> BudgetChange:
    """No longer count a line. What it settled is open again."""
    change = _held(change_id)
    obey(refusal_to_withdraw_cut(by, withdrawn=change.withdrawn_at is not None, why=why))
    opened = BudgetChange.objects.filter(settled_by=change).update(settled_by=None)
    change.settled_by = None
    change.withdrawn_by_id, change.withdrawn_at, change.withdrawn_why = by.person_id, at, why.strip()
    change.save(update_fields=["settled_by", "withdrawn_by", "withdrawn_at", "withdrawn_why"])
    write_entry("cut.withdrawn", change, by=by, at=at, audience=PUBLIC, opened=opened)
    return change


def _held(change_id: int) -> BudgetChange:
    """The line, with everybody who changes lines of its program kept waiting."""
    change = get_object_or_404(BudgetChange.objects.select_related("program"), pk=change_id)
    Program.objects.select_for_update().get(pk=change.program_id)
    change.refresh_from_db(fields=["settled_by", "withdrawn_at"])
    return change
