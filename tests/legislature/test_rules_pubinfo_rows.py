from datetime import date, time
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonground.legislature.rules import pubinfo_cells as cells
from commonground.legislature.rules import pubinfo_papers as papers
from commonground.legislature.rules import pubinfo_rows as rows
from commonground.legislature.rules import pubinfo_votes as votes
from commonground.legislature.rules.measures import Measure, SessionKey, key_in
from commonground.legislature.rules.pubinfo_fields import rows_in
from commonground.legislature.rules.pubinfo_tables import COLUMNS
from commonground.legislature.rules.rollcall_grids import Tally
from commonground.legislature.rules.rollcalls import Choice
from commonground.legislature.rules.rows import NotARow

VETOED = (
    "`202520260SB275`\t`20252026`\t`0`\t`SB`\t275\t`Enrolled`\tNULL\tNULL\tNULL\tNULL\t`20250SB27596ENR`\t`Y`\t`HS_INT`"
    "\t2026-03-02 14:55:27\tNULL\t`Desk`\t`Senate`\t`Vetoed`\t2025-03-07 00:00:00\n"
)
CHAPTERED = (
    "`199920001SCR2`\t`19992000`\t`1`\t`SCR`\t2\t`Chaptered`\t`1999`\t`CHR`\t`1`\t`1`\t`19991SCR297CHP`\t`Y`\t`LEG_ESI`"
    "\t2007-08-22 12:34:41\tNULL\tNULL\tNULL\tNULL\tNULL\n"
)
AMENDED = (
    "`20250SB27598AMD`\t`202520260SB275`\t98\t2025-03-11 00:00:00\t`Amended Senate`\tNULL"
    "\t`Eligible training provider list.`\t`Majority`\t`No`\t`Yes`\t`Yes`\tNULL\t`No`\t`No`"
    "\tBILL_VERSION_TBL_6255.lob\t`Y`\t`LEG_ESI`\t2025-06-26 15:43:21\n"
)
COAUTHOR = (
    "`20250SB27598AMD`\t`Legislator`\t`SENATE`\t`Limón`\t`COAUTHOR`\tNULL\t`Y`\t`LEG_ESI`\t2025-06-26 15:43:21\t`N`\n"
)
SUSPENSE = (
    "`202520260SB275`\t118278275\t2025-04-07 00:00:00\t`April  7 hearing: Placed on  APPR. suspense file.`\t`LEG_ESI`"
    "\t2026-03-02 14:55:27\t8\t`343`\t`Applied`\t`Senate`\t`Committee`\t`CS61`\t`In Committee Process`\n"
)
SUMMARY = (
    "`199920001AB1`\t`CX25`\t1999-02-23 00:00:00\t1001\t3310\t13\t2\t6\t`(PASS)`\t`LEG_ESI`\t2007-02-13 15:09:35"
    "\tNULL\tNULL\tNULL\tNULL\n"
)
DETAIL = (
    "`199920001AB1`\t`CX25`\t`Migden`\t1999-02-23 09:30:00\t1001\t`AYE`\t3310\t`LEG_ESI`\t2007-02-15 19:11:53\tNULL"
    "\tNULL\tNULL\n"
)
ANALYSIS = (
    "383408\t`202520260SB275`\t`S`\t`CMTE`\t`CS61`\t`Senate Appropriations`\t`Smallwood-Cuevas`\t2025-04-04 13:41:38"
    "\t2025-03-11 00:00:00\tNULL\tBILL_ANALYSIS_TBL_6619.lob\t`Y`\t`Y`\t`diazbm`\t2025-04-04 13:41:38\n"
)
MESSAGE = "`202520260SB275`\t2025-10-10 00:00:00\tVETO_MESSAGE_TBL_1.lob\t`LEG_ESI`\t2025-10-10 12:17:02\n"


def read(table, line, **facts):
    """The fields of one line of the feed, some of them changed by the names of their columns."""
    columns = COLUMNS[table]
    (row,) = rows_in([line.encode()], columns=len(columns))
    return tuple({**dict(zip(columns, row.fields, strict=True)), **facts}.values())


def a_bill(line=VETOED, **facts):
    return rows.bill_row(read("BILL_TBL", line, **facts))


def a_version(**facts):
    return rows.version_row(read("BILL_VERSION_TBL", AMENDED, **facts))


