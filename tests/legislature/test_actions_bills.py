from datetime import date

import pytest

from commonground.kernel.refusal import Refused
from commonground.legislature.actions import (
    enter_bill,
    enter_version,
    import_bills,
    import_past_bill,
    open_session,
)
from commonground.legislature.actions.billparts import Part
from commonground.legislature.actions.bills import BillSet, link_authors
from commonground.legislature.actions.happenings import enter_action
from commonground.legislature.models import Author, Authorship, Bill, BillFact, BillVersion, RollCall, Session
from commonground.legislature.queries import (
    bill_page,
    bills_matching,
    newest_version,
    suggestions_for,
)
from commonground.legislature.queries.bills import unlinked_authors
from commonground.legislature.rules import history, refusals, rows
from commonground.legislature.rules.measures import Measure
from commonground.members.rules import NOBODY, SYSTEM, Standing
from commonground.record.models import Entry
from tests.builders import NOON
from tests.builders.legislature import a_bill, a_legislator, a_roll_call, a_service, a_session, a_version, an_author

pytestmark = pytest.mark.django_db
REPRESENTATIVE = Standing(user_id=1, seats=frozenset({1}))
ALTERNATE = Standing(user_id=1, alternate_of=frozenset({1}))
STAFF = Standing(user_id=2, is_organizer=True)
CONTACT = Standing(user_id=3, organizations=frozenset({1}))


def entered(by=REPRESENTATIVE, **facts):
    given = {"session_key": "20252026", "type_": "AB", "number": 9005, "title": "Child care", "at": NOON, **facts}
    return enter_bill(by=by, **given)


@pytest.mark.parametrize("by", [REPRESENTATIVE, ALTERNATE, STAFF, SYSTEM])
def test_staff_and_representatives_enter_a_bill_with_its_first_version(by):
    a_session()

    bill = entered(by, dated_on=date(2026, 1, 5), text_url="https://a.example/", nickname="Early Start")

    assert str(bill) == "AB 9005"
    version = bill.versions.get()
    assert (version.label, version.order, version.dated_on) == ("Introduced", 0, date(2026, 1, 5))
    assert Entry.objects.filter(deed="bill.entered", subject=f"legislature.bill:{bill.pk}").exists()
    assert list(bills_matching("early")) == [bill]


def test_a_bill_of_another_level_has_no_stage_of_ours_whatever_its_letters_mean_here():
    a_session()

    federal = entered(type_="HR", number=430, level="federal", dated_on=date(2026, 1, 5))
    enter_action(federal.pk, date(2026, 1, 5), "Introduced in House.", by=STAFF, at=NOON)

    federal.refresh_from_db()
    assert (federal.level, federal.stage, federal.actions.count()) == ("federal", "", 1)


def test_whoever_brought_a_bill_waits_to_be_joined_and_somebody_invented_is_no_legislator():
    a_session()

    first, second = entered(author="  Ruiz "), entered(number=9006, author="Ruiz")
    invented = entered(number=9007, author="Calderwood", invented=True)

    (author,) = Author.objects.filter(name="Ruiz")
    assert {one.author for one in (first.authorships.get(), second.authorships.get())} == {author}
    assert (author.settled_as, author.legislator) == ("", None)
    assert invented.authorships.get().author.settled_as == "outside"
    assert not entered(number=9008).authorships.exists()


@pytest.mark.parametrize("by", [NOBODY, CONTACT, Standing(user_id=4, is_sponsor=True)])
def test_others_do_not_enter_bills(by):
    a_session()
    with pytest.raises(Refused) as refused:
        entered(by)
    assert refused.value.refusal.key == refusals.ONLY_MEMBERS_ENTER_BILLS
    with pytest.raises(Refused):
        enter_version(a_bill().pk, "Amended", by=by, at=NOON)
    with pytest.raises(Refused):
        open_session("20272028", by=by, at=NOON)


@pytest.mark.parametrize(
    ("facts", "key"),
    [
        ({"session_key": "20272028"}, refusals.NO_SUCH_SESSION),
        ({"number": 0}, refusals.NOT_A_NUMBER),
        ({"title": "  "}, refusals.TITLE_MISSING),
        ({"number": 17}, refusals.BILL_KNOWN),
    ],
)
def test_a_bill_needs_a_session_a_free_number_and_a_title(facts, key):
    a_bill(17)
    with pytest.raises(Refused) as refused:
        entered(**facts)
    assert refused.value.refusal.key == key


def test_the_same_number_in_an_extraordinary_session_is_another_bill():
    a_session("20252026-1")
    a_bill(1)
    other = entered(session_key="20252026-1", type_="ABX1", number=1)
    assert other.kind_code == "AB"
    assert other.get_absolute_url().endswith("/20252026-1/ABX1-1/")
    assert bill_page("20252026", "AB1") != bill_page("20252026-1", "ABX11") == other
    assert bill_page("20252026", "x") is None


