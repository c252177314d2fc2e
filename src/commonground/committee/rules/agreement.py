"""Who signs the memorandum, how long a signature covers, and when a seat counts without one. Pure.

source  docs/rules.md, "The memorandum"
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from commonground.kernel.days import moment_of
from commonground.kernel.refusal import Refusal, refuse
from commonground.members.rules.standing import Standing

NOT_IN_FORCE = "committee.mou_not_in_force"
NOT_YOUR_ORGANIZATION = "committee.mou_not_your_organization"
NOT_A_MEMBER_NOW = "committee.mou_not_a_member_now"
SIGNED_ALREADY = "committee.mou_signed_already"
TEXT_HAS_CHANGED = "committee.mou_text_has_changed"
AUTHORITY_MISSING = "committee.mou_authority_missing"
NAME_MISSING = "committee.mou_name_missing"
PICTURE_MISSING = "committee.mou_picture_missing"
PICTURE_UNREADABLE = "committee.mou_picture_unreadable"
SIGN_FIRST = "committee.mou_sign_first"
ONLY_A_DECISION_ADOPTS = "committee.mou_only_a_decision_adopts"
PICTURE_IS_SEALED = "committee.mou_picture_is_sealed"

SEAT_GRACE = timedelta(days=30)
TO_SIGN_AGAIN = timedelta(days=45)


class State(StrEnum):
    """How a seat stands to the memorandum. All but the last count."""

    NO_MEMORANDUM = "no_memorandum"
    SIGNED = "signed"
    RENEW = "renew"
    SIGN_AGAIN = "sign_again"
    SIGN_SOON = "sign_soon"
    WAITS = "waits"


@dataclass(frozen=True)
class VersionFacts:
    number: int
    is_substantive: bool
    in_force_from: datetime


@dataclass(frozen=True)
class SignatureFacts:
    """The newest signature of a person for an organization."""

    number: int
    at: datetime
    covers_until: datetime
    counts_until: datetime


@dataclass(frozen=True)
class Coverage:
    """until  the moment this state ends by itself; None where none is known"""

    state: State
    until: datetime | None = None

    @property
    def counts(self) -> bool:
        return self.state is not State.WAITS

    @property
    def through(self) -> datetime | None:
        """The last moment of this state, for a day in words: an end at midnight is the day before."""
        return self.until - timedelta(minutes=1) if self.until else None

    @property
    def is_asked(self) -> bool:
        """Something waits to be signed."""
        return self.state not in {State.NO_MEMORANDUM, State.SIGNED}


def digest_of(clauses: Sequence[object]) -> str:
    """The mark of a text: the same words have the same mark, and one letter more has another."""
    plain = json.dumps(clauses, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(plain.encode("utf-8")).hexdigest()


def times_of(at: datetime, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Until when a signature covers, the end of its year; and until when it counts, the end of the January after."""
    year = at.astimezone(zone).year + 1
    return moment_of(date(year, 1, 1), time.min, zone), moment_of(date(year, 2, 1), time.min, zone)


def must_sign_again_by(versions: Collection[VersionFacts], number: int, at: datetime) -> datetime | None:
    """When an old text stops to bind: 45 days after the first newer one that changed what is asked."""
    newer = [
        one.in_force_from for one in versions if one.is_substantive and one.number > number and one.in_force_from <= at
    ]
    return min(newer) + TO_SIGN_AGAIN if newer else None


def coverage(
    at: datetime,
    *,
    versions: Collection[VersionFacts],
    seated_at: datetime | None,
    signature: SignatureFacts | None,
) -> Coverage:
    """How a seat, or somebody about to take one, stands to the memorandum.

    seated_at  when the seat was taken; None for somebody without one
    """
    known = [one.in_force_from for one in versions if one.in_force_from <= at]
    if not known:
        return Coverage(State.NO_MEMORANDUM)
    if signature is not None and signature.at <= at < signature.counts_until:
        again = must_sign_again_by(versions, signature.number, at)
        if again is None:
            return _renewed_or_not(signature, at)
        if at < again:
            return Coverage(State.SIGN_AGAIN, min(again, signature.counts_until))
    soon = max(min(known) + TO_SIGN_AGAIN, seated_at + SEAT_GRACE if seated_at else at)
    return Coverage(State.SIGN_SOON, soon) if at < soon else Coverage(State.WAITS)


def _renewed_or_not(signature: SignatureFacts, at: datetime) -> Coverage:
    if at < signature.covers_until:
        return Coverage(State.SIGNED, signature.covers_until)
    return Coverage(State.RENEW, signature.counts_until)


@dataclass(frozen=True)
class SigningFacts:
    """A signature about to be given.

    number      of the version in force; None where there is none
    text_read   the mark of the text the person had before them
    """

    organization: int
    is_member: bool
    number: int | None
    digest: str
    text_read: str
    coverage: Coverage


@dataclass(frozen=True)
class Evidence:
    """method  typed, drawn or scan"""

    name: str
    authority: str
    method: str
    has_picture: bool = False


def refusal_to_sign(by: Standing, facts: SigningFacts, evidence: Evidence | None = None) -> Refusal | None:
    """Whoever speaks for a member organization signs for it, in the moment of the deed and for nobody else.

    evidence  None while the page is only shown
    """
    if by.is_sponsor or facts.organization not in by.organizations:
        return refuse(NOT_YOUR_ORGANIZATION)
    if not facts.is_member:
        return refuse(NOT_A_MEMBER_NOW)
    if facts.number is None:
        return refuse(NOT_IN_FORCE)
    if facts.coverage.state is State.SIGNED:
        return refuse(SIGNED_ALREADY)
    if evidence is None:
        return None
    if facts.text_read != facts.digest:
        return refuse(TEXT_HAS_CHANGED)
    return _refusal_to_evidence(evidence)


def _refusal_to_evidence(evidence: Evidence) -> Refusal | None:
    if not evidence.name.strip():
        return refuse(NAME_MISSING)
    if not evidence.authority.strip():
        return refuse(AUTHORITY_MISSING)
    if evidence.method != "typed" and not evidence.has_picture:
        return refuse(PICTURE_MISSING)
    return None


def refusal_to_renew(by: Standing, facts: SigningFacts, evidence: Evidence | None = None) -> Refusal | None:
    """The same text for another year; a changed one is signed anew."""
    if refusal := refusal_to_sign(by, facts, evidence):
        return refusal
    return None if facts.coverage.state is State.RENEW else refuse(SIGN_FIRST)


def refusal_to_put_in_force(by: Standing, *, founding: bool, adopted_major: bool) -> Refusal | None:
    """A decision by the major threshold adopts a text; only the one a coalition is founded with needs none."""
    return None if by.is_system and (founding or adopted_major) else refuse(ONLY_A_DECISION_ADOPTS)


def refusal_to_open_picture(by: Standing, *, signer: int) -> Refusal | None:
    """A signature as it was drawn: for whoever gave it, the committee and staff."""
    own = by.person_id is not None and by.person_id == signer
    among = (by.is_staff or by.on_committee) and not by.is_sponsor
    return None if own or among else refuse(PICTURE_IS_SEALED)
