"""The list of members taken along as a table: who gets what, safe to open, and brought back without a change."""

import csv
import io
from datetime import date

import pytest
from openpyxl import load_workbook

from commonground.members import exports
from commonground.members.queries.importing import planned
from commonground.members.rules.importing import plan
from commonground.members.rules.importing.columns import found_in
from commonground.members.workbooks import read
from tests.builders.counting import queries_of
from tests.builders.members import a_chapter, a_contact, a_role, a_term, an_organization, an_organizer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
DAY = date(2026, 3, 12)


@pytest.fixture
def table():
    found = an_organization(
        "=Harvest(Table)",
        ein="012345678",
        zip_code="02134",
        city="Fresno",
        county="Fresno",
        chapter=a_chapter(name="North"),
        languages=["es", "en"],
        counties_served=["Fresno", "Kern"],
        also_known_as=["@HT", "Harvest"],
        mission="+Food\nand more, for all",
        website="https://harvest.example",
        joined_on=date(2024, 5, 1),
        budget_tier=a_term("small", "budget"),
    )
    found.kinds.add(a_term("pantry", "kind"), a_term("clinic", "kind"))
    an_organization("Gone House", left_on=date(2025, 1, 1))
    return found


def body(response):
    return b"".join(response.streaming_content)


def lines(client):
    return list(csv.DictReader(io.StringIO(body(client.get("/members.csv")).decode())))


def test_staff_take_along_what_they_keep(client, table):
    client.force_login(an_organizer().user)

    [row] = lines(client)

    assert tuple(row) == exports.FOR_STAFF
    assert (row["ein"], row["zip_code"], row["kinds"]) == ("012345678", "02134", "Pantry; Clinic")
    assert (row["name"], row["mission"][:6]) == ("'=Harvest(Table)", "'+Food")


def test_members_take_along_what_they_read_of_each_other(client, table):
    client.force_login(a_contact(table).user)

    [row] = lines(client)

    assert tuple(row) == exports.FOR_MEMBERS
    assert not {"ein", "zip_code", "budget_tier"} & row.keys()


@pytest.mark.parametrize("kind", ["sponsor", "evaluator", "ally", "editor"])
def test_for_anybody_else_there_is_no_such_file(client, table, kind):
    client.force_login(a_role(kind).person.user)

    assert [client.get(f"/members.{ending}").status_code for ending in ("csv", "xlsx")] == [404, 404]


def test_the_public_is_asked_to_sign_in(client):
    assert client.get("/members.csv").status_code == 302


def test_a_workbook_holds_texts_and_no_formula(client, table):
    client.force_login(an_organizer().user)

    sheet = load_workbook(io.BytesIO(body(client.get("/members.xlsx")))).active

    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert not [cell.value for cell in cells if cell.value.startswith(("=", "+", "-", "@"))]
    assert sheet["A2"].value == "012345678"


@pytest.mark.parametrize("written", [exports.as_csv, exports.as_workbook])
def test_what_was_taken_along_brings_nothing_new(table, written):
    with written(exports.rows(DAY, exports.FOR_STAFF)) as file:
        brought = read(file.read())

    [step] = planned(brought, found_in(brought.header))

    assert (step.outcome, dict(step.values)) == (plan.UNCHANGED, {})


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_it_takes_the_same_queries_however_long_the_list(client, table, ending):
    client.force_login(an_organizer().user)
    few = queries_of(client, f"/members.{ending}")
    for _ in range(8):
        an_organization().kinds.add(a_term(f"kind-{_}", "kind"))

    assert queries_of(client, f"/members.{ending}") == few


def test_a_long_list_is_written_beside_the_memory(monkeypatch):
    monkeypatch.setattr(exports, "IN_MEMORY", 10)

    with exports.as_csv([["name"], ["Harvest Table"], ["River Hall"], ["Casa"]]) as file:
        assert file.read().decode().split() == ["name", "Harvest", "Table", "River", "Hall", "Casa"]


def test_a_sign_no_workbook_can_hold_is_left_out():
    with exports.as_workbook([["name"], ["Harvest\x07 Table"]]) as file:
        assert [line.cells for line in read(file.read()).lines] == [("Harvest Table",)]
