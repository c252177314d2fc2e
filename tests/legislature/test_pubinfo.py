"""The bulk feed, read by its command: what it brings, what is odd, and what stays when something is wrong."""

from __future__ import annotations

import io
import json
import os
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from commonground.legislature.actions.following import follow
from commonground.legislature.actions.turns import take_turn
from commonground.legislature.jobs import tell_followers
from commonground.legislature.models import (
    Analysis,
    Bill,
    BillAction,
    BillNews,
    BillVersion,
    FeedImport,
    MemberVote,
    OddRow,
    RawRows,
    RollCall,
    Session,
    TextTurn,
    VersionAuthor,
    VersionText,
)
from commonground.legislature.queries.told import lead_authors
from commonground.legislature.rules.watching import Pace
from commonground.members.rules import Standing
from commonground.notices.jobs import deliver
from commonground.record.models import Entry
from tests.builders import NOON, pubinfo
from tests.builders.legislature import a_bill
from tests.builders.members import a_director

SHARED = Path(os.environ.get("COMMONGROUND_SHARED_DATA") or Path(__file__).parents[3] / "shared" / "data")
FEED = SHARED / "leginfo-pubinfo"
KINDS = ("bills", "versions", "authors", "history", "analyses", "votes", "member_votes")
pytestmark = pytest.mark.django_db(transaction=True)


def read(path):
    out = io.StringIO()
    call_command("import_pubinfo", path, as_json=True, stdout=out)
    return json.loads(out.getvalue())


def refusal(path, capsys):
    with pytest.raises(SystemExit) as left:
        call_command("import_pubinfo", path)
    assert left.value.code == 2
    return capsys.readouterr().err


def undo(key):
    out = io.StringIO()
    call_command("undo_import", key, as_json=True, stdout=out)
    return json.loads(out.getvalue())


def counted(told, outcome="created"):
    return {kind: told[kind][outcome] for kind in KINDS}


def whys(told):
    return [row["why"] for row in told["odd"]]


def everything():
    models = (Bill, BillVersion, VersionText, VersionAuthor, BillAction, Analysis, RollCall, MemberVote)
    return {model.__name__: sorted(model.objects.order_by().values_list(), key=str) for model in models}


@pytest.fixture
def small(tmp_path):
    return pubinfo.a_folder(tmp_path / "feed", pubinfo.files())


def test_a_small_set_brings_every_kind_of_row(small):
    told = read(small)

    assert counted(told) == dict(zip(KINDS, (1, 2, 2, 2, 1, 1, 3), strict=True))
    assert told["odd"] == []
    bill = Bill.objects.get()
    assert (bill.session_id, bill.label, bill.title, bill.status) == (
        "20252026",
        "SB 9901",
        "Crimes.",
        "In Floor Process",
    )
    assert bill.last_action == "Read second time and amended."
    assert [(one.order, one.number, one.code) for one in bill.versions.all()] == [(0, 99, "INT"), (1, 98, "AMD")]
    vote = RollCall.objects.get()
    assert (vote.held_on, vote.chamber, vote.place, vote.result) == (
        date(2025, 3, 25),
        "upper",
        "Senate Public Safety",
        "PASS",
    )
    assert list(vote.member_votes.values_list("name", "choice")) == [
        ("Quince", "aye"),
        ("Rowan", "aye"),
        ("Sorrel", "no"),
    ]


def test_a_text_is_kept_whole_and_read_into_paragraphs(small):
    read(small)

    text = VersionText.objects.get(version__number=98)

    assert text.source == pubinfo.files()["BILL_VERSION_TBL_2.lob"]
    assert "in any language" in text.plain
    assert text.read.body[-1].text == "Every person may appeal in any language."


def test_the_same_set_read_again_changes_nothing(small):
    read(small)
    before = everything()

    told = read(small)

    assert counted(told, "unchanged") == dict(zip(KINDS, (1, 2, 2, 2, 1, 1, 3), strict=True))
    assert not any(counted(told, kind)[name] for kind in ("created", "updated") for name in KINDS)
    assert everything() == before
    assert RawRows.objects.count() == 7


