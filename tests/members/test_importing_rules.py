"""What a file says, cell by cell, and what would come of it; no database is asked."""

import csv
import io
import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonground.members.rules.importing import cells, plan
from commonground.members.rules.importing.columns import chosen, found_in
from commonground.members.rules.importing.names import keys_of, name_key, place_key
from commonground.members.rules.importing.plan import Known
from commonground.members.rules.importing.rows import AT_LARGE, Words, listings
from commonground.members.rules.importing.sheet import UnusableFile, as_kept, as_told
from commonground.members.rules.importing.text import MOST_ROWS, table_of
from commonground.members.workbooks import LARGEST_FILE, read
from commonground.ui.spreadsheets import line_of
from tests.builders.importing import HEADER, a_table, a_workbook

SHARED = Path(os.environ.get("COMMONGROUND_SHARED_DATA") or Path(__file__).parents[3] / "shared" / "data")
TAX_LIST = SHARED / "organisations-ca" / "organisations.csv"
WORDS = Words(
    vocabularies={
        "kinds": {"food bank": "food", "food": "food", "banco de alimentos": "food"},
        "languages": {"spanish": "es", "es": "es", "english": "en"},
        "chapter": {"north": "north"},
    },
    counties={"fresno": "Fresno"},
)


def rows_of(content, header_says=None, words=WORDS):
    table = content if not isinstance(content, bytes) else read(content)
    return list(listings(table, chosen(table.header, header_says or {}), words))


def steps_of(*rows, known=(), now=None, header=HEADER):
    return plan.plan(plan.found(rows_of(a_table(*rows, header=header)), known), now or {})


def notes_of(row):
    return [note.key for note in row.notes]


# The columns


@pytest.mark.parametrize(
    ("heading", "kept"),
    [
        ("Organization Name", "name"),
        ("ORGANIZATION", "name"),
        ("Nombre de la organización", "name"),
        ("Tax ID", "ein"),
        ("Código postal", "zip_code"),
        ("Condado", "county"),
        ("zip_code", "zip_code"),
        ("Member since", "joined_on"),
        ("Idiomas", "languages"),
    ],
)
def test_a_column_is_known_by_its_name_in_english_or_spanish(heading, kept):
    assert found_in([heading]) == {kept: heading}


def test_a_category_of_somebody_elses_is_no_kind_of_ours():
    assert found_in(["name", "category", "street", "state"]) == {"name": "name"}


def test_a_mapping_wins_over_the_names_of_columns():
    header = ("Name", "Group", "ZIP")

    assert chosen(header, {"name": "Group", "zip_code": ""}) == {"name": "Group"}
    assert chosen(header, {"Group": "name"})["name"] == "Group"


@pytest.mark.parametrize(
    ("header", "told", "why"),
    [
        (("City",), {}, "no_name_column"),
        (("Name",), {"name": "Title"}, "no_such_column"),
        (("Name",), {"phone": "Name"}, "no_such_field"),
        (("Name", "Name"), {}, "two_columns"),
    ],
)
def test_columns_that_make_no_sense_stop_the_file(header, told, why):
    with pytest.raises(UnusableFile) as stopped:
        rows_of(a_table(",".join("x" for _ in header), header=",".join(header)), told)

    assert stopped.value.why.key == why


# One cell


@pytest.mark.parametrize("said", ["01-2345678", "012345678", "01 2345678"])
def test_an_ein_keeps_its_zero(said):
    assert cells.ein(said, was_number=False) == ("012345678", None)


@pytest.mark.parametrize(
    ("said", "was_number", "ein", "why"),
    [
        ("12345678", True, "012345678", "ein_zero"),  # a workbook's number holds no zero in front
        ("1-2345678", False, "012345678", "ein_zero"),  # the dash shows where the zero stood
        ("12345678", False, "", "ein_eight"),  # perhaps; and perhaps a digit is missing at the end
        ("72345678", True, "", "ein_unreadable"),  # no EIN begins with 07
        ("1234567", True, "", "ein_unreadable"),
        ("000000000", False, "", "ein_unreadable"),
        ("9.54E+8", False, "", "ein_unreadable"),
        ("12345678X", False, "", "ein_unreadable"),
    ],
)
def test_a_lost_zero_of_an_ein_is_put_back_only_where_it_is_certain(said, was_number, ein, why):
    found, note = cells.ein(said, was_number)

    assert (found, note.key) == (ein, why)


