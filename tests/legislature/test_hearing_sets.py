"""Tables of hearings: what is read, what keeps its row when it moves, and what is reported."""

import csv
import json
import os
from datetime import date, time
from pathlib import Path

import pytest
from django.core.management import call_command

from commonground.legislature.jobs import join_what_is_heard
from commonground.legislature.models import AgendaItem, FeedImport, Hearing, RawRows
from commonground.legislature.rules.agendas import COLUMNS
from commonground.record.models import Entry
from tests.builders import NOON
from tests.builders.hearings import AGENDA, a_hearing, an_item, hearing_row, hearings_table
from tests.builders.legislature import a_bill, a_legislative_committee

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
SHARED = Path(os.environ.get("COMMONGROUND_SHARED_DATA") or Path(__file__).parents[3] / "shared" / "data")
REAL = SHARED / "hearings-ca-2026-01"
MOVED = {"date": "2026-04-22", "time_24h": "09:00"}


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
    def reads(*rows):
        code, told = run("import_hearings", hearings_table(tmp_path / "set", rows))
        assert code == 0, told
        return told

    return reads


def stand():
    """Everything that is kept of hearings, but not when it was entered."""
    rows = [{**row, "entered_at": None} for row in Hearing.objects.order_by("pk").values()]
    return rows, list(AgendaItem.objects.order_by("pk").values())


if REAL.is_dir():

    def test_the_real_agendas_are_read_as_their_answer_key_has_them(run):
        a_bill(68, title="School safety")
        code, told = run("import_hearings", REAL)

        assert code == 0
        assert told == {"hearings": 10, "items": 19, "cut_items": 0, "odd": [], "import": told["import"]}
        with (REAL / "agenda_items.csv").open(encoding="utf-8", newline="") as key:
            wanted = {tuple(row.values()) for row in csv.DictReader(key)}
        items = AgendaItem.objects.select_related("hearing")
        read = {
            (
                item.hearing.committee_name,
                item.hearing.on.isoformat(),
                item.measure,
                item.author,
                item.title,
                item.section,
            )
            for item in items
        }
        assert read == {row[:6] for row in wanted}
        assert [item.note for item in items if item.note] == [row[6] for row in wanted if row[6]]
        assert AgendaItem.objects.get(measure="AB 68").bill.number == 68
        assert set(Hearing.objects.values_list("chamber", flat=True)) == {"lower"}

        before = stand()
        assert run("import_hearings", REAL / "hearings.csv")[1]["odd"] == []
        assert stand() == before


def test_a_hearing_knows_its_committee_and_its_items_their_bills(reads):
    committee = a_legislative_committee("Water, Parks and Wildlife", chamber="lower")
    a_legislative_committee("Water, Parks and Wildlife", chamber="upper")
    bill, _older = a_bill(9001), a_bill(9001, session="20232024")

    told = reads(hearing_row(committee="Water, Parks, And Wildlife"))

    hearing = Hearing.objects.get()
    assert (hearing.committee, hearing.chamber, hearing.items.get().bill) == (committee, "lower", bill)
    assert (hearing.on, hearing.at_time, hearing.place) == (date(2026, 4, 15), time(13, 30), "State Capitol, Room 126")
    assert told["import"] == FeedImport.objects.get().key
    assert Entry.objects.filter(deed="feed.imported").count() == 1


def test_bills_and_committees_that_become_known_later_are_joined_by_themselves(reads):
    reads(hearing_row())
    bill, committee = a_bill(9001), a_legislative_committee("Education", chamber="lower")

    assert [join_what_is_heard(NOON), join_what_is_heard(NOON)] == [2, 0]

    assert (Hearing.objects.get().committee, AgendaItem.objects.get().bill) == (committee, bill)


