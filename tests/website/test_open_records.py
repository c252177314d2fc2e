"""Committee, partners and accomplishments as data: no more than their pages show, and as cheap as the positions."""

import csv
import io
import json
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from jsonschema import Draft202012Validator

from commonground.committee.actions import seat_representative, vacate
from commonground.evaluation import actions
from commonground.members.actions import organizations
from commonground.members.models import Organization
from commonground.members.rules import SYSTEM
from commonground.record.coalition import profile
from commonground.website.open_data_sets import SETS
from commonground.website.queries import open_records
from commonground.website.queries.open_records import beside
from tests.builders.decisions import MONDAY
from tests.builders.evaluation import an_accomplishment
from tests.builders.members import a_contact, a_region, a_term, an_organization

NAMES = ("committee", "partners", "accomplishments")
LATER = MONDAY + timedelta(days=30)


def body(client, address: str, **headers: str) -> str:
    answer = client.get(address, headers=headers)
    assert answer.status_code == 200
    return answer.getvalue().decode()


def told(client, name: str) -> list[dict]:
    return json.loads(body(client, f"/data/{name}.json"))[name]


def table(client, name: str, language: str = "") -> list[dict[str, str]]:
    written = body(client, f"/data/{name}.csv" + (f"?lang={language}" if language else ""))
    return list(csv.DictReader(io.StringIO(written, newline="")))


@pytest.fixture
def full(coalition) -> Organization:
    """A vacant seat, a past holder, a partner without a chapter, one that is not named, and the history."""
    seat = coalition.seats[8]
    vacate(seat.pk, because="resigned", by=SYSTEM, at=MONDAY)
    grove = an_organization(
        "Orange Grove Families", slug="grove", region=a_region(name="North Coast"), county="Marin",
        languages=["es", "vi"], website="https://grove.example",
    )  # fmt: skip
    grove.kinds.add(a_term("union", "kind", order=2), a_term("service", "kind", order=1))
    an_organization("Quiet House", slug="quiet", is_listed=False)
    actions.take_history(profile(), by=SYSTEM, at=MONDAY)
    return grove


@pytest.mark.parametrize("name", NAMES)
def test_every_row_fits_the_schema_served_beside_it(client, full, name):
    schema = json.loads(body(client, f"/data/{name}.schema.json"))
    document = json.loads(body(client, f"/data/{name}.json"))
    checked = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)

    Draft202012Validator.check_schema(schema)
    assert list(checked.iter_errors(document)) == []
    assert len(document[name]) >= 4
    assert document["schema"].endswith(f"/data/{name}.schema.json")
    document[name] = [document[name][0] | {"email": "somebody@example.org"}]
    assert not checked.is_valid(document)


@pytest.mark.parametrize("name", NAMES)
def test_the_table_has_the_same_rows_and_the_columns_the_page_tells_of(client, full, name):
    rows = table(client, name)

    assert len(rows) == len(told(client, name))
    assert list(rows[0]) == SETS[name].columns


@pytest.mark.parametrize("name", NAMES)
def test_every_page_that_a_row_names_is_there(client, full, name):
    assert {client.get(urlsplit(row["url"]).path).status_code for row in told(client, name)} == {200}


def test_the_committee_is_told_as_its_pages_tell_it(client, coalition, full):
    rows = told(client, "committee")
    last = [row for row in rows if row["seat"] == coalition.seats[8].label]

    assert [row["status"] for row in last] == ["vacant", "past"]
    assert (last[0]["representative"], last[0]["since"]) == (None, "2026-03-09")
    assert (last[1]["representative"], last[1]["until"]) == (coalition.people[8].name, "2026-03-09")
    assert len([row for row in rows if row["status"] == "held"]) == 8
    assert rows[0]["chapter"] == {"key": "bay-area", "name": "Bay Area"}
    assert rows[0]["organization"]["name"] == coalition.organizations[0].name
    assert table(client, "committee")[0]["chapter"] == "Bay Area"