def test_a_session_is_opened_once():
    first = open_session("20252026-1", by=SYSTEM, at=NOON, starts_on=date(2025, 3, 1))
    assert open_session("20252026-1", by=SYSTEM, at=NOON) == first
    assert (first.first_year, first.last_year, first.extraordinary) == (2025, 2026, 1)
    assert first.name == "2025–2026 extraordinary session 1"
    assert str(Session(key="moon")) == "moon"
    assert Entry.objects.filter(deed="session.opened").count() == 1
    with pytest.raises(Refused):
        open_session("moon", by=SYSTEM, at=NOON)


def test_a_newer_version_stands_after_the_others():
    bill = a_bill()
    first = a_version(bill, dated_on=date(2026, 1, 5))

    second = enter_version(bill.pk, "Amended", by=STAFF, at=NOON, dated_on=date(2026, 2, 1), note="Narrower.")

    assert newest_version(bill) == second
    assert list(bill.versions.order_by("order")) == [first, second]


@pytest.mark.parametrize(
    ("label", "dated_on", "key"),
    [(" ", None, refusals.VERSION_MISSING), ("Amended", date(2026, 1, 4), refusals.VERSION_OLDER)],
)
def test_a_version_needs_a_name_and_no_older_date(label, dated_on, key):
    bill = a_bill()
    a_version(bill, dated_on=date(2026, 1, 5))
    with pytest.raises(Refused) as refused:
        enter_version(bill.pk, label, by=STAFF, at=NOON, dated_on=dated_on)
    assert refused.value.refusal.key == key


def test_a_version_may_have_no_date():
    bill = a_bill()
    version = enter_version(bill.pk, "Introduced", by=STAFF, at=NOON)
    assert (version.order, version.dated_on) == (0, None)


def test_bills_are_found_by_number_word_and_author():
    care = a_bill(9005, title="Child care: María’s law")
    rent = a_bill(905, type="SB", title="Rent")
    an_author(rent, "Monique Limón")
    past = a_bill(1, "20232024-1", type="ABX1", title="Oil", also_called="ABX9-9")

    assert list(bills_matching("ab 9005")) == [care]
    assert list(bills_matching("905")) == [rent]
    assert list(bills_matching("maria law")) == [care]
    assert list(bills_matching("limon")) == [rent]
    assert list(bills_matching("limon care")) == []
    assert list(bills_matching("AB 1")) == [past]
    assert list(bills_matching("ABX1 1")) == [past]
    assert list(bills_matching("ABX99")) == [past]
    assert list(bills_matching("", "20232024-1")) == [past]
    assert set(bills_matching()) == {care, rent, past}


def test_a_number_nobody_knows_leads_to_the_ones_near_it():
    a_bill(9005)
    a_bill(9006, "20232024")
    assert suggestions_for("AB 905") == [Measure("AB", 9005)]
    assert suggestions_for("ab 9004", "20252026") == [Measure("AB", 9005)]
    assert suggestions_for("rent") == []


def test_a_bill_comes_with_everything_its_sources_state(django_assert_num_queries):
    bill = a_bill(9005)
    for order in range(3):
        a_version(bill, order)
        an_author(bill, f"Author {order}")
        a_roll_call(bill)
    with django_assert_num_queries(3):
        page = bill_page("20252026", "AB9005")
        assert [version.order for version in page.versions.all()] == [2, 1, 0]
        assert [authorship.author.legislator for authorship in page.authorships.all()] == [None] * 3
        assert len(page.roll_calls.all()) == 3
        assert list(page.facts.all()) == []
    assert bill_page("20252026", "?") is None


def part(columns, *given):
    stated = [tuple({**dict.fromkeys(columns, ""), **row}[column] for column in columns) for row in given]
    return Part(list(enumerate(stated, start=2)), lambda line: f"t.csv:{line}")


def bill_row(key="1", **facts):
    link = f"https://x.example/?bill_id=202320240AB{key}"
    return {"bill_id": key, "bill_number": f"AB{key}", "title": "Rent", "state_link": link, **facts}


def version_row(key, bill="1", **facts):
    return {
        "bill_id": bill,
        "document_id": key,
        "document_desc": "Introduced",
        "state_link": "https://x/#99INT",
        **facts,
    }


def roll_row(key, bill="1", **facts):
    counts = {"yea": "6", "nay": "1", "nv": "0", "absent": "0", "total": "7"}
    return {"bill_id": bill, "roll_call_id": key, "chamber": "Senate", **counts, **facts}


def author_of(key="7", **facts):
    return {"people_id": key, "name": "Ana Ruiz", "district": "HD-007", "committee_id": "0", **facts}


