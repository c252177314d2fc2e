import gzip
import json
import re
from datetime import date

import pytest
from django.core.management import CommandError, call_command, execute_from_command_line

from commonground.legislature.models import (
    Author,
    Bill,
    CommitteeSeat,
    Import,
    LegislativeCommittee,
    Legislator,
    Listing,
    Service,
    Session,
)
from commonground.legislature.queries import committees_on
from commonground.legislature.rules import rows
from commonground.record.models import Entry
from tests.builders.legislature import (
    HISTORY,
    LEGISCAN,
    OPENSTATES,
    archive_of,
    body,
    folder_of,
    person,
    role,
    who_sat,
)

pytestmark = pytest.mark.django_db
FEB, AUG = "2025-02-14", "2026-08-05"
THEN = (OPENSTATES / "legislature-2025-02-14.tar.gz", OPENSTATES / "committees-2025-02-14.tar.gz")
NOW = (OPENSTATES / "legislature.tar.gz", OPENSTATES / "committees.tar.gz")


@pytest.fixture
def run(capsys):
    """A command with --json: its exit code and its one document."""

    def run(*words):
        capsys.readouterr()
        try:
            call_command(*map(str, words), "--json")
            code = 0
        except SystemExit as ended:
            code = ended.code
        except CommandError as refused:
            return refused.returncode, None
        return code, json.loads(capsys.readouterr().out)

    return run


@pytest.fixture
def reads(run):
    def reads(paths, as_of, *more):
        code, told = run("import_legislators", *paths, "--as-of", as_of, *more)
        assert code == 0, told
        return told

    return reads


@pytest.fixture
def members_on(run):
    def members_on(day):
        code, told = run("legislators", "--on", day)
        assert code == 0
        return told

    return members_on


def forget_everything():
    for model in (CommitteeSeat, LegislativeCommittee, Service, Listing, Legislator, Import):
        model.objects.all().delete()


def committees_as_of(day):
    return {(one.external_id, one.size) for one in committees_on(date.fromisoformat(day))}


def test_the_real_legislators_forward_in_time(reads, members_on):
    first = reads(THEN, FEB)
    assert first["people"] == {"created": 118, "updated": 0, "unchanged": 0, "closed": 0}
    assert first["committees"]["created"] == 132
    assert [odd["where"].rpartition(", ")[2] for odd in first["odd"]] == ["role 3"]

    second = reads(NOW, AUG)
    assert second["people"] == {"created": 3, "updated": 16, "unchanged": 101, "closed": 1}
    assert (second["committees"]["created"], second["committees"]["closed"]) == (27, 43)

    for paths in (NOW, NOW[:1]):
        assert reads(paths, AUG)["people"] == {"created": 0, "updated": 0, "unchanged": 120, "closed": 0}
    assert Legislator.objects.count() == 121

    then, now = members_on(FEB), members_on(AUG)
    assert then["vacant"] == [{"chamber": "lower", "district": "32"}, {"chamber": "upper", "district": "36"}]
    assert (len(then["members"]), len(now["members"]), now["vacant"]) == (118, 120, [])
    assert now["members"][0].keys() == {"id", "name", "chamber", "district", "party"}
    districts = [str(number) for most in (80, 40) for number in range(1, most + 1)]
    assert [member["district"] for member in now["members"]] == districts


def test_the_real_legislators_in_either_order_tell_the_same_of_every_day(run, reads, members_on):
    reads(NOW, AUG)
    code, told = run("import_legislators", *THEN, "--as-of", FEB)
    assert code == 2
    assert "This set is older than what is here." in told["refused"]
    filled = reads(THEN, FEB, "--backfill")
    assert (filled["people"]["created"], filled["people"]["closed"], filled["committees"]["closed"]) == (1, 0, 0)
    again = reads(THEN, FEB, "--backfill")
    assert again["people"] == {"created": 0, "updated": 0, "unchanged": 118, "closed": 0}
    assert again["committees"] == {"created": 0, "updated": 0, "unchanged": 132, "closed": 0}
    days = ("2004-01-01", "2012-06-01", "2021-06-01", "2023-01-01", FEB, "2025-06-01", "2025-12-01", AUG)
    backward = [(members_on(day), committees_as_of(day)) for day in days]

    forget_everything()
    reads(THEN, FEB)
    reads(NOW, AUG)

    assert [(members_on(day), committees_as_of(day)) for day in days] == backward