def test_a_number_in_december_means_the_session_that_begins_when_it_is_known(reads):
    old = a_bill(9001)
    reads(hearing_row(date="2026-12-08", source_key="a"))
    new = a_bill(9001, session="20272028")
    reads(hearing_row(date="2026-12-09", source_key="b"), hearing_row(date="2026-11-30", source_key="c"))

    bills = {item.hearing.source_key: item.bill for item in AgendaItem.objects.select_related("hearing", "bill")}
    assert bills == {"a": old, "b": new, "c": old}


def test_a_hearing_that_moved_keeps_its_row_and_its_items(reads):
    reads(hearing_row())
    hearing, item = Hearing.objects.get(), AgendaItem.objects.get()

    reads(hearing_row(**MOVED))

    moved = Hearing.objects.get()
    assert (moved.pk, moved.on, moved.at_time) == (hearing.pk, date(2026, 4, 22), time(9))
    assert (moved.moved_from, moved.source_key) == (date(2026, 4, 15), "Education2026-04-15")
    assert moved.items.get() == item

    reads(hearing_row())
    back = Hearing.objects.get()
    assert (back.pk, back.on, back.moved_from) == (hearing.pk, date(2026, 4, 15), None)


def test_a_hearing_entered_by_hand_is_the_one_its_source_announces_or_moves(reads):
    hearing = a_hearing(place="Somewhere")

    reads(hearing_row(committee="Education Committee", **MOVED))

    moved = Hearing.objects.get()
    assert (moved.pk, moved.on, moved.moved_from) == (hearing.pk, date(2026, 4, 22), date(2026, 4, 15))
    assert moved.source_key == "Education2026-04-15"


def test_a_hearing_whose_source_renames_its_key_is_not_doubled(reads):
    reads(hearing_row(**MOVED))
    reads(hearing_row(source_key="Education2026-04-22", **MOVED))

    assert Hearing.objects.get().source_key == "Education2026-04-15"


def test_hearings_of_one_committee_and_day_without_keys_are_told_apart_by_their_hour(reads):
    rows = [hearing_row(source_key=""), hearing_row(source_key="", time_24h="16:00", agenda_text="Measures")]
    reads(*rows)
    before = stand()

    reads(*reversed(rows))

    assert len(before[0]) == 2
    assert stand() == before


def test_hearings_of_the_other_chamber_are_others(reads):
    a_hearing(chamber="upper")

    reads(hearing_row())

    assert Hearing.objects.count() == 2


def test_what_a_person_said_of_a_hearing_stands_until_its_row_says_something_new(reads):
    reads(hearing_row())
    Hearing.objects.update(on=date(2026, 4, 29), cancelled_at=NOON)

    reads(hearing_row())
    assert Hearing.objects.get().on == date(2026, 4, 29)

    reads(hearing_row(**MOVED))
    hearing = Hearing.objects.get()
    assert (hearing.on, hearing.cancelled_at) == (date(2026, 4, 22), None)


def test_an_item_that_leaves_the_agenda_was_pulled_unless_a_person_put_it_there(reads):
    reads(hearing_row())
    an_item(Hearing.objects.get(), measure="AB 9002", by_hand=True)

    reads(hearing_row(agenda_text=AGENDA.replace("9001", "9003")))
    pulled = {item.measure: item.pulled_at is not None for item in AgendaItem.objects.all()}
    assert pulled == {"AB 9001": True, "AB 9002": False, "AB 9003": False}

    reads(hearing_row())
    assert not AgendaItem.objects.get(measure="AB 9001").pulled_at


def test_items_whose_words_break_off_are_counted_and_reported(reads):
    told = reads(
        hearing_row(agenda_text=f"{AGENDA}A.B.No. 9002Ruiz.Rent reli"),
        hearing_row(source_key="b", agenda_text=f"{AGENDA}A.B.No. 90"),
    )

    assert (told["hearings"], told["items"], told["cut_items"]) == (2, 3, 2)
    assert [odd["where"] for odd in told["odd"]] == ["hearings.csv:2, A.B.No. 9002", "hearings.csv:3, A.B.No. 90"]
    assert AgendaItem.objects.get(is_cut=True).title == "Rent reli"
    assert FeedImport.objects.get().odd_rows.count() == 2


