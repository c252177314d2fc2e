import csv
import os
from datetime import UTC, date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonground.legislature.rules.agendas import Agenda, AgendaItem, agenda_in, hearing_in, measures_of, time_in
from commonground.legislature.rules.measures import Measure
from commonground.legislature.rules.rows import NotARow

SHARED = Path(os.environ.get("COMMONGROUND_SHARED_DATA") or Path(__file__).parents[3] / "shared" / "data")
HEARINGS = SHARED / "hearings-ca-2026-01"
PACIFIC = ZoneInfo("America/Los_Angeles")

EDUCATION = (
    "1:30 p.m.State Capitol, Room 126BILLS HEARD IN SIGN-IN ORDERMeasure:Author:Summary:A.B.No. 68Gallagher.School "
    "safety: armed school resource officers.A.B.No. 296Davies.Apprenticeship fairs.A.B.No. 1493Ávila Farías.Charter "
    "schools: performance standards for renewal."
)
ORGANIZATION = (
    "1:30 p.m.1021 O Street, Room 1100BILLS HEARD IN FILE ORDERMeasure:Author:Summary:A.B.No. 98Jackson.State "
    "property: City of Moreno Valley.A.B.No. 1245*Stefani.State contracts: certification process: forced labor and "
    "human trafficking. *Pending re-referral pursuant to suspension of A.R. 56 (December 17, 2025)"
)
REVENUE = (
    "2:30 p.m.State Capitol, Room 126REGULAR ORDER OF BUSINESSMeasure:Author:Summary:A.B.No. 796Lowenthal.Social "
    "media platforms: advertising: tax.SUSPENSEMeasure:Author:Summary:A.B.No. 1265Haney.Income taxes: credits: "
    "rehabilitation of certified historic structures. (Tax Levy)"
)
OVERSIGHT = "1:30 p.m.State Capitol, Room 437OVERSIGHT HEARINGSUBJECT: The State of Broadband Affordability"


def a_row(**facts):
    return {
        "committee": "Education",
        "date": "2026-01-07",
        "time_24h": "13:30",
        "location": "State Capitol, Room 126",
        "agenda_text": EDUCATION,
        "agenda_url": "https://assembly.ca.gov/api/dailyfile/agenda/18698",
        "source_key": "Education2026-01-07",
        **facts,
    }


def test_an_agenda_without_line_breaks_is_read_into_items():
    assert agenda_in(EDUCATION) == Agenda(
        items=(
            AgendaItem(Measure("AB", 68), "Gallagher", "School safety: armed school resource officers."),
            AgendaItem(Measure("AB", 296), "Davies", "Apprenticeship fairs."),
            AgendaItem(Measure("AB", 1493), "Ávila Farías", "Charter schools: performance standards for renewal."),
        ),
        at=time(13, 30),
        order="sign_in",
    )


def test_an_asterisk_leads_to_the_note_at_the_end():
    plain, starred = agenda_in(ORGANIZATION).items
    assert (plain.note, plain.title) == ("", "State property: City of Moreno Valley.")
    assert starred.note == "*Pending re-referral pursuant to suspension of A.R. 56 (December 17, 2025)"
    assert starred.title == "State contracts: certification process: forced labor and human trafficking."


def test_two_notes_go_to_two_items():
    text = "A.B.No. 1*Addis.One.A.B.No. 2**Davies.Two. *First note. **Second note."
    assert [item.note for item in agenda_in(text).items] == ["*First note.", "**Second note."]


def test_a_heading_opens_a_section_and_ends_the_title_before_it():
    items = agenda_in(REVENUE).items
    assert [(item.measure.number, item.section) for item in items] == [(796, "regular"), (1265, "suspense")]
    assert items[0].title == "Social media platforms: advertising: tax."
    assert items[1].title.endswith("(Tax Levy)")


@pytest.mark.parametrize(
    ("heading", "section"),
    [("VOTE ONLY", "vote only"), ("CONSENT CALENDAR", "consent"), ("SPECIAL ORDER", "regular"), ("", "regular")],
)
def test_a_section_is_known_by_its_heading(heading, section):
    text = "Measure:Author:Summary:A.B.No. 1Addis.One."
    text += f"{heading}Measure:Author:Summary:S.C.A.No. 2Roth.Two.S.B.No. 3Xi.Three."
    assert [item.section for item in agenda_in(text).items] == ["regular", section, section]


def test_a_title_may_end_in_letters_with_periods():
    items = agenda_in("A.B.No. 1Addis.Trade with the U.S.A.B.No. 2Roth.Trade with the U.S.").items
    assert [(item.title, item.is_cut) for item in items] == [("Trade with the U.S.", False)] * 2


def test_an_oversight_hearing_has_a_subject_and_no_bills():
    agenda = agenda_in(OVERSIGHT)
    assert (agenda.items, agenda.subject, agenda.cut) == ((), "The State of Broadband Affordability", ())


@pytest.mark.parametrize("text", ["", "California Assembly Committee Hearing"])
def test_a_hearing_without_an_agenda_is_no_mistake(text):
    assert agenda_in(text) == Agenda()


def test_every_kind_of_measure_is_read():
    text = "A.C.A.No. 1Addis.One.S.J.R.No. 2Roth.Two.A.B.X1 No. 3Haney.Three.A.B.No. 3Haney.Again.A.B.No. 3Haney.Again."
    assert measures_of(agenda_in(text).items) == (("ACA", 1), ("SJR", 2), ("ABX1", 3), ("AB", 3))