def test_a_zip_says_the_same_as_the_folder(small, tmp_path):
    read(small)
    archive = pubinfo.a_zip(tmp_path / "feed.zip", {f"inside/{name}": raw for name, raw in pubinfo.files().items()})

    told = read(archive)

    assert counted(told, "unchanged") == dict(zip(KINDS, (1, 2, 2, 2, 1, 1, 3), strict=True))


def test_a_later_set_is_taken_in_where_it_differs_and_taken_back_whole(small, tmp_path):
    read(small)
    before = everything()
    later = pubinfo.files(
        BILL_TBL=pubinfo.a_bill(state="Chaptered", status="Chaptered"),
        BILL_HISTORY_TBL=pubinfo.files()["BILL_HISTORY_TBL.dat"] + pubinfo.an_action(3, "2025-02-20", "Referred."),
        BILL_DETAIL_VOTE_TBL=pubinfo.a_vote("Rowan", "NOE")
        + pubinfo.a_vote("Quince", "AYE")
        + pubinfo.a_vote("Sorrel", "NOE"),
        BILL_VERSION_AUTHORS_TBL=pubinfo.files()["BILL_VERSION_AUTHORS_TBL.dat"]
        + pubinfo.an_author("Thistle", pubinfo.AMENDED, part="COAUTHOR"),
    )
    later["BILL_VERSION_TBL_2.lob"] = pubinfo.a_text("<p>Nobody may appeal.</p>")

    told = read(pubinfo.a_folder(tmp_path / "later", later))

    assert counted(told, "updated") == dict(zip(KINDS, (1, 1, 0, 1, 0, 0, 1), strict=True)) | {"votes": 1}
    assert counted(told)["history"] == counted(told)["authors"] == 1
    assert [action.text for action in BillAction.objects.all()] == [
        "Introduced. Read first time.",
        "Referred.",
        "Read second time and amended.",
    ]
    assert "The summary states 2 ayes, 1 noes" in whys(told)[0]

    undo(told["import"])

    assert everything() == before


def test_a_reading_taken_back_leaves_nothing_and_can_be_read_again(small):
    first = read(small)["import"]

    assert undo(first) == {"removed": 16, "set_back": 0}
    assert not Bill.objects.exists()
    assert counted(read(small))["member_votes"] == 3


def test_only_the_newest_reading_of_the_same_rows_is_taken_back(small, tmp_path, capsys):
    first = read(small)["import"]
    later = pubinfo.files(BILL_TBL=pubinfo.a_bill(status="Chaptered"))
    second = read(pubinfo.a_folder(tmp_path / "later", later))["import"]

    with pytest.raises(SystemExit) as left:
        call_command("undo_import", first)

    assert left.value.code == 2
    assert second in capsys.readouterr().err
    assert Bill.objects.get().status == "Chaptered"


def test_what_somebody_added_to_a_bill_keeps_its_reading_here(small, capsys):
    first = read(small)["import"]
    Bill.objects.get().topics.create(name="Courts", words="courts")

    with pytest.raises(SystemExit):
        call_command("undo_import", first)

    assert "Something else holds on" in capsys.readouterr().err
    assert MemberVote.objects.count() == 3
    assert FeedImport.objects.get().undone_at is None


def test_a_bill_of_another_source_is_filled_in_and_keeps_what_it_says(small):
    session = Session.objects.create(key="20252026", first_year=2025, last_year=2026)
    bill = Bill.objects.create(session=session, type="SB", number=9901, title="Their title", source_id="legiscan:1")
    version = bill.versions.create(order=0, label="Their label", source_id="legiscan:2")

    told = read(small)

    bill.refresh_from_db()
    version.refresh_from_db()
    assert (bill.title, bill.source_id, bill.feed_id) == ("Their title", "legiscan:1", pubinfo.BILL)
    assert (version.label, version.feed_id, version.subject) == ("Their label", pubinfo.INTRODUCED, "Crimes.")
    assert told["bills"]["updated"] == told["versions"]["updated"] == 1


