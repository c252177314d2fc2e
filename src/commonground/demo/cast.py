"""Who takes part in the demonstration year. Everybody here is invented; the same people every time."""

import csv
import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from math import gcd
from pathlib import Path
from typing import Any

from commonground.kernel.languages import DEFAULT_LANGUAGES

STORY = Path(__file__).parent / "story"
REGIONS = frozenset({"san-jose", "central-coast", "central-valley", "sacramento-valley", "marin-statewide"})
FIRST_DAY = date(2026, 1, 1)


@dataclass(frozen=True)
class CastOrganization:
    """A member organization; without a chapter it has a region. Ends are exclusive.

    also_in  keys of the chapters it works with besides its own
    serves   counties
    budget   key of the size of its yearly budget
    """

    key: str
    name: str
    chapter: str
    region: str
    county: str
    kinds: tuple[str, ...]
    constituencies: tuple[str, ...]
    issues: tuple[str, ...]
    languages: tuple[str, ...]
    mission: str
    joined_on: date
    left_on: date | None
    budget: str = ""
    serves: tuple[str, ...] = ()
    also_in: tuple[str, ...] = ()

    def is_member_on(self, day: date) -> bool:
        return self.joined_on <= day and (self.left_on is None or day < self.left_on)


@dataclass(frozen=True)
class CastPerson:
    """Somebody with one office.

    office        representative, alternate, convener, director, organizer, sponsor, evaluator or contact
    seat          for a representative or an alternate: the chapter's key and a number (bay-area-2, at-large-1)
    chairs        chair or vice_chair for the two who preside
    organization  key of the organization the person comes from
    covers        for an organizer: keys of the chapters and regions to answer for
    chosen_on     for a representative: when and how the chapter chose, and how many took part
    """

    key: str
    name: str
    email: str
    language: str
    office: str
    organization: str = ""
    seat: str = ""
    chapter: str = ""
    chairs: str = ""
    area: str = ""
    covers: tuple[str, ...] = ()
    from_on: date = FIRST_DAY
    until_on: date | None = None
    chosen_on: date | None = None
    chosen_how: str = ""
    took_part: int | None = None


def key_of(name: str) -> str:
    """A name as a key: lower case, plain letters, hyphens."""
    plain = unicodedata.normalize("NFKD", name.replace("’", "")).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


@cache
def organizations() -> tuple[CastOrganization, ...]:
    """All 124, those that join or leave during the year too, in the order of the file."""
    with (STORY / "organizations.csv").open(encoding="utf-8", newline="") as rows:
        return tuple(_organization(row) for row in csv.DictReader(rows))


def _organization(row: Mapping[str, str]) -> CastOrganization:
    place = row["place"]
    return CastOrganization(
        key=key_of(row["name"]),
        name=row["name"],
        chapter="" if place in REGIONS else place,
        region=place if place in REGIONS else "",
        county=row["county"],
        kinds=tuple(row["kinds"].split()),
        constituencies=tuple(row["constituencies"].split()),
        issues=tuple(row["issues"].split()),
        languages=tuple(row["languages"].split()),
        mission=row["mission"],
        joined_on=date.fromisoformat(row["joined"]),
        left_on=date.fromisoformat(row["left"]) if row["left"] else None,
        budget=row["budget"],
        serves=tuple(row["serves"].split(";")),
        also_in=tuple(row["also_in"].split()),
    )


def members_on(day: date) -> tuple[CastOrganization, ...]:
    return tuple(organization for organization in organizations() if organization.is_member_on(day))


@cache
def _people_file() -> dict[str, Any]:
    return tomllib.loads((STORY / "people.toml").read_text(encoding="utf-8"))


@cache
def people() -> tuple[CastPerson, ...]:
    """Representatives, alternates, conveners, staff, the sponsor's bookkeeper, the evaluator."""
    return tuple(_person(row) for row in _people_file()["people"])


def _person(row: Mapping[str, Any]) -> CastPerson:
    organization = key_of(row.get("organization", ""))
    return CastPerson(
        key=row["key"],
        name=row["name"],
        email=row.get("email") or _address(row["name"], organization),
        language=row["language"],
        office=row["office"],
        organization=organization,
        seat=row.get("seat", ""),
        chapter=row.get("chapter", ""),
        chairs=row.get("chairs", ""),
        area=row.get("area", ""),
        covers=tuple(row.get("covers", ())),
        from_on=row.get("from", FIRST_DAY),
        until_on=row.get("until"),
        chosen_on=row.get("chosen"),
        chosen_how=row.get("how", ""),
        took_part=row.get("took_part"),
    )


def _address(name: str, organization: str) -> str:
    return f"{key_of(name).replace('-', '.')}@{organization}.example"


@cache
def contacts() -> tuple[CastPerson, ...]:
    """One contact person for each organization, in the same order."""
    names = _people_file()["contacts"]
    firsts, lasts = names["first"], names["last"]
    if gcd(len(firsts), len(lasts)) > 1:
        raise ValueError("The two lists of names must not share a divisor, or a name comes twice.")
    return tuple(
        _contact(place, f"{firsts[place % len(firsts)]} {lasts[place * 7 % len(lasts)]}", organization)
        for place, organization in enumerate(organizations())
    )


def _contact(place: int, name: str, organization: CastOrganization) -> CastPerson:
    spoken = [code for code in organization.languages if code in DEFAULT_LANGUAGES]
    return CastPerson(
        key=f"contact-{organization.key}",
        name=name,
        email=_address(name, organization.key),
        language=spoken[place % len(spoken)],
        office="contact",
        organization=organization.key,
        from_on=max(FIRST_DAY, organization.joined_on),
        until_on=organization.left_on,
    )


def organization(key: str) -> CastOrganization:
    return next(found for found in organizations() if found.key == key)


def person(key: str) -> CastPerson:
    return next(found for found in people() + contacts() if found.key == key)


def holder_of(seat: str, day: date) -> CastPerson | None:
    """The representative who holds that seat on that day."""
    held = (one for one in people() if one.office == "representative" and one.seat == seat)
    return next((one for one in held if one.from_on <= day and (one.until_on is None or day < one.until_on)), None)


def alternate_of(seat: str) -> CastPerson:
    return next(one for one in people() if one.office == "alternate" and one.seat == seat)
