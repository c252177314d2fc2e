"""Bills on their way, and the words of their texts, for the tests."""

import zlib
from collections.abc import Iterable
from datetime import date

from commonground.legislature.actions.stages import restage
from commonground.legislature.models import Bill, BillAction, BillVersion, MemberVote, RollCall, VersionText
from tests.builders.bill_texts import a_measure, a_section
from tests.builders.legislature import a_version


def a_history(bill: Bill, *lines: tuple[str, str]) -> Bill:
    """Each line a day and what happened, after those there are; where the bill stands is read out of them."""
    for order, (on, text) in enumerate(lines, start=bill.actions.count()):
        told = {"on": date.fromisoformat(on), "text": text, "number": order + 1}
        BillAction.objects.create(bill=bill, order=order, **told)
    restage([bill.pk])
    bill.refresh_from_db()
    return bill


def a_text(bill: Bill, order: int, *paragraphs: str, **facts: object) -> BillVersion:
    """A version with its words; a paragraph may hold the marks of its drafters."""
    version = a_version(bill, order, **{"label": "Amended", "code": "AMD", **facts})
    source = a_measure(a_section("SECTION 1.", *(f"<p>{one}</p>" for one in paragraphs), line="A section."))
    text = VersionText(version=version, subject=version.subject, packed=zlib.compress(source.encode()))
    text.title, text.plain = text.read.title, "\n".join(text.read.lines)
    text.save()
    return version


def the_votes(roll_call: RollCall, answers: Iterable[tuple[str, str]]) -> None:
    for order, (name, choice) in enumerate(answers):
        MemberVote.objects.create(roll_call=roll_call, order=order, name=name, choice=choice)
