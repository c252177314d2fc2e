"""What we publish as data, in JSON: what every set shares, and the positions."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.urls import reverse

from commonground.accounts.rules import interface_language, match
from commonground.kernel.profile import Profile
from commonground.record.coalition import profile
from commonground.website.queries.open_positions import OpenPosition, Words
from commonground.website.rules.need import tag_of

SCHEMA_KIND = "application/schema+json"
Piece = tuple[datetime, bytes]
Row = tuple[datetime, Mapping[str, Any]]  # when it was updated, and its fields


def absolute(address: str) -> str:
    return f"{settings.SITE_URL}{address}"


def stamped(moment: datetime | None) -> str | None:
    """2026-03-16T17:00:00Z; fractions of a second are left out."""
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}" if moment else None


def spoken() -> list[str]:
    """The coalition's languages in which our own sentences can be said."""
    return [code for code in profile().languages if code in settings.INTERFACE_LANGUAGES] or ["en"]


def language_asked(wanted: str) -> str:
    """The coalition's language that was asked for, its first where none was; empty where it is not one of them."""
    return match(wanted, profile().languages) if wanted else profile().source_language


def words_in(position: OpenPosition, language: str) -> Words:
    """Our sentences in that language where we speak it, the qualification where its text is approved."""
    words = position.words(interface_language(language, settings.INTERFACE_LANGUAGES))
    return Words(words.stand, words.statement, words.change_asked, words.rule, position.qualification(language))


def _by_language(words: Mapping[str, Words], say: Callable[[Words], str]) -> dict[str, str]:
    return {code: said for code, of in words.items() if (said := say(of))}


def _sentences(position: OpenPosition) -> dict[str, str]:
    """In every language its text was approved for."""
    said = [position.qualification(code) for code in dict.fromkeys(["en", *profile().languages])]
    return {found.language: found.text for found in said if found}


def measure_of(position: OpenPosition) -> dict[str, Any]:
    bill = position.row.bill
    return {
        "kind": position.row.proposal.kind,
        "number": position.number or None,
        "session": bill.session_id if bill else None,
        "title": position.title,
        "url": absolute(bill.get_absolute_url()) if bill else None,
    }


def text_of(position: OpenPosition) -> dict[str, Any] | None:
    text = position.text
    dated_on = text.dated_on.isoformat() if text.dated_on else None
    return {"label": text.label, "dated_on": dated_on} if text.label else None


def url_of(position: OpenPosition) -> str:
    return absolute(reverse("website:position", args=[position.reference]))


def as_json(position: OpenPosition, authority: str) -> dict[str, Any]:
    words = {code: words_in(position, code) for code in spoken()}
    change = _by_language(words, lambda said: said.change_asked)
    sentences = _sentences(position)
    return {
        "id": tag_of(authority, position.reference),
        "reference": position.reference,
        "url": url_of(position),
        "status": position.status,
        "stand": position.row.stand,
        "stand_name": _by_language(words, lambda said: said.stand),
        "measure": measure_of(position),
        "statement": _by_language(words, lambda said: said.statement),
        "change_asked": change or None,
        "qualification": {"key": position.sentence_key, "texts": sentences} if sentences else None,
        "rule": _by_language(words, lambda said: said.rule),
        "text": text_of(position),
        "bill_changed": position.bill_changed,
        "adopted_at": stamped(position.row.adopted_at),
        "ended_at": stamped(position.row.ended_at),
        "replaced_by": position.replaced_by or None,
        "updated_at": stamped(position.updated_at),
    }


def json_pieces(rows: Iterable[Row]) -> Iterator[Piece]:
    for number, (updated_at, fields) in enumerate(rows):
        written = json.dumps(fields, ensure_ascii=False, separators=(",", ":"))
        yield updated_at, (",\n" if number else "\n").encode() + written.encode()


def json_head(updated: datetime | None, name: str) -> bytes:
    coalition = profile()
    told = {
        "schema": absolute(reverse(f"website:{name}_schema")),
        "about": absolute(reverse("website:open_data")),
        "coalition": coalition.name,
        "license": license_of(coalition),
        "languages": list(coalition.languages),
        "updated_at": stamped(updated),
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))[:-1].encode() + f',"{name}":['.encode()


JSON_TAIL = b"\n]}\n"


def license_of(coalition: Profile) -> dict[str, str] | None:
    chosen = coalition.data_license
    return {"id": chosen.key, "name": chosen.name, "url": chosen.url} if chosen else None