def an_author(**facts):
    return rows.author_row(read("BILL_VERSION_AUTHORS_TBL", COAUTHOR, **facts))


def an_action(**facts):
    return rows.action_row(read("BILL_HISTORY_TBL", SUSPENSE, **facts))


def a_roll_call(**facts):
    return votes.roll_call_row(read("BILL_SUMMARY_VOTE_TBL", SUMMARY, **facts))


def a_vote(**facts):
    return votes.vote_row(read("BILL_DETAIL_VOTE_TBL", DETAIL, **facts))


def an_analysis(**facts):
    return papers.analysis_row(read("BILL_ANALYSIS_TBL", ANALYSIS, **facts))


def a_veto(**facts):
    return papers.veto_row(read("VETO_MESSAGE_TBL", MESSAGE, **facts))


def with_columns(table, **facts):
    return tuple({**dict.fromkeys(COLUMNS[table]), **facts}.values())


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("202520260AB1656", (SessionKey(2025, 2026), Measure("AB", 1656))),
        ("199920001SB1", (SessionKey(1999, 2000, 1), Measure("SBX1", 1))),
        ("199920001SCR2", (SessionKey(1999, 2000, 1), Measure("SCRX1", 2))),
        ("20252026AB1656", None),
        ("202520260AB0", None),
        ("202520100AB1", None),
        ("202520260ab1", None),
        ("", None),
    ],
)
def test_an_official_id_names_a_session_and_a_measure(text, key):
    assert key_in(text) == key


@given(st.integers(1900, 2100), st.integers(0, 9), st.sampled_from(["AB", "SB", "ACA", "SCR"]), st.integers(1, 99999))
def test_an_official_id_is_read_back(year, mark, kind, number):
    session, measure = key_in(f"{year}{year + 1}{mark}{kind}{number}")

    assert (session.first_year, session.extraordinary, measure.number) == (year, mark, number)
    assert measure.type == (f"{kind}X{mark}" if mark else kind)


def test_a_vetoed_bill_keeps_its_fate_in_its_status():
    bill = a_bill()

    assert (bill.session, bill.measure) == (SessionKey(2025, 2026), Measure("SB", 275))
    assert (bill.state, bill.status, bill.chapter) == ("Enrolled", "Vetoed", None)
    assert (bill.house, bill.place, bill.second_place) == ("Senate", None, "Desk")
    assert (bill.latest_version, bill.in_print_on, bill.is_active) == ("20250SB27596ENR", date(2025, 3, 7), True)


def test_an_old_session_says_less_and_nothing_is_made_up():
    bill = a_bill(CHAPTERED)

    assert bill.chapter == rows.Chapter(1, 1999, is_resolution=True, extraordinary=1)
    assert bill[7:] == (None,) * 5


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"bill_id": None}, "which measure"),
        ({"bill_id": "SB275"}, "'SB275' is not the id"),
        ({"measure_num": "276"}, "Its id is 202520260SB275, its columns say SB 276 of 20252026, session 0"),
        ({"measure_type": None}, "is not the id"),
        ({"days_31st_in_print": "2025-02-30 00:00:00"}, "not a date"),
        ({"days_31st_in_print": "March 7"}, "not a date"),
        ({"chapter_num": "IV", "chapter_year": "1999"}, "not a number"),
    ],
)
def test_a_bill_that_cannot_be_used_says_why(facts, why):
    with pytest.raises(NotARow, match=why):
        a_bill(**facts)


def test_a_chapter_without_a_year_is_not_known():
    assert a_bill(CHAPTERED, chapter_year=None).chapter is None


def test_a_text_counts_down_from_99():
    version = a_version()

    assert (version.number, version.place, version.state, version.label) == (98, 1, "AMD", "Amended Senate")
    assert (version.bill, version.printed_on) == ("202520260SB275", date(2025, 3, 11))
    assert (version.fiscal_committee, version.appropriation, version.substantive_changes) == (True, False, None)
    assert (version.file, version.subject) == ("BILL_VERSION_TBL_6255.lob", "Eligible training provider list.")
    assert a_version(bill_version_id="1").state is None


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"version_num": None}, "count down from 99"),
        ({"version_num": "100"}, "count down from 99"),
        ({"bill_version_id": None}, "no bill_version_id"),
        ({"bill_xml": "../BILL.lob"}, "not the name of a file beside the table"),
        ({"bill_xml": "/etc/passwd"}, "not the name of a file beside the table"),
        ({"bill_id": "x"}, "not the id of a measure"),
    ],
)
def test_a_text_that_cannot_be_used_says_why(facts, why):
    with pytest.raises(NotARow, match=why):
        a_version(**facts)


