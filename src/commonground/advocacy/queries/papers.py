"""A letter on paper: what is said on the sheet, in the language of the letter, and the bytes it makes."""

from __future__ import annotations

import base64
import hashlib
import json
import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from django.conf import settings
from django.utils import translation

from commonground.accounts.rules import interface_language
from commonground.advocacy.models import Letter, Paper, Printing, Recipient
from commonground.advocacy.queries.logos import Shown, logos_on
from commonground.advocacy.queries.sheets import measure_of, sheet_of
from commonground.advocacy.rules.printings import Sheet
from commonground.advocacy.wording import papers as wording
from commonground.kernel.days import moment_of
from commonground.record.coalition import profile
from commonground.ui.moments import day_in_words
from commonground.ui.typeset.paper import set_on_paper


@dataclass(frozen=True)
class Printed:
    """What one sheet says, and the digest by which the same words are known."""

    letter: Letter
    facts: Mapping[str, Any]
    made_at: datetime

    @property
    def digest(self) -> str:
        told = json.dumps(self.facts, ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(told.encode()).hexdigest()

    def pdf(self) -> bytes:
        """raises NotPrintable"""
        return set_on_paper("letter.typ", self.facts, language=self.letter.language, at=self.made_at)


def printed(printing: Printing, recipient: Recipient) -> Printed:
    """The sheet of a printing for one recipient, in words."""
    [sheet] = printed_for(printing, [recipient])
    return sheet


def printed_for(printing: Printing, recipients: Iterable[Recipient]) -> Iterator[Printed]:
    """One sheet for each recipient; what all of them say is asked for once."""
    letter, coalition = printing.letter, profile()
    logos, at = logos_on(printing), moment_of(printing.dated_on, time(12), coalition.zone)
    for recipient in recipients:
        sheet = sheet_of(printing, recipient)
        with translation.override(interface_language(letter.language, settings.INTERFACE_LANGUAGES)):
            facts = {
                **facts_of(letter, sheet, printing.revision.words, checked=bool(printing.checked_at)),
                **address_of(sheet, is_committee=recipient.committee_id is not None),
                **pictures_of(logos),
            }
        yield Printed(letter, facts, at)


def pdfs_of(sheets: Iterable[Printed]) -> list[bytes]:
    """In the order of the sheets, on every core: the typesetter works without Python, so threads do.

    raises NotPrintable
    """
    with ThreadPoolExecutor(os.cpu_count()) as hands:
        return list(hands.map(Printed.pdf, sheets))


def facts_of(letter: Letter, sheet: Sheet, words: str, *, checked: bool) -> dict[str, Any]:
    coalition = profile()
    re_line = wording.re_line(letter.stand, wording.measure_line(measure_of(letter)))
    return {
        "title": wording.title(re_line, coalition.name),
        "foot": wording.foot(coalition.name, sheet.number, checked=checked),
        "letterhead": {
            "name": coalition.name,
            "tagline": coalition.tagline.say(letter.language),
            "contact": contact_lines(),
        },
        "date": day_in_words(sheet.dated_on),
        "printing": wording.printing_line(sheet.number, checked=checked),
        "re": f"{wording.RE} {re_line}",
        "subject": re_line,
        "body": paragraphs_of(words),
        "qualification": sheet.qualification,
        "closing": str(wording.CLOSING),
        "signers_heading": wording.signed_by(sheet.count),
        "columns": [str(name) for name in wording.COLUMNS],
        "signers": [
            {"organization": one.name, "who": ", ".join(part for part in (one.signer, one.title) if part)}
            for one in sheet.signers
        ],
    }


def contact_lines() -> list[str]:
    """How a committee asks back: some want a phone number and an address of mail on every letter."""
    staff = next((one for one in profile().staff if one.email or one.phone), None)
    reached = [staff.phone, staff.email] if staff else []
    return [line for line in (*reached, settings.SITE_URL.partition("//")[2]) if line]


def address_of(sheet: Sheet, *, is_committee: bool) -> dict[str, Any]:
    return {
        "recipients": wording.recipients(sheet.chair, sheet.committee, is_committee=is_committee),
        "salutation": wording.salutation(sheet.chair, sheet.committee, is_committee=is_committee),
    }


def pictures_of(logos: Collection[Shown]) -> dict[str, Any]:
    return {
        "logos_heading": str(wording.LOGOS),
        "logos": [
            {"picture": picture_of(one), "width": one.width, "alt": wording.logo_of(one.organization)} for one in logos
        ],
    }


def paragraphs_of(words: str) -> list[str]:
    """Lines between empty lines belong together."""
    parts = words.replace("\r\n", "\n").split("\n\n")
    return [" ".join(part.split()) for part in parts if part.strip()]


def picture_of(logo: Shown) -> str:
    """A drawing that holds the picture: the typesetter takes facts as text alone."""
    size = f'width="{logo.file.width}" height="{logo.file.height}"'
    content = base64.b64encode(bytes(logo.file.png)).decode("ascii")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {size}>'
        f'<image {size} xlink:href="data:image/png;base64,{content}"/></svg>'
    )


def paper_of(printing: Printing, recipient: Recipient) -> bytes:
    """The bytes that were kept; before they are, as they would be set now.

    raises  NotPrintable
    """
    kept = Paper.objects.filter(printing=printing, recipient=recipient).first()
    if kept is None:
        return printed(printing, recipient).pdf()
    return bytes(kept.pdf)
