"""Bringing a file, looking at what it would do, taking it in, settling and taking back: as staff see it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from commonground.accounts.models import User
from commonground.members.actions import importing
from commonground.members.models import Import, ImportDraft, Organization
from commonground.members.rules import SYSTEM
from commonground.members.rules.importing.columns import chosen
from tests.builders import NOON
from tests.builders.counting import queries_of
from tests.builders.importing import a_table, a_workbook
from tests.builders.members import a_chapter, a_contact, a_role, a_term, an_organization, an_organizer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
FILE = "Name,EIN,City\nHarvest Table,01-2345678,Fresno\nRiver Hall,12345678,\nCasa Grande,,Selma\n"


def text(response):
    return " ".join(response.content.decode().replace("\u00a0", " ").split())


@pytest.fixture
def staff(client):
    organizer = an_organizer()
    client.force_login(organizer.user)
    return client


def bring(client, content=FILE, name="list.csv"):
    content = content if isinstance(content, bytes) else content.encode()
    return client.post("/imports/", {"file": SimpleUploadedFile(name, content)}, follow=True)


def test_the_first_file_is_explained(staff):
    assert "A column with names is enough." in text(staff.get("/imports/"))


def test_a_file_is_looked_at_before_anything_is_done(staff):
    an_organization("Casa Grande")
    page = text(bring(staff))

    assert "3 rows" in page
    assert "Perhaps one we have: 1" in page
    assert "It may be: <a" in page
    assert not Import.objects.exists()
    created = text(staff.get(f"/imports/waiting/{ImportDraft.objects.get().pk}/?outcome=created"))
    assert "Harvest Table" in created
    assert "City: Fresno</li>" in created


def test_what_was_not_taken_is_not_told_as_written_and_the_chapter_is(staff):
    a_chapter(name="Valley", counties=["Fresno"])
    bring(
        staff,
        "Name,County,Chapter,Member since\nHarvest Table,Fresno,Nowhere,31/31/2020\n"
        "River Hall,Inyo,,\nCasa Grande,Fresno,At-large,\n",
    )
    before = text(staff.get(f"/imports/waiting/{ImportDraft.objects.get().pk}/?outcome=created"))
    staff.post(f"/imports/waiting/{ImportDraft.objects.get().pk}/taking-in/")

    after = text(staff.get(f"/imports/{Import.objects.get().pk}/?outcome=created"))

    assert "Its county says which chapter it is in." in before
    for page in (before, after):
        assert "Nobody here knows “Nowhere”" in page
        assert page.count("Chapter: Valley") == 1
        assert page.count("Chapter: At-large") == 2
        assert "Member since:" not in page
    homes = Organization.objects.order_by("pk").values_list("chapter__name", flat=True)
    assert list(homes) == ["Valley", None, None]


def test_it_is_taken_in_and_everything_is_told(staff):
    bring(staff)

    page = text(staff.post(f"/imports/waiting/{ImportDraft.objects.get().pk}/taking-in/", follow=True))

    assert "The file is taken in." in page
    assert "Left out: 1" in page
    assert "has eight digits" in page
    assert not ImportDraft.objects.exists()
    assert Organization.objects.count() == 2


def test_the_columns_can_be_told(staff):
    page = text(bring(staff, "Title,Town\nHarvest Table,Fresno\n"))
    assert "Say first which column holds the name</h2>" in page
    assert page.count('class="step"') == 1
    draft = ImportDraft.objects.get()

    unsaid = staff.post(f"/imports/waiting/{draft.pk}/columns/", {"city": "Town"})
    assert unsaid.status_code == 422
    assert "Choose the column that holds the name." in text(unsaid)
    assert '<option value="Town" selected>' in text(unsaid)
    page = text(staff.post(f"/imports/waiting/{draft.pk}/columns/", {"name": "Title"}, follow=True))

    assert "Would be entered: 1" in page
    assert "Not read: Town" in page


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "This file is empty."),
        (b"Name\n", "no row under them"),
        (b"x" * (8 * 2**20 + 1), "larger than 8 megabytes"),
        (b"PK\x03\x04", "cannot be read"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(staff, content, why):
    response = bring(staff, content)

    assert response.status_code == 422
    assert why in text(response)
    assert not ImportDraft.objects.exists()


def test_no_file_at_all_is_asked_for(staff):
    response = staff.post("/imports/", {"file": ""})

    assert response.status_code == 422
    assert "Choose a file first." in text(response)


def test_what_a_row_says_is_told_in_words_and_never_in_keys(staff):
    a_term("immigrants", labels={"es": "Inmigrantes"})
    a_chapter(key="bay-area", name="Bay Area", counties=["Alameda"])
    row = "Casa,012345678,inmigrantes,Spanish,2020-01-02,Bay Area"

    page = text(bring(staff, f"Name,EIN,People served,Languages,Since,Chapter\n{row}\n"))

    assert "EIN 01-2345678" in page
    assert "Chapter: Bay Area</li>" in page
    assert "People served: Immigrants</li>" in page
    assert "Languages: Español</li>" in page
    assert "Member since: January 2, 2020</li>" in page


def test_of_a_row_left_out_nothing_is_said_to_be_taken(staff):
    page = text(bring(staff, "Name,EIN,ZIP\nCasa,=1+1,none\n"))

    assert "Left out: 1" in page
    assert "A formula stands where EIN (tax number) should be. Write the value itself. The row is left out." in page
    assert "“none” is no ZIP code. The cell is not taken." in page
    assert "is taken" not in page.partition("“none”")[2].partition("</section>")[0]


def test_a_file_is_thrown_away(staff):
    bring(staff)

    page = text(staff.post(f"/imports/waiting/{ImportDraft.objects.get().pk}/drop/", follow=True))

    assert "nothing was changed" in page
    assert not ImportDraft.objects.exists()


def test_a_row_that_waits_is_settled_on_the_page(staff):
    known = an_organization("Casa Grande")
    bring(staff)
    staff.post(f"/imports/waiting/{ImportDraft.objects.get().pk}/taking-in/")
    source = Import.objects.get()
    row = source.rows.get(outcome="possible_duplicate")
    assert "It is Casa Grande: bring it up to date" in text(staff.get(f"/imports/{source.pk}/"))

    page = text(staff.post(f"/imports/rows/{row.pk}/answer/", {"organization": known.pk}, follow=True))

    known.refresh_from_db()
    assert known.city == "Selma"
    assert "Brought up to date: 1" in page


def test_another_one_is_entered(staff):
    an_organization("Casa Grande")
    bring(staff)
    staff.post(f"/imports/waiting/{ImportDraft.objects.get().pk}/taking-in/")
    row = Import.objects.get().rows.get(outcome="possible_duplicate")

    staff.post(f"/imports/rows/{row.pk}/answer/", {"organization": "new"})

    assert Organization.objects.filter(name="Casa Grande").count() == 2


def test_it_is_taken_back(staff):
    bring(staff)
    staff.post(f"/imports/waiting/{ImportDraft.objects.get().pk}/taking-in/")
    address = f"/imports/{Import.objects.get().pk}/taking-back/"
    assert "Entered" in text(staff.get(address))

    page = text(staff.post(address, follow=True))

    assert "Taken back: 2 removed, 0 as before." in page
    assert "This import was taken back on" in page
    assert not Organization.objects.exists()
    assert "This was done already." in text(staff.get(address))
    assert "Taken back" in text(staff.get("/imports/"))


def test_what_hangs_is_listed_before_it_is_asked(staff):
    bring(staff)
    staff.post(f"/imports/waiting/{ImportDraft.objects.get().pk}/taking-in/")
    a_contact(Organization.objects.get(name="Harvest Table"))
    address = f"/imports/{Import.objects.get().pk}/taking-back/"

    page = text(staff.get(address))

    assert "These organizations got something of their own since." in page
    assert "Harvest Table</a>: roles of people (1)" in page
    assert "Part a merge first." in page
    assert staff.post(address).status_code == 409
    assert Organization.objects.count() == 2


def test_what_hangs_is_told_in_spanish_too(staff):
    bring(staff)
    staff.post(f"/imports/waiting/{ImportDraft.objects.get().pk}/taking-in/")
    a_contact(Organization.objects.get(name="Harvest Table"))
    User.objects.update(language="es")

    page = text(staff.get(f"/imports/{Import.objects.get().pk}/taking-back/"))

    assert "Harvest Table</a>: funciones de personas (1)" in page


def test_a_workbook_is_brought_as_well(staff):
    page = text(bring(staff, a_workbook(["Name", "EIN"], ["Harvest Table", 12345678]), "list.xlsx"))

    assert "It is taken as 01-2345678." in page.replace("&#x27;", "'")


@pytest.mark.parametrize("kind", ["contact", "sponsor", "evaluator", "ally", "editor", "convener"])
def test_nobody_but_staff_brings_a_file(client, kind):
    facts = {"organization": an_organization()} if kind == "contact" else {}
    facts |= {"chapter": a_chapter()} if kind == "convener" else {}
    client.force_login(a_role(kind, **facts).person.user)

    closed = 404 if kind == "sponsor" else 409
    number = _an_import().pk
    for address in ("/imports/", f"/imports/{number}/", "/imports/waiting/1/", f"/imports/{number}/taking-back/"):
        assert client.get(address).status_code == closed
    for address in ("waiting/1/taking-in", "waiting/1/drop", "rows/1/answer", f"{number}/taking-back"):
        assert client.post(f"/imports/{address}/").status_code == closed


def test_a_stranger_is_asked_to_sign_in(client):
    assert client.get("/imports/").status_code == 302
    assert client.post("/imports/waiting/1/taking-in/").status_code == 302


def test_another_ones_file_is_not_found(staff, client):
    bring(staff)
    client.force_login(an_organizer().user)

    assert client.get(f"/imports/waiting/{ImportDraft.objects.get().pk}/").status_code == 404


def _an_import(rows=2, name="list.csv"):
    table = a_table(*(f"Organization {name} {number},,,," for number in range(rows)))
    taken = importing.import_organizations(
        table, chosen(table.header, {}), file_name=name, digest="d", by=SYSTEM, at=NOON
    )
    return Import.objects.get(pk=taken.number)


@pytest.mark.parametrize("address", ["imports", "import", "undo_import", "waiting_file"])
def test_the_pages_take_the_same_queries_however_long_the_file(staff, address):
    def seen(name, rows):
        source = _an_import(rows, name)
        if address == "imports":
            return queries_of(staff, "/imports/")
        if address == "waiting_file":
            bring(staff, "Name\n" + "".join(f"Organization {name} {n}\n" for n in range(rows)) + "New\n", name)
            return queries_of(staff, reverse("members:waiting_file", args=[ImportDraft.objects.latest("pk").pk]))
        return queries_of(staff, reverse(f"members:{address}", args=[source.pk]))

    few, many = seen("a.csv", 2), seen("b.csv", 9)

    assert few == many