def test_a_text_may_have_no_file_and_no_day():
    version = a_version(bill_xml=None, bill_version_action_date=None)

    assert (version.file, version.printed_on) == (None, None)


def test_texts_stand_in_the_order_they_were_printed_the_chaptered_one_last():
    ids = ["20250SB27599INT", "20250SB27598AMD", "20250SB27597ENR", "20250SB27597CHP"]
    printed = [a_version(bill_version_id=one, version_num=one[-5:-3]) for one in ids]

    for order in permutations(printed):
        assert [one.source_id for one in rows.versions_in_order(order)] == ids


def test_an_author_is_taken_as_printed():
    author = an_author()

    assert (author.version, author.name, author.house, author.is_lead) == ("20250SB27598AMD", "Limón", "senate", False)
    assert (author.kind, author.is_primary, author.committee_members) == ("Legislator", False, None)
    assert an_author(contribution="LEAD_AUTHOR").is_lead
    with pytest.raises(NotARow, match="no name"):
        an_author(name=" ")
    with pytest.raises(NotARow, match="no bill_version_id"):
        an_author(bill_version_id=None)


def test_a_line_of_the_history_has_single_spaces():
    action = an_action()

    assert action.text == "April 7 hearing: Placed on APPR. suspense file."
    assert (action.done_on, action.sequence, action.code) == (date(2025, 4, 7), 8, "343")
    assert (action.house, action.place, action.second_place) == ("Senate", "Committee", "CS61")
    assert (action.status, action.end_status) == ("Applied", "In Committee Process")


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"bill_history_id": None}, "no bill_history_id"),
        ({"bill_history_id": "x"}, "'x' is not a number"),
        ({"action_date": None}, "no date"),
        ({"action_date": "0000-00-00"}, "no date"),
        ({"action": " "}, "what was done"),
        ({"bill_id": None}, "which measure"),
    ],
)
def test_a_line_of_the_history_that_cannot_be_used_says_why(facts, why):
    with pytest.raises(NotARow, match=why):
        an_action(**facts)


def lines_of(*facts):
    return [
        an_action(bill_history_id=str(number), action_date=f"{day} 00:00:00", action=text, action_sequence=sequence)
        for number, day, text, sequence in facts
    ]


# Two lines of SB 275 share day and sequence; AB 1 of the extraordinary session of 1999 states no sequence.
SUSTAINED = lines_of(
    (118278347, "2025-10-01", "Vetoed by the Governor.", "24"),
    (118278351, "2025-10-01", "In Senate. Consideration of Governor's veto pending.", "25"),
    (118278355, "2026-03-02", "Stricken from file.", "26"),
    (118278358, "2026-03-02", "Veto sustained.", "26"),
)
OLD = lines_of(
    (1371404, "1999-03-22", "Read third time, passed, and to Assembly.", None),
    (1371403, "1999-03-22", "In Assembly.  Senate amendments concurred in.  To enrollment.", None),
    (1371402, "1999-03-29", "Enrolled and to the Governor at   9 a.m.", None),
    (1371401, "1999-04-06", "Approved by the Governor.", None),
    (1371400, "1999-04-06", "Chaptered by Secretary of State.", None),
)


@pytest.mark.parametrize("history", [SUSTAINED, OLD, []])
def test_the_history_stands_in_order_whatever_order_the_lines_come_in(history):
    for order in permutations(history):
        assert rows.history_in_order(order) == history


def test_lines_that_run_forward_without_a_sequence_are_left_so():
    forward = lines_of((1, "1999-01-19", "a", None), (2, "1999-01-20", "b", None), (3, "1999-01-20", "c", None))

    assert rows.history_in_order(forward[::-1]) == forward


def test_a_roll_call_and_its_votes_meet_on_the_day():
    roll_call, vote = a_roll_call(), a_vote()

    assert roll_call.key == vote.key == votes.RollKey("199920001AB1", "CX25", date(1999, 2, 23), 1001, 3310)
    assert (roll_call.ayes, roll_call.noes, roll_call.not_voting, roll_call.result) == (13, 2, 6, "PASS")
    assert (vote.name, vote.choice) == ("Migden", Choice.AYE)
    assert a_vote(vote_date_time="1999-02-24 00:00:00").key != roll_call.key


