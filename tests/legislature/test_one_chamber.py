"""A legislature of one chamber: by whatever name a source calls it, everybody sits there."""

import io
import json

import pytest
from django.core.management import call_command
from django.urls import reverse

from commonground.legislature.models import Author, Bill, LegislativeCommittee, Legislator, RollCall, Service
from commonground.legislature.rules import rows
from tests.builders.legislature import body, folder_of, person, role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock", "one_chamber")]
COUNTED = {"yea": "20", "nay": "10", "nv": "2", "absent": "1", "total": "33"}
ROLL = {"bill_id": "1", "roll_call_id": "5", "chamber": "Legislature", **COUNTED}
TABLES = {
    "bills": (
        rows.BILLS,
        {"bill_id": "1", "bill_number": "B12", "title": "Water", "url": "https://x.example/B12/2025"},
    ),
    "people": (rows.PEOPLE, {"people_id": "7", "name": "Ana Ruiz", "role": "Sen", "district": "SD-009"}),
    "sponsors": (rows.SPONSORS, {"bill_id": "1", "people_id": "7", "position": "1"}),
    "documents": (rows.DOCUMENTS, {"bill_id": "1", "document_id": "3", "document_desc": "Introduced"}),
    "rollcalls": (
        rows.ROLL_CALLS,
        {
            "bill_id": "1",
            "roll_call_id": "5",
            "chamber": "Legislature",
            "yea": "20",
            "nay": "10",
            "nv": "2",
            "absent": "1",
            "total": "33",
        },
    ),
}


@pytest.fixture
def one_chamber(settings):
    settings.PROFILE = "cascade_table"


@pytest.fixture
def taken(tmp_path):
    people = folder_of(
        tmp_path / "people",
        [
            person(1, role(9, "upper", jurisdiction="", start_date="2025-01-01"), name="Ana Ruiz"),
            person(2, role(10, "legislature", jurisdiction="", start_date="2025-01-01"), name="Eva Mora"),
            person(3, role(11, "mayor", jurisdiction="")),
        ],
    )
    bodies = folder_of(tmp_path / "bodies", [body(1, (1, "chair"), chamber="legislature"), body(2, chamber="upper")])
    folder = tmp_path / "set"
    folder.mkdir()
    for name, (columns, given) in TABLES.items():
        line = ",".join(given.get(column, "") for column in columns)
        (folder / f"{name}.csv").write_text(f"{','.join(columns)}\n{line}\n", encoding="utf-8")
    call_command("import_legislators", str(people), str(bodies), "--as-of", "2026-01-10", stdout=io.StringIO())
    told = io.StringIO()
    call_command("import_bills", str(folder), "--json", stdout=told)
    return json.loads(told.getvalue())


def test_people_committees_authors_and_roll_calls_stand_in_the_one_chamber(taken):
    assert taken["odd"] == []
    sits = Service.objects.exclude(chamber="").order_by("district_number").values_list("kind", "chamber", "district")
    assert list(sits) == [("upper", "only", "9"), ("legislature", "only", "10")]
    assert set(LegislativeCommittee.objects.values_list("chamber", flat=True)) == {"only"}
    author = Author.objects.get()
    assert (author.chamber, author.district, author.legislator) == (
        "only",
        "9",
        Legislator.objects.get(name="Ana Ruiz"),
    )
    assert RollCall.objects.get().chamber == "only"


def test_its_pages_call_the_chamber_by_its_own_name(client, taken):
    bill = client.get(Bill.objects.get().get_absolute_url()).content.decode()
    assert "State Assembly, floor" in bill
    assert "District 9" in bill
    members = client.get(reverse("legislature:members")).content.decode()
    assert "2 members; 36 seats" in members.replace("\n", " ")
    committees = client.get(reverse("legislature:committees")).content.decode()
    assert "State Assembly" in committees
    assert "Joint" not in committees
    found = client.get(reverse("legislature:bills"), {"chamber": "only", "kind": "B", "q": "b 12"})
    assert list(found.context["page_obj"]) == [Bill.objects.get()]
    person = client.get(Legislator.objects.get(name="Ana Ruiz").get_absolute_url()).content.decode()
    assert "District 9" in person
    assert "Water" in person