@given(st.from_regex(r"\A[0-9]{9}\Z").filter(lambda digits: digits.strip("0") and digits.isascii()))
def test_nine_digits_stay_nine_digits_with_and_without_a_dash(digits):
    assert (
        cells.ein(digits, was_number=False)
        == cells.ein(f"{digits[:2]}-{digits[2:]}", was_number=False)
        == (digits, None)
    )


@pytest.mark.parametrize(
    ("said", "was_number", "code", "why"),
    [
        ("02134", False, "02134", None),
        ("90250-2353", False, "90250-2353", None),
        ("902502353", False, "90250-2353", None),
        ("2134", True, "02134", "zip_zero"),
        ("2134-1234", False, "02134-1234", "zip_zero"),
        ("2134", False, "", "zip_unreadable"),
        ("SW1A 1AA", False, "", "zip_unreadable"),
    ],
)
def test_a_zip_code_keeps_its_zero(said, was_number, code, why):
    found, note = cells.zip_code(said, was_number)

    assert (found, note.key if note else None) == (code, why)


@pytest.mark.parametrize("said", ["", "NA", "n/a", "#N/A", " - ", "null", "N/D"])
def test_what_says_nothing_is_empty(said):
    assert cells.tidy(said) == ""


@given(st.dates())
def test_a_day_is_read_as_it_is_written(day):
    assert cells.day(day.isoformat(), was_number=False) == (day.isoformat(), None)


@pytest.mark.parametrize("said", ["03/12/2026", "2026-13-01", "spring"])
def test_a_day_written_otherwise_is_told(said):
    assert cells.day(said, was_number=False)[1].key == "day_unreadable"


@pytest.mark.parametrize(
    ("said", "address"),
    [("example.org", "https://example.org"), ("http://a.example/x?y=1", "http://a.example/x?y=1"), ("none yet", "")],
)
def test_an_address_of_a_website_begins_with_https_where_nothing_is_said(said, address):
    assert cells.website(said, was_number=False)[0] == address


# Names


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Harvest Table Assn", "THE HARVEST TABLE ASSOCIATION INC"),
        ("Casa José, Inc.", "CASA JOSE"),
        ("Bread & Roses", "Bread and Roses LLC"),
        ("St. Clare’s Ctr", "SAINT CLARES CENTER"),
        ("U.S. Neighbors", "US NEIGHBORS"),
    ],
)
def test_two_spellings_of_a_name_have_one_key(one, other):
    assert name_key(one) == name_key(other)


def test_a_short_name_in_brackets_does_not_hide_the_long_one():
    assert keys_of("Neighbors for Rent Relief (NRR)") & keys_of("Neighbors for Rent Relief")


@pytest.mark.parametrize("said", ["Fresno County", "FRESNO", "County of Fresno", "condado de Fresno", "fresno co"])
def test_a_county_is_known_with_and_without_the_word_for_it(said):
    assert place_key(said) == "fresno"


@given(st.text(max_size=40))
def test_the_key_of_a_key_is_the_key(name):
    assert name_key(name_key(name)) == name_key(name)


# Encodings, separators, quotes


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_file_is_read_whatever_its_encoding_and_separator(encoding, mark, end):
    text = end.join([mark.join(["Nombre", "Condado"]), mark.join(["Niños del Valle", "Fresno"]), ""])

    [row] = rows_of(text.encode(encoding))

    assert (row.name, row.values["county"]) == ("Niños del Valle", "Fresno")


def test_a_row_in_another_encoding_is_told_and_spoils_no_other():
    content = "Name\nNiños del Valle\n".encode() + "Peña Hall\n".encode("cp1252") + "Río Arriba\n".encode()

    first, second, third = rows_of(content)

    assert (first.name, second.why.key, second.line, third.name) == ("Niños del Valle", "encoding", 3, "Río Arriba")