@pytest.mark.parametrize(
    ("text", "kept", "why"),
    [
        ("A.B.No. 805Fong.Career Appren", [805], "Its title breaks off."),
        ("A.B.No. 805Fong.", [], "before the author ends"),
        ("A.B.No. 805Fo", [], "before the author ends"),
        ("A.B.No. 80", [], "before the author ends"),
        ("A.B.No. 68Gallagher.Safety.A.B.No. ", [68], "before the number"),
        ("A.B.No. 68Gallagher.Safety.A.B.", [68], "before the number"),
        ("A.B.No. 68Gallagher.Safety.A", [68], "Its title breaks off."),
        ("A.B.No. 68Gallagher.Safety.A.", [68], "before the number"),
        ("A.B.No. 68Gallagher.Safety. (Tax Levy)S.C.A.No.", [68], "before the number"),
        ("A.B.No. 68*Gallagher.Safety.", [68], "Its note is missing or breaks off."),
        ("A.B.No. 68*Gallagher.Safety. *Pending re-ref", [68], "Its note is missing or breaks off."),
        ("A.B.No. 00000Fong.Title.", [], "before the author ends"),
    ],
)
def test_an_item_that_breaks_off_is_reported(text, kept, why):
    agenda = agenda_in(text)
    assert [item.measure.number for item in agenda.items] == kept
    assert why in agenda.cut[-1].why


@pytest.mark.parametrize("text", [EDUCATION, ORGANIZATION, REVENUE])
def test_wherever_a_text_is_cut_no_wrong_number_or_author_is_read(text):
    whole = agenda_in(text).items
    for length in range(len(text)):
        items = agenda_in(text[:length]).items
        assert [(item.measure, item.author) for item in items] == [(i.measure, i.author) for i in whole[: len(items)]]


@given(st.text() | st.text(alphabet="AB.No 12*(Measure:Author:Summary:) xyz"))
def test_any_text_can_be_read(text):
    agenda = agenda_in(text)
    assert len(agenda.cut) >= sum(item.is_cut for item in agenda.items)
    assert all(item.author for item in agenda.items)


titles = st.text(alphabet="abc :,é", min_size=1).map(lambda words: f"Title {words.strip()}".strip() + ".")
authors = st.sampled_from(["Addis", "Jeff Gonzalez", "Ávila Farías", "Bauer-Kahan", "Muratsuchi"])
measures = st.builds(Measure, st.sampled_from(["AB", "SB", "ACA"]), st.integers(1, 9999))
items = st.lists(st.builds(AgendaItem, measures, authors, titles, st.just("regular"), st.just(""), st.just(False)))


@given(items)
def test_what_is_printed_is_read_back(listed):
    printed = "9 a.m.Room 1BILLS HEARD IN FILE ORDERMeasure:Author:Summary:" + "".join(
        f"{'.'.join(item.measure.type)}.No. {item.measure.number}{item.author}.{item.title}" for item in listed
    )
    assert agenda_in(printed) == Agenda(tuple(listed), time(9), "file")


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("9 a.m.State", time(9)),
        ("1:30 p.m.1021 O Street", time(13, 30)),
        ("12 p.m.", time(12)),
        ("12:05 a.m.", time(0, 5)),
        ("13 p.m.", None),
        ("1:75 p.m.", None),
        ("Upon adjournment", None),
    ],
)
def test_a_time_is_read_as_the_houses_print_it(text, at):
    assert time_in(text) == at


def test_a_row_of_a_hearing_has_its_moment_and_its_agenda():
    hearing = hearing_in(a_row(), PACIFIC)
    assert hearing.at == datetime(2026, 1, 7, 21, 30, tzinfo=UTC)
    assert (hearing.committee, hearing.place, hearing.moved_from) == ("Education", "State Capitol, Room 126", None)
    assert len(hearing.agenda.items) == 3


@pytest.mark.parametrize(
    ("key", "moved_from"),
    [("Education2025-12-10", date(2025, 12, 10)), ("Education2026-13-01", None), ("", None), ("Education", None)],
)
def test_the_key_of_a_hearing_that_moved_names_the_day_before(key, moved_from):
    assert hearing_in(a_row(source_key=key), PACIFIC).moved_from == moved_from


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"committee": ""}, "which committee"),
        ({"date": ""}, "when the committee meets"),
        ({"time_24h": ""}, "when the committee meets"),
        ({"date": "7 January"}, "is not a date"),
        ({"time_24h": "25:00"}, "is not a day and a time"),
        ({"date": "2026-03-08", "time_24h": "02:30"}, "the clocks jump over that hour"),
        ({"source_key": "x" * 241}, "too long"),
    ],
)
def test_a_row_that_is_no_hearing_says_why(facts, why):
    with pytest.raises(NotARow, match=why):
        hearing_in(a_row(**facts), PACIFIC)


if HEARINGS.is_dir():

    def test_ten_real_agendas_give_the_nineteen_items_of_the_answer_key():
        with (HEARINGS / "hearings.csv").open(encoding="utf-8", newline="") as rows:
            hearings = [hearing_in(row, PACIFIC) for row in csv.DictReader(rows)]
        with (HEARINGS / "agenda_items.csv").open(encoding="utf-8", newline="") as rows:
            key = [tuple(row.values()) for row in csv.DictReader(rows)]
        read = [
            (hearing.committee, hearing.at.astimezone(PACIFIC).date().isoformat(), str(item.measure), *item[1:5])
            for hearing in hearings
            for item in hearing.agenda.items
        ]

        assert (len(hearings), len(read)) == (10, 19)
        assert read == key
        assert [hearing.agenda.cut for hearing in hearings] == [()] * 10
        assert all(
            hearing.agenda.at in {None, hearing.at.astimezone(PACIFIC).time()} and not hearing.moved_from
            for hearing in hearings
        )