def test_an_organization_that_is_not_named_in_public_is_not_named_here(client, coalition, full):
    Organization.objects.filter(pk=coalition.organizations[0].pk).update(is_listed=False)
    done = an_accomplishment(at=MONDAY)
    actions.credit(done.key, organization=Organization.objects.get(slug="quiet"), by=SYSTEM, at=MONDAY)

    written = [body(client, f"/data/{name}.{form}") for name in NAMES for form in ("json", "csv")]

    assert not [text for text in written if "Quiet House" in text or coalition.organizations[0].name + '"' in text]
    assert told(client, "committee")[0]["organization"] is None
    assert told(client, "accomplishments")[-1]["unnamed_members"] == 1


@pytest.mark.parametrize("secret", ["@", "mission", "joined", "Contact", "Alternate"])
def test_what_the_pages_keep_is_kept_here(client, full, secret):
    assert not [name for name in NAMES if secret in body(client, f"/data/{name}.json").replace("@context", "")]


def test_a_partner_is_told_with_its_place_kinds_and_languages(client, full):
    (grove,) = (row for row in told(client, "partners") if row["name"] == full.name)
    (line,) = (row for row in table(client, "partners") if row["name"] == full.name)

    assert grove == {
        "name": "Orange Grove Families", "url": "http://testserver/organizations/grove/", "chapter": None,
        "region": "North Coast", "county": "Marin", "counties_served": [],
        "kinds": ["service", "union"], "languages": ["es", "vi"], "website": "https://grove.example",
    }  # fmt: skip
    assert (line["kinds"], line["languages"], line["chapter"]) == ("service; union", "es; vi", "")


def test_a_partner_that_leaves_is_gone_on_its_day(client, clock, full):
    clock.stands_at(LATER)
    since = client.get("/data/partners.json")["Last-Modified"]
    full.left_on = (LATER + timedelta(days=2)).date()
    full.save()
    before = [row["name"] for row in told(client, "partners")]
    clock.stands_at(LATER + timedelta(days=3))
    again = client.get("/data/partners.json", headers={"if-modified-since": since})

    assert full.name in before
    assert again.status_code == 200
    assert full.name not in again.getvalue().decode()


def test_an_accomplishment_is_dated_only_where_a_source_dates_it(client, full):
    rows = {row["key"]: row for row in told(client, "accomplishments")}
    bill = rows["sb-1639-education-works"]
    (line,) = (row for row in table(client, "accomplishments", "es") if row["key"] == "sb-1639-education-works")

    assert {(row["dated_on"], row["year"]) for row in rows.values()} == {(None, None)}
    assert (bill["role"], bill["grade"], bill["confidence"], bill["our_reading"]) == ("contributing", "E2", "low", True)
    assert bill["contributors"] == [{"name": "other groups that sponsored the bill", "part": None, "is_member": False}]
    assert [proof["grade"] for proof in bill["evidence"]] == ["E2", "E1", "E0"]
    assert line["text"].endswith("copatrocinada y firmada como ley")
    assert line["sources"].startswith("E2: nueve votaciones nominales")
    assert (line["our_reading"], line["dated_on"], line["year"]) == ("yes", "", "")


def test_what_is_claimed_without_its_proof_is_in_no_form(client, full):
    waiting = an_accomplishment(role="led", text="We led the march", at=MONDAY)
    taken_back = an_accomplishment(text="Taken back again", at=MONDAY)
    actions.withdraw_accomplishment(taken_back.key, why="Another city", by=SYSTEM, at=MONDAY)

    written = [body(client, f"/data/accomplishments.{form}") for form in ("json", "csv")]

    assert not [text for text in written if waiting.key in text or "Taken back" in text]


def test_no_cell_of_any_table_is_a_formula(client, full):
    an_organization("=1+1", slug="sum", county="@SUM(A1)")
    an_accomplishment(text="+1 clinic", others=("-2",), at=MONDAY)

    cells = [cell for name in NAMES for row in table(client, name) for cell in row.values()]

    assert {"'=1+1", "'@SUM(A1)", "'+1 clinic", "'-2"} <= set(cells)
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


