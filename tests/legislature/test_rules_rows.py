from datetime import date

import pytest

from commonground.legislature.rules import history, rows
from commonground.legislature.rules.linking import Candidate, Writer, legislator_for
from commonground.legislature.rules.listings import Listed, listed_also, listed_on
from commonground.legislature.rules.measures import Measure, SessionKey
from commonground.legislature.rules.people import Odd
from commonground.legislature.rules.reports import BillsReport, PeopleReport

TWO_CHAMBERS = {"house": "lower", "senate": "upper"}
OFFICIAL = "https://leginfo.example/billStatusClient.xhtml?bill_id=202320241AB1"


def a_bill(**facts):
    row = dict.fromkeys(rows.BILLS, "")
    stated = {
        "bill_id": "1",
        "bill_number": "ABX11",
        "title": "Oil refineries: maintenance.",
        "status_desc": "Failed",
        "status_date": "2023-03-27",
        "url": "https://scan.example/CA/bill/ABX11/2023",
        "state_link": OFFICIAL,
    }
    return tuple({**row, **stated, **facts}[column] for column in rows.BILLS)


def test_a_bill_of_an_extraordinary_session_is_its_own_measure():
    bill = rows.bill_row(a_bill())
    assert (bill.session, bill.measure) == (SessionKey(2023, 2024, 1), Measure("ABX1", 1))
    assert bill.also_called == ""
    assert bill.status_on == date(2023, 3, 27)
    assert bill.last_action_on is None


def test_the_official_number_wins_and_the_other_is_kept_beside_it():
    bill = rows.bill_row(a_bill(bill_number="AR1", state_link="https://x.example/?bill_id=202320240HR1"))
    assert (bill.measure, bill.also_called) == (Measure("HR", 1), "AR1")


def test_without_an_official_number_the_source_s_own_is_taken():
    bill = rows.bill_row(a_bill(state_link=""))
    assert (bill.session, bill.measure) == (SessionKey(2023, 2024, 1), Measure("ABX1", 1))
    regular = rows.bill_row(a_bill(state_link="?bill_id=202320240AB0", bill_number="SB5"))
    assert (regular.session, regular.measure) == (SessionKey(2023, 2024), Measure("SB", 5))


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"bill_id": ""}, "no bill_id"),
        ({"bill_id": "9" * 41}, "no bill_id we can keep"),
        ({"state_link": "", "bill_number": "?"}, "not a number"),
        ({"state_link": "", "url": ""}, "which session"),
        ({"status_date": "27.3.2023"}, "not a date"),
    ],
)
def test_a_bill_that_cannot_be_used_says_why(facts, why):
    with pytest.raises(rows.NotARow, match=why):
        rows.bill_row(a_bill(**facts))


def test_only_addresses_of_the_web_are_linked():
    assert rows.link_in("https://a.example/") == "https://a.example/"
    assert rows.link_in("javascript:alert(1)") == ""
    assert rows.link_in("https://a.example/" + "x" * 400) == ""


def test_a_day_may_be_unknown():
    assert rows.day_or_none("") is None
    assert rows.day_or_none("0000-00-00") is None


def test_a_long_word_is_cut_where_it_can_be_kept():
    assert rows.named("x" * 90, 80) == "x" * 79 + "…"


@pytest.mark.parametrize(
    ("district", "role", "chamber", "number"),
    [
        ("SD-035", "Sen", "upper", "35"),
        ("HD-007", "Rep", "lower", "7"),
        ("", "Rep", "lower", ""),
        ("XD-007", "", "", "7"),
        ("", "", "", ""),
    ],
)
def test_an_author_is_placed_by_district_or_else_by_house(district, role, chamber, number):
    author = rows.author_row(("1", "Ana Ruiz", "Ruiz", "D", role, district, "0"), TWO_CHAMBERS)
    assert (author.chamber, author.district, author.is_committee) == (chamber, number, False)


def test_a_committee_may_be_an_author():
    assert rows.author_row(("1", "Rules", "", "", "Rep", "", "460"), TWO_CHAMBERS).is_committee
    with pytest.raises(rows.NotARow):
        rows.author_row(("1", " ", "", "", "Rep", "", "460"), TWO_CHAMBERS)


