import io
import tarfile
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

from commonground.legislature.actions import enter_cut, import_legislature
from commonground.legislature.actions.imports import RawSet
from commonground.legislature.models import (
    Author,
    Authorship,
    Bill,
    BillVersion,
    BudgetChange,
    CommitteeSeat,
    LegislativeCommittee,
    Legislator,
    Program,
    RollCall,
    Service,
    Session,
)
from commonground.legislature.queries import sitting_on
from commonground.legislature.rules.reports import PeopleReport
from commonground.legislature.rules.words import folded
from commonground.members.rules import SYSTEM
from tests.builders import NOON

DATA = Path(settings.PROJECT) / "data"
OPENSTATES, LEGISCAN, HISTORY = (
    DATA / name for name in ("openstates-people-ca", "legiscan-ca-2023-2024-cut", "sb1639-2004")
)
SEATS = {"lower": 80, "upper": 40}
STATE = "ocd-jurisdiction/country:us/state:ca/government"
_numbers = count(1)


def a_session(key: str = "20252026", **facts: object) -> Session:
    given = {"first_year": int(key[:4]), "last_year": int(key[4:8]), "extraordinary": int(key[9:] or 0), **facts}
    return Session.objects.get_or_create(key=key, defaults=given)[0]


def a_bill(number: int | None = None, session: str = "20252026", **facts: object) -> Bill:
    given = {"type": "AB", "number": number or 9000 + next(_numbers), "title": "Child care for all", **facts}
    given.setdefault("words", folded(str(given["title"])))
    return Bill.objects.create(session=a_session(session), **given)


def a_program(key: str = "rent-relief", **facts: object) -> Program:
    given = {"name": key.replace("-", " ").capitalize(), "order": next(_numbers), **facts}
    return Program.objects.get_or_create(key=key, defaults=given)[0]


def a_cut(dollars: int, program: str = "rent-relief", year: int = 2011, **facts: Any) -> BudgetChange:
    """Entered by the system, enacted unless told otherwise."""
    a_program(program)
    told = {"what": f"Fewer hours ({next(_numbers)})", "source": "Budget summary, page 4", "by": SYSTEM, "at": NOON}
    return enter_cut(program, year, dollars * 100, **{**told, **facts})


def a_version(bill: Bill, order: int = 0, **facts: object) -> BillVersion:
    return BillVersion.objects.create(**{"bill": bill, "order": order, "label": "Introduced", **facts})


def an_author(bill: Bill, name: str = "Ana Ruiz", **facts: object) -> Authorship:
    number = next(_numbers)
    given = {"source_id": f"x:{number}", "name": name, "words": folded(name), **facts}
    return Authorship.objects.create(bill=bill, author=Author.objects.create(**given), position=number)


def a_roll_call(bill: Bill, **facts: object) -> RollCall:
    given = {"source_id": f"x:{next(_numbers)}", "motion": "Third Reading", "ayes": 41, "noes": 20, **facts}
    return RollCall.objects.create(bill=bill, **given)


def a_legislator(name: str = "Ana Ruiz", **facts: object) -> Legislator:
    return Legislator.objects.create(**{"external_id": f"ocd-person/{next(_numbers)}", "name": name, **facts})


def a_service(legislator: Legislator, chamber: str = "lower", district: int = 7, **facts: object) -> Service:
    given = {"kind": chamber, "chamber": chamber, "district": str(district), "district_number": district}
    return Service.objects.create(legislator=legislator, **{**given, "first_seen_on": date(2025, 2, 14), **facts})


def a_legislative_committee(name: str = "Rules", **facts: object) -> LegislativeCommittee:
    given = {"external_id": f"ocd-organization/{next(_numbers)}", "name": name, "chamber": "lower"}
    return LegislativeCommittee.objects.create(**{**given, "first_seen_on": date(2025, 2, 14), **facts})


def a_committee_seat(committee: LegislativeCommittee, legislator: Legislator, **facts: object) -> CommitteeSeat:
    given = {"role": "member", "from_on": date(2025, 2, 14), **facts}
    return CommitteeSeat.objects.create(committee=committee, legislator=legislator, **given)


def role(district: object = "7", kind: str = "lower", **facts: object) -> dict[str, object]:
    return {"type": kind, "district": district and str(district), "jurisdiction": STATE, **facts}


def person(key: object, *roles: dict[str, object], name: str = "", **facts: object) -> dict[str, object]:
    given = {"id": f"ocd-person/{key}", "name": name or f"Person {key}", "party": [{"name": "Green"}]}
    return {**given, "roles": list(roles), **facts}


def body(key: object, *members: tuple[object, str], **facts: object) -> dict[str, object]:
    rows = [{"person_id": f"ocd-person/{one}", "role": role} for one, role in members]
    return {"id": f"ocd-organization/{key}", "name": f"Committee {key}", "chamber": "lower", "members": rows, **facts}


def raw(rows: list[dict[str, Any]], **facts: Any) -> RawSet:
    return RawSet([(f"{number}.yml", row) for number, row in enumerate(rows, start=1)], **facts)


def taken(
    as_of: str,
    people: list[dict[str, Any]],
    committees: list[dict[str, Any]] | None = None,
    *,
    backfill: bool = False,
    **facts: Any,
) -> PeopleReport:
    """A set is read, as the command does it."""
    bodies = raw(committees) if committees is not None else None
    day = date.fromisoformat(as_of)
    return import_legislature(
        raw(people, **facts), bodies, as_of=day, seats=SEATS, backfill=backfill, by=SYSTEM, at=NOON
    )


def who_sat(on: str) -> set[tuple[str, str, str]]:
    """(last part of the id, chamber, district)"""
    members = sitting_on(date.fromisoformat(on))
    return {(member.external_id.rpartition("/")[2], member.chamber, member.district) for member in members}


def folder_of(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.mkdir(parents=True, exist_ok=True)
    for number, row in enumerate(rows, start=1):
        (path / f"{number}.yml").write_text(yaml.safe_dump(row, allow_unicode=True), encoding="utf-8")
    return path


def archive_of(path: Path, files: dict[str, bytes]) -> Path:
    with tarfile.open(path, "w:gz") as archive:
        for name, content in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return path
