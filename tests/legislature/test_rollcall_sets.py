"""Archives of roll calls in the tables: every member's vote, what another source told before, and the way back."""

import json
import os
import zipfile
from datetime import date
from pathlib import Path

import pytest
from django.core.management import call_command

from commonground.legislature.models import Author, Bill, FeedImport, MemberVote, RawRows, RollCall
from tests.builders.legislature import HISTORY, a_bill, a_legislator, a_roll_call, a_service
from tests.legislature.test_rules_rollcall_files import NEW, NEW_VOTES, OLD, OLD_VOTES, lines

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
SHARED = Path(os.environ.get("COMMONGROUND_SHARED_DATA") or Path(__file__).parents[3] / "shared" / "data")
REAL = SHARED / "rollcalls-ca"
MODELS = (Bill, Author, RollCall, MemberVote)
COUNTED = {
    "roll_calls": 3,
    "member_votes": 25,
    "members": 25,
    "measures": 2,
    "tallies_equal": 2,
    "tallies_different": 1,
    "tallies_not_given": 0,
}


def archive_of(path, described=OLD, votes=OLD_VOTES):
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("ca03-04desc.dat", lines(*described))
        archive.writestr("folder/ca03-04votes.dat", lines(*votes))
        archive.writestr("README.md", "Not a table.")
    return path


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
        return code, json.loads(capsys.readouterr().out)

    return run


@pytest.fixture
def reads(run, tmp_path):
    def reads(**files):
        code, told = run("import_rollcalls", archive_of(tmp_path / "some.zip", **files))
        assert code == 0, told
        return told

    return reads


def stand():
    return [list(model.objects.order_by("pk").values()) for model in MODELS]


def test_an_archive_is_read_with_every_vote_and_a_second_time_nothing_changes(reads):
    told = reads()

    assert {name: told[name] for name in COUNTED} == COUNTED
    assert told["odd"] == [{"where": "roll call 1, AB 117", "why": "It states 8 to 3; its members' votes make 7 to 3."}]
    bill = Bill.objects.get(number=1639)
    assert (str(bill), bill.session_id, bill.title) == ("SB 1639", "20032004", "Education and training.")
    assert [str(one.author) for one in bill.authorships.all()] == ["Alarcon"]
    second = bill.roll_calls.get(held_on=date(2004, 6, 22))
    assert (second.chamber, second.place, second.motion) == ("lower", "ASM. HUM. S.", "Do pass as amended.")
    assert (second.ayes, second.noes, second.not_voting, second.result) == (4, 1, 2, "PASS")
    votes = {vote.name: vote.choice for vote in second.member_votes.all()}
    assert votes == {
        "Dutra": "aye",
        "Garcia": "not_voting",
        "Haynes": "no",
        "Lieber": "not_voting",
        "Longville": "aye",
        "Mullin": "aye",
        "Wolk": "aye",
    }

    before = stand()
    again = reads()
    assert stand() == before
    assert again == {**told, "import": FeedImport.objects.first().key}
    assert RawRows.objects.count() == 2
    assert [feed.counts["roll_calls"] for feed in FeedImport.objects.all()] == [{"unchanged": 3}, {"created": 3}]


def test_the_newer_layout_is_read_too_and_what_it_does_not_state_stays_unknown(reads):
    told = reads(described=NEW, votes=NEW_VOTES)

    assert (told["tallies_equal"], told["tallies_not_given"], told["odd"]) == (2, 1, [])
    silent = RollCall.objects.get(bill__type="SCR")
    assert (silent.ayes, silent.noes, silent.place, silent.chamber, silent.held_on) == (
        None,
        None,
        "",
        "",
        date(2020, 12, 7),
    )
    assert Bill.objects.get(type="SCR").session_id == "20212022"
    assert MemberVote.objects.filter(name="Limón").count() == 2
    assert not Author.objects.exists()


