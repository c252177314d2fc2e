"""What stands in each field: for the JSON Schema and for the page that tells people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from commonground.decisions.rules.kinds import Kind, Stand
from commonground.decisions.rules.terms import ENGLISH
from commonground.website.open_data import absolute

DRAFT = "https://json-schema.org/draft/2020-12/schema"
TEXT: Mapping[str, Any] = {"type": "string", "minLength": 1}
SAID: Mapping[str, Any] = {"type": "object", "additionalProperties": TEXT, "minProperties": 1}
MOMENT: Mapping[str, Any] = {"type": "string", "format": "date-time"}
ADDRESS: Mapping[str, Any] = {"type": "string", "format": "uri"}
DAY: Mapping[str, Any] = {"type": "string", "format": "date"}
KEYS: Mapping[str, Any] = {"type": "array", "items": TEXT}


@dataclass(frozen=True)
class Field:
    """One field of a row.

    name     in JSON
    columns  the same in CSV
    """

    name: str
    told: str | Promise
    schema: Mapping[str, Any]
    columns: Sequence[str]


def or_none(schema: Mapping[str, Any]) -> dict[str, Any]:
    return {"anyOf": [schema, {"type": "null"}]}


def whole(**properties: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": sorted(properties),
        "additionalProperties": False,
    }


MEASURE = whole(
    kind={"enum": [kind.value for kind in Kind]},
    number=or_none(TEXT),
    session=or_none(TEXT),
    title={"type": "string"},
    url=or_none(ADDRESS),
)
FIELDS: Sequence[Field] = (
    Field("id", _("A name of the position that never changes."), {"type": "string", "pattern": "^tag:"}, ["id"]),
    Field(
        "reference", _("The number of the proposal it came from, as in the address of its page."), TEXT, ["reference"]
    ),
    Field("url", _("Its page, for people."), ADDRESS, ["url"]),
    Field(
        "status",
        _("Whether it is our position today (in_force), or a later decision ended it (ended)."),
        {"enum": ["in_force", "ended"]},
        ["status"],
    ),
    Field(
        "stand",
        _("Where we stand, as a code."),
        {"enum": [stand.value for stand in Stand]},
        ["stand"],
    ),
    Field("stand_name", _("The same in words, by language."), SAID, ["stand_name"]),
    Field(
        "measure",
        _("What it is about: kind, number, session, title and the page of the bill here."),
        MEASURE,
        ["measure_kind", "measure_number", "measure_session", "measure_title", "measure_url"],
    ),
    Field("statement", _("The exact words, by language. Quote them whole."), SAID, ["statement"]),
    Field(
        "change_asked",
        _("The change of the bill we ask for, where the stand asks for one."),
        or_none(SAID),
        ["change_asked"],
    ),
    Field(
        "qualification",
        _("The sentence that belongs to the words where not all members share them: where they go, it goes."),
        or_none(whole(key={"enum": list(ENGLISH)}, texts=SAID)),
        ["qualification", "qualification_key", "qualification_language"],
    ),
    Field("rule", _("How many had to agree, and of whom. Not how many did."), SAID, ["rule"]),
    Field(
        "text",
        _("The text of the bill it stands on; no day where its source states none."),
        or_none(whole(label=TEXT, dated_on=or_none({"type": "string", "format": "date"}))),
        ["text_label", "text_dated_on"],
    ),
    Field(
        "bill_changed",
        _("Whether we know a newer text of the bill that we have not looked at yet."),
        {"type": "boolean"},
        ["bill_changed"],
    ),
    Field("adopted_at", _("When it was adopted, in Coordinated Universal Time."), MOMENT, ["adopted_at"]),
    Field("ended_at", _("When it ended; nothing while it is in force."), or_none(MOMENT), ["ended_at"]),
    Field(
        "replaced_by",
        _("The reference of our position on the same bill today, for one that ended."),
        or_none(TEXT),
        ["replaced_by"],
    ),
    Field(
        "updated_at",
        _("When its words last changed: adopted, confirmed on a newer text, qualified after a dissent, or ended."),
        MOMENT,
        ["updated_at"],
    ),
)


def schema_of(name: str, fields: Sequence[Field]) -> dict[str, Any]:
    """JSON Schema, draft 2020-12, of one set; its remarks are in English."""
    with translation.override("en"):
        properties = {field.name: {**field.schema, "description": str(field.told)} for field in fields}
    row = {**whole(**properties), "required": list(properties)}
    document = whole(
        schema=ADDRESS,
        about=ADDRESS,
        coalition=TEXT,
        license=or_none(whole(id=TEXT, name=TEXT, url=ADDRESS)),
        languages={"type": "array", "items": TEXT, "minItems": 1},
        updated_at=or_none(MOMENT),
        **{name: {"type": "array", "items": {"$ref": "#/$defs/row"}}},
    )
    address = absolute(reverse(f"website:{name}_schema"))
    return {"$schema": DRAFT, "$id": address, "title": name.capitalize(), **document, "$defs": {"row": row}}
