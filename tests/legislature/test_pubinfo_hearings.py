"""Hearings the bulk feed sets bills for."""

from __future__ import annotations

import json
from datetime import date, time

import pytest
from django.core.management import call_command

from commonground.legislature.actions import move_hearing
from commonground.legislature.models import AgendaItem, Bill, Hearing
from commonground.legislature.rules.committee_names import bare
from commonground.members.rules import SYSTEM
from tests.builders import NOON, pubinfo
from tests.builders.hearings import a_hearing, hearing_row, hearings_table
from tests.builders.legislature import a_legislative_committee

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
OTHER = "202520260SB9902"
NO_SUCH_HOUR = "There is no 02:30 on 2026-03-08: the clocks jump over that hour."


def set_for(day, *, bill=pubinfo.BILL, code="`CS72`", hour="00:00:00", number="72"):
    return pubinfo.row(f"`{bill}`", "`CS`", number, f"{day} {hour}", code, *pubinfo.BY)


@pytest.fixture
def reads(tmp_path, capsys):
    def reads(*rows):
        content = pubinfo.files(BILL_TBL=pubinfo.a_bill() + pubinfo.a_bill(OTHER), COMMITTEE_HEARING_TBL=b"".join(rows))
        capsys.readouterr()
        call_command("import_pubinfo", str(pubinfo.a_folder(tmp_path / "feed", content)), "--json")
        return json.loads(capsys.readouterr().out)

    return reads


def stand():
    hearings = [{**row, "entered_at": None} for row in Hearing.objects.order_by("pk").values()]
    return hearings, list(AgendaItem.objects.order_by("pk").values())


def agendas():
    items = AgendaItem.objects.filter(pulled_at=None).order_by("hearing__on", "order")
    return list(items.values_list("hearing__on", "measure"))


def test_bills_of_a_committee_and_a_day_make_one_hearing(reads):
    told = reads(
        set_for("2026-04-14"),
        set_for("2026-04-14", bill=OTHER, hour="09:30:00"),
        set_for("2026-04-21", code="NULL", bill=OTHER),
    )

    assert told["odd"] == []
    first, second = Hearing.objects.order_by("on")
    assert (first.committee_name, first.chamber, first.on, first.at_time) == (
        "Public Safety",
        "upper",
        date(2026, 4, 14),
        time(9, 30),
    )
    assert second.at_time is None
    assert [(item.measure, item.bill.label) for item in first.items.all()] == [("SB 9901",) * 2, ("SB 9902",) * 2]
    before = stand()
    reads(set_for("2026-04-14"), set_for("2026-04-14", bill=OTHER, hour="09:30:00"), set_for("2026-04-21", bill=OTHER))
    assert stand() == before


def test_the_committee_of_our_lists_is_found(reads):
    committee = a_legislative_committee("Public Safety", chamber="upper")
    a_legislative_committee("Public Safety", chamber="lower")

    reads(set_for("2026-04-14"))

    assert Hearing.objects.get().committee == committee


def test_a_bill_that_is_set_for_another_day_leaves_the_hearing_it_was_set_for(reads):
    first = reads(set_for("2026-04-14"), set_for("2026-04-14", bill=OTHER))
    before = stand()

    told = reads(set_for("2026-04-21"), set_for("2026-04-14", bill=OTHER))
    assert agendas() == [(date(2026, 4, 14), "SB 9902"), (date(2026, 4, 21), "SB 9901")]
    reads(set_for("2026-04-14"), set_for("2026-04-14", bill=OTHER))
    assert agendas() == [(date(2026, 4, 14), "SB 9901"), (date(2026, 4, 14), "SB 9902")]

    last = reads(set_for("2026-04-14"), set_for("2026-04-14", bill=OTHER))["import"]
    for number in range(int(last[5:]), int(told["import"][5:]) - 1, -1):
        call_command("undo_import", f"feed-{number}")
    assert stand() == before
    call_command("undo_import", first["import"])
    assert stand() == ([], [])


def test_an_hour_that_is_set_anew_is_taken_and_taken_back(reads):
    reads(set_for("2026-04-14"))
    reads(set_for("2026-04-14", hour="09:30:00"))
    told = reads(set_for("2026-04-14", hour="13:00:00"))

    assert Hearing.objects.get().at_time == time(13)
    call_command("undo_import", told["import"])
    assert Hearing.objects.get().at_time == time(9, 30)


def test_an_hour_we_set_by_hand_stays(reads):
    reads(set_for("2026-04-14", hour="09:30:00"))
    move_hearing(Hearing.objects.get().pk, date(2026, 4, 14), time(10), by=SYSTEM, at=NOON)

    reads(set_for("2026-04-14", hour="13:00:00"))

    assert Hearing.objects.get().at_time == time(10)


def test_a_day_that_is_over_stays_as_it_was(reads):
    reads(set_for("2025-04-14"))

    reads(set_for("2026-04-14"))

    assert agendas() == [(date(2025, 4, 14), "SB 9901"), (date(2026, 4, 14), "SB 9901")]


def test_a_hearing_another_source_told_gains_the_bill_and_stays_as_it_is(reads):
    hearing = a_hearing("Public Safety", on=date(2026, 4, 14), chamber="upper")

    reads(set_for("2026-04-14", hour="10:00:00"))

    kept = Hearing.objects.get()
    assert (kept.pk, kept.at_time, kept.source_key) == (hearing.pk, time(13, 30), "")
    assert kept.items.get().bill == Bill.objects.get(number=9901)


def test_a_table_of_hearings_that_comes_later_is_about_the_same_hearing(reads, tmp_path):
    reads(set_for("2026-04-15"))
    row = hearing_row(committee="Public Safety", agenda_url="https://senate.example/1", source_key="PS2026-04-15")

    call_command("import_hearings", str(hearings_table(tmp_path / "set", [row])))

    assert Hearing.objects.get().at_time == time(13, 30)


def test_rows_that_cannot_be_used_are_told_with_their_line(reads):
    told = reads(
        set_for("2026-04-14"),
        set_for("2026-04-14"),
        set_for("2026-04-14", bill="202520260SB9999"),
        set_for("2026-04-15", code="NULL", number="NULL"),
        set_for("2026-03-08", hour="02:30:00", bill=OTHER),
    )

    where = "COMMITTEE_HEARING_TBL.dat:"
    assert [(row["where"], row["why"]) for row in told["odd"]] == [
        (f"{where}2", f"{pubinfo.BILL} is set for CS72 on 2026-04-14 in this set already; the first was taken."),
        (f"{where}3", "Its measure, 202520260SB9999, is neither in this set nor known here."),
        (f"{where}4", "It does not say which committee meets."),
        (
            f"{where}5",
            f"{NO_SUCH_HOUR} The bill is set for that day without an hour.",
        ),
    ]
    assert Hearing.objects.get(on=date(2026, 3, 8)).at_time is None


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("Senate Public Safety", "Public Safety"),
        ("Senate Committee on Public Safety", "Public Safety"),
        ("Public Safety", "Public Safety"),
        ("Senate", ""),
        ("", ""),
    ],
)
def test_the_chamber_is_no_part_of_the_name_of_a_committee(name, wanted):
    assert bare(name, {"senate": "upper"}) == wanted
