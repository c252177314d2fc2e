"""Federal authorities: entered with their source, extended by later laws, verified, and spoken of before they end."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, tzinfo
from typing import NamedTuple

from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils.text import slugify

from commonground.kernel.days import local_day
from commonground.kernel.profile import Profile
from commonground.kernel.refusal import obey
from commonground.legislature.calendars import file_of_the_network, rows_at
from commonground.legislature.models import Authority, AuthorityAlert, AuthorityTerm, Program
from commonground.legislature.queries.authorities import as_rule, authorities
from commonground.legislature.rules import authorities as rules
from commonground.legislature.rules import levels
from commonground.members.queries import staff_accounts
from commonground.members.rules import SYSTEM, Standing
from commonground.notices.actions import queue
from commonground.record.actions import write_entry
from commonground.record.coalition import profile

PUBLIC = "public"


class Said(NamedTuple):
    """What one law says, and how sure it is."""

    law: str
    expires_on: date
    source: str
    enacted_on: date | None = None
    confidence: str = rules.KNOWN

    @property
    def as_term(self) -> rules.Term:
        return rules.Term(self.law, self.expires_on, self.source, self.enacted_on)


@transaction.atomic
def begin_authority(
    program: str,
    first: Said,
    *,
    about: str = "",
    level: str = levels.FEDERAL,
    pays_for: Program | None = None,
    by: Standing,
    at: datetime,
) -> Authority:
    """Enter a program with the law that set it up."""
    key = slugify(program)[:60]
    known = not key or Authority.objects.filter(key=key).exists()
    today = local_day(at, profile().zone)
    obey(rules.refusal_to_begin_authority(by, first.as_term, known=known, today=today))
    row = Authority.objects.create(
        key=key, program=program.strip(), about=about.strip(), level=level, pays_for=pays_for,
        entered_by_id=by.person_id, entered_at=at,
    )  # fmt: skip
    _keep(row, first, 0, by=by, at=at)
    write_entry("authority.begun", row, by=by, at=at, audience=PUBLIC, level=level)
    return row


@transaction.atomic
def extend_authority(authority_id: int, term: Said, *, by: Standing, at: datetime) -> AuthorityTerm:
    """Enter a law that prolongs it; or, with the confidence to verify, what is only said of one."""
    row = _held(authority_id)
    zone = profile().zone
    told, today = as_rule(row, zone), local_day(at, zone)
    if term.confidence == rules.KNOWN and told is not None:
        obey(rules.refusal_to_extend(by, told, term.as_term, today=today))
    obey(rules.refusal_to_keep_authorities(by))
    laws: list[AuthorityTerm] = vars(row)["laws"]
    kept = _keep(row, term, laws[-1].order + 1 if laws else 0, by=by, at=at)
    write_entry("authority.extended", row, by=by, at=at, audience=PUBLIC, term=kept.pk, confidence=str(kept.confidence))
    return kept


@transaction.atomic
def verify_term(term_id: int, source: str, *, by: Standing, at: datetime) -> Authority:
    """Say where something can be read that was only said until now."""
    term = get_object_or_404(AuthorityTerm.objects.select_for_update(of=("self",)), pk=term_id)
    row = _held(term.authority_id)
    obey(rules.refusal_to_verify_term(by, waits=not term.is_known, source=source))
    term.source, term.confidence = source.strip(), rules.KNOWN
    term.verified_by_id, term.verified_at = by.person_id, at
    term.save(update_fields=["source", "confidence", "verified_by", "verified_at"])
    write_entry("authority.verified", row, by=by, at=at, audience=PUBLIC, term=term.pk)
    return row


@transaction.atomic
def lay_out_authorities(network: Profile, *, by: Standing, at: datetime) -> int:
    """Enter the programs of the profile's table that are not here yet; afterwards staff keep them. How many are new."""
    obey(rules.refusal_to_keep_authorities(by))
    file = file_of_the_network(network.legislative_year.authorities)
    by_program: dict[str, list[dict[str, str]]] = {}
    for row in rows_at(file) if file else ():
        by_program.setdefault(row["program"], []).append(row)
    known = set(Authority.objects.values_list("program", flat=True))
    for program, laws in by_program.items():
        if program not in known:
            pays_for = Program.objects.filter(key=laws[0]["pays_for"]).first()
            begun = begin_authority(program, _said(laws[0]), pays_for=pays_for, by=by, at=at)
            for law in laws[1:]:
                extend_authority(begun.pk, _said(law), by=by, at=at)
    return len(by_program.keys() - known)


def _said(row: Mapping[str, str]) -> Said:
    enacted, expires = row["enacted_on"], row["expires_on"]
    on = date.fromisoformat(enacted) if enacted else None
    return Said(row["law"], date.fromisoformat(expires), row["source"], on, row["confidence"])


def tell_of_ends(at: datetime) -> int:
    """Staff hear 120, 60 and 14 days before an authority ends; once for each. How many alerts went out."""
    zone = profile().zone
    return sum(_tell(row.pk, zone, at) for row in authorities())


@transaction.atomic
def _tell(authority_id: int, zone: tzinfo, at: datetime) -> int:
    row = _held(authority_id)
    told, today = as_rule(row, zone), local_day(at, zone)
    sent = {rules.Alert(one.expires_on, one.days) for one in row.alerts.all()}
    alert = rules.alert_due(told, today, sent) if told else None
    if alert is None:
        return 0
    AuthorityAlert.objects.create(authority=row, expires_on=alert.expires_on, days=alert.days, at=at)
    queue(
        "authority_ends",
        to=staff_accounts(at),
        at=at,
        key=f"authority:{row.pk}:{alert.expires_on.isoformat()}:{alert.days}",
        authority=row.pk,
        expires_on=alert.expires_on.isoformat(),
    )
    write_entry("authority.alerted", row, by=SYSTEM, at=at, audience=PUBLIC, days=alert.days)
    return 1


def _keep(row: Authority, said: Said, order: int, *, by: Standing, at: datetime) -> AuthorityTerm:
    return AuthorityTerm.objects.create(
        authority=row,
        order=order,
        law=said.law.strip(),
        enacted_on=said.enacted_on,
        expires_on=said.expires_on,
        source=said.source.strip(),
        confidence=said.confidence,
        entered_by_id=by.person_id,
        entered_at=at,
    )


def _held(authority_id: int) -> Authority:
    """The authority with its laws, kept for whoever changes it."""
    get_object_or_404(Authority.objects.select_for_update(), pk=authority_id)
    return authorities().get(pk=authority_id)


@transaction.atomic
def say_status(program_key: str, status: str, *, on: date, source: str, by: Standing, at: datetime) -> Program:
    """Say where a program stands since a day, with a source; the book keeps what was said before."""
    program = get_object_or_404(Program.objects.select_for_update(), key=program_key)
    today = local_day(at, profile().zone)
    obey(levels.refusal_to_say_status(by, levels.StatusFacts(status, source, on, today)))
    program.status, program.status_on, program.status_source = status, on, source.strip()
    program.save(update_fields=["status", "status_on", "status_source"])
    write_entry("program.status_said", program, by=by, at=at, audience=PUBLIC, status=status, on=on.isoformat())
    return program
