"""What is wrong with a set is told with its file and line; nothing is lost, and what was known stays as it was."""

from __future__ import annotations

import gzip
import json

import pytest
from django.core.management import call_command

from commonground.legislature.models import (
    AgendaItem,
    Bill,
    BillAction,
    BillVersion,
    FeedImport,
    Hearing,
    MemberVote,
    RollCall,
    Session,
    VersionAuthor,
    VersionText,
)
from commonground.legislature.rules.agendas import COLUMNS
from tests.builders import pubinfo
from tests.builders.hearings import hearing_row, hearings_table
from tests.legislature.test_rollcall_sets import archive_of
from tests.legislature.test_rules_rollcall_files import OLD, OLD_VOTES, lines

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
MODELS = (
    Session, Bill, BillVersion, VersionText, VersionAuthor, BillAction, RollCall, MemberVote, Hearing, AgendaItem,
    FeedImport,
)  # fmt: skip
HISTORY = pubinfo.files()["BILL_HISTORY_TBL.dat"]


@pytest.fixture
def good(tmp_path):
    """Something of every kind is known."""
    call_command("import_pubinfo", str(pubinfo.a_folder(tmp_path / "good", pubinfo.files())))
    call_command("import_rollcalls", str(archive_of(tmp_path / "good.zip")))
    call_command("import_hearings", str(hearings_table(tmp_path / "hearings", [hearing_row()])))
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in MODELS}


def stand():
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in MODELS}


def refusal(capsys, command, path):
    """What it says on the error channel: one line; and its exit code is 2."""
    capsys.readouterr()
    with pytest.raises(SystemExit) as left:
        call_command(command, str(path))
    told = capsys.readouterr()
    assert (left.value.code, told.out) == (2, "")
    assert told.err.endswith("\n")
    assert told.err.count("\n") == 1
    return told.err


def odd(capsys, command, path):
    capsys.readouterr()
    call_command(command, str(path), "--json")
    return [(row["where"], row["why"]) for row in json.loads(capsys.readouterr().out)["odd"]]


def half(path):
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    return path


def refused_feeds(folder):
    whole = pubinfo.files(BILL_TBL=pubinfo.a_bill(status="Chaptered"))
    commas = {name: raw.replace(b"\t", b",") for name, raw in whole.items() if name.endswith(".dat")}
    yield half(pubinfo.a_zip(folder / "half.zip", whole))
    yield pubinfo.a_folder(folder / "commas", commas)
    yield pubinfo.a_folder(folder / "empty", {})
    yield folder / "nowhere"
    (folder / "text.zip").write_text("Not an archive.", encoding="utf-8")
    yield folder / "text.zip"


def refused_archives(folder):
    yield half(archive_of(folder / "half.zip"))
    only = folder / "only"
    only.mkdir()
    (only / "desc.dat").write_bytes(lines(*OLD))
    yield only
    yield archive_of(folder / "commas.zip", described=[line.replace(b"\t", b",") for line in OLD])
    yield archive_of(folder / "bars.zip", described=[line.replace(b"\t", b"|") for line in OLD])
    yield archive_of(folder / "short.zip", votes=[line[:20] for line in OLD_VOTES])
    yield folder / "nowhere"


def refused_hearings(folder):
    tables = {
        "semicolons": ";".join(COLUMNS),
        "no-column": ",".join(COLUMNS[1:]),
        "no-row": ",".join(COLUMNS),
        "nothing": "",
    }
    for name, header in tables.items():
        (folder / name).mkdir()
        (folder / name / "hearings.csv").write_text(header, encoding="utf-8")
        yield folder / name
    cut = folder / "cut"
    cut.mkdir()
    raw = (hearings_table(folder / "whole", [hearing_row()]) / "hearings.csv").read_bytes()
    (cut / "hearings.csv.gz").write_bytes(gzip.compress(raw)[:-20])
    yield cut
    yield folder / "nowhere"


@pytest.mark.parametrize(
    ("command", "sets"),
    [
        ("import_pubinfo", refused_feeds),
        ("import_rollcalls", refused_archives),
        ("import_hearings", refused_hearings),
    ],
)
def test_a_set_that_cannot_be_used_is_refused_in_one_line_and_changes_nothing(good, tmp_path, capsys, command, sets):
    folder = tmp_path / "bad"
    folder.mkdir()

    for path in sets(folder):
        refusal(capsys, command, path)
        assert stand() == good, path.name