def imported(bills=(), authors=None, authorships=None, versions=None, roll_calls=None):
    def table(columns, given):
        return None if given is None else part(columns, *given)

    found = BillSet(
        "x",
        part(rows.BILLS, *bills),
        table(rows.PEOPLE, authors),
        table(rows.SPONSORS, authorships),
        table(rows.DOCUMENTS, versions),
        table(rows.ROLL_CALLS, roll_calls),
    )
    return import_bills(found, chambers={"house": "lower", "senate": "upper"}, odd=[], by=SYSTEM, at=NOON)


def a_whole_set():
    return {
        "bills": [bill_row()],
        "authors": [author_of()],
        "authorships": [{"bill_id": "1", "people_id": "7", "position": "1"}],
        "versions": [version_row("5")],
        "roll_calls": [roll_row("9")],
    }


def test_a_set_of_bills_is_taken_and_a_second_time_changes_nothing():
    created = imported(**a_whole_set())
    assert [tally["created"] for tally in list(created.told().values())[:4]] == [1, 1, 1, 1]
    entries = Entry.objects.count()

    again = imported(**a_whole_set())

    assert [tally["unchanged"] for tally in list(again.told().values())[:4]] == [1, 1, 1, 1]
    assert again.changed == 0
    assert Entry.objects.count() == entries
    assert RollCall.objects.get().chamber == "upper"
    assert BillVersion.objects.get().dated_on is None


def test_what_changed_is_updated():
    imported(**a_whole_set())

    report = imported(
        bills=[bill_row(title="Rent caps", status_desc="Passed")],
        authors=[author_of(name="Ana Ruiz Soto")],
        authorships=[{"bill_id": "1", "people_id": "7", "position": "2"}],
        versions=[version_row("5", document_desc="Amended")],
        roll_calls=[roll_row("9", yea="5", nay="2")],
    )

    assert [tally["updated"] for tally in list(report.told().values())[:4]] == [1, 1, 1, 1]
    bill = Bill.objects.get()
    assert (bill.title, bill.status, list(bills_matching("caps"))) == ("Rent caps", "Passed", [bill])
    assert Author.objects.get().name == "Ana Ruiz Soto"


def test_a_bill_entered_by_hand_is_recognized_and_keeps_our_name_for_it():
    mine = a_bill(1, "20232024", nickname="Fair Rent", title="Rent?")
    a_version(mine)
    report = imported(**a_whole_set())
    assert report.told()["bills"]["updated"] == 1
    mine.refresh_from_db()
    assert (mine.title, mine.nickname, mine.source_id) == ("Rent", "Fair Rent", "x:1")
    assert [version.order for version in mine.versions.all()] == [0, 1]


def test_odd_rows_are_reported_with_their_line_and_the_rest_is_taken():
    report = imported(
        bills=[
            bill_row(),
            bill_row("2", title=""),
            bill_row("3", status_date="?"),
            bill_row(),
            bill_row("4", state_link=bill_row()["state_link"]),
        ],
        authors=[author_of(), author_of(), author_of("8", name="")],
        authorships=[
            {"bill_id": "1", "people_id": "7", "position": "1"},
            {"bill_id": "1", "people_id": "7", "position": "1"},
            {"bill_id": "1", "people_id": "8", "position": "2"},
            {"bill_id": "3", "people_id": "7", "position": "1"},
            {"bill_id": "1", "people_id": "7", "position": "x"},
        ],
        versions=[version_row("5"), version_row("5"), version_row("6", "9"), version_row("", "1")],
        roll_calls=[roll_row("9"), roll_row("9"), roll_row("8", "9"), roll_row("7", total="8")],
    )

    assert [odd.where for odd in report.odd] == [
        f"t.csv:{line}" for line in (3, 4, 5, 6, 3, 4, 3, 4, 5, 6, 3, 4, 5, 3, 4, 5)
    ]
    assert report.told()["bills"]["created"] == 2
    assert (Authorship.objects.count(), BillVersion.objects.count(), RollCall.objects.count()) == (1, 1, 1)


def test_texts_without_a_number_stand_after_the_others():
    imported(bills=[bill_row()], versions=[version_row("5"), version_row("6", state_link=""), version_row("7")])
    assert list(BillVersion.objects.order_by("order").values_list("source_id", "order")) == [
        ("x:5", 0),
        ("x:6", 1),
        ("x:7", 2),
    ]


def test_a_large_set_is_written_in_batches(monkeypatch):
    monkeypatch.setattr("commonground.legislature.actions.billparts.BATCH", 2)
    report = imported(bills=[bill_row(str(number)) for number in range(1, 6)], versions=[version_row("1", "5")])
    assert report.told()["bills"]["created"] == Bill.objects.count() == 5
    assert BillVersion.objects.get().bill.number == 5


