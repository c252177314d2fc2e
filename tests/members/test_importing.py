"""Files taken in and taken back, by action and by command: what stands in the list afterwards, and in the book."""

import json
from datetime import date, timedelta

import pytest
from django.core.management import call_command

from commonground.kernel.refusal import Refused
from commonground.members.actions import describe, importing, undoing
from commonground.members.actions.merging import merge, unmerge
from commonground.members.models import Import, ImportDraft, ImportedRow, Membership, Organization
from commonground.members.queries.importing import planned
from commonground.members.queries.undoing import what_hangs
from commonground.members.rules import NOBODY, ONLY_STAFF_KEEPS_MEMBERS, Standing, import_permits
from commonground.members.rules.importing.columns import chosen
from commonground.members.rules.importing.sheet import UnusableFile
from commonground.record.models import Entry
from tests.builders import NOON
from tests.builders.importing import a_table, a_workbook
from tests.builders.members import a_chapter, a_contact, a_person, a_region, a_term, an_organization

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(hours=1)


@pytest.fixture
def staff():
    person = a_person()
    return Standing(user_id=person.user_id, person_id=person.pk, is_organizer=True)


def taken_in(table, by, mapping=None, at=NOON):
    columns = chosen(table.header, mapping or {})
    return importing.import_organizations(table, columns, file_name="list.csv", digest="d", by=by, at=at)


def state():
    rows = Organization.objects.order_by("pk").values()
    kinds = list(
        Organization.kinds.through.objects.order_by("organization", "term").values_list("organization", "term")
    )
    return [*rows, *kinds, *Membership.objects.order_by("pk").values()]


def test_a_new_organization_is_entered_where_it_belongs(staff):
    chapter, region = a_chapter(counties=["Fresno"]), a_region(counties=["Kern"])
    a_term("pantry", "kind", labels={"es": "Despensa"})
    table = a_table(
        "Harvest Table,01-2345678,93701,Fresno County,despensa,Spanish,2024-05-01",
        "River Hall,NA,,Kern,,,",
        "Far House,NA,,Inyo,,,",
        header="Name,EIN,ZIP,County,Kind,Languages,Member since",
    )

    taken = taken_in(table, staff)

    table_, hall, house = Organization.objects.order_by("pk")
    assert taken.counts["created"] == 3
    assert (table_.ein, table_.zip_code, table_.county, table_.chapter) == ("012345678", "93701", "Fresno", chapter)
    assert (table_.languages, table_.joined_on, table_.slug) == (["es"], date(2024, 5, 1), "harvest-table")
    assert [term.key for term in table_.kinds.all()] == ["pantry"]
    assert not table_.is_listed
    assert (hall.chapter, hall.region, house.chapter, house.region) == (None, region, None, None)
    assert [row.from_on for row in Membership.objects.order_by("pk")] == [date(2024, 5, 1), None, None]


def test_the_book_keeps_counts_and_no_name(staff):
    taken = taken_in(a_table("Harvest Table,,,,", "NA,,Fresno,,"), staff)

    entry = Entry.objects.get(deed="organizations.imported")
    assert (entry.audience, entry.subject) == ("staff", f"members.import:{taken.number}")
    assert entry.facts == {"rows": 2, "created": 1, "updated": 0, "unchanged": 0, "possible": 0, "odd": 1}


def test_only_what_was_read_of_a_row_is_kept(staff):
    taken_in(a_table("Harvest Table,ana@example.org", header="Name,Private mail"), staff)

    assert ImportedRow.objects.get().raw == {"name": "Harvest Table"}


def test_the_preview_says_exactly_what_is_done(staff):
    an_organization("River Hall", ein="022222222")
    an_organization("Casa Grande", county="Fresno")
    table = a_table(
        "Harvest Table,01-2345678,,,",
        "River Hall,02-2222222,Fresno,,",
        "Casa Grande,,Selma,,Fresno",
        ",,,,Kern",
        "X,1,,,",
    )
    foretold = planned(table, chosen(table.header, {}))

    taken = taken_in(table, staff)

    assert foretold == list(taken.steps)
    assert [step.outcome for step in foretold] == ["created", "updated", "possible_duplicate", "odd", "odd"]
    assert list(ImportedRow.objects.order_by("line").values_list("outcome", flat=True)) == [s.outcome for s in foretold]