@pytest.mark.parametrize(
    ("table", "raw", "where", "why"),
    [
        ("BILL_HISTORY_TBL", HISTORY.replace(b"\t", b","), "BILL_HISTORY_TBL.dat:1", "still open"),
        ("BILL_HISTORY_TBL", HISTORY.replace(b"\t", b"|", 3), "BILL_HISTORY_TBL.dat:1", "fields"),
        ("BILL_HISTORY_TBL", HISTORY + HISTORY[-30:], "BILL_HISTORY_TBL.dat:3", "fields"),
        ("BILL_HISTORY_TBL", HISTORY + HISTORY, "BILL_HISTORY_TBL.dat:3", "in this set already"),
        ("BILL_TBL", pubinfo.a_bill() * 2, "BILL_TBL.dat:2", "in this set already"),
        ("BILL_SUMMARY_VOTE_TBL", pubinfo.a_summary() * 2, "BILL_SUMMARY_VOTE_TBL.dat:2", "in this set already"),
        (
            "BILL_DETAIL_VOTE_TBL",
            pubinfo.files()["BILL_DETAIL_VOTE_TBL.dat"] + pubinfo.a_vote("Quince", "NOE"),
            "BILL_DETAIL_VOTE_TBL.dat:4",
            "Quince stands in this vote already; the first was taken.",
        ),
        (
            "BILL_DETAIL_VOTE_TBL",
            pubinfo.files()["BILL_DETAIL_VOTE_TBL.dat"].replace(b"`Quince`", "`Lim\u00f3".encode()[:5] + b"`"),
            "BILL_DETAIL_VOTE_TBL.dat:1",
            "cut within a letter",
        ),
        (
            "BILL_HISTORY_TBL",
            HISTORY.replace(b"2025-02-04 ", b"2025-02-30 "),
            "BILL_HISTORY_TBL.dat:1",
            "'2025-02-30' is not a date.",
        ),
        ("BILL_HISTORY_TBL", None, "BILL_HISTORY_TBL.dat", "This table is not in the set"),
        ("BILL_TBL", None, "BILL_TBL.dat", "This table is not in the set"),
    ],
)
def test_what_is_odd_in_the_feed_is_told_with_file_and_line_and_nothing_is_lost(
    good, tmp_path, capsys, table, raw, where, why
):
    path = pubinfo.a_folder(tmp_path / "feed", pubinfo.files(**{table: raw}))

    told = odd(capsys, "import_pubinfo", path)

    assert told[0][0] == where
    assert why in told[0][1]
    kept = ("BillVersion", "VersionText", "VersionAuthor", "BillAction", "Hearing", "AgendaItem")
    now = stand()
    for name in kept:
        assert now[name] == good[name], name
    assert len(now["Bill"]) == len(good["Bill"])
    assert len(now["MemberVote"]) >= len(good["MemberVote"])


def test_a_vote_in_an_hour_that_does_not_exist_counts_for_its_day(tmp_path, capsys):
    votes = pubinfo.a_vote("Quince", "AYE", hour="02:30:00").replace(b"2025-03-25", b"2025-03-09")
    summary = pubinfo.a_summary(ayes="1", noes="0").replace(b"2025-03-25", b"2025-03-09")
    content = pubinfo.files(BILL_SUMMARY_VOTE_TBL=summary, BILL_DETAIL_VOTE_TBL=votes)

    assert odd(capsys, "import_pubinfo", pubinfo.a_folder(tmp_path / "feed", content)) == []

    assert RollCall.objects.get().member_votes.count() == 1


@pytest.mark.parametrize(
    ("described", "votes", "where", "why"),
    [
        ([*OLD, OLD[0]], [line + line[-1:] for line in OLD_VOTES], "description, line 4", "is described twice"),
        (OLD, [*OLD_VOTES, OLD_VOTES[0]], "votes, line 26", "has two lines; the first was taken"),
        ([OLD[0].replace(b"\t", b"\t\t", 1), *OLD[1:]], OLD_VOTES, "description, line 1", "fields"),
        (
            [OLD[0].replace(b"boards.", "boards\u00f1".encode()[:-1]), *OLD[1:]],
            OLD_VOTES,
            "description, line 1",
            "cut within a letter",
        ),
    ],
)
def test_what_is_odd_in_an_archive_is_told_with_its_line(good, tmp_path, capsys, described, votes, where, why):
    told = odd(capsys, "import_rollcalls", archive_of(tmp_path / "odd.zip", described=described, votes=votes))

    assert any(at == where and why in said for at, said in told), told
    now = stand()
    assert len(now["RollCall"]) == len(good["RollCall"])
    assert len(now["MemberVote"]) == len(good["MemberVote"])


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (lambda raw: raw.replace(b"Ruiz", "Ru\u00edz".encode()[:3]), "It is not UTF-8 text."),
        (lambda raw: raw.replace(b"13:30", b"02:30").replace(b"2026-04-15,", b"2026-03-08,"), "the clocks jump"),
        (lambda raw: raw.replace(b",13:30,", b";13:30;"), "fields instead of"),
        (lambda raw: raw + raw.split(b"\r\n", 1)[1], "stands in this set already"),
    ],
)
def test_what_is_odd_in_a_table_of_hearings_is_told_with_its_line(good, tmp_path, capsys, spoil, why):
    folder = hearings_table(tmp_path / "odd", [hearing_row(), hearing_row(source_key="another", date="2026-05-05")])
    path = folder / "hearings.csv"
    head, first, rest = path.read_bytes().split(b"\r\n", 2)
    spoiled = spoil(head + b"\r\n" + first + b"\r\n").removeprefix(head + b"\r\n")
    path.write_bytes(head + b"\r\n" + spoiled + rest)

    told = odd(capsys, "import_hearings", path)

    assert told[0][0] in {"hearings.csv:2", "hearings.csv:3"}
    assert why in told[0][1]
    now = stand()
    assert now["Hearing"][0] == good["Hearing"][0]
    assert now["AgendaItem"][0] == good["AgendaItem"][0]
    assert len(now["Hearing"]) == 2