def test_a_bill_invented_for_the_demo_is_left_alone(small):
    session = Session.objects.create(key="20252026", first_year=2025, last_year=2026)
    Bill.objects.create(session=session, type="SB", number=9901, title="Invented", invented=True)
    other = pubinfo.a_bill("202520260SB9902")
    (small / "BILL_TBL.dat").write_bytes(pubinfo.a_bill() + other)

    told = read(small)

    assert told["bills"]["created"] == 1
    assert not BillVersion.objects.exists()
    assert whys(told) == ["SB 9901 of 20252026 is a bill invented for the demo here; that one was left as it is."]


def test_a_federal_bill_of_the_same_number_is_left_alone(small):
    session = Session.objects.create(key="20252026", first_year=2025, last_year=2026)
    bill = Bill.objects.create(session=session, type="SB", number=9901, title="Of Congress", level="federal")

    told = read(small)

    assert whys(told) == ["SB 9901 of 20252026 is a federal bill here; that one was left as it is."]
    bill.refresh_from_db()
    assert (bill.title, bill.feed_id, bill.versions.count()) == ("Of Congress", "", 0)


@pytest.mark.parametrize("missing", sorted(name for name in pubinfo.files() if name.endswith(".dat")))
def test_a_set_without_one_of_its_tables_brings_the_others(small, tmp_path, missing):
    read(small)

    told = read(pubinfo.a_folder(tmp_path / "less", pubinfo.files(), without=[missing]))

    assert {"where": missing, "why": "This table is not in the set; what is known of it stays as it is."} in told["odd"]


def test_an_empty_table_is_no_odd_one(tmp_path):
    told = read(pubinfo.a_folder(tmp_path / "feed", pubinfo.files(BILL_HISTORY_TBL=b"")))

    assert told["history"] == {"created": 0, "updated": 0, "unchanged": 0}
    assert told["odd"] == []


def test_a_missing_file_is_told_and_its_text_comes_later(tmp_path):
    path = pubinfo.a_folder(tmp_path / "feed", pubinfo.files(), without=["BILL_VERSION_TBL_2.lob"])
    first = read(path)
    (path / "BILL_VERSION_TBL_2.lob").write_bytes(pubinfo.a_text())

    second = read(path)

    assert whys(first) == ["Its text, BILL_VERSION_TBL_2.lob, is not in this set."]
    assert second["versions"] == {"created": 0, "updated": 1, "unchanged": 1}
    assert VersionText.objects.count() == 2


def test_of_two_rows_with_one_key_the_first_is_taken_and_the_other_told(tmp_path):
    doubled = {name.removesuffix(".dat"): raw * 2 for name, raw in pubinfo.files().items() if name.endswith(".dat")}

    told = read(pubinfo.a_folder(tmp_path / "feed", pubinfo.files(**doubled)))

    assert counted(told) == dict(zip(KINDS, (1, 2, 2, 2, 1, 1, 3), strict=True))
    assert len(told["odd"]) == 12
    assert all("in this set" in why or "in this vote" in why for why in whys(told))


def test_a_text_cut_within_a_letter_is_told_and_the_last_good_state_stays(tmp_path):
    good = pubinfo.an_author("Limón")
    read(pubinfo.a_folder(tmp_path / "good", pubinfo.files(BILL_VERSION_AUTHORS_TBL=good)))
    before = everything()
    cut = good.replace("ó".encode(), "ó".encode()[:1])

    told = read(pubinfo.a_folder(tmp_path / "cut", pubinfo.files(BILL_VERSION_AUTHORS_TBL=cut)))

    assert told["authors"] == {"created": 0, "updated": 0, "unchanged": 0}
    assert "cut within a letter" in whys(told)[0]
    assert everything() == before


def test_letters_of_another_alphabet_are_put_right_and_told(tmp_path):
    windows = pubinfo.an_author("Limón").replace("ó".encode(), "ó".encode("cp1252"))

    told = read(pubinfo.a_folder(tmp_path / "feed", pubinfo.files(BILL_VERSION_AUTHORS_TBL=windows)))

    assert told["authors"]["created"] == 1
    assert "written in another alphabet, and put right" in whys(told)[0]