def test_where_there_is_one_chamber_every_author_sits_in_it():
    only = {"house": "only", "senate": "only", "legislature": "only"}
    for district, role in (("HD-007", "Rep"), ("SD-007", "Sen"), ("LD-007", "Sen")):
        author = rows.author_row(("1", "Ana Ruiz", "", "", role, district, "0"), only)
        assert (author.chamber, author.district) == ("only", "7")


def test_texts_stand_in_the_order_of_their_numbers():
    bill, version = rows.version_row(("1", "7", "Amended", "https://a.example/", "https://b.example/?x#98AMD"))
    assert (bill, version.place, version.text_url) == ("1", 1, "https://b.example/?x#98AMD")
    assert rows.version_row(("1", "7", "Amended", "https://a.example/", ""))[1].place is None
    for document, label in (("", "Amended"), ("7", "")):
        with pytest.raises(rows.NotARow):
            rows.version_row(("1", document, label, "", ""))


def a_roll_call(**facts):
    stated = {"bill_id": "1", "roll_call_id": "9", "date": "2023-04-26", "chamber": "Assembly", "yea": "6", "nay": "1"}
    own = {**dict.fromkeys(rows.ROLL_CALLS, ""), **stated, "nv": "0", "absent": "0", "total": "7", **facts}
    return tuple(own[column] for column in rows.ROLL_CALLS)


def test_a_roll_call_is_read_with_its_chamber():
    _bill, roll = rows.roll_call_row(a_roll_call(), {"assembly": "lower"})
    assert (roll.chamber, roll.place, roll.ayes, roll.noes) == ("lower", "", 6, 1)
    _bill, elsewhere = rows.roll_call_row(a_roll_call(chamber="Moon"), {"assembly": "lower"})
    assert (elsewhere.chamber, elsewhere.place) == ("", "Moon")


@pytest.mark.parametrize(
    "facts", [{"roll_call_id": ""}, {"yea": "six"}, {"yea": "-6"}, {"total": "8"}, {"yea": "9999999"}]
)
def test_a_roll_call_that_does_not_add_up_is_not_used(facts):
    with pytest.raises(rows.NotARow):
        rows.roll_call_row(a_roll_call(**facts), {})


def test_the_place_among_the_authors_is_a_count():
    assert rows.position_row(("1", "2", "3")) == ("1", "2", 3)
    with pytest.raises(rows.NotARow):
        rows.position_row(("1", "2", "x"))


RUIZ = Candidate(1, "lower", "7", ("Ana Ruiz", "Ruiz, A."))


@pytest.mark.parametrize(
    ("name", "chamber", "district", "candidates", "meant"),
    [
        ("Anita Ruíz", "lower", "7", [RUIZ], 1),
        ("Ana Ruiz, Jr.", "lower", "7", [RUIZ], 1),
        ("Ana Ruiz", "lower", "8", [RUIZ], None),
        ("Ana Ruiz", "upper", "7", [RUIZ], None),
        ("Ana Soto", "lower", "7", [RUIZ], None),
        ("Ana Ruiz", "lower", "", [RUIZ], None),
        ("", "lower", "7", [RUIZ], None),
        ("Ana Ruiz", "lower", "7", [RUIZ, Candidate(2, "lower", "7", ("Eva Ruiz",))], None),
    ],
)
def test_an_author_is_joined_only_to_the_one_it_can_be(name, chamber, district, candidates, meant):
    assert legislator_for(Writer(name, chamber, district, 2023, 2024), candidates) == meant


@pytest.mark.parametrize(
    ("from_on", "until_on", "meant"),
    [
        (None, None, 1),
        (date(2022, 12, 5), None, 1),
        (None, date(2022, 12, 1), None),
        (None, date(2022, 12, 2), 1),
        (date(2025, 1, 1), None, None),
        (date(2024, 12, 31), None, 1),
    ],
)
def test_an_author_is_one_who_sat_in_the_years_of_the_session(from_on, until_on, meant):
    ruiz = Candidate(1, "lower", "7", ("Ana Ruiz",), from_on, until_on)
    assert legislator_for(Writer("Ana Ruiz", "lower", "7", 2023, 2024), [ruiz]) == meant


FACTS = {
    "bill": "SB 1639",
    "session": "2003-2004 regular session",
    "title": "Education and training.",
    "author": "Alarcon",
    "author_full": "Senator Richard Alarcon",
    "what_it_did_at_assembly_floor": ["one", "two"],
    "outcome": "signed",
    "chapter_number": None,
    "sources": [{"fact": "author", "source": "a book"}, "x"],
}


