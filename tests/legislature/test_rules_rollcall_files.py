"""Archives of roll calls: small cuts of two real sessions, and everything that can be wrong with such files."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonground.legislature.rules.measures import Measure, SessionKey
from commonground.legislature.rules.rollcall_files import (
    BY_DATE,
    BY_NUMBER,
    CUT_IN_A_LETTER,
    NOT_UTF8,
    chamber_at,
    described_in,
    is_floor,
    session_of,
    text_in,
)
from commonground.legislature.rules.rollcall_grids import Counts, Tally, archive_in, counted, differing, grid_in
from commonground.legislature.rules.rollcalls import Choice
from commonground.legislature.rules.rows import NotARow

OLD = (
    b"1\tAB 117\tKehoe\tTransportation:  transit boards.\t06/17/2003\tSEN. TRANS.\tDo pass.\t8\t3\tPASS",
    b"2\tSB 1639\tAlarcon\tEducation and training.\t06/15/2004\tASM. HIGHER ED.\tDo pass.\t6\t0\tPASS",
    b"3\tSB 1639\tAlarcon\tEducation and training.\t06/22/2004\tASM. HUM. S.\tDo pass as amended.\t4\t1\tPASS",
)
OLD_VOTES = tuple(
    f"{name:>20}{votes}".encode()
    for name, votes in {
        "Ashburn": "600",
        "Brulte": "900",
        "Dutra": "001",
        "Figueroa": "100",
        "Florez": "100",
        "Garcia": "009",
        "Haynes": "006",
        "Jackson": "010",
        "Karnette": "100",
        "Lieber": "009",
        "Liu": "010",
        "Longville": "001",
        "Lowenthal": "010",
        "Matthews": "010",
        "McClintock": "600",
        "Morrow": "600",
        "Mullin": "001",
        "Murray": "100",
        "Negrete McLeod": "010",
        "Pacheco": "090",
        "Perata": "100",
        "Scott": "100",
        "Shirley Horton": "010",
        "Soto": "100",
        "Wolk": "001",
    }.items()
)
NEW = (
    b"2020-12-07\t1\tNA\tNA\tNA\tNA\tNA\tNA\tNA\tSCR1`",
    b"2021-04-27\t2\tNA\t`Off-highway vehicles.`\t`Sen. N.r. & W.`\t`Do pass.`\t6\t2\t`(PASS)`\tSB227`",
    b"2022-06-22\t3\tNA\tNULL\t`Assembly Floor Session`\t`HR 2 RENDON Third Reading`\t0\t0\t`(PASS)`\tHR2`",
)
NEW_VOTES = (
    b"`Allen`             190",
    b"`Eggman`            110",
    b"`Grove`             110",
    b"`Hertzberg`         110",
    b"`Hueso`             110",
    b"`Jones`             110",
    b"`Laird`             110",
    b"`Lim\xc3\xb3n`            160",
    b"`Ochoa Bogh`        100",
    b"`Stern`             060",
)
CHAMBERS = {"asm": "lower", "assembly": "lower", "sen": "upper", "senate": "upper"}


def lines(*rows):
    return b"\n".join(rows) + b"\n"


def whys(odd):
    return [one.why for one in odd]


def test_the_older_order_is_read_with_its_votes():
    archive = archive_in(lines(*OLD), lines(*OLD_VOTES))
    assert (archive.layout, archive.odd) == (BY_NUMBER, ())
    roll_call = archive.roll_calls[2]
    assert (roll_call.measure, roll_call.author, roll_call.held_on) == (
        Measure("SB", 1639),
        "Alarcon",
        date(2004, 6, 22),
    )
    assert (roll_call.place, roll_call.ayes, roll_call.noes, roll_call.result) == ("ASM. HUM. S.", 4, 1, "PASS")
    assert archive.tally(roll_call) == Tally(4, 1, 2)
    votes = {archive.grid.members[member]: choice for member, choice in archive.cast_in(roll_call)}
    assert votes == {
        "Dutra": Choice.AYE,
        "Garcia": Choice.NOT_VOTING,
        "Haynes": Choice.NO,
        "Lieber": Choice.NOT_VOTING,
        "Longville": Choice.AYE,
        "Mullin": Choice.AYE,
        "Wolk": Choice.AYE,
    }


def test_the_newer_order_is_read_without_backticks_and_cut_by_bytes():
    archive = archive_in(lines(*NEW), lines(*NEW_VOTES))
    assert (archive.layout, archive.odd) == (BY_DATE, ())
    assert archive.grid.members[7:9] == ("Limón", "Ochoa Bogh")
    assert archive.grid.of_member(7) == b"160"
    assert archive.tally(archive.roll_calls[1]) == Tally(6, 2, 1)
    assert archive.roll_calls[1].topic == "Off-highway vehicles."
    assert archive.roll_calls[1].result == "PASS"


def test_what_a_row_does_not_say_stays_unknown():
    nothing, _some, untitled = described_in(lines(*NEW)).roll_calls
    assert (nothing.measure, nothing.held_on) == (Measure("SCR", 1), date(2020, 12, 7))
    assert (nothing.author, nothing.place, nothing.motion, nothing.result) == ("", "", "", "")
    assert (nothing.ayes, nothing.noes) == (None, None)
    assert untitled.topic == ""


def test_tallies_are_counted_as_equal_different_and_not_given():
    assert counted(archive_in(lines(*OLD), lines(*OLD_VOTES))) == Counts(3, 25, 2, 17, 4, 4, 2, 1, 0)
    newer = counted(archive_in(lines(*NEW), lines(*NEW_VOTES)))
    assert (newer.equal, newer.different, newer.not_given, newer.measures) == (2, 0, 1, 3)
    assert newer.member_votes == newer.ayes + newer.noes + newer.not_voting == 18


def test_a_tally_that_differs_is_told():
    [odd] = differing(archive_in(lines(*OLD), lines(*OLD_VOTES)))
    assert (odd.where, odd.why) == (
        "roll call 1, AB 117",
        "It states 8 to 3; its members' votes make 7 to 3.",
    )


def test_a_topic_as_long_as_the_file_lets_it_be_may_be_cut():
    row = b"4\tAB 1003\tRidley-Thomas\tPersonal income tax and corporation tax:   ex\t05/19/2003\tASM. REV. & TAX."
    described = described_in(lines(OLD[0], row + b"\tDo pass.\t6\t0\tPASS"))
    assert [one.topic_is_cut for one in described.roll_calls] == [False, True]
    whole = row.replace(b"corporation tax:   ex", b"corporation  taxes.  ")
    ends = described_in(lines(OLD[0], whole.replace(b"taxes.  \t", b"  taxes.\t") + b"\tDo pass.\t6\t0\tPASS"))
    assert not any(one.topic_is_cut for one in ends.roll_calls)
    longer = OLD[0].replace(b"transit boards", b"transit boards of the counties by the sea, all of them")
    assert not any(one.topic_is_cut for one in described_in(lines(longer, row + b"\tDo.\t6\t0\tPASS")).roll_calls)


def test_order_and_spelling_are_told_apart():
    quoted = OLD[0].replace(b"Kehoe", b"`Kehoe`").replace(b"06/17/2003", b"2003-06-17").replace(b"PASS", b"`(PASS)`")
    described = described_in(lines(quoted))
    assert described.layout == BY_NUMBER
    assert described.roll_calls == described_in(lines(OLD[0])).roll_calls


@pytest.mark.parametrize(
    ("source", "why"),
    [
        (b"", "It describes no roll call."),
        (OLD[0].replace(b"\t", b","), "the first has 1 field: text"),
        (b"\t".join(OLD[0].split(b"\t")[:9]), "the first has 9 fields: number, measure, text, text, date, text, text"),
        (b"\t".join(reversed(OLD[0].split(b"\t"))), "10 fields: result, number, number, text, text, date"),
        (b"PK\x03\x04\x00\xff", "1 field: text"),
        (b"\t".join([b"1"] * 50), "50 fields: number, .*number, …"),
    ],
)
def test_an_order_nobody_knows_is_refused_with_what_was_found(source, why):
    with pytest.raises(NotARow, match=why):
        described_in(source)


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        (b"\tPASS", b"", "It has 9 fields, not 10."),
        (b"AB 117", b"XYZ", "'XYZ' is not a number of a measure."),
        (b"06/17/2003", b"02/30/2003", "is not a date"),
        (b"06/17/2003", b"June 17", "is not a date"),
        (b"\t8\t3", b"\teight\t3", "'eight' is not a count"),
        (b"1\tAB", b"0\tAB", "not a number of a roll call"),
        (b"1\tAB", b"2\tAB", "Number 2 is described twice"),
    ],
)
def test_a_line_that_cannot_be_used_is_reported_and_the_others_stay(before, after, why):
    described = described_in(lines(OLD[1], OLD[0].replace(before, after), OLD[2]))
    assert [one.number for one in described.roll_calls] == [2, 3]
    assert [one.column for one in described.roll_calls] == [0, 2]
    [odd] = described.odd
    assert odd.where == "description, line 2"
    assert why in odd.why


@pytest.mark.parametrize(
    ("raw", "text", "why"),
    [
        ("Limón".encode(), "Limón", ""),
        (b"Lim\xc3", "Lim", CUT_IN_A_LETTER),
        (b"Workers\xe2\x80", "Workers", CUT_IN_A_LETTER),
        (b"Lim\xf3n", "Limón", NOT_UTF8),
        (b"", "", ""),
    ],
)
def test_a_text_cut_within_a_letter_loses_only_that_letter(raw, text, why):
    assert text_in(raw) == (text, why)


def test_a_cut_topic_and_a_cut_name_are_reported():
    row = NEW[1].replace(b"Off-highway vehicles.`", b"Workers\xe2\x80`")
    assert whys(described_in(lines(row)).odd) == ["Its topic is cut within a letter."]
    grid = grid_in(lines("`Maximiliana Garzonó".encode()[:20] + b"160", *NEW_VOTES))
    assert grid.members[0] == "Maximiliana Garzon"
    assert "cut within a letter" in grid.odd[0].why
    assert grid.of_member(0) == b"160"


def test_a_name_that_takes_more_bytes_is_read_whole():
    grid = grid_in(lines("`Limón`             ".encode() + b"160", *NEW_VOTES[:4]))
    assert grid.members[0] == "Limón"
    assert grid.of_member(0) == b"160"
    assert whys(grid.odd) == ["The name Limón takes 21 bytes, not 20."]


@pytest.mark.parametrize(
    ("line", "members", "why"),
    [
        (b"`Bates`             1", 5, "Bates has only 1 of 3 votes; the rest is unknown."),
        (b"`Bates`             1x6", 5, "Of the 3 marks of Bates, 1 are none"),
        (b"`Bates2`            16010", 4, "Bates2 has 5 votes where 3 belong"),
        (b"                    160", 4, "It has no name."),
        (NEW_VOTES[0], 4, "Allen has two lines"),
    ],
)
def test_a_line_of_votes_that_is_not_whole_is_reported(line, members, why):
    grid = grid_in(lines(*NEW_VOTES[:4], line))
    assert len(grid.members) == members
    [odd] = grid.odd
    assert odd.where == "votes, line 5"
    assert why in odd.why


def test_votes_that_are_missing_are_unknown_and_never_nobody_s():
    grid = grid_in(lines(*NEW_VOTES, b"`Wilk`              1"))
    assert grid.of_member(10) == b"1??"
    assert grid.of_roll_call(1)[-1:] == b"?"


@pytest.mark.parametrize(
    ("votes", "why"),
    [
        (b"", "holds no votes"),
        (b"`Allen`\n`Bates`\n", "too short"),
        (lines(b"A name that takes up many more bytes 160", b"Another that takes up many more bytes160"), "none of 0"),
    ],
)
def test_lines_that_hold_no_votes_are_refused(votes, why):
    with pytest.raises(NotARow, match=why):
        grid_in(votes)


def test_a_vote_stands_where_its_number_says_when_a_description_is_missing():
    archive = archive_in(lines(OLD[0], OLD[2]), lines(*OLD_VOTES))
    assert [archive.tally(one) for one in archive.roll_calls] == [Tally(7, 3, 1), Tally(4, 1, 2)]


def test_a_cut_that_kept_its_numbers_is_read_in_the_order_of_its_lines():
    kept = [row.replace(b"%d\t" % number, b"1580%d\t" % number, 1) for number, row in enumerate(OLD, start=1)]
    archive = archive_in(lines(*kept), lines(*OLD_VOTES))
    assert [one.number for one in archive.roll_calls] == [15801, 15802, 15803]
    assert archive.tally(archive.roll_calls[1]) == Tally(6, 0, 1)


@pytest.mark.parametrize("description", [lines(*OLD[:2]), lines(*OLD, OLD[0].replace(b"1\t", b"4\t", 1))])
def test_two_files_of_different_archives_are_refused(description):
    with pytest.raises(NotARow, match=r"do not belong together: . roll calls are described, and each member has 3"):
        archive_in(description, lines(*OLD_VOTES))


def test_votes_of_something_else_are_refused():
    with pytest.raises(NotARow, match="of 2 stated tallies, 2 differ"):
        archive_in(lines(*NEW[:2], NEW[1].replace(b"\t2\t", b"\t3\t", 1)), lines(*OLD_VOTES))


@pytest.mark.parametrize(
    ("place", "chamber", "floor"),
    [
        ("ASM. FLOOR", "lower", True),
        ("SEN. FLOOR", "upper", True),
        ("Assembly Floor Session", "lower", True),
        ("Senate Floor Session", "upper", True),
        ("Sen. Appr.", "upper", False),
        ("ASM. HUM. S.", "lower", False),
        ("Housing", "", False),
        ("CONFERENCE COMMITTEE", "", False),
        ("", "", False),
    ],
)
def test_a_place_names_its_chamber_where_it_does(place, chamber, floor):
    assert (chamber_at(place, CHAMBERS), is_floor(place)) == (chamber, floor)


@pytest.mark.parametrize(
    ("measure", "day", "session"),
    [
        ("AB 1", "12/02/2002", SessionKey(2003, 2004)),
        ("AB 1", "01/12/2003", SessionKey(2003, 2004)),
        ("AB 1", "11/30/2004", SessionKey(2003, 2004)),
        ("SCRX1 2", "07/29/2003", SessionKey(2003, 2004, 1)),
        ("SBX5 3", "12/10/2003", SessionKey(2003, 2004, 5)),
    ],
)
def test_a_roll_call_belongs_to_the_session_of_its_day(measure, day, session):
    row = OLD[0].replace(b"AB 117", measure.encode()).replace(b"06/17/2003", day.encode())
    assert session_of(described_in(lines(row)).roll_calls[0]) == session


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200), st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(description, votes):
    for parts in ((description, votes), (lines(*OLD, description), lines(*OLD_VOTES, votes))):
        try:
            archive = archive_in(*parts)
        except NotARow:
            continue
        assert len(archive.grid.cells) == archive.grid.width * len(archive.grid.members)


MARKS = st.sampled_from("0169")


@settings(max_examples=50, deadline=None)
@given(st.lists(st.lists(MARKS, min_size=4, max_size=4), min_size=1, max_size=6), st.booleans())
def test_members_and_roll_calls_read_the_same_votes(rows, right):
    names = [f"Me{letter}ó" for letter in "abcdef"[: len(rows)]]
    padded = [name.encode().rjust(20) if right else name.encode().ljust(20) for name in names]
    grid = grid_in(lines(*(name + "".join(row).encode() for name, row in zip(padded, rows, strict=True))))
    assert grid.members == tuple(names)
    for member, row in enumerate(rows):
        assert grid.of_member(member).decode() == "".join(row)
        assert [grid.of_roll_call(column)[member] for column in range(4)] == [ord(mark) for mark in row]