@pytest.mark.parametrize(
    ("code", "choice"), [("AYE", Choice.AYE), ("NOE", Choice.NO), ("ABS", Choice.NOT_VOTING), (None, None), ("", None)]
)
def test_a_vote_is_what_its_code_says(code, choice):
    assert a_vote(vote_code=code).choice == choice


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"vote_code": "MAYBE"}, "'MAYBE' is not a vote"),
        ({"legislator_name": None}, "who voted"),
        ({"location_code": None}, "when, where or on which motion"),
        ({"vote_date_time": None}, "when, where or on which motion"),
        ({"vote_date_seq": "one"}, "not a number"),
        ({"motion_id": None}, "when, where or on which motion"),
        ({"bill_id": "AB1"}, "not the id of a measure"),
    ],
)
def test_a_vote_that_cannot_be_used_says_why(facts, why):
    with pytest.raises(NotARow, match=why):
        a_vote(**facts)


def test_a_summary_may_state_no_numbers():
    roll_call = a_roll_call(ayes=None, noes=None, abstain=None, vote_result=None)

    assert roll_call[1:] == (None, None, None, None)
    assert votes.compared(roll_call, Tally(1, 0, 0)) == "not_given"


@pytest.mark.parametrize(
    ("facts", "counted", "agreement", "sentence"),
    [
        ({}, Tally(13, 2, 6), "equal", ""),
        ({}, Tally(13, 2, 5), "different", "The summary states 6 not voting; the members' votes make 5 not voting."),
        (
            {},
            Tally(12, 3, 6),
            "different",
            "The summary states 13 ayes, 2 noes; the members' votes make 12 ayes, 3 noes.",
        ),
        ({"abstain": None}, Tally(13, 2, 5), "equal", ""),
    ],
)
def test_tallies_are_compared_where_both_are_known(facts, counted, agreement, sentence):
    roll_call = a_roll_call(**facts)

    assert votes.compared(roll_call, counted) == agreement
    assert votes.difference(roll_call, counted) == sentence


def test_a_roll_call_without_members_votes_says_so():
    assert votes.compared(a_roll_call(), None) == "no_votes"


@given(st.lists(st.sampled_from(["AYE", "NOE", "ABS", None]), max_size=30), st.randoms())
def test_votes_are_counted_in_any_order(codes, chance):
    cast = [a_vote(vote_code=code, legislator_name=f"Member {n}") for n, code in enumerate(codes)]
    chance.shuffle(cast)
    counted = votes.tallies(cast)

    assert counted == (
        {a_vote().key: Tally(codes.count("AYE"), codes.count("NOE"), codes.count("ABS"))} if codes else {}
    )


@pytest.mark.parametrize(
    ("place", "house"),
    [
        ("AFLOOR", ("assembly", True)),
        ("SFLOOR", ("senate", True)),
        ("CX25", ("assembly", False)),
        ("CS61", ("senate", False)),
        ("CZ09", (None, None)),
    ],
)
def test_a_place_of_a_vote_belongs_to_a_house(place, house):
    assert votes.house_at(place) == house


def test_an_analysis_names_its_committee_and_the_text_it_speaks_of():
    analysis = an_analysis()

    assert (analysis.source_id, analysis.house, analysis.place, analysis.kind) == ("383408", "senate", "CS61", "CMTE")
    assert (analysis.dated_on, analysis.of_text_on) == (date(2025, 4, 4), date(2025, 3, 11))
    assert (analysis.file, analysis.is_released, analysis.is_active) == ("BILL_ANALYSIS_TBL_6619.lob", True, True)
    assert (analysis.committee, analysis.author) == ("Senate Appropriations", "Smallwood-Cuevas")
    with pytest.raises(NotARow, match="no analysis_id"):
        an_analysis(analysis_id=None)


def test_a_veto_message_lies_in_a_file_or_stands_in_the_row():
    assert a_veto() == ("202520260SB275", date(2025, 10, 10), "VETO_MESSAGE_TBL_1.lob", None)
    assert a_veto(message="I am returning\nthis bill.")[2:] == (None, "I am returning\nthis bill.")
    assert a_veto(message=None)[2:] == (None, None)


