"""Memoranda, and signatures given by real deeds."""

from datetime import datetime

from commonground.committee.actions.agreement import Deed, put_in_force, renew, sign
from commonground.committee.models import MouVersion, Signature, Tenure
from commonground.committee.queries.agreement import version_at
from commonground.members.models import Organization, Person
from commonground.members.rules import SYSTEM
from tests.builders.committee import standing


def a_clause(key: str = "calls", *, en: str = "We come to the calls.", es: str = "", kind: str = "commitment") -> dict:
    text = {"en": en} | ({"es": es} if es else {})
    return {"key": key, "kind": kind, "measurable": True, "stated": False, "name": {"en": key.title()}, "text": text}


CLAUSES = [
    a_clause("purpose", en="We share the purpose.", es="Compartimos el propósito.", kind="shared-purpose"),
    a_clause("calls", en="We come to the calls.", es="Asistimos a las llamadas."),
]


def a_version(at: datetime, *clauses: dict, is_substantive: bool = True) -> MouVersion:
    """A text that a major decision adopted."""
    return put_in_force(
        clauses or CLAUSES, is_substantive=is_substantive, adopted_major=True, reference="2026-001", by=SYSTEM, at=at
    )


def a_deed(at: datetime, **facts: object) -> Deed:
    version = version_at(at)
    read = version.digest if version else ""
    return Deed(**{"name": "Mai Rivera", "authority": "director", "text_read": read, **facts})


def signs(person: Person, organization: Organization, at: datetime, **facts: object) -> Signature:
    return sign(organization.pk, a_deed(at, **facts), by=standing(person, at), at=at)


def renews(person: Person, organization: Organization, at: datetime, **facts: object) -> Signature:
    return renew(organization.pk, a_deed(at, **facts), by=standing(person, at), at=at)


def signs_for_the_seat(tenure: Tenure, at: datetime) -> Signature:
    return signs(tenure.person, tenure.organization, at)