def test_a_bill_that_is_known_keeps_its_title_and_one_that_is_invented_is_left_alone(reads):
    a_bill(117, session="20032004", title="As we know it")
    a_bill(1639, session="20032004", type="SB", title="Invented", invented=True)

    told = reads()

    assert Bill.objects.get(number=117).title == "As we know it"
    assert [roll.bill.number for roll in RollCall.objects.all()] == [117]
    assert told["odd"][-1]["where"] == "SB 1639 of 20032004"


def test_a_name_is_joined_to_the_only_legislator_it_can_mean(reads):
    lieber, other = a_legislator("Sally J. Lieber"), a_legislator("Ana Lieber")
    a_service(lieber, "lower", 22, from_on=date(2002, 12, 2), until_on=date(2008, 12, 1), ended_by="stated")
    a_service(other, "upper", 13, from_on=date(2002, 12, 2))
    later = a_legislator("Kevin Mullin")
    a_service(later, "lower", 22, from_on=date(2012, 12, 3))
    twins = [a_legislator("Ana Garcia"), a_legislator("Luz Garcia")]
    for number, one in enumerate(twins):
        a_service(one, "lower", 30 + number)

    reads()

    joined = dict(MemberVote.objects.exclude(legislator=None).values_list("name", "legislator"))
    assert joined == {"Lieber": lieber.pk}


def test_a_vote_that_is_corrected_changes_its_row_and_can_be_taken_back(reads):
    reads()
    before = stand()
    votes = [line.replace(b"Wolk001", b"Wolk006") for line in OLD_VOTES if b"Mullin" not in line]
    votes.append(b"                Zito001")
    described = [line.replace(b"as amended.\t4\t1", b"as amended.\t3\t2") for line in OLD]

    told = reads(described=described, votes=votes)

    roll = RollCall.objects.get(held_on=date(2004, 6, 22))
    assert (roll.ayes, roll.noes) == (3, 2)
    votes = dict(roll.member_votes.values_list("name", "choice"))
    assert (votes["Wolk"], votes["Mullin"], votes["Zito"]) == ("no", "", "aye")

    call_command("undo_import", told["import"])
    assert stand() == before


def test_the_whole_archive_is_taken_back(reads):
    told = reads()

    call_command("undo_import", told["import"])

    assert [model.objects.count() for model in MODELS] == [0, 0, 0, 0]
    reads()
    assert MemberVote.objects.count() == 25


def test_a_roll_call_another_source_told_stands_once_and_gains_its_votes(reads):
    bill = a_bill(117, session="20032004")
    facts = {"held_on": date(2003, 6, 17), "ayes": 8, "noes": 3, "motion": "Do  pass", "source_id": "other:1"}
    known = a_roll_call(bill, **facts)

    reads()

    assert RollCall.objects.get(bill=bill) == known
    assert known.member_votes.count() == 11
    before = stand()
    reads()
    assert stand() == before


@pytest.mark.parametrize("first", ["history", "archive"])
def test_the_bill_of_our_history_stands_once_whichever_source_comes_first(reads, run, first):
    described = (
        b"15805\tSB 1639\tAlarcon\tCalWORKs recipients.\t06/15/2004\tASM. HIGHER ED."
        b"\tDo pass and be re-referred to the Committee on Human Services.\t6\t0\tPASS"
    )
    votes = [
        f"{name:>20}1".encode() for name in ("Liu", "Diaz", "Jackson", "Montanez", "Negrete McLeod", "Shirley Horton")
    ]
    deeds = [lambda: run("import_bills", HISTORY), lambda: reads(described=[described], votes=votes)]
    for deed in deeds if first == "history" else reversed(deeds):
        deed()

    bill = Bill.objects.get()
    assert (bill.roll_calls.count(), bill.authorships.count()) == (9, 1)
    assert all(roll.member_votes.exists() for roll in bill.roll_calls.all())
    assert run("import_bills", HISTORY)[1]["roll_calls"] == {"created": 0, "updated": 0, "unchanged": 9}


