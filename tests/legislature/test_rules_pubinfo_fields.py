import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonground.legislature.rules.pubinfo_fields import OddRow, Row, decoded, rows_in
from commonground.legislature.rules.pubinfo_tables import COLUMNS, FIELDS

VETO = "`202520260SB275`\t2025-10-10 00:00:00\tVETO_MESSAGE_TBL_1.lob\t`LEG_ESI`\t2025-10-10 12:17:02\n"
AUTHOR = (
    "`20250SB27598AMD`\t`Legislator`\t`SENATE`\t`Limón`\t`COAUTHOR`\tNULL\t`Y`\t`LEG_ESI`\t2025-06-26 15:43:21\t`N`\n"
)
LAW = (
    "`RTC34011.1.20225621`\t`RTC`\t`34011.1.`\t`2022`\t`56`\t`21`\t2022-06-30 00:00:00\t`id_f89d`\t`2.`\tNULL\t`14.5.`"
    "\t`2.`\tNULL\t`Added by Stats. 2022, Ch. 56, Sec. 21.   (AB 195)   Effective June 30, 2022.   Conditionally"
    " inoperative as prescribed by Stats. 2022, Ch. 56, Sec. 41.  \\n   Repealed conditionally as prescribed by"
    " Stats. 2022, Ch. 56, Sec. 41.`\tLAW_SECTION_TBL_8831.lob\t`Y`\t`LEG_ESI`\t2026-07-17 01:04:08\n"
)

usual = st.characters(blacklist_categories=("Cs",), blacklist_characters="ÂÃâ\0" + "".join(map(chr, range(128, 160))))
words = st.text(st.one_of(st.sampled_from("`\t\n\\\"'ntN0 r"), usual), max_size=12)
bare = st.from_regex(r"[0-9A-Za-z.: _-]{0,8}", fullmatch=True).filter(lambda text: text not in {"NULL", "\\N"})
fields = st.one_of(st.none(), words, bare.map(lambda text: ("bare", text)))
tables = st.integers(2, 5).flatmap(
    lambda columns: st.lists(st.tuples(*[fields] * columns), max_size=5).map(lambda rows: (columns, rows))
)


def written(field, *, escape_newlines):
    """A field as the feed writes it; backticks and newlines stand as they are where the dialect allows it."""
    if field is None:
        return "NULL"
    if isinstance(field, tuple):
        return field[1]
    text = re.sub(r"`(?=[\r\n]|\Z)", r"\\`", field.replace("\\", "\\\\").replace("\t", "\\t"))
    return "`" + (text.replace("\n", "\\n") if escape_newlines else text) + "`"


def file_of(rows, *, newline="\n", escape_newlines=False):
    lines = ("\t".join(written(field, escape_newlines=escape_newlines) for field in row) for row in rows)
    return newline.join(lines).encode()


def said_by(field):
    return field[1] if isinstance(field, tuple) else field


def cut(raw, size):
    return [raw[at : at + size] for at in range(0, len(raw), size)]


def read(raw, columns, **limits):
    return list(rows_in([raw], columns=columns, **limits))


def odd(rows):
    return [(row.line, row.why) for row in rows if isinstance(row, OddRow)]


def test_every_table_has_as_many_fields_as_the_schema_says():
    assert len(FIELDS) == 18
    assert sum(FIELDS.values()) == 215
    assert COLUMNS["BILL_TBL"][18] == "days_31st_in_print"
    assert COLUMNS["BILL_VERSION_TBL"][14] == "bill_xml"
    assert COLUMNS["BILL_ANALYSIS_TBL"][10] == "source_doc"


def test_a_row_of_the_feed_is_read_with_its_accents():
    (row,) = read(AUTHOR.encode(), FIELDS["BILL_VERSION_AUTHORS_TBL"])

    assert row.fields[3:7] == ("Limón", "COAUTHOR", None, "Y")
    assert (row.line, row.mended) == (1, 0)