def test_what_a_file_leaves_null_stays_unknown():
    past = history.past_bill(FACTS)
    assert (past.session, past.measure, past.author) == (
        SessionKey(2003, 2004),
        Measure("SB", 1639),
        "Senator Richard Alarcon",
    )
    assert [(fact.what, fact.text) for fact in past.facts] == [
        ("what_it_did", "one\ntwo"),
        ("outcome", "signed"),
        ("chapter_number", ""),
        ("signed_on", ""),
    ]
    assert past.facts[1].source == "author: a book"


@pytest.mark.parametrize("row", [[], {}, {"bill": "SB 1"}, {"session": "2003-2004"}])
def test_facts_that_name_no_bill_are_not_used(row):
    with pytest.raises(rows.NotARow):
        history.past_bill(row)


def a_past_roll_call(**facts):
    stated = dict(
        zip(
            history.ROLL_CALLS,
            ["1", "2004-05-25", "Senate", "SEN. FLOOR", "3rd Reading", "22", "13", "PASS", "22", "13", "5"],
            strict=True,
        )
    )
    return tuple({**stated, **facts}.values())


def test_a_roll_call_of_the_past_is_read_as_reported_and_counted():
    roll = history.past_roll_call(a_past_roll_call(), {"senate": "upper"})
    assert (roll.chamber, roll.place, roll.ayes, roll.noes, roll.not_voting, roll.result) == (
        "upper",
        "SEN. FLOOR",
        22,
        13,
        5,
        "PASS",
    )
    for facts in ({"ayes_counted": "21"}, {"rollcall_no": ""}, {"date": "May"}):
        with pytest.raises(rows.NotARow):
            history.past_roll_call(a_past_roll_call(**facts), {})


JAN, MAR, MAY = date(2025, 1, 1), date(2025, 3, 1), date(2025, 5, 1)


def test_a_listing_holds_until_the_next_one():
    listings = [Listed(MAR, "Ana Ruiz Soto", "Green"), Listed(JAN, "Ana Ruiz", "Green")]
    assert listed_on(listings, date(2025, 2, 1)).name == "Ana Ruiz"
    assert listed_on(listings, MAR).name == "Ana Ruiz Soto"
    assert listed_on(listings, date(1999, 1, 1)).name == "Ana Ruiz"
    assert listed_on([], MAR) is None


def test_only_a_change_is_listed():
    ana = Listed(JAN, "Ana", "Green", 1)
    assert listed_also([], Listed(JAN, "Ana", "Green")) == [Listed(JAN, "Ana", "Green")]
    assert listed_also([ana], Listed(MAR, "Ana", "Green")) == []
    assert listed_also([ana], Listed(MAR, "Ana", "Blue")) == [Listed(MAR, "Ana", "Blue")]
    assert listed_also([ana], Listed(JAN, "Ana", "Blue")) == [Listed(JAN, "Ana", "Blue", 1)]


def test_a_listing_between_two_dates_leaves_the_later_one_as_it_was():
    ana = Listed(JAN, "Ana", "Green", 1)
    assert listed_also([ana], Listed(MAR, "Ana", "Blue"), next_on=MAY) == [
        Listed(MAR, "Ana", "Blue"),
        Listed(MAY, "Ana", "Green"),
    ]
    later = Listed(MAY, "Ana", "Red", 2)
    assert listed_also([ana, later], Listed(MAR, "Ana", "Blue"), next_on=MAY) == [Listed(MAR, "Ana", "Blue")]
    assert listed_also([later], Listed(JAN, "Ana", "Blue"), next_on=MAR) == [Listed(JAN, "Ana", "Blue")]


def test_reports_tell_every_kind_of_count():
    people = PeopleReport(odd=[Odd("a", "b")])
    people.people.note(created=True, changed=True)
    people.people.note(created=False, changed=False)
    assert people.changed == 1
    assert people.told() == {
        "people": {"created": 1, "updated": 0, "unchanged": 1, "closed": 0},
        "committees": {"created": 0, "updated": 0, "unchanged": 0, "closed": 0},
        "odd": [{"where": "a", "why": "b"}],
    }
    bills = BillsReport()
    bills.versions.note(created=False, changed=True)
    assert bills.changed == 1
    assert bills.told()["versions"] == {"created": 0, "updated": 1, "unchanged": 0}