def test_a_table_that_is_missing_leaves_what_is_known():
    imported(**a_whole_set())
    report = imported(bills=[bill_row()])
    assert (Authorship.objects.count(), report.changed) == (1, 0)


def test_a_bill_invented_for_the_demo_is_not_written_over():
    a_bill(1, "20232024", invented=True, title="Invented")
    report = imported(bills=[bill_row(), bill_row("2")])
    assert [odd.why for odd in report.odd] == [
        "AB 1 of 20232024 is a bill invented for the demo here; that one was left as it is."
    ]
    assert Bill.objects.get(number=1).title == "Invented"


def test_an_id_that_meant_another_bill_before_changes_none():
    imported(bills=[bill_row("1"), bill_row("2")])
    swapped = imported(bills=[bill_row("1", state_link="https://x.example/?bill_id=202320240AB7"), bill_row("2")])
    assert [odd.why for odd in swapped.odd] == ["Its bill_id was AB 1 of 20232024 before; that bill was left as it is."]
    assert set(Bill.objects.values_list("number", flat=True)) == {1, 2}


def test_a_set_without_a_bill_is_refused():
    with pytest.raises(Refused) as refused:
        imported(bills=[])
    assert refused.value.refusal.key == refusals.NO_BILL_IN_THE_SET


def test_a_break_half_way_leaves_nothing():
    def broken():
        yield 2, tuple({**dict.fromkeys(rows.BILLS, ""), **bill_row()}.values())
        raise OSError

    with pytest.raises(OSError):
        import_bills(BillSet("x", Part(broken(), str)), chambers={}, odd=[], by=SYSTEM, at=NOON)
    assert not Bill.objects.exists()
    assert not Session.objects.exists()


def test_only_the_system_reads_sets_of_bills():
    with pytest.raises(Refused):
        import_bills(BillSet("x", part(rows.BILLS)), chambers={}, odd=[], by=STAFF, at=NOON)


def test_an_author_is_joined_to_the_legislator_who_held_the_seat():
    ana = a_legislator("Ana Ruiz")
    a_service(ana, "lower", 7, from_on=date(2022, 12, 5))
    a_service(a_legislator("Ana Soto"), "lower", 7, from_on=date(2025, 1, 1))

    imported(
        bills=[bill_row()],
        authors=[author_of(), author_of("8", name="Eva Mora")],
        authorships=[
            {"bill_id": "1", "people_id": "7", "position": "1"},
            {"bill_id": "1", "people_id": "8", "position": "2"},
        ],
    )

    assert Author.objects.get(source_id="x:7").legislator == ana
    assert [author.name for author in unlinked_authors()] == ["Eva Mora"]
    assert link_authors() == 0


FACTS = history.past_bill(
    {
        "bill": "SB 1639",
        "session": "2003-2004 regular session",
        "title": "Education and training.",
        "author": "Alarcon",
        "coalition_name": "Education WORKS",
        "chapter_number": None,
    }
)
ROLL = ("1", "2004-05-25", "Senate", "SEN. FLOOR", "3rd Reading", "22", "13", "PASS", "22", "13", "5")


def past(facts=FACTS, *rolls):
    roll_calls = Part(list(enumerate(rolls, start=2)), lambda line: f"r.csv:{line}") if rolls else None
    return import_past_bill(facts, roll_calls, chambers={"senate": "upper"}, odd=[], by=SYSTEM, at=NOON)


def test_a_bill_of_the_past_keeps_what_is_known_and_leaves_the_rest_unknown():
    report = past(FACTS, ROLL, ("2", *ROLL[1:5], "99", *ROLL[6:]))

    assert [odd.where for odd in report.odd] == ["r.csv:3"]
    bill = bill_page("20032004", "SB1639")
    assert [(fact.what, fact.text) for fact in bill.facts.all()] == [
        ("coalition_name", "Education WORKS"),
        ("chapter_number", ""),
        ("signed_on", ""),
    ]
    roll = bill.roll_calls.get()
    assert (roll.chamber, roll.place, roll.not_voting, roll.absent) == ("upper", "SEN. FLOOR", 5, None)
    assert bill.authorships.get().author.name == "Alarcon"
    assert list(bills_matching("education works")) == [bill]


def test_a_bill_of_the_past_a_second_time_changes_nothing():
    past(FACTS, ROLL)
    report = past(FACTS, ROLL)
    assert report.changed == 0
    assert report.told()["roll_calls"]["unchanged"] == 1


def test_a_bill_of_the_past_is_corrected():
    past(FACTS, ROLL)
    report = past(FACTS._replace(title="Training.", author="", facts=FACTS.facts[:1]))
    assert report.told()["bills"]["updated"] == 1
    assert Bill.objects.get().title == "Training."
    assert BillFact.objects.count() == 3