def test_a_table_that_is_empty_is_told_and_what_is_known_of_it_stays(small, tmp_path):
    read(small)
    before = everything()

    told = read(pubinfo.a_folder(tmp_path / "empty", pubinfo.files(BILL_HISTORY_TBL=b"")))

    assert "This table is empty; what is known of it stays as it is." in whys(told)
    assert everything() == before


def test_a_set_may_lie_in_the_only_folder_of_a_folder(tmp_path):
    (tmp_path / "outer").mkdir()
    pubinfo.a_folder(tmp_path / "outer" / "inner", pubinfo.files())

    assert read(tmp_path / "outer")["bills"]["created"] == 1


def test_a_text_that_is_no_bill_leaves_its_row_and_is_told(tmp_path):
    content = pubinfo.files() | {"BILL_VERSION_TBL_2.lob": pubinfo.a_text()[:-40]}

    told = read(pubinfo.a_folder(tmp_path / "feed", content))

    assert told["versions"]["created"] == 2
    assert VersionText.objects.count() == 1
    assert "It is not well-formed" in whys(told)[0]


def test_a_set_in_another_dialect_changes_nothing(small, tmp_path, capsys):
    read(small)
    before = everything()
    commas = {name: raw.replace(b"\t", b",") for name, raw in pubinfo.files().items() if name.endswith(".dat")}

    told = refusal(pubinfo.a_folder(tmp_path / "commas", commas), capsys)

    assert "Nothing in this set could be read" in told
    assert everything() == before
    assert FeedImport.objects.count() == 1


@pytest.mark.parametrize("kept", [0.5, 0.99])
def test_a_truncated_zip_is_refused_in_one_sentence(small, tmp_path, capsys, kept):
    read(small)
    before = everything()
    archive = pubinfo.a_zip(tmp_path / "feed.zip", pubinfo.files(BILL_TBL=pubinfo.a_bill(status="Chaptered")))
    archive.write_bytes(archive.read_bytes()[: int(archive.stat().st_size * kept)])

    told = refusal(archive, capsys)

    assert "Nothing was changed." in told
    assert everything() == before


def test_a_zip_broken_inside_takes_nothing(small, tmp_path, capsys):
    read(small)
    before = everything()
    votes = b"".join(pubinfo.a_vote(f"Member {number}", "AYE") for number in range(500))
    content = pubinfo.files(BILL_TBL=pubinfo.a_bill(status="Chaptered"), BILL_DETAIL_VOTE_TBL=votes)
    archive = pubinfo.a_zip(tmp_path / "feed.zip", content)
    raw = bytearray(archive.read_bytes())
    place = raw.index(b"BILL_DETAIL_VOTE_TBL.dat") + 400
    raw[place : place + 40] = bytes(40)
    archive.write_bytes(raw)

    told = refusal(archive, capsys)

    assert "BILL_DETAIL_VOTE_TBL.dat in feed.zip cannot be read whole" in told
    assert everything() == before


def test_a_path_to_nothing_is_refused(tmp_path, capsys):
    assert "There is nothing at" in refusal(tmp_path / "nowhere", capsys)


def test_member_votes_without_a_summary_state_no_tally(tmp_path):
    told = read(pubinfo.a_folder(tmp_path / "feed", pubinfo.files(BILL_SUMMARY_VOTE_TBL=b"")))

    vote = RollCall.objects.get()
    assert (vote.ayes, vote.noes, vote.result, vote.member_votes.count()) == (None, None, "", 3)
    assert whys(told)[0].startswith("No summary states this vote")


def test_the_book_of_deeds_counts_and_the_odd_rows_are_kept(small):
    (small / "BILL_SUMMARY_VOTE_TBL.dat").write_bytes(pubinfo.a_summary(silent="4"))

    told = read(small)

    [entry] = Entry.objects.filter(deed="feed.imported")
    assert entry.facts["odd"] == 1
    [odd] = OddRow.objects.all()
    assert (odd.where, odd.why) == (told["odd"][0]["where"], told["odd"][0]["why"])