def test_a_hearing_has_an_hour_only_where_the_feed_states_one():
    facts = {"bill_id": "202520260SB275", "committee_type": "CS", "committee_nr": "61", "location_code": "CS61"}
    at_nine = papers.hearing_row(with_columns("COMMITTEE_HEARING_TBL", hearing_date="2025-04-07 09:30:00", **facts))
    that_day = papers.hearing_row(with_columns("COMMITTEE_HEARING_TBL", hearing_date="2025-04-07 00:00:00", **facts))

    assert at_nine == ("202520260SB275", date(2025, 4, 7), time(9, 30), "CS61", "CS", 61)
    assert that_day.starts_at is None
    for wrong, why in ((None, "no date"), ("2025-04-07 25:00:00", "not an hour")):
        with pytest.raises(NotARow, match=why):
            papers.hearing_row(with_columns("COMMITTEE_HEARING_TBL", hearing_date=wrong, **facts))


def test_lists_give_names_to_numbers_codes_and_members():
    motion = papers.motion_row(with_columns("BILL_MOTION_TBL", motion_id="3310", motion_text="Do pass."))
    place = papers.place_row(
        with_columns("LOCATION_CODE_TBL", session_year="20252026", location_code="CS61", description="Appropriations")
    )
    member = papers.legislator_row(
        with_columns("LEGISLATOR_TBL", district="SD28", legislator_name="Smallwood-Cuevas", house_type="S", party="DEM")
    )

    assert motion == (3310, "Do pass.")
    assert (place.session_years, place.code, place.name, place.long_name) == (
        "20252026",
        "CS61",
        "Appropriations",
        None,
    )
    assert (member.name, member.house, member.district, member.party) == ("Smallwood-Cuevas", "senate", "SD28", "DEM")


@pytest.mark.parametrize(
    ("reads", "table", "why"),
    [
        (papers.motion_row, "BILL_MOTION_TBL", "no motion_id"),
        (papers.place_row, "LOCATION_CODE_TBL", "no location_code"),
        (papers.legislator_row, "LEGISLATOR_TBL", "no name"),
    ],
)
def test_a_row_of_a_list_without_its_key_says_so(reads, table, why):
    with pytest.raises(NotARow, match=why):
        reads(with_columns(table))


def test_fields_that_say_nothing_stay_unknown():
    assert [read(None) for read in (cells.said, cells.day_in, cells.hour_in, cells.number_in, cells.flag_in)] == [
        None
    ] * 5
    assert (cells.house_in(None), cells.file_in(None), cells.said(" "), cells.hour_in("2025-04-07")) == (None,) * 4
    assert (cells.flag_in("yes"), cells.flag_in("N"), cells.flag_in("?")) == (True, False, None)
    assert (cells.house_in("A"), cells.house_in("JOINT")) == ("assembly", "joint")


READERS = {
    "BILL_TBL": rows.bill_row,
    "BILL_VERSION_TBL": rows.version_row,
    "BILL_VERSION_AUTHORS_TBL": rows.author_row,
    "BILL_HISTORY_TBL": rows.action_row,
    "BILL_SUMMARY_VOTE_TBL": votes.roll_call_row,
    "BILL_DETAIL_VOTE_TBL": votes.vote_row,
    "BILL_MOTION_TBL": papers.motion_row,
    "BILL_ANALYSIS_TBL": papers.analysis_row,
    "VETO_MESSAGE_TBL": papers.veto_row,
    "COMMITTEE_HEARING_TBL": papers.hearing_row,
    "LEGISLATOR_TBL": papers.legislator_row,
    "LOCATION_CODE_TBL": papers.place_row,
}
anything = st.one_of(
    st.none(),
    st.text(max_size=8),
    st.sampled_from(
        ["202520260SB275", "99", "2025-02-04 00:00:00", "0000-00-00", "Y", "x.lob", "AYE", "²", "2025-13-01"]
    ),
)


@pytest.mark.parametrize("table", READERS)
@given(st.data())
def test_any_fields_at_all_become_a_value_or_a_sentence(table, data):
    assert read_or_told(READERS[table], tuple(data.draw(anything) for _ in COLUMNS[table]))


def read_or_told(reads, fields):
    """A value, or a sentence on why there is none."""
    try:
        return reads(fields)
    except NotARow as why:
        return str(why).endswith(".")


def test_every_table_whose_columns_are_known_has_a_reader():
    assert READERS.keys() == COLUMNS.keys()