def test_a_second_run_finds_nothing_new(staff):
    a_chapter(counties=["Fresno"])
    table = a_table("Harvest Table,01-2345678,Fresno,93701-1234,Fresno", "River Hall,,Selma,93662,Fresno", "Casa,NA,,,")
    taken_in(table, staff)
    before = state()

    again = taken_in(table, staff, at=LATER)

    assert again.counts["unchanged"] == 3
    assert state() == before


def test_the_same_name_with_another_ein_stays_two(staff):
    an_organization("Harvest Table", ein="012345678", county="Fresno")

    taken_in(a_table("Harvest Table,02-2222222,,,Fresno"), staff)

    assert sorted(Organization.objects.values_list("name", "ein")) == [
        ("Harvest Table", "012345678"),
        ("Harvest Table", "022222222"),
    ]
    assert Organization.objects.values("slug").distinct().count() == 2


def test_what_has_a_chapter_stays_there_and_what_has_none_gets_one(staff):
    here, there = a_chapter(name="Here"), a_chapter(name="There")
    settled = an_organization("Settled", ein="011111111", chapter=here)
    loose = an_organization("Loose", ein="022222222", region=a_region())
    table = a_table("Settled,011111111,There", "Loose,022222222,There", header="Name,EIN,Chapter")

    taken_in(table, staff)

    for row in (settled, loose):
        row.refresh_from_db()
    assert (settled.chapter, loose.chapter, loose.region) == (here, there, None)


@pytest.mark.parametrize(
    "by", [NOBODY, Standing(user_id=1, is_sponsor=True), Standing(user_id=1, organizations=frozenset({1}))]
)
def test_only_staff_take_files_in_or_back(by, staff):
    taken = taken_in(a_table("Harvest Table,,,,"), staff)

    with pytest.raises(Refused, match=ONLY_STAFF_KEEPS_MEMBERS):
        taken_in(a_table("Harvest Table,,,,"), by)
    with pytest.raises(Refused, match=ONLY_STAFF_KEEPS_MEMBERS):
        undoing.undo_import(taken.number, by=by, at=NOON)


def test_a_file_without_rows_changes_nothing(staff):
    with pytest.raises(UnusableFile):
        taken_in(a_table(), staff)

    assert not Import.objects.exists()


class TestARowThatMayBeOneWeHave:
    @pytest.fixture
    def waiting(self, staff):
        self.known = an_organization("Harvest Table Association", county="Fresno")
        taken_in(a_table("HARVEST TABLE ASSN,01-2345678,Selma,,Fresno"), staff)
        return ImportedRow.objects.get()

    def test_it_waits_and_nothing_is_merged(self, waiting):
        assert (waiting.outcome, waiting.candidates) == ("possible_duplicate", [self.known.pk])
        assert Organization.objects.get().ein == ""

    def test_it_is_the_same_and_is_brought_up_to_date(self, waiting, staff):
        importing.answer_row(waiting.pk, self.known.pk, by=staff, at=LATER)

        self.known.refresh_from_db()
        waiting.refresh_from_db()
        assert (self.known.name, self.known.ein, self.known.city) == ("Harvest Table Association", "012345678", "Selma")
        assert (waiting.outcome, waiting.before) == ("updated", {"ein": "", "city": ""})

    def test_it_is_another_one_and_is_entered(self, waiting, staff):
        importing.answer_row(waiting.pk, None, by=staff, at=LATER)

        assert Organization.objects.count() == 2
        assert Organization.objects.get(ein="012345678").city == "Selma"

    def test_it_is_asked_once_and_only_of_those_it_may_be(self, waiting, staff):
        stranger = an_organization()
        with pytest.raises(Refused, match=import_permits.ROW_NOT_OF_THESE):
            importing.answer_row(waiting.pk, stranger.pk, by=staff, at=LATER)
        importing.answer_row(waiting.pk, None, by=staff, at=LATER)

        with pytest.raises(Refused, match=import_permits.ROW_ANSWERED):
            importing.answer_row(waiting.pk, None, by=staff, at=LATER)

    def test_an_answer_is_undone_with_the_import(self, waiting, staff):
        before = state()
        importing.answer_row(waiting.pk, self.known.pk, by=staff, at=LATER)

        undoing.undo_import(waiting.source_id, by=staff, at=LATER)

        assert state() == before
        with pytest.raises(Refused, match=import_permits.IMPORT_UNDONE):
            importing.answer_row(waiting.pk, None, by=staff, at=LATER)

    def test_a_row_like_an_earlier_one_may_be_what_that_became(self, staff):
        taken_in(a_table("River Hall,02-2222222,,,Kern", "River Hall,,Taft,,Kern"), staff)
        row = ImportedRow.objects.get(line=3)
        hall = Organization.objects.get(name="River Hall")

        importing.answer_row(row.pk, hall.pk, by=staff, at=LATER)

        hall.refresh_from_db()
        assert (hall.city, hall.ein) == ("Taft", "022222222")


