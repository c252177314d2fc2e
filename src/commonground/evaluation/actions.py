from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils.text import slugify

from commonground.evaluation.models import Accomplishment, Claim, Contributor, Evidence
from commonground.evaluation.queries import known_among
from commonground.evaluation.rules import (
    ClaimFacts,
    EvidenceFacts,
    refusal_to_add_evidence,
    refusal_to_credit,
    refusal_to_enter,
    refusal_to_keep_accomplishments,
    refusal_to_say_in,
    refusal_to_withdraw,
    refusal_to_withdraw_evidence,
)
from commonground.kernel.profile import Accomplishment as PastAccomplishment
from commonground.kernel.profile import EvidenceLine, Profile
from commonground.kernel.refusal import obey
from commonground.members.models import Organization
from commonground.members.queries import day_of
from commonground.members.rules import Standing
from commonground.record.actions import write_entry
from commonground.record.coalition import profile

Words = Mapping[str, str]  # language code to words
LONGEST_KEY = 60


@dataclass(frozen=True)
class Resting:
    """What a claim rests on, as it is entered; witness: name, office and day of whoever confirmed it"""

    grade: int
    source: str
    language: str
    kind: str = Evidence.Kind.OTHER
    outlet: str = ""
    on: date | None = None
    url: str = ""
    archived: str = ""
    copy_url: str = ""
    quote: str = ""
    names_us: bool = False
    bill: str = ""
    confirmed_by: str = ""
    confirmed_as: str = ""
    confirmed_on: date | None = None

    def facts(self, at: datetime) -> EvidenceFacts:
        witness = (self.confirmed_by, self.confirmed_as, self.confirmed_on)
        seen = (day_of(at), self.on, self.url)
        return EvidenceFacts(self.grade, self.source, *seen, self.names_us, witness, self.copy_url)


@dataclass(frozen=True)
class Entering:
    """What somebody enters: words in one language, and what they stand on.

    others  names of those outside us who had a part; alone: why none is named
    """

    text: str
    language: str
    kind: str
    role: str
    confidence: str
    aims: Sequence[str] = ()
    issues: Sequence[str] = ()
    programs: Sequence[str] = ()
    on: date | None = None
    year: int | None = None
    significance: str = ""
    mechanism: str = ""
    rivals: str = ""
    others: Sequence[str] = ()
    alone: str = ""

    def facts(self, at: datetime) -> ClaimFacts:
        coalition = profile()
        return ClaimFacts(
            text=self.text,
            words=(self.significance, self.mechanism, self.rivals, self.alone),
            aims=tuple(self.aims),
            known_aims=frozenset(aim.key for aim in coalition.aims),
            role=self.role,
            kind=self.kind,
            confidence=self.confidence,
            others=len(self.others),
            today=day_of(at),
            alone=self.alone,
            issues=tuple(self.issues),
            known_issues=frozenset(issue.key for issue in coalition.issues),
            on=self.on,
            year=self.year,
        )

    def said(self, words: str) -> dict[str, str]:
        return {self.language: words.strip()} if words.strip() else {}


@transaction.atomic
def enter_accomplishment(entered: Entering, resting: Resting, *, by: Standing, at: datetime) -> Accomplishment:
    """Enter what came about, our part in it, everybody else's, and the first thing it rests on."""
    obey(refusal_to_enter(by, entered.facts(at)))
    obey(refusal_to_add_evidence(by, resting.facts(at)))
    done = Accomplishment.objects.create(
        key=_free_key(entered.text),
        texts=entered.said(entered.text),
        significance=entered.said(entered.significance),
        kind=entered.kind,
        on=entered.on,
        year=entered.year,
        aims=list(entered.aims),
        issues=list(entered.issues),
        programs=list(entered.programs),
        entered_at=at,
        changed_at=at,
    )
    Claim.objects.create(
        accomplishment=done,
        role=entered.role,
        mechanism=entered.said(entered.mechanism),
        rivals=entered.said(entered.rivals),
        alone=entered.said(entered.alone),
        confidence=entered.confidence,
    )
    _credit(done, entered.others)
    write_entry("accomplishment.entered", done, by=by, at=at, audience="staff", kind=done.kind, role=entered.role)
    _rest_on(done, resting, by=by, at=at)
    return done


def _free_key(text: str) -> str:
    """A key for its address, out of its first words; a number where they are taken."""
    base = _cut(slugify(text)) or "accomplishment"
    taken = set(Accomplishment.objects.filter(key__startswith=base).values_list("key", flat=True)) | {"enter"}
    tries = (base, *(f"{base}-{number}" for number in range(2, len(taken) + 3)))
    return next(key for key in tries if key not in taken)


def _cut(slug: str) -> str:
    return slug if len(slug) <= LONGEST_KEY else slug[:LONGEST_KEY].rpartition("-")[0] or slug[:LONGEST_KEY]


def _credit(done: Accomplishment, others: Sequence[str]) -> None:
    for name in others:
        Contributor.objects.create(accomplishment=done, name=name.strip())


def _rest_on(done: Accomplishment, resting: Resting, *, by: Standing, at: datetime) -> Evidence:
    evidence = Evidence.objects.create(
        accomplishment=done,
        grade=resting.grade,
        kind=resting.kind,
        sources={resting.language: resting.source.strip()},
        outlet=resting.outlet.strip(),
        on=resting.on,
        url=resting.url,
        archived=resting.archived.strip(),
        copy_url=resting.copy_url,
        quote=resting.quote.strip(),
        names_us=resting.names_us,
        bill=resting.bill,
        confirmed_by=resting.confirmed_by.strip(),
        confirmed_as=resting.confirmed_as.strip(),
        confirmed_on=resting.confirmed_on,
        added_at=at,
    )
    _note("evidence.added", done, by=by, at=at, grade=evidence.grade, evidence=evidence.pk)
    return evidence


