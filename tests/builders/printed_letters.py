"""Letters that are put together, as rows: many signers, long names and names from everywhere."""

from datetime import date
from typing import Any

from commonground.advocacy.models import Letter, Printing, Recipient, Revision, SignOn
from commonground.legislature.models import Bill
from tests.builders import at
from tests.builders.decisions import Coalition, a_bill
from tests.builders.legislature import a_committee_seat, a_legislative_committee, a_legislator, an_author
from tests.builders.members import an_organization

APRIL = at("2026-04-14 17:00")
NAMES = (
    "9to5 Valley",
    "Alliance for Fair Work of the Eastern Valley",
    "Ángeles Unidos del Sur",
    "Asamblea de Familias Trabajadoras de la Cuenca, una organización comunitaria de inquilinos y jornaleros",
    "Casa de la Música Ñuble",
    "Đông Nam Community Center",
    "Hội Người Việt Cao Niên",
    "Northside Tenants’ Union, Local 12",
    "O’Brien House",
    "St. John’s-by-the-Sea-and-Saint-Bartholomew-of-the-Harbor-Interfaith-Sanctuary",
    "中華會館 Chinese Mutual Aid Hall",
    "한인 노동 상담소 (Korean Workers’ Desk)",
)
WHO = (
    ("Ana Ruiz", "Executive Director"),
    ("Nguyễn Văn Minh", "Chủ nhiệm"),
    ("陳美玲", "Program Director"),
    ("김민준", "Organizer"),
    ("Bartholomew Featherstonehaugh-Cholmondeley", "Interim Co-Director for Statewide Policy and Partnerships"),
)
BODY = "Rents rose faster than wages.\n\nThe bill would end that.\nWe saw it work elsewhere."


def signers(number: int) -> list[dict[str, Any]]:
    """In the order they are printed; places only tell names apart."""
    rows = [(NAMES[place % len(NAMES)], place // len(NAMES), WHO[place % len(WHO)]) for place in range(number)]
    named = sorted((f"{name}, Branch {turn + 1}" if turn else name, who) for name, turn, who in rows)
    return [{"sign_on": 0, "name": name, "signer": who[0], "title": who[1], "county": ""} for name, who in named]


def a_position_bill(coalition: Coalition, **answers: Any) -> Bill:
    """A bill with an author, whose support was adopted: five agree, and it carries no sentence unless one objects."""
    bill = a_bill()
    bill.versions.update(label="Amended in Assembly", dated_on=date(2026, 3, 26))
    an_author(bill, "Calderwood")
    coalition.decides(answers.pop("votes", "aaaaaaaaa"), bill=bill, **answers)
    return bill


def a_letter(coalition: Coalition, **facts: Any) -> Letter:
    """With its first words, nothing else."""
    bill = facts.pop("bill", None) or a_position_bill(coalition)
    words = {"ask": facts.pop("ask", "We ask for your aye vote on AB 9005."), "body": facts.pop("body", BODY)}
    who, given = coalition.staff, {"stand": "support", "who_signs": "members", "drafted_at": APRIL, **facts}
    letter = Letter.objects.create(
        position=bill.positions.get(), bill=bill, bill_version=bill.versions.get(), drafted_by=who, **given
    )
    Revision.objects.create(letter=letter, number=1, written_by=who, written_at=APRIL, **words)
    return letter


def a_recipient(letter: Letter, name: str = "Assembly Committee on Housing", **facts: Any) -> Recipient:
    """A committee with Rosa Chavarría Wong in the chair, unless it is somebody else."""
    if "addressee" not in facts:
        committee = a_legislative_committee(name)
        a_committee_seat(committee, a_legislator("Rosa Chavarría Wong"), role="chair")
        facts["committee"] = committee
    return Recipient.objects.create(letter=letter, added_by=letter.drafted_by, added_at=APRIL, **facts)


def a_printing(letter: Letter, number: int = 1, **facts: Any) -> Printing:
    """Put together by staff and checked by the representative of the second seat, unless `checked` is False."""
    rows = facts.pop("signers", None)
    checked = {"checked_at": APRIL, "checked_by": facts.pop("by", None) or letter.position.proposal.submitted_by}
    given = {**(checked if facts.pop("checked", True) else {}), "qualification": "", **facts}
    return Printing.objects.create(
        letter=letter,
        number=number,
        revision=letter.revisions.latest("number"),
        dated_on=date(2026, 4, 15),
        signers=signers(47) if rows is None else rows,
        digest="0" * 64,
        collated_by=letter.drafted_by,
        collated_at=APRIL,
        **given,
    )


def a_sign_on(letter: Letter, name: str = "O’Brien House", **facts: Any) -> SignOn:
    """By staff who hold the written permission."""
    given = {"signer": "Ana Ruiz", "title": "Director", "contact": "ana@example.org", "method": "written", **facts}
    if "organization" not in given:
        given["organization"] = an_organization(name)
    return SignOn.objects.create(
        letter=letter,
        revision=letter.revisions.latest("number"),
        name=name,
        proof="In the binder.",
        entered_by=letter.drafted_by,
        attests=True,
        **{"signed_at": APRIL, **given},
    )


def row_of(sign_on: SignOn) -> dict[str, Any]:
    told = {"name": sign_on.name, "signer": sign_on.signer, "title": sign_on.title, "county": sign_on.county}
    return {"sign_on": sign_on.pk, **told}