class TestTakenBack:
    def test_everything_is_as_before(self, staff):
        term = a_term("pantry", "kind")
        known = an_organization("Harvest Table", ein="012345678", city="Selma", languages=["es"])
        known.kinds.add(term)
        a_term("clinic", "kind")
        before = state()
        table = a_table(
            "Harvest Table,012345678,Fresno,English,clinic", "River Hall,,,,", header="Name,EIN,City,Languages,Kind"
        )
        taken = taken_in(table, staff)
        assert state() != before

        undone = undoing.undo_import(taken.number, by=staff, at=LATER)

        assert [row for row in state() if not isinstance(row, tuple)] == [
            row for row in before if not isinstance(row, tuple)
        ]
        assert [kind.key for kind in known.kinds.all()] == ["pantry"]
        assert (undone.removed, undone.set_back, undone.stays) == (1, 1, ())
        assert Import.objects.get().undone_at == LATER
        assert Entry.objects.filter(deed="organizations.import_undone").count() == 1

    def test_it_is_refused_when_something_hangs_on_what_it_brought(self, staff):
        taken = taken_in(a_table("Harvest Table,,,,", "River Hall,,,,"), staff)
        table = Organization.objects.get(name="Harvest Table")
        a_contact(table)

        with pytest.raises(Refused, match=import_permits.IMPORT_HANGS):
            undoing.undo_import(taken.number, by=staff, at=LATER)

        [hanging] = what_hangs(Import.objects.get())
        assert (hanging.organization, hanging.told) == (table, [("roles of people", 1)])
        assert Organization.objects.count() == 2

    def test_a_merge_that_was_parted_hangs_no_more(self, staff):
        kept = an_organization("Valley House")
        taken = taken_in(a_table("Harvest Table,,,,"), staff)
        merged = merge(kept.pk, Organization.objects.get(name="Harvest Table").pk, by=staff, at=NOON)
        [hanging] = what_hangs(Import.objects.get())
        assert ("merges", 1) in hanging.told
        unmerge(merged.pk, by=staff, at=NOON)

        undoing.undo_import(taken.number, by=staff, at=LATER)

        assert list(Organization.objects.all()) == [kept]
        assert Entry.objects.filter(deed__in=["organization.merged", "organization.parted"]).count() == 2

    def test_what_was_changed_since_stays_and_is_told(self, staff):
        known = an_organization("Harvest Table", ein="012345678", city="Selma", website="https://old.example")
        taken = taken_in(a_table("Harvest Table,012345678,Fresno,new.example", header="Name,EIN,City,Website"), staff)
        describe(known.pk, mission="Food", languages=[], website="https://newer.example", by=staff, at=LATER)

        undone = undoing.undo_import(taken.number, by=staff, at=LATER)

        known.refresh_from_db()
        assert (known.city, known.website) == ("Selma", "https://newer.example")
        assert undone.stays == ((known.pk, ("website",)),)

    def test_it_is_done_once(self, staff):
        taken = taken_in(a_table("Harvest Table,,,,"), staff)
        undoing.undo_import(taken.number, by=staff, at=LATER)

        with pytest.raises(Refused, match=import_permits.IMPORT_UNDONE):
            undoing.undo_import(taken.number, by=staff, at=LATER)

    def test_a_kind_nobody_knows_is_refused_and_a_known_one_is_asked(self, staff, monkeypatch):
        monkeypatch.setattr(undoing, "_known", dict(undoing._known))
        source = Import.objects.create(kind="contacts", file_name="x.csv", digest="", at=NOON)
        with pytest.raises(Refused, match=import_permits.IMPORT_KIND_UNKNOWN):
            undoing.undo_import(source.pk, by=staff, at=LATER)

        undoing.know("contacts", lambda source: undoing.Undone(removed=3), lambda source: 0)

        assert undoing.undo_import(source.pk, by=staff, at=LATER).removed == 3