def test_an_escape_inside_a_text_is_read():
    (row,) = read(LAW.encode(), FIELDS["LAW_SECTION_TBL"])

    assert "Sec. 41.  \n   Repealed" in row.fields[13]
    assert row.fields[9] is None


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"NULL\t`NULL`\n", (None, "NULL")),
        (b"\\N\t`\\N`\n", (None, "N")),
        (b"``\t\n", ("", "")),
        (b"`a`b`\t`c`\n", ("a`b", "c")),
        (b"```\t1\n", ("`", "1")),
        (b"`a\\`\tb`\t1\n", ("a`\tb", "1")),
        (b"`a\tb`\t1\n", ("a\tb", "1")),
        (b"`one\ntwo`\t1\n", ("one\ntwo", "1")),
        (b"`one\\\ntwo`\t1\n", ("one\ntwo", "1")),
        (b"`\\n\\t\\\\\\x`\t1\n", ("\n\t\\x", "1")),
        (b"a`b\t`c`\n", ("a`b", "c")),
        (b"a\\\tb\t`c`", ("a\tb", "c")),
        (b"5\t`c\\\\`", ("5", "c\\")),
        (b"5\t6\\", ("5", "6\\")),
        (b"\xef\xbb\xbf`a`\t1\r\n", ("a", "1")),
        (b"`a`\t`b\\x`\r\n", ("a", "bx")),
        (b"`a\\x`\t7\r\n", ("ax", "7")),
    ],
)
def test_a_field_reads_as_the_dialect_says(raw, said):
    rows = read(raw, 2)

    assert [row.fields for row in rows] == [said]


def test_empty_lines_between_rows_are_nothing():
    rows = read(b"\n`a`\t1\r\n\r\n\n2\t3\n\n", 2)

    assert [(row.line, row.fields) for row in rows] == [(2, ("a", "1")), (5, ("2", "3"))]


def test_a_text_that_is_never_closed_costs_one_row():
    broken = VETO.replace("ESI`", "ESI")
    rows = read((VETO + broken + VETO + VETO).encode(), 5)

    assert odd(rows) == [(2, "A text in it is still open where the next row begins.")]
    assert [row.line for row in rows if isinstance(row, Row)] == [1, 3, 4]
    assert rows[1].raw == broken.removesuffix("\n")


def test_a_row_over_two_lines_survives_the_broken_one_before_it():
    broken, long = VETO.replace("ESI`", "ESI"), VETO.replace("LEG_", "LEG\n_")
    rows = read((broken + long + VETO).encode(), 5)

    assert odd(rows) == [(1, "It has 8 fields where 5 belong.")]
    assert [row.line for row in rows if isinstance(row, Row)] == [2, 4]


def test_a_file_that_ends_inside_a_text_says_so():
    rows = read(VETO.encode() + b"`202520260SB275`\t2025-10-10 00:00:00\tNULL\t`LEG", 5)

    assert odd(rows) == [(2, "A text in it is still open where the file ends.")]


def test_a_file_cut_within_a_letter_loses_nothing_before_it():
    raw = (AUTHOR + AUTHOR).encode()
    rows = read(raw[: raw.rindex(b"\xc3") + 1], 10)

    assert isinstance(rows[0], Row)
    assert odd(rows) == [(2, "A text in it is still open where the file ends.")]
    assert rows[1].raw.endswith("`LimÃ")


def test_a_row_that_is_too_long_is_told_and_passed_over():
    line, lines = b"`" + b"x" * 300 + b"\n", b"`" + b"x\n" * 300
    for raw in (line, lines):
        rows = list(rows_in(cut(raw + VETO.encode(), 64), columns=5, longest=100))
        assert next(row.why for row in rows if isinstance(row, OddRow)) == "It is longer than 100 bytes."
        assert rows[-1].fields[0] == "202520260SB275"


def test_a_row_with_too_few_or_too_many_fields_is_odd():
    rows = read(b"1,2,3\n1\t2\t3\t4\n1\t2\t3\n" + b"`a\nb`\t1\n", 3)

    assert odd(rows) == [
        (1, "It has 1 fields where 3 belong."),
        (2, "It has 4 fields where 3 belong."),
        (4, "It has 2 fields where 3 belong."),
        (5, "It has 2 fields where 3 belong."),
    ]


def test_a_long_broken_row_is_told_once():
    rows = read(b"`a" + b"\nb" * 150 + b"`\t1\n", 3)

    assert odd(rows) == [(1, "It has 2 fields where 3 belong.")]
    assert rows[0].raw.startswith("`a\nb\nb")