def test_the_bill_of_our_history_has_every_members_vote_in_order(run):
    run("import_bills", HISTORY)

    bill = Bill.objects.get()
    assert MemberVote.objects.count() == 234
    for roll in bill.roll_calls.all():
        choices = [vote.choice for vote in roll.member_votes.all()]
        assert [choices.count(one) for one in ("aye", "no", "not_voting")] == [roll.ayes, roll.noes, roll.not_voting]
    held = [roll.held_on for roll in bill.roll_calls.order_by("held_on", "source_id")]
    assert (held, held[0], held[-1]) == (sorted(held), date(2004, 4, 21), date(2004, 8, 27))
    assert (bill.chapter_number, bill.facts.get(what="signed_on").text) == (None, "")


def test_votes_of_the_past_that_cannot_be_used_are_reported(run, tmp_path):
    for file in HISTORY.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    with (tmp_path / "member_votes.csv").open("a", encoding="utf-8") as votes:
        votes.write(
            "99,2004-01-01,SEN.,Nobody,aye\n15809,2004-08-27,SEN.,Vincent,no\n15809,2004-08-27,SEN.,Zito,maybe\n"
        )
        votes.write("15809,2004-08-27,SEN.,,aye\n")

    told = run("import_bills", tmp_path)[1]

    assert [odd["why"] for odd in told["odd"]] == [
        "There is no roll call 99 in this set.",
        "Vincent stands in roll call 15809 already; the first was taken.",
        "'maybe' is not a vote.",
        "It does not say who voted, or in which roll call.",
    ]
    assert MemberVote.objects.count() == 234


def test_an_archive_that_cannot_be_used_is_refused_with_one_sentence(capsys, tmp_path):
    whole = archive_of(tmp_path / "whole.zip")
    (tmp_path / "cut.zip").write_bytes(whole.read_bytes()[:-40])
    (tmp_path / "empty").mkdir()
    (tmp_path / "votes").mkdir()
    for name in ("a.dat", "b.dat"):
        (tmp_path / "votes" / name).write_bytes(lines(*OLD_VOTES))
    archive_of(tmp_path / "mixed.zip", described=NEW, votes=OLD_VOTES[:3])
    archive_of(tmp_path / "unknown.zip", described=[b"a\tb\tc"])
    told = {}
    for path in ("nowhere", "cut.zip", "empty", "votes", "mixed.zip", "unknown.zip"):
        with pytest.raises(SystemExit) as ended:
            call_command("import_rollcalls", str(tmp_path / path))
        assert ended.value.code == 2
        told[path] = capsys.readouterr().err.strip()
        assert told[path].endswith("Nothing was changed.")

    assert "There is nothing at" in told["nowhere"]
    assert "is not a whole zip archive" in told["cut.zip"]
    assert "empty holds 0 tables" in told["empty"]
    assert "must have tabs" in told["votes"]
    assert "The files do not belong together" in told["mixed.zip"]
    assert "stand in an order we do not know" in told["unknown.zip"]
    assert not FeedImport.objects.exists()


def test_a_folder_will_do_and_the_command_speaks_without_json(capsys, tmp_path):
    (tmp_path / "desc.dat").write_bytes(lines(*OLD))
    (tmp_path / "votes.dat").write_bytes(lines(*OLD_VOTES))

    call_command("import_rollcalls", str(tmp_path))

    said = capsys.readouterr().out
    assert "Roll calls: 3 created" in said
    assert "member votes: 25" in said


if REAL.is_dir():

    @pytest.mark.parametrize(
        ("name", "counts"),
        [
            ("caleg03-04.zip", (21_026, 684_232, 121, 4_347, 21_021, 5, 0)),
            ("caleg21-22.zip", (19_979, 572_332, 127, 3_944, 19_969, 8, 2)),
        ],
    )
    def test_a_real_session_is_read_whole(run, name, counts):
        told = run("import_rollcalls", REAL / name)[1]

        assert tuple(told[key] for key in COUNTED) == counts
        assert len(told["odd"]) == told["tallies_different"]
        assert (RollCall.objects.count(), MemberVote.objects.count()) == counts[:2]