class TestAFileThatWaits:
    def drafted(self, staff, at=NOON):
        table = a_table("Harvest Table,01-2345678,,,")
        return importing.keep_draft(table, chosen(table.header, {}), file_name="list.csv", digest="d", by=staff, at=at)

    def test_it_is_taken_in_and_goes(self, staff):
        draft = self.drafted(staff)
        importing.map_draft(draft.pk, {"name": "Name"}, by=staff, at=NOON)

        importing.take_draft_in(draft.pk, by=staff, at=NOON)

        assert (Organization.objects.get().ein, ImportDraft.objects.count()) == ("", 0)

    def test_only_whoever_brought_it_sees_it(self, staff):
        other = a_person()
        draft = self.drafted(staff)

        with pytest.raises(Refused, match=import_permits.DRAFT_IS_GONE):
            importing.take_draft_in(draft.pk, by=Standing(user_id=2, person_id=other.pk, is_director=True), at=NOON)

    def test_it_is_dropped_by_hand_and_after_a_day(self, staff):
        importing.drop_draft(self.drafted(staff).pk, by=staff, at=NOON)
        self.drafted(staff, at=NOON - timedelta(days=2))
        kept = self.drafted(staff)

        importing.forget_drafts(NOON - timedelta(days=1))

        assert list(ImportDraft.objects.all()) == [kept]