def test_a_broken_quote_spoils_only_its_row():
    table = a_table('"Harvest Table,1', '"Casa\nGrande",012345678,,,', "River Hall,,,,")

    broken, over_two_lines, last = rows_of(table)

    assert (broken.line, broken.why.key) == (2, "quotes")
    assert (over_two_lines.line, over_two_lines.name) == (3, "Casa Grande")
    assert (last.line, last.name) == (5, "River Hall")


def test_a_row_with_too_few_cells_is_told_and_blank_rows_are_no_rows():
    few, last = rows_of(a_table("Harvest Table,", "", ",,,,", "River Hall,,,,"))

    assert (few.why.key, dict(few.why.facts)) == ("width", {"has": "2", "wanted": "5"})
    assert last.line == 5


@given(
    st.lists(
        st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12), min_size=2, max_size=2),
        max_size=6,
    )
)
def test_every_row_of_a_sound_file_is_found(rows):
    written = io.StringIO()
    csv.writer(written).writerows([["Name", "City"], *rows])

    table = table_of(written.getvalue().encode())

    assert [list(line.cells) for line in table.lines] == [row for row in rows if any(cell.strip() for cell in row)]


@given(st.binary(max_size=400))
def test_no_bytes_break_the_reader(content):
    try:
        table = read(content)
    except UnusableFile:
        return
    assert as_kept(as_told(table)) == table


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty_file"),
        (b"\n\n , \n", "empty_file"),
        (b"PK\x03\x04 and no more", "broken_workbook"),
        (b"\xd0\xcf\x11\xe0 old", "old_workbook"),
        (b"%PDF-1.7 one line", "a_pdf"),
        (b"Name\n" + b"A\n" * (MOST_ROWS + 1), "too_many_rows"),
        (b"x" * (LARGEST_FILE + 1), "too_large"),
        (b",".join([b"a"] * 300) + b"\n", "too_many_columns"),
        (b'"Name\nA\n', "header_unreadable"),
        (b"Name\x00\nA\n", "not_a_table"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(content, why):
    with pytest.raises(UnusableFile) as stopped:
        read(content)

    assert stopped.value.why.key == why


# Workbooks


def test_a_workbook_is_read_with_its_dates_and_lost_zeros():
    content = a_workbook(
        ["Name", "EIN", "ZIP", "Member since"],
        ["Harvest Table", 12345678, 2134, date(2024, 5, 1)],
        ["River Hall", "02-3456789", 95814, None],
        formats={},
    )

    first, second = rows_of(content)

    assert first.values == {"name": "Harvest Table", "ein": "012345678", "zip_code": "02134", "joined_on": "2024-05-01"}
    assert notes_of(first) == ["ein_zero", "zip_zero"]
    assert second.values == {"name": "River Hall", "ein": "023456789", "zip_code": "95814"}


def test_zeros_that_a_workbook_shows_are_no_lost_zeros():
    content = a_workbook(["Name", "ZIP"], ["Harvest Table", 2134], formats={"B2": "00000"})

    [row] = rows_of(content)

    assert (row.values["zip_code"], notes_of(row)) == ("02134", [])


def test_a_formula_is_never_reckoned():
    content = a_workbook(["Name", "City", "EIN"], ["Harvest Table", '="Fres"&"no"', ""], ["=A2", "Fresno", ""])

    first, second = rows_of(content)

    assert (first.values, notes_of(first)) == ({"name": "Harvest Table"}, ["formula"])
    assert second.why.key == "formula_in_key"


def test_a_formula_in_a_text_file_is_one_too_unless_it_was_made_harmless():
    formula, harmless = rows_of(a_table('"=HYPERLINK(""x"")",,,,', "'=Sum of Us,,,,"))

    assert (formula.why.key, harmless.name) == ("formula_in_key", "=Sum of Us")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]), min_size=1, max_size=30))
def test_what_we_export_is_read_back_as_it_was(name):
    table = table_of(line_of(["Name"]) + line_of([name]))

    [line] = table.lines

    assert cells.tidy(line.cells[0]) in {cells.tidy(name), name}


# Rows