def test_a_text_that_turns_the_bill_is_noted_for_followers_but_not_those_of_a_bill_just_met(small, tmp_path):
    read(small)
    assert not TextTurn.objects.exists()
    newest = pubinfo.a_version(
        "20250SB990197AMD", 97, on="2025-04-01", label="Amended", subject="Courts.", file="x.lob"
    )
    later = pubinfo.files(
        BILL_VERSION_TBL=pubinfo.files()["BILL_VERSION_TBL.dat"] + newest,
        BILL_VERSION_AUTHORS_TBL=pubinfo.files()["BILL_VERSION_AUTHORS_TBL.dat"]
        + pubinfo.an_author("Thistle", "20250SB990197AMD"),
    )

    told = read(pubinfo.a_folder(tmp_path / "later", later))

    turn = TextTurn.objects.get()
    assert (turn.version.number, turn.turns) == (97, ["lead_author", "new_text", "subject"])
    assert Bill.objects.get().title == "Courts."
    undo(told["import"])
    assert Bill.objects.get().title == "Crimes."
    assert not TextTurn.objects.exists()


def test_raw_rows_are_kept_as_they_stood(small):
    read(small)

    [raw] = RawRows.objects.filter(file__name="BILL_HISTORY_TBL.dat")

    assert raw.raw == pubinfo.files()["BILL_HISTORY_TBL.dat"]
    assert (raw.first_line, raw.count) == (1, 2)


def test_the_newest_text_that_says_something_else_now_is_news_for_who_follows_the_bill(
    small, tmp_path, mailoutbox, clock
):
    read(small)
    bill, by = Bill.objects.get(), Standing(user_id=a_director().user_id)
    follow(bill.pk, Pace.AT_ONCE, by=by, at=NOON)
    before = everything()
    versions = pubinfo.a_version() + pubinfo.a_version(
        pubinfo.AMENDED, 98, on="2025-03-10", label="Amended Senate", subject="Courts.", file="BILL_VERSION_TBL_2.lob"
    )
    authors = pubinfo.an_author("Quince") + pubinfo.an_author("Thistle", pubinfo.AMENDED)
    later = pubinfo.files(BILL_VERSION_TBL=versions, BILL_VERSION_AUTHORS_TBL=authors)

    told = read(pubinfo.a_folder(tmp_path / "later", later))

    assert told["authors"] == {"created": 1, "updated": 1, "unchanged": 1}
    assert lead_authors(bill) == ["Thistle"]
    tell_followers(NOON + timedelta(hours=1))
    deliver(NOON + timedelta(hours=1))
    [letter] = mailoutbox
    assert "It speaks of another subject now. Its lead author changed." in letter.body
    assert "newer text" not in letter.body

    again = read(pubinfo.a_folder(tmp_path / "later", later))
    assert counted(again, "unchanged") == dict(zip(KINDS, (1, 2, 2, 2, 1, 1, 3), strict=True))
    assert BillNews.objects.count() == 1
    undo(again["import"])
    undo(told["import"])
    assert everything() == before
    assert not BillNews.objects.exists()
    assert not TextTurn.objects.exists()


def test_an_older_text_that_says_something_else_now_is_no_news(small, tmp_path):
    read(small)
    versions = pubinfo.files()["BILL_VERSION_TBL.dat"].replace(b"`Crimes.`", b"`Courts.`", 1)

    told = read(pubinfo.a_folder(tmp_path / "later", pubinfo.files(BILL_VERSION_TBL=versions)))

    assert told["versions"]["updated"] == 1
    assert not TextTurn.objects.exists()