class TestTheCommands:
    @pytest.fixture
    def file(self, tmp_path):
        path = tmp_path / "list.csv"
        path.write_text("Group,Tax ID\nHarvest Table,01-2345678\nRiver Hall,12345678\n")
        return path

    def asked(self, capsys, *words, **options):
        call_command(*words, **options)
        return json.loads(capsys.readouterr().out)

    def test_one_document_says_what_was_done_and_how_to_take_it_back(self, file, capsys):
        told = self.asked(capsys, "import_organizations", str(file), "--json")

        [odd] = told.pop("odd")
        assert told == {
            "created": 1, "updated": 0, "unchanged": 0, "possible_duplicates": [], "import": Import.objects.get().pk,
        }  # fmt: skip
        assert (odd["where"], odd["left_out"]) == ("list.csv:3", True)
        assert "eight digits" in odd["why"]
        assert self.asked(capsys, "undo_import", str(told["import"]), "--json") == {
            "removed": 1,
            "set_back": 0,
            "stays": [],
        }
        assert not Organization.objects.exists()

    def test_a_dry_run_does_nothing(self, file, capsys):
        told = self.asked(capsys, "import_organizations", str(file), "--json", "--dry-run")

        assert (told["created"], told["import"]) == (1, None)
        assert not Import.objects.exists()
        call_command("import_organizations", str(file), "--dry-run")
        assert "Nothing was changed" in capsys.readouterr().out

    @pytest.mark.parametrize(
        ("ending", "told"), [("toml", 'name = "Tax ID"'), ("json", '{"columns": {"Tax ID": "name"}}')]
    )
    def test_a_mapping_says_what_a_column_holds(self, file, tmp_path, capsys, ending, told):
        mapping = tmp_path / f"mapping.{ending}"
        mapping.write_text(told)

        self.asked(capsys, "import_organizations", str(file), mapping=mapping, as_json=True)

        assert sorted(Organization.objects.values_list("name", flat=True)) == ["01-2345678", "12345678"]

    def test_a_possible_duplicate_is_named(self, file, capsys):
        known = an_organization("Harvest Table")

        told = self.asked(capsys, "import_organizations", str(file), "--json")

        [one] = told["possible_duplicates"]
        assert (one["line"], one["organizations"]) == (2, [{"id": known.pk, "name": "Harvest Table"}])

    def test_people_read_sentences(self, file, capsys):
        an_organization("Harvest Table")

        call_command("import_organizations", str(file))

        told = capsys.readouterr().out
        assert "1 that may be here already, 1 left out." in told
        assert "list.csv:2: It may be “Harvest Table”." in told

    @pytest.mark.parametrize(
        ("name", "content", "why"),
        [
            ("empty.csv", b"", "This file is empty."),
            ("list.csv", b"City\nFresno\n", "No column holds the name."),
            ("list.csv", b"Name\n", "no row under them"),
            ("list.xlsx", b"PK\x03\x04", "This workbook cannot be read."),
        ],
    )
    def test_a_file_that_cannot_be_used_is_refused_with_a_sentence(self, tmp_path, capsys, name, content, why):
        path = tmp_path / name
        path.write_bytes(content)

        with pytest.raises(SystemExit) as ended:
            call_command("import_organizations", str(path), "--json")

        assert ended.value.code == 2
        assert why in capsys.readouterr().err

    @pytest.mark.parametrize("mapping", ["nowhere.toml", "list.csv"])
    def test_so_is_a_mapping(self, file, capsys, mapping):
        with pytest.raises(SystemExit) as ended:
            call_command("import_organizations", str(file), mapping=file.parent / mapping)

        assert ended.value.code == 2
        assert "The mapping cannot be read." in capsys.readouterr().err

    def test_a_file_that_is_not_there_is_told(self, tmp_path, capsys):
        with pytest.raises(SystemExit) as ended:
            call_command("import_organizations", str(tmp_path / "none.csv"))

        assert (ended.value.code, "There is no such file." in capsys.readouterr().err) == (2, True)

    def test_an_import_that_cannot_be_taken_back_says_what_hangs(self, file, capsys):
        call_command("import_organizations", str(file), "--dry-run")
        told = self._imported(file, capsys)
        a_contact(Organization.objects.get())

        with pytest.raises(SystemExit) as ended:
            call_command("undo_import", told)

        assert ended.value.code == 2
        assert "Harvest Table: 1 roles of people" in capsys.readouterr().err

    def _imported(self, file, capsys):
        capsys.readouterr()
        return self.asked(capsys, "import_organizations", str(file), "--json", mapping=None)["import"]

    def test_taking_back_tells_what_stays(self, tmp_path, capsys, staff):
        path = tmp_path / "list.csv"
        path.write_text("Name,EIN,Website\nHarvest Table,012345678,new.example\n")
        known = an_organization("Harvest Table", ein="012345678")
        number = self._imported(path, capsys)
        describe(known.pk, mission="", languages=[], website="https://newer.example", by=staff, at=LATER)

        call_command("undo_import", number)

        assert "Harvest Table: changed since, and stays: Website" in capsys.readouterr().out
        with pytest.raises(SystemExit):
            call_command("undo_import", number)
        with pytest.raises(SystemExit):
            call_command("undo_import", 999_999)

    def test_a_workbook_with_the_same_rows_says_the_same(self, file, tmp_path, capsys):
        book = tmp_path / "list.xlsx"
        book.write_bytes(a_workbook(["Group", "Tax ID"], ["Harvest Table", "01-2345678"], ["River Hall", "12345678"]))

        of_book = self.asked(capsys, "import_organizations", str(book), "--json", "--dry-run")
        of_text = self.asked(capsys, "import_organizations", str(file), "--json", "--dry-run")

        assert {**of_book, "odd": len(of_book["odd"])} == {**of_text, "odd": len(of_text["odd"])}