def test_words_of_a_vocabulary_are_known_by_key_or_label_and_the_others_told():
    [row] = rows_of(a_table('Harvest Table,"Banco de alimentos; clinic",Spanish/x', header="Name,Kind,Languages"))

    assert row.values == {"name": "Harvest Table", "kinds": ("food",)}
    assert [dict(note.facts)["word"] for note in row.notes] == ["clinic", "Spanish/x"]


def test_a_network_without_a_vocabulary_does_not_ask_for_its_words():
    [row] = rows_of(a_table("Harvest Table,North", header="Name,Chapter"), words=Words())

    assert (row.values, row.notes) == ({"name": "Harvest Table"}, ())


@pytest.mark.parametrize("row", [",,,,", "NA,,Fresno,,", "***,,,,", f"{'x' * 161},,,,"])
def test_a_row_without_a_usable_name_is_left_out(row):
    outcomes = [step.outcome for step in steps_of(row, "River Hall,,,,")]

    assert outcomes in (["created"], ["odd", "created"])


# Who is who


def test_the_same_ein_is_the_same_organization():
    known = [Known(7, "Harvest Table", "012345678", "Fresno")]

    [step] = steps_of(
        "Harvest Table,01-2345678,Fresno,93701,Fresno",
        known=known,
        now={7: {"name": "Harvest Table", "ein": "012345678"}},
    )

    assert (step.outcome, step.organization) == ("updated", 7)
    assert step.values == {"city": "Fresno", "zip_code": "93701", "county": "Fresno"}


def test_the_same_name_with_another_ein_is_another_organization():
    known = [Known(7, "Harvest Table", "012345678", "Fresno")]

    steps = steps_of("Harvest Table,02-2222222,,,Fresno", "Harvest Table,03-3333333,,,Fresno", known=known)

    assert [step.outcome for step in steps] == ["created", "created"]
    assert [notes_of(step) for step in steps] == [["same_name_other_ein"]] * 2


def test_the_same_name_in_the_same_county_is_asked():
    known = [Known(7, "Harvest Table Association", "", "Fresno")]

    [step] = steps_of(
        "HARVEST TABLE ASSN INC,01-2345678,,,Fresno County", known=known, now={7: {"name": "Harvest Table Association"}}
    )

    assert (step.outcome, step.candidates) == ("possible_duplicate", (7,))


def test_the_same_name_in_another_county_is_another_organization():
    [step] = steps_of("Harvest Table,,,,Kern", known=[Known(7, "Harvest Table", "", "Fresno")])

    assert step.outcome == "created"


def test_a_name_we_have_with_nothing_new_is_nothing_new():
    now = {7: {"name": "Harvest Table", "county": "Fresno", "ein": "012345678"}}

    [step] = steps_of("HARVEST TABLE,,,,Fresno", known=[Known(7, "Harvest Table", "012345678", "Fresno")], now=now)

    assert (step.outcome, step.organization) == ("unchanged", 7)


def test_one_organization_twice_in_a_file_counts_once():
    by_ein = steps_of("Harvest Table,01-2345678,,,", "The Harvest Table Inc,012345678,,,")
    by_name = steps_of("Harvest Table,,,,Fresno", "HARVEST TABLE,,,,Fresno")

    for steps in (by_ein, by_name):
        assert [step.outcome for step in steps] == ["created", "odd"]
        assert dict(steps[1].notes[0].facts) == {"line": "2"}


def test_a_row_like_an_earlier_one_without_its_ein_is_asked():
    steps = steps_of("Harvest Table,01-2345678,,,Fresno", "Harvest Table,,,,Fresno")

    assert [step.outcome for step in steps] == ["created", "possible_duplicate"]


def test_who_has_left_is_not_brought_back_by_a_file():
    [step] = steps_of("Harvest Table,01-2345678,,,", known=[Known(7, "Harvest Table", "012345678", has_left=True)])

    assert (step.outcome, notes_of(step)) == ("odd", ["has_left"])


def test_a_merged_record_stands_for_the_one_that_stayed():
    known = [Known(7, "Harvest Table"), Known(8, "Harvest Tbl", "012345678", has_left=True, stands_for=7)]

    [step] = steps_of(
        "Harvest Table,01-2345678,,,", known=known, now={7: {"name": "Harvest Table", "ein": "999999999"}}
    )

    assert (step.outcome, step.organization) == ("unchanged", 7)