def _note(deed: str, done: Accomplishment, *, by: Standing, at: datetime, **facts: Any) -> None:
    done.changed_at = at
    done.save(update_fields=["changed_at"])
    write_entry(deed, done, by=by, at=at, audience="staff", **facts)


def _held(key: str) -> Accomplishment:
    return get_object_or_404(Accomplishment.objects.select_for_update(), key=key)


@transaction.atomic
def add_evidence(key: str, resting: Resting, *, by: Standing, at: datetime) -> Evidence:
    done = _held(key)
    obey(refusal_to_add_evidence(by, resting.facts(at), withdrawn=done.withdrawn_at is not None))
    return _rest_on(done, resting, by=by, at=at)


@transaction.atomic
def withdraw_evidence(key: str, evidence_id: int, *, why: str, by: Standing, at: datetime) -> Accomplishment:
    """What turned out not to hold counts no longer; it stays in the book that it did once."""
    done = _held(key)
    evidence = get_object_or_404(done.evidence.select_for_update(), pk=evidence_id)
    gone = evidence.withdrawn_at is not None or done.withdrawn_at is not None
    obey(refusal_to_withdraw_evidence(by, why=why, withdrawn=gone))
    evidence.withdrawn_at, evidence.withdrawn_why = at, why.strip()
    evidence.save(update_fields=["withdrawn_at", "withdrawn_why"])
    _note("evidence.withdrawn", done, by=by, at=at, grade=evidence.grade, evidence=evidence.pk)
    return done


@transaction.atomic
def credit(
    key: str, *, by: Standing, at: datetime, organization: Organization | None = None, name: str = "", part: str = ""
) -> Contributor:
    """Name one more who had a part: a member organization, or somebody outside."""
    done = _held(key)
    called = organization.name if organization else name
    same = {"organization": organization} if organization else {"name__iexact": name.strip()}
    stands = done.contributors.filter(**same).exists()
    obey(refusal_to_credit(by, name=called, stands=stands, withdrawn=done.withdrawn_at is not None))
    outside, did = "" if organization else name.strip(), part.strip()
    credited = Contributor.objects.create(accomplishment=done, organization=organization, name=outside, part=did)
    _note("contributor.credited", done, by=by, at=at, contributor=credited.pk)
    return credited


@transaction.atomic
def say_in(key: str, language: str, words: str, *, by: Standing, at: datetime) -> Accomplishment:
    """The same words in another language of the network."""
    done = _held(key)
    withdrawn = done.withdrawn_at is not None
    obey(refusal_to_say_in(by, words=words, said=language in done.texts, withdrawn=withdrawn))
    done.texts = {**done.texts, language: words.strip()}
    done.save(update_fields=["texts"])
    _note("accomplishment.said", done, by=by, at=at, language=language)
    return done


@transaction.atomic
def withdraw_accomplishment(key: str, *, why: str, by: Standing, at: datetime) -> Accomplishment:
    """Take it off the public pages; the book keeps that it stood."""
    done = _held(key)
    obey(refusal_to_withdraw(by, why=why, withdrawn=done.withdrawn_at is not None))
    done.withdrawn_at, done.withdrawn_why = at, why.strip()
    done.save(update_fields=["withdrawn_at", "withdrawn_why"])
    _note("accomplishment.withdrawn", done, by=by, at=at)
    return done


@transaction.atomic
def take_history(coalition: Profile, *, by: Standing, at: datetime) -> int:
    """The accomplishments the profile tells become records, each once; those that are here stay as they are kept."""
    obey(refusal_to_keep_accomplishments(by))
    wanted = {key_of(past): past for past in coalition.accomplishments}
    known = known_among(wanted)
    missing = [past for key, past in wanted.items() if key not in known]
    for past in missing:
        _take(past, coalition.source_language, by=by, at=at)
    return len(missing)


def key_of(past: PastAccomplishment) -> str:
    return past.key or _cut(slugify(str(past.text))) or "accomplishment"


def _take(past: PastAccomplishment, language: str, *, by: Standing, at: datetime) -> None:
    done = Accomplishment.objects.create(
        key=key_of(past),
        texts=dict(past.text.versions),
        kind=past.kind,
        on=past.on,
        year=None if past.on else past.year,
        aims=list(past.aims),
        issues=list(past.issues),
        our_reading=past.our_reading,
        from_profile=True,
        entered_at=at,
        changed_at=at,
    )
    Claim.objects.create(accomplishment=done, role=past.role, confidence=Claim.Confidence.LOW)
    _credit(done, past.shared_with)
    for line in past.evidence:
        _take_evidence(done, line, at=at)
    if past.source and not past.evidence:
        Evidence.objects.create(accomplishment=done, grade=0, sources={language: past.source}, added_at=at)
    write_entry("accomplishment.entered", done, by=by, at=at, audience="public", kind=done.kind, role=past.role)


def _take_evidence(done: Accomplishment, line: EvidenceLine, *, at: datetime) -> None:
    Evidence.objects.create(
        accomplishment=done,
        grade=int(line.grade.removeprefix("E")),
        kind=Evidence.Kind.VOTE if line.bill else Evidence.Kind.OTHER,
        sources=dict(line.source.versions),
        url=line.url,
        bill=line.bill,
        names_us=line.names_us,
        added_at=at,
    )