def test_a_measure_that_stands_twice_on_an_agenda_is_one_item(reads):
    told = reads(hearing_row(agenda_text=f"{AGENDA}A.B.No. 9001Ruiz.Again."))

    assert told["items"] == 1
    assert AgendaItem.objects.get().title == "Child care."


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        (
            {"date": "2026-03-08", "time_24h": "02:30"},
            "There is no 02:30 on 2026-03-08: the clocks jump over that hour.",
        ),
        ({"date": "2026-02-30"}, "'2026-02-30' is not a date."),
        ({"committee": " "}, "It does not say which committee meets."),
        ({"time_24h": ""}, "It does not say when the committee meets."),
        ({"source_key": "Education2026-04-15"}, "Education2026-04-15 stands in this set already; the first was taken."),
    ],
)
def test_a_row_that_cannot_be_used_is_reported_and_the_last_good_state_stays(reads, facts, why):
    reads(hearing_row(source_key="b"))

    told = reads(hearing_row(), hearing_row(**{"source_key": "b", **facts}))

    assert told["odd"] == [{"where": "hearings.csv:3", "why": why}]
    assert (told["hearings"], Hearing.objects.get(source_key="b").on) == (1, date(2026, 4, 15))


def test_an_agenda_that_states_another_hour_than_its_row_is_reported(reads):
    told = reads(hearing_row(time_24h="09:00"))

    assert told["odd"][0]["why"] == "Its agenda says 13:30, its row 09:00; the row was taken."


def test_a_set_that_cannot_be_read_is_refused_with_one_sentence(capsys, tmp_path):
    header = ",".join(COLUMNS)
    told = []
    for text in (None, header.replace(",", ";"), header.replace("date,", ""), header):
        if text is not None:
            (tmp_path / "hearings.csv").write_text(f"{text}\n", encoding="utf-8")
        with pytest.raises(SystemExit) as ended:
            call_command("import_hearings", str(tmp_path))
        assert ended.value.code == 2
        told.append(capsys.readouterr().err.strip())

    assert "There is no hearings.csv" in told[0]
    assert "separated by semicolons" in told[1]
    assert "has no column date" in told[2]
    assert told[3].startswith("There is no hearing in this set.")
    assert not FeedImport.objects.exists()


def test_a_set_without_a_hearing_that_can_be_used_says_why_of_each_row(run, tmp_path):
    rows = [hearing_row(date="2026-03-08", time_24h="02:30"), hearing_row(time_24h="")]

    code, told = run("import_hearings", hearings_table(tmp_path / "set", rows))

    assert code == 2
    assert told["refused"].splitlines()[1:] == [
        "hearings.csv:2: There is no 02:30 on 2026-03-08: the clocks jump over that hour.",
        "hearings.csv:3: It does not say when the committee meets.",
    ]


def test_a_reading_is_taken_back_and_the_rows_it_changed_say_what_they_said(reads):
    first = reads(hearing_row())
    before = stand()
    second = reads(hearing_row(**MOVED, agenda_text=AGENDA.replace("9001", "9002")), hearing_row(source_key="b"))
    assert Hearing.objects.count() == 2

    call_command("undo_import", second["import"])
    assert stand() == before

    call_command("undo_import", first["import"])
    assert not Hearing.objects.exists()


def test_the_file_is_kept_as_it_stood_once(reads, capsys, tmp_path):
    reads(hearing_row())
    reads(hearing_row())

    assert RawRows.objects.get().raw == (tmp_path / "set" / "hearings.csv").read_bytes()
    call_command("import_hearings", str(tmp_path / "set"))
    assert "Hearings: 1 unchanged; 0 moved" in capsys.readouterr().out
