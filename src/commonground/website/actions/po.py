"""Files of translations taken in: everything or nothing, and what stood before is kept."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from wagtail_localize.models import StringTranslation, Translation

from commonground.kernel.languages import Language
from commonground.kernel.refusal import Refused, obey, refuse
from commonground.members.rules import Standing
from commonground.record.actions import write_entry
from commonground.website.actions.translations import keep_as_it_is
from commonground.website.models import KeptTranslation
from commonground.website.queries.po import Report, checked, translations_into
from commonground.website.queries.translations import MACHINE
from commonground.website.rules import po
from commonground.website.rules.editors import refusal_to_edit
from commonground.website.rules.translations import NOT_A_PO_FILE, OTHER_LANGUAGE

MANUAL = StringTranslation.TRANSLATION_TYPE_MANUAL


@transaction.atomic
def take_file(
    content: bytes,
    language: Language,
    *,
    by: Standing,
    at: datetime,
    by_machine: bool = False,
    tool: str = "",
    only_what_fits: bool = False,
) -> tuple[Report, bool]:
    """Takes a file in, if every line fits or the reader asked for only those; says whether it did.

    by_machine  a program made these words; what a person wrote here is left as it stands
    """
    obey(refusal_to_edit(by))
    file = _read(content, language)
    held = Translation.objects.select_for_update().filter(target_locale__language_code=language.code.lower())
    list(held.values_list("pk", flat=True))
    report = checked(file, translations_into(language), by_machine=by_machine)
    if report.in_the_way and not only_what_fits:
        return report, False
    if report.taken:
        _write(report, by=by, at=at, by_machine=by_machine, tool=tool)
    return report, True


def _read(content: bytes, language: Language) -> po.File:
    file = po.read(content)
    if file is None:
        raise Refused(refuse(NOT_A_PO_FILE))
    if file.language and file.language.lower().replace("_", "-") != language.code.lower():
        raise Refused(refuse(OTHER_LANGUAGE, language=file.language[:16]))
    return file


def _write(report: Report, *, by: Standing, at: datetime, by_machine: bool, tool: str) -> None:
    for each in report.translations:
        keep_as_it_is(each, KeptTranslation.Why.FILE, at=at)
    for line in report.taken:
        given = {
            "data": line.message.words,
            "translation_type": MACHINE if by_machine else MANUAL,
            "tool_name": tool if by_machine else "",
            "last_translated_by_id": by.user_id,
            "has_error": False,
            "field_error": "",
        }
        assert line.segment is not None
        StringTranslation.objects.update_or_create(
            translation_of_id=line.segment.string_id,
            context_id=line.segment.context_id,
            locale=report.translations[0].target_locale,
            defaults=given,
        )
    facts: dict[str, Any] = {"parts": len(report.taken), "by_machine": by_machine}
    for each in report.translations:
        write_entry("translation.taken_in", each, by=by, at=at, audience="staff", **facts)