def test_a_later_set_does_not_rewrite_what_an_earlier_one_said_of_its_date(reads, members_on):
    reads(THEN, FEB)
    before = members_on(FEB)
    reads(NOW, AUG)
    assert members_on(FEB) == before
    assert {"Akilah Weber"} == {member["name"] for member in before["members"] if "Weber" in member["name"]}


def test_a_folder_and_an_archive_are_the_same(reads, tmp_path):
    folder = folder_of(tmp_path / "people", [person(1, role(7), name="Renée"), person(2, role(8))])
    files = {f"data/{file.name}": file.read_bytes() for file in folder.iterdir()}
    archive = archive_of(tmp_path / "people.tar.gz", files)
    bodies = folder_of(tmp_path / "committees", [body(1, (1, "chair"))])

    assert reads([folder, bodies], FEB)["people"]["created"] == 2
    assert reads([archive, bodies], FEB)["people"]["unchanged"] == 2


def test_every_odd_file_is_reported_and_the_import_goes_on(reads, tmp_path):
    folder = folder_of(tmp_path / "people", [person(1, role(7))])
    good = (folder / "1.yml").read_bytes()
    (folder / "broken.yml").write_text("id: [ocd-person/2\nname: x", encoding="utf-8")
    (folder / "latin.yml").write_bytes("id: ocd-person/3\nname: Ren\xe9e\n".encode("latin-1"))
    (folder / "two.yml").write_text("a: 1\n---\nb: 2\n", encoding="utf-8")
    (folder / "empty.yml").write_text("", encoding="utf-8")
    (folder / "large.yml").write_bytes(b"#" * 2_000_001)
    (folder / "deep.yml").write_text("[" * 5000, encoding="utf-8")
    (folder / "notes.txt").write_text("no person", encoding="utf-8")
    (folder / ".hidden.yml").write_text("no person", encoding="utf-8")
    (folder / "utf16.yml").write_bytes(good.decode().replace("person/1", "person/4").encode("utf-16"))

    told = reads([folder], FEB)

    assert told["people"]["created"] == 2
    assert {odd["where"] for odd in told["odd"]} >= {
        "broken.yml",
        "latin.yml",
        "two.yml",
        "empty.yml",
        "large.yml",
        "deep.yml",
    }
    assert not {odd["where"] for odd in told["odd"]} & {"notes.txt", ".hidden.yml"}


def test_a_broken_file_is_no_reason_to_think_someone_left(reads, tmp_path):
    uuid = "6c2a35d5-c04c-44d0-8bd9-92a625e2b525"
    folder = folder_of(tmp_path / "people", [person(1, role(7)), person(2, role(8)), person(uuid, role(9))])
    reads([folder], FEB)
    (folder / "2.yml").write_text("id: ocd-person/2\nname: [", encoding="utf-8")
    (folder / "3.yml").unlink()
    (folder / f"Ana-{uuid}.yml").write_text(": [", encoding="utf-8")

    told = reads([folder], AUG)

    assert told["people"] == {"created": 0, "updated": 0, "unchanged": 1, "closed": 0}
    assert len(who_sat(AUG)) == 3


def test_an_archive_cannot_reach_outside(reads, tmp_path):
    folder = folder_of(tmp_path / "people", [person(1, role(7)), person(2, role(8))])
    first, second = ((folder / f"{number}.yml").read_bytes() for number in (1, 2))
    archive = archive_of(tmp_path / "x.tar.gz", {"./1.yml": first, "../2.yml": second, "/3.yml": second})

    told = reads([archive], FEB)

    assert told["people"]["created"] == 1
    assert [odd["where"] for odd in told["odd"]] == ["../2.yml", "/3.yml"]
    assert {path.name for path in tmp_path.iterdir()} == {"people", "x.tar.gz"}


@pytest.mark.parametrize("content", [b"", b"not a tar", b"\x1f\x8b" + b"x" * 100])
def test_something_that_is_no_archive_is_refused(run, tmp_path, content):
    (tmp_path / "x.tar.gz").write_bytes(content)
    code, told = run("import_legislators", tmp_path / "x.tar.gz", "--as-of", FEB)
    assert code == 2
    assert "refused" in told