def test_a_newer_text_is_told_to_who_follows_the_bill_by_letter(small, tmp_path, mailoutbox, clock):
    read(small)
    follow(Bill.objects.get().pk, Pace.AT_ONCE, by=Standing(user_id=a_director().user_id), at=NOON)
    newest = pubinfo.a_version(
        "20250SB990197AMD", 97, on="2025-04-01", label="Amended", subject="Courts.", file="x.lob"
    )
    later = pubinfo.files(
        BILL_VERSION_TBL=pubinfo.files()["BILL_VERSION_TBL.dat"] + newest,
        BILL_VERSION_AUTHORS_TBL=pubinfo.files()["BILL_VERSION_AUTHORS_TBL.dat"]
        + pubinfo.an_author("Thistle", "20250SB990197AMD"),
    )
    read(pubinfo.a_folder(tmp_path / "later", later))

    tell_followers(NOON + timedelta(hours=1))
    deliver(NOON + timedelta(hours=1))

    [letter] = mailoutbox
    for words in ("There is a newer text", "It speaks of another subject now.", "Its lead author changed."):
        assert words in letter.body


def test_a_session_a_reading_made_known_goes_with_it_unless_something_stands_in_it(small, tmp_path):
    first = read(small)["import"]
    second = read(pubinfo.a_folder(tmp_path / "later", pubinfo.files(BILL_TBL=pubinfo.a_bill(status="Chaptered"))))
    other = a_bill(1, session="20252026")
    undo(second["import"])
    undo(first)
    assert list(Session.objects.values_list("key", flat=True)) == ["20252026"]
    third = read(small)["import"]
    other.delete()

    undo(third)

    assert not Session.objects.exists()


def test_the_page_of_a_bill_names_its_lead_author_as_the_feed_does(small, client, clock):
    read(small)
    bill = Bill.objects.get()

    shown = client.get(bill.get_absolute_url()).content.decode()
    out = io.StringIO()
    call_command("bill", "20252026", "SB 9901", as_json=True, stdout=out)

    assert json.loads(out.getvalue())["lead_authors"] == ["Quince"]
    assert "Quince" in shown
    assert bill_page_part(shown) == "Quince, lead author"


def bill_page_part(shown):
    start = shown.index("Quince")
    return " ".join(shown[start : shown.index("</li>", start)].split())


def limit_of_a_statement():
    asked = "SHOW statement_timeout" if connection.vendor == "postgresql" else "SELECT '0'"
    with connection.cursor() as cursor:
        cursor.execute(asked)
        return cursor.fetchone()[0]


def test_a_reading_is_not_bound_by_the_limit_of_a_page_and_the_limit_comes_back():
    before = limit_of_a_statement()

    with transaction.atomic():
        take_turn()
        assert limit_of_a_statement() == "0"

    assert limit_of_a_statement() == before


if FEED.is_dir():

    def test_the_session_of_1999_is_read_whole_and_unchanged_the_second_time():
        stated = dict(zip(KINDS, (4, 29, 90, 74, 26, 40, 2178), strict=True))

        first, second = read(FEED / "1999"), read(FEED / "1999")

        assert counted(first) == counted(second, "unchanged") == stated
        assert [row["where"] for row in first["odd"]] == ["BILL_SUMMARY_VOTE_TBL.dat:26"]
        assert "The summary states 6 not voting; the members' votes make 5 not voting." in whys(first)[0]
        assert whys(second) == whys(first)
        bill = Bill.objects.get(type="SBX1", number=1)
        assert (bill.chapter_number, bill.chapter_year, bill.versions.count()) == (3, 1999, 10)

    def test_the_session_of_2025_is_read_whole_and_taken_back(tmp_path):
        stated = dict(zip(KINDS, (3, 10, 13, 52, 16, 0, 0), strict=True))
        archive = Path(shutil.make_archive(str(tmp_path / "feed"), "zip", FEED / "2025"))

        told = read(archive)

        assert counted(told) == stated
        assert [row["where"] for row in told["odd"]] == [
            "BILL_SUMMARY_VOTE_TBL.dat",
            "BILL_DETAIL_VOTE_TBL.dat",
            "VETO_MESSAGE_TBL.dat:1",
        ]
        assert VersionText.objects.count() == 10
        undo(told["import"])
        assert not Bill.objects.exists()