@pytest.mark.parametrize("name", NAMES)
def test_whoever_has_the_newest_is_told_so(client, clock, coalition, full, name):
    clock.stands_at(LATER)
    answer = client.get(f"/data/{name}.json")
    by_name = {"if-none-match": answer["ETag"]}
    by_time = {"if-modified-since": answer["Last-Modified"]}
    same = client.get(f"/data/{name}.json", headers=by_name).status_code
    an_accomplishment(at=LATER)
    organization = an_organization("New House", chapter=coalition.seats[0].chapter)
    organizations.describe(organization.pk, mission="A house", languages=[], website="", by=SYSTEM, at=LATER)
    seat_representative(
        coalition.seats[8].pk, a_contact(fresh := an_organization("Fresh House")), fresh, by=SYSTEM, at=LATER
    )
    clock.stands_at(LATER + timedelta(minutes=1))

    assert same == 304
    assert client.get(f"/data/{name}.json", headers=by_name).status_code == 200
    assert client.get(f"/data/{name}.json", headers=by_time).status_code == 200


@pytest.mark.parametrize("name", NAMES)
def test_it_knows_no_reader_and_any_page_may_read_it(client, coalition, full, name):
    forms = ("json", "csv", "schema.json")
    strangers = [client.get(f"/data/{name}.{form}", headers={"accept-language": "es"}) for form in forms]
    client.force_login(coalition.staff.user)
    client.cookies["language"] = "es"
    staff = [client.get(f"/data/{name}.{form}") for form in forms]

    assert [answer.getvalue() for answer in strangers] == [answer.getvalue() for answer in staff]
    for answer in (*strangers, *staff):
        assert not answer.cookies
        assert answer["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("name", NAMES)
def test_many_rows_take_as_many_queries_as_few(monkeypatch, full, queries_of, name):
    monkeypatch.setattr(open_records, "AT_ONCE", 2)
    addresses = [f"/data/{name}.{form}" for form in ("json", "csv")]
    few = [queries_of(address) for address in addresses]

    for number in range(6):
        another = an_organization(chapter=full.chapter, region=full.region)
        another.kinds.add(*full.kinds.all())
        done = an_accomplishment(at=MONDAY)
        actions.credit(done.key, organization=another, by=SYSTEM, at=MONDAY)
        assert number < 6

    assert [queries_of(address) for address in addresses] == few
    assert max(few) <= 8


@pytest.mark.parametrize("profile", ["california_partnership", "common_ground_demo", "cascade_table"])
@pytest.mark.parametrize("name", NAMES)
def test_before_there_is_anything_every_form_is_whole(client, db, settings, clock, profile, name):
    settings.PROFILE = profile
    document = json.loads(body(client, f"/data/{name}.json"))

    assert Draft202012Validator(json.loads(body(client, f"/data/{name}.schema.json"))).is_valid(document)
    assert body(client, f"/data/{name}.csv").strip() == ",".join(SETS[name].columns)


def test_rows_and_parts_that_changed_in_between_stay_apart():
    rows, parts = [2, 4, 5], [(1, "a"), (2, "b"), (2, "c"), (3, "d"), (5, "e"), (6, "f")]

    found = list(beside(rows, parts, key=lambda row: row, of=lambda part: part[0]))

    assert [(row, [name for _row, name in own]) for row, own in found] == [(2, ["b", "c"]), (4, []), (5, ["e"])]


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_page_of_open_data_tells_of_every_set_and_field(client, full, language):
    page = client.get("/data/", headers={"accept-language": language}).content.decode()

    for name in NAMES:
        assert all(f'href="/data/{name}.{form}' in page for form in ("json", "csv", "schema.json"))
        assert all(f"<code>{field.name}</code>" in page for field in SETS[name].fields)