def test_half_an_archive_is_refused_and_nothing_changes(run, tmp_path):
    (tmp_path / "x.tar.gz").write_bytes(NOW[0].read_bytes()[:20_000])
    code, _told = run("import_legislators", tmp_path / "x.tar.gz", "--as-of", FEB)
    assert code == 2
    assert not Legislator.objects.exists()


def test_a_path_that_leads_nowhere_is_refused(run, tmp_path):
    assert run("import_legislators", tmp_path / "none", "--as-of", FEB)[0] == 2
    assert run("import_bills", tmp_path / "none")[0] == 2
    assert run("import_bills", tmp_path)[0] == 2


@pytest.mark.parametrize("asked", ["import_legislators people --as-of", "legislators --on"])
def test_a_date_that_is_none_is_refused_in_a_sentence(asked, capsys):
    with pytest.raises(SystemExit) as ended:
        execute_from_command_line(["commonground", *asked.split(), "yesterday"])
    assert ended.value.code == 2
    assert "'yesterday' is not a date such as 2026-08-05." in capsys.readouterr().err


def test_the_commands_speak_without_json_too(capsys, tmp_path):
    folder = folder_of(tmp_path / "people", [person(1, role(7), name="Ana Ruiz"), person(1, role(7))])
    bodies = folder_of(tmp_path / "committees", [body(1, (1, "chair"))])
    call_command("import_legislators", folder, bodies, "--as-of", FEB)
    assert "People: 1 created" in capsys.readouterr().out
    call_command("import_legislators", folder, "--as-of", FEB)
    assert "Committees" not in capsys.readouterr().out
    call_command("legislators", "--on", FEB)
    said = capsys.readouterr().out
    assert "lower 7: Ana Ruiz (Green)" in said
    assert "upper 40: vacant" in said
    call_command("import_bills", HISTORY)
    assert "Roll calls: 9 created" in capsys.readouterr().out


def test_before_anything_is_known_every_district_is_vacant(members_on):
    told = members_on(FEB)
    assert told["members"] == []
    assert len(told["vacant"]) == 120


def test_the_real_bills_are_taken_and_a_second_time_nothing_changes(run):
    code, told = run("import_bills", LEGISCAN)
    assert code == 0
    assert told == {
        "bills": {"created": 295, "updated": 0, "unchanged": 0},
        "authors": {"created": 2130, "updated": 0, "unchanged": 0},
        "versions": {"created": 1027, "updated": 0, "unchanged": 0},
        "roll_calls": {"created": 1238, "updated": 0, "unchanged": 0},
        "odd": [],
    }
    assert set(Bill.objects.filter(number=1, type__startswith="AB").values_list("session_id", "type")) == {
        ("20232024", "AB"),
        ("20232024-1", "ABX1"),
        ("20232024-2", "ABX2"),
    }
    assert not Bill.objects.filter(invented=True).exists()

    _code, again = run("import_bills", LEGISCAN)
    assert {table["unchanged"] for name, table in again.items() if name != "odd"} == {295, 2130, 1027, 1238}


def test_the_bill_of_2004_comes_with_its_nine_roll_calls(run):
    code, told = run("import_bills", HISTORY)
    assert code == 0
    assert told["roll_calls"]["created"] == 9
    bill = Bill.objects.get()
    assert (str(bill), bill.session_id) == ("SB 1639", "20032004")
    assert bill.facts.get(what="chapter_number").text == ""
    last = bill.roll_calls.order_by("held_on").last()
    assert (last.ayes, last.noes, last.absent) == (23, 14, None)
    assert run("import_bills", HISTORY)[1]["roll_calls"]["unchanged"] == 9


def test_facts_that_cannot_be_used_are_refused(run, tmp_path):
    (tmp_path / "facts.json").write_text("{", encoding="utf-8")
    assert run("import_bills", tmp_path)[0] == 2
    (tmp_path / "facts.json").write_text("[]", encoding="utf-8")
    assert run("import_bills", tmp_path)[0] == 2


BILLS = ",".join(rows.BILLS)
OTHERS = {"people": rows.PEOPLE, "sponsors": rows.SPONSORS, "documents": rows.DOCUMENTS, "rollcalls": rows.ROLL_CALLS}