@pytest.mark.parametrize(
    ("raw", "said", "mended"),
    [
        (b"Lim\xf3n", "Limón", 1),
        (b"Governor\x92s", "Governor’s", 1),
        (b"a\x81b", "a\x81b", 1),
        ("Governorâ€™s â€œveto\u00e2\u20ac\u009d".encode(), "Governor’s “veto”", 3),
        ("LimÃ³n".encode(), "Limón", 1),
        ("Governor\x92s".encode(), "Governor’s", 1),
        (b"a\0b", "ab", 1),
        ("pâté, 1999–2000, Ã".encode(), "pâté, 1999–2000, Ã", 0),
        ("Ã…".encode(), "Å", 1),
        ("Ã\xbf Ã’".encode(), "ÿ Ò", 2),
        (b"plain", "plain", 0),
    ],
)
def test_letters_in_the_wrong_alphabet_are_mended_and_counted(raw, said, mended):
    assert decoded(raw) == (said, mended)


def misread(letter):
    def windows(byte):
        return bytes([byte]).decode("latin-1" if byte in {0x81, 0x8D, 0x8F, 0x90, 0x9D} else "cp1252")

    return "".join(map(windows, letter.encode()))


@pytest.mark.parametrize("letter", [*map(chr, range(0xA0, 0x100)), *"–—‘’“”•…"])
def test_a_letter_that_was_misread_is_read_again(letter):
    assert decoded(misread(letter).encode()) == (letter, 1)
    assert decoded(letter.encode().decode("latin-1").encode()) == (letter, 1)


@pytest.mark.parametrize(
    "cut", [b"Lim\xc3", b"Lim\xc3n", b"Nguy\xe1\xbb", b"Governor\xe2", b"Governor\xe2\x80", b"\xf0\x9f\x98"]
)
def test_a_row_cut_within_a_letter_is_odd_and_the_next_is_read(cut):
    rows = read(b"`" + cut + b"`\t1\n`a`\t2\n", 2)

    assert odd(rows) == [(1, "A text in it is cut within a letter; what is known of it stays as it is.")]
    assert rows[1].fields == ("a", "2")


@pytest.mark.parametrize("whole", ["Limón", "Jos\u00e9", "Nguyễn", "Governor’s", "mañana"])
def test_a_whole_text_in_either_alphabet_is_not_taken_for_a_cut_one(whole):
    told = [whole.encode()] + ([whole.encode("cp1252")] if whole != "Nguyễn" else [])

    for raw in told:
        assert [row.fields for row in read(b"`" + raw + b"`\t1\n", 2)] == [(whole, "1")]


def test_a_mended_row_says_how_many_letters_were_mended():
    (row,) = read(b"`Lim\xf3n`\t`Governor\x92s`\n", 2)

    assert (row.fields, row.mended) == (("Limón", "Governor’s"), 2)


@given(tables, st.integers(1, 40), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_what_is_written_is_read_however_it_is_cut(table, size, newline, escape_newlines):
    columns, rows = table
    raw = file_of(rows, newline=newline, escape_newlines=escape_newlines)

    found = list(rows_in(cut(raw, size), columns=columns))

    assert [row.fields for row in found] == [tuple(map(said_by, row)) for row in rows]
    assert {row.mended for row in found} <= {0}


@given(st.binary(max_size=200), st.integers(1, 5), st.integers(1, 60))
def test_any_bytes_at_all_become_rows_or_odd_rows(raw, columns, longest):
    found = list(rows_in([raw], columns=columns, longest=longest))

    assert found == list(rows_in(cut(raw, 7), columns=columns, longest=longest))
    assert all(isinstance(row, OddRow) or len(row.fields) == columns for row in found)
    assert [row.line for row in found] == sorted(row.line for row in found)


@given(st.lists(st.sampled_from([b"`", b"\t", b"\n", b"\\", b"a", b"1", b"\r", b"NULL"]), max_size=60))
def test_every_line_is_in_a_row_or_in_an_odd_row(pieces):
    raw = b"".join(pieces)
    found = list(rows_in([raw], columns=3))
    first = next((n for n, line in enumerate(raw.split(b"\n"), 1) if line.strip(b"\r")), None)

    assert (found[0].line if found else None) == first


@given(st.lists(st.sampled_from([VETO, VETO.replace("ESI`", "ESI"), "x\n", VETO.replace("\t", ";")]), max_size=12))
def test_whole_rows_are_never_lost_beside_broken_ones(lines):
    found = [row for row in read("".join(lines).encode(), 5) if isinstance(row, Row)]

    assert len(found) == lines.count(VETO)