def test_an_empty_cell_takes_nothing_away_and_a_shouted_name_changes_none():
    now = {7: {"name": "Harvest Table", "ein": "012345678", "city": "Fresno", "zip_code": "93701-1234"}}

    [step] = steps_of("HARVEST TABLE INC,01-2345678,NA,93701,", known=[Known(7, "Harvest Table", "012345678")], now=now)

    assert step.outcome == "unchanged"


def test_a_county_that_is_not_on_the_map_is_taken_as_written_and_told():
    words = replace(WORDS, drawn=frozenset({"fresno", "kings"}))
    table = a_table("Harvest Table,Fresno County,Kings; Oz", "River Hall,Wonderland,", header="Name,County,Serves")

    first, second = rows_of(table, {"name": "Name", "county": "County", "counties_served": "Serves"}, words)

    assert [note.facts["cell"] for note in (*first.notes, *second.notes)] == ["Oz", "Wonderland"]
    assert second.values["county"] == "Wonderland"
    assert notes_of(rows_of(a_table("River Hall,Wonderland", header="Name,County"))[0]) == []


def test_a_row_may_say_that_an_organization_is_in_no_chapter():
    words = replace(
        WORDS, vocabularies={"chapter": {"at large": AT_LARGE, "north": "north"}}, chapter_of={"fresno": "north"}
    )
    table = a_table("A,Fresno,", "B,Fresno,At-large", "C,Fresno,North", "D,Inyo,", header="Name,County,Chapter")

    assert [words.chapter_for(one) for one in rows_of(table, words=words)] == ["north", "", "north", ""]
    assert plan.differing({"chapter": AT_LARGE}, {"chapter": ""}) == {}


def test_a_file_moves_nobody_to_another_chapter():
    now = {7: {"name": "Harvest Table", "ein": "012345678", "chapter": "south"}}

    [step] = steps_of(
        "Harvest Table,012345678,North",
        header="Name,EIN,Chapter",
        known=[Known(7, "Harvest Table", "012345678")],
        now=now,
    )

    assert (step.outcome, notes_of(step)) == ("unchanged", ["stays_in_chapter"])


names = st.sampled_from(["Harvest Table", "HARVEST TABLE INC", "River Hall", "Casa Grande", "Casa Grande (CG)", "NA"])
eins = st.sampled_from(["", "01-2345678", "02-2222222", "12345678", "x"])
counties = st.sampled_from(["", "Fresno", "Kern", "Fresno County"])
files = st.lists(st.tuples(names, eins, counties), max_size=12)


@given(files)
def test_every_row_has_one_outcome_and_no_ein_is_entered_twice(file):
    rows = [f"{name},{ein},,,{county}" for name, ein, county in file]

    steps = steps_of(*rows)

    created = [step.values["ein"] for step in steps if step.outcome == "created" and "ein" in step.values]
    assert len(steps) == len(rows) == sum(plan.counted(steps).values())
    assert len(created) == len(set(created))


@given(files)
def test_what_was_entered_has_nothing_new_the_second_time(file):
    rows = [f"{name},{ein},,,{county}" for name, ein, county in file]
    first = steps_of(*rows)
    entered = {number: step for number, step in enumerate(first, 1) if step.outcome == "created"}
    known = [
        Known(pk, step.listing.name, step.listing.ein, str(step.values.get("county", "")))
        for pk, step in entered.items()
    ]

    again = steps_of(*rows, known=known, now={pk: step.values for pk, step in entered.items()})

    assert {step.outcome for step in again} <= {"unchanged", "possible_duplicate", "odd"}
    assert [step.outcome for step in again if step.listing.line - 1 in entered] == ["unchanged"] * len(entered)


if TAX_LIST.is_file():

    def test_the_tax_list_of_california_is_taken_whole_and_its_two_pairs_stay_two():
        steps = plan.plan(plan.found(rows_of(TAX_LIST.read_bytes(), words=Words()), []), {})

        assert plan.counted(steps)["created"] == len(steps) == 1_084
        assert sum(notes_of(step) == ["same_name_other_ein"] for step in steps) == 2
        assert min(step.listing.ein for step in steps) == "010611872"