def a_set(folder, bills):
    """A set of this table of bills; the other tables hold nothing but their header."""
    folder.mkdir(exist_ok=True)
    (folder / "bills.csv").write_bytes(bills if isinstance(bills, bytes) else bills.encode())
    for name, columns in OTHERS.items():
        (folder / f"{name}.csv").write_text(",".join(columns) + "\n", encoding="utf-8")
    return folder


def a_line(number, title):
    return f"{number},AB{number},Passed,2023-01-01,{title},,,,,https://x.example/CA/bill/AB{number}/2023,"


def test_every_odd_line_is_reported_and_the_rest_is_taken(run, tmp_path):
    lines = [
        BILLS,
        a_line(1, '"Rent, and care"'),
        a_line(2, '"A quote left open'),
        a_line(3, "plain") + ",one,more",
        a_line(4, '"two\nlines"'),
        "",
        a_line(5, "nul\x00"),
        a_line(6, "fine"),
        a_line(7, '"odd" quotes "here"'),
    ]
    content = "\r\n".join(lines).encode() + b"\r\n" + a_line(8, "Ren").encode() + b"\xe9\r\n"

    code, told = run("import_bills", a_set(tmp_path, b"\xef\xbb\xbf" + content))

    assert code == 0
    assert [odd["where"] for odd in told["odd"]] == [f"bills.csv:{line}" for line in (3, 4, 8, 10, 11)]
    assert list(Bill.objects.order_by("number").values_list("number", "title")) == [
        (1, "Rent, and care"),
        (4, "two\nlines"),
        (6, "fine"),
    ]


def a_copy(folder):
    folder.mkdir(exist_ok=True)
    for path in LEGISCAN.glob("*.csv*"):
        (folder / path.name).write_bytes(path.read_bytes())
    return folder


def cut(path):
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def with_header(text):
    return lambda path: path.write_bytes(gzip.compress(text.encode("utf-16" if text == "moon" else "utf-8")))


@pytest.mark.parametrize(
    ("name", "spoil", "sentence"),
    [
        ("bills", cut, r"bills.csv.gz cannot be read whole: it breaks off after line \d\d+ "),
        ("rollcalls", cut, r"rollcalls.csv.gz cannot be read whole: it breaks off after line \d\d+ "),
        ("documents", with_header("bill_id,document_id\n1,2\n"), "documents.csv.gz:1 has no column document_desc"),
        ("documents", with_header(""), "documents.csv.gz:1 is empty."),
        ("sponsors", with_header("bill_id;people_id;position\n"), "sponsors.csv.gz:1 is separated by semicolons"),
        ("sponsors", with_header("bill_id\tpeople_id\tposition\n"), "sponsors.csv.gz:1 is separated by tabs"),
        ("sponsors", with_header("moon"), "sponsors.csv.gz:1 is not UTF-8 text."),
        ("sponsors", lambda path: path.write_bytes(b"no gzip"), "sponsors.csv.gz cannot be read whole"),
        ("sponsors", lambda path: path.unlink(), "There is no sponsors.csv in .*; each may end in .gz."),
        ("bills", with_header(BILLS + "\n"), "There is no bill in this set."),
    ],
)
def test_a_set_that_is_not_whole_is_refused_in_a_sentence_and_nothing_changes(run, tmp_path, name, spoil, sentence):
    spoil(a_copy(tmp_path / "set") / f"{name}.csv.gz")

    code, told = run("import_bills", tmp_path / "set")

    assert code == 2
    assert re.match(sentence, told["refused"])
    assert "othing was changed" in told["refused"]
    assert not any(model.objects.exists() for model in (Bill, Author, Session, Import, Entry))


def test_where_nothing_of_a_set_is_the_sentence_names_what_is_needed(run, tmp_path):
    _code, told = run("import_bills", tmp_path)
    assert "neither facts.json nor bills.csv, people.csv, sponsors.csv, documents.csv, rollcalls.csv" in told["refused"]


def test_with_json_nothing_but_the_document_is_said_and_a_refusal_stands_on_stderr_too(capsys, tmp_path):
    call_command("import_bills", LEGISCAN, "--json")
    said = capsys.readouterr()
    assert json.loads(said.out).keys() == {"bills", "authors", "versions", "roll_calls", "odd"}
    assert said.err == ""
    with pytest.raises(SystemExit) as ended:
        call_command("import_bills", tmp_path, "--json")
    said = capsys.readouterr()
    assert ended.value.code == 2
    assert json.loads(said.out)["refused"] == said.err.strip()
