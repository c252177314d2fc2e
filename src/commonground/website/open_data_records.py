"""Committee, partners and accomplishments as data: their fields, in JSON and in a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonground.evaluation.models import Accomplishment, Claim, Evidence
from commonground.members.models import Chapter, Organization
from commonground.members.queries import day_of
from commonground.members.rules.shown import COUNTIES, KINDS, LANGUAGES, WEBSITE
from commonground.website.open_data import Row, absolute, stamped
from commonground.website.open_data_schema import ADDRESS, DAY, KEYS, MOMENT, SAID, TEXT, Field, or_none, whole
from commonground.website.queries import open_records
from commonground.website.queries.open_records import OpenAccomplishment, OpenSeat

YES_NO: Mapping[str, Any] = {"type": "boolean"}
CHAPTER = whole(key=TEXT, name=TEXT)


def _chapter(chapter: Chapter | None) -> dict[str, str] | None:
    return {"key": chapter.key, "name": chapter.name} if chapter else None


def _named(organization: Organization | None) -> dict[str, str] | None:
    if organization is None:
        return None
    address = reverse("members:organization", args=[organization.slug])
    return {"name": organization.name, "url": absolute(address)}


def _day(moment: datetime | None) -> str | None:
    return day_of(moment).isoformat() if moment else None


def _yes(said: bool) -> str:
    return "yes" if said else "no"


COMMITTEE: Sequence[Field] = (
    Field("seat", _("What the seat is called."), TEXT, ["seat"]),
    Field("url", _("The page of the seat, for people."), ADDRESS, ["url"]),
    Field(
        "kind",
        _("Which members fill it, as a code: those of one place, or those at large."),
        {"enum": ["chapter", "at_large"]},
        ["kind"],
    ),
    Field("chapter", _("The place whose members fill it."), or_none(CHAPTER), ["chapter_key", "chapter"]),
    Field(
        "status",
        _("Whether somebody holds it today (held), held it before (past), or nobody does (vacant)."),
        {"enum": ["held", "past", "vacant"]},
        ["status"],
    ),
    Field("representative", _("Who holds or held it."), or_none(TEXT), ["representative"]),
    Field(
        "organization",
        _("For which organization, where it agreed to be named."),
        or_none(whole(name=TEXT, url=ADDRESS)),
        ["organization", "organization_url"],
    ),
    Field("since", _("Since which day; of a vacant seat, since when it is."), or_none(DAY), ["since"]),
    Field("until", _("Until which day; nothing while it lasts."), or_none(DAY), ["until"]),
)


def _seat_as_json(row: OpenSeat) -> dict[str, Any]:
    return {
        "seat": row.seat.label,
        "url": absolute(reverse("committee:seat", args=[row.seat.pk])),
        "kind": row.seat.kind,
        "chapter": _chapter(row.seat.chapter),
        "status": row.status,
        "representative": row.tenure.person.name if row.tenure else None,
        "organization": _named(row.organization),
        "since": _day(row.since),
        "until": _day(row.until),
    }


def committee_json(at: datetime) -> Iterator[Row]:
    moved = open_records.seats_updated_at(at)
    for row in open_records.open_seats(at):
        yield moved, _seat_as_json(row)


def committee_cells(at: datetime, language: str) -> Iterator[Row]:
    for moved, told in committee_json(at):
        chapter, organization = told["chapter"] or {}, told["organization"] or {}
        yield (
            moved,
            {
                **told,
                "chapter_key": chapter.get("key"),
                "chapter": chapter.get("name"),
                "organization": organization.get("name"),
                "organization_url": organization.get("url"),
            },
        )


PARTNERS: Sequence[Field] = (
    Field("name", _("Its name."), TEXT, ["name"]),
    Field("url", _("Its page here, for people."), ADDRESS, ["url"]),
    Field("chapter", _("The local group it belongs to."), or_none(CHAPTER), ["chapter_key", "chapter"]),
    Field("region", _("Its region, where it belongs to no local group."), or_none(TEXT), ["region"]),
    Field("county", _("The county it is at home in, where it shows it."), or_none(TEXT), ["county"]),
    Field("counties_served", _("The counties it serves, where it shows them."), KEYS, ["counties_served"]),
    Field("kinds", _("What kinds of organization it is, as codes."), KEYS, ["kinds"]),
    Field("languages", _("The languages it works in, as codes."), KEYS, ["languages"]),
    Field("website", _("Its own site."), or_none(TEXT), ["website"]),
)


def partners_json(at: datetime) -> Iterator[Row]:
    moved = open_records.partners_updated_at(at)
    for row, kinds in open_records.open_partners(at):
        shown = row.shown(among_us=False)
        yield (
            moved,
            {
                "name": row.name,
                "url": absolute(reverse("members:organization", args=[row.slug])),
                "chapter": _chapter(row.chapter),
                "region": row.region.name if row.region else None,
                "county": row.county or None if COUNTIES in shown else None,
                "counties_served": list(row.counties_served) if COUNTIES in shown else [],
                "kinds": kinds if KINDS in shown else [],
                "languages": list(row.languages) if LANGUAGES in shown else [],
                "website": row.website or None if WEBSITE in shown else None,
            },
        )


def partners_cells(at: datetime, language: str) -> Iterator[Row]:
    for moved, told in partners_json(at):
        chapter = told["chapter"] or {}
        listed = {name: "; ".join(told[name]) for name in ("counties_served", "kinds", "languages")}
        yield moved, {**told, **listed, "chapter_key": chapter.get("key"), "chapter": chapter.get("name")}


EVIDENCE = whole(
    grade={"enum": [f"E{grade.value}" for grade in Evidence.Grade]},
    source=SAID,
    url=or_none(ADDRESS),
    dated_on=or_none(DAY),
    names_us=YES_NO,
)
ACCOMPLISHMENTS: Sequence[Field] = (
    Field("key", _("The last part of the address of its page; it never changes."), TEXT, ["key"]),
    Field("url", _("Its page, for people."), ADDRESS, ["url"]),
    Field("text", _("What came about, by language."), SAID, ["text"]),
    Field("kind", _("What changed, as a code."), {"enum": [kind.value for kind in Accomplishment.Kind]}, ["kind"]),
    Field("dated_on", _("On which day, where a source gives one."), or_none(DAY), ["dated_on"]),
    Field("year", _("In which year, where a source gives that and no day."), or_none({"type": "integer"}), ["year"]),
    Field("aims", _("Which of our aims it serves, as codes."), KEYS, ["aims"]),
    Field("our_reading", _("Whether we read it so, as no source says which aim it serves."), YES_NO, ["our_reading"]),
    Field("issues", _("Which issues it is about, as codes."), KEYS, ["issues"]),
    Field("role", _("Our part in it, as a code."), {"enum": [role.value for role in Claim.Role]}, ["role"]),
    Field(
        "confidence", _("How sure we are of it."), {"enum": [sure.value for sure in Claim.Confidence]}, ["confidence"]
    ),
    Field(
        "grade",
        _("The best proof: E0 our word, E1 our own record, E2 a public record, E3 one that names us, E4 confirmed."),
        {"enum": [f"E{grade.value}" for grade in Evidence.Grade]},
        ["grade"],
    ),
    Field(
        "contributors",
        _("Everybody else who had a part and may be named."),
        {"type": "array", "items": whole(name=TEXT, part=or_none(TEXT), is_member=YES_NO)},
        ["contributors"],
    ),
    Field(
        "unnamed_members",
        _("How many member organizations had a part that did not agree to be named."),
        {"type": "integer", "minimum": 0},
        ["unnamed_members"],
    ),
    Field("evidence", _("What it rests on, the best first."), {"type": "array", "items": EVIDENCE}, ["sources"]),
    Field("updated_at", _("When anything of it last changed."), MOMENT, ["updated_at"]),
)


def _proof_as_json(line: Evidence) -> dict[str, Any]:
    return {
        "grade": line.code,
        "source": dict(line.sources),
        "url": line.url or None,
        "dated_on": line.on.isoformat() if line.on else None,
        "names_us": line.names_us,
    }


def _accomplishment_as_json(told: OpenAccomplishment) -> dict[str, Any]:
    row, contributors, evidence = told
    named = [one for one in contributors if one.organization is None or one.organization.is_listed]
    return {
        "key": row.key,
        "url": absolute(row.get_absolute_url()),
        "text": dict(row.texts),
        "kind": row.kind,
        "dated_on": row.on.isoformat() if row.on else None,
        "year": row.year,
        "aims": list(row.aims),
        "our_reading": row.our_reading,
        "issues": list(row.issues),
        "role": row.claim.role,
        "confidence": row.claim.confidence,
        "grade": evidence[0].code,
        "contributors": [
            {"name": str(one), "part": one.part or None, "is_member": one.organization is not None} for one in named
        ],
        "unnamed_members": len(contributors) - len(named),
        "evidence": [_proof_as_json(line) for line in evidence],
        "updated_at": stamped(row.changed_at),
    }


def accomplishments_json(at: datetime) -> Iterator[Row]:
    for told in open_records.open_accomplishments(at):
        yield told[0].changed_at, _accomplishment_as_json(told)


def accomplishments_cells(at: datetime, language: str) -> Iterator[Row]:
    for row, contributors, evidence in open_records.open_accomplishments(at):
        told = _accomplishment_as_json((row, contributors, evidence))
        sources = (f"{line.code}: {line.source.say(language)}" for line in evidence)
        yield (
            row.changed_at,
            {
                **told,
                "text": row.text.say(language),
                "year": str(row.year) if row.year else None,
                "aims": "; ".join(told["aims"]),
                "issues": "; ".join(told["issues"]),
                "our_reading": _yes(row.our_reading),
                "contributors": "; ".join(one["name"] for one in told["contributors"]),
                "unnamed_members": str(told["unnamed_members"]),
                "sources": "; ".join(sources),
            },
        )
