"""Where a bill stands, what happened to it, its texts and its votes: the actions, the command and the pages."""

import json
import os
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.core.management import call_command
from django.http import Http404
from django.urls import reverse
from django.utils.translation import override

from commonground.kernel.refusal import Refused
from commonground.legislature.actions import enter_bill
from commonground.legislature.actions.happenings import enter_action, enter_happening, withdraw_action
from commonground.legislature.models import BillAction
from commonground.legislature.queries.tracker import governor_clock, votes_needed_in, whereabouts
from commonground.legislature.rules import refusals
from commonground.legislature.rules.governor import AFTER_PRESENTMENT, FIXED_DAY
from commonground.legislature.wording import version_name
from commonground.members.rules import Standing
from commonground.record.models import Entry
from tests.builders.committee import a_representative, a_seat
from tests.builders.counting import own_queries_of
from tests.builders.legislature import (
    HISTORY,
    LEGISCAN,
    a_bill,
    a_legislator,
    a_roll_call,
    a_session,
    a_version,
    an_author,
)
from tests.builders.members import a_contact, a_director, an_organization
from tests.builders.pages import text_of
from tests.builders.tracking import a_history, a_text, the_votes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
SHARED = Path(os.environ.get("COMMONGROUND_SHARED_DATA") or Path(__file__).parents[3] / "shared" / "data")
FEED = SHARED / "leginfo-pubinfo"
AUTUMN = datetime(2026, 11, 1, 20, tzinfo=UTC)
STAFF = Standing(user_id=1, is_director=True)
MAY = date(2026, 5, 15)


def entered(kind: str = "AB", number: int = 9008):
    a_session()
    return enter_bill("20252026", kind, number, "A bill", dated_on=date(2026, 2, 12), by=STAFF, at=AUTUMN)


def lives(bill, *happened):
    for on, kind, *told in happened:
        names = dict(zip(("committee", "chapter"), told, strict=False))
        enter_happening(bill.pk, kind, date.fromisoformat(on), by=STAFF, at=AUTUMN, **names)
    bill.refresh_from_db()
    return bill


def shown(client, name, bill, *more, **asked):
    return client.get(reverse(f"legislature:{name}", args=[bill.session_id, bill.measure.slug, *more]), asked)


TO_THE_GOVERNOR = (
    ("2026-03-01", "referred", "Health"),
    ("2026-04-14", "passed_committee"),
    ("2026-04-15", "referred", "Appr"),
    ("2026-05-06", "to_suspense"),
    ("2026-05-14", "passed_committee"),
    ("2026-05-20", "to_third"),
    ("2026-05-28", "passed"),
    ("2026-05-29", "arrived"),
    ("2026-06-10", "referred", "HEALTH"),
    ("2026-06-24", "passed_committee"),
    ("2026-08-03", "to_third"),
)


def test_a_bill_followed_by_hand_goes_the_whole_way():
    bill = entered()
    assert (bill.stage, bill.stage_on, bill.stage_chamber) == ("", None, "") or bill.stage == "introduced"
    bill.refresh_from_db()
    assert (bill.stage, bill.stage_on, bill.stage_chamber) == ("introduced", date(2026, 2, 12), "lower")

    seen = []
    for step in TO_THE_GOVERNOR:
        lives(bill, step)
        seen.append((bill.stage, bill.stage_chamber, bill.sides))
    assert seen == [
        ("policy_committee", "lower", ""),
        ("second_reading", "lower", ""),
        ("fiscal_committee", "lower", ""),
        ("fiscal_committee", "lower", "suspense"),
        ("second_reading", "lower", ""),
        ("third_reading", "lower", ""),
        ("passed_house", "lower", ""),
        ("awaiting_referral", "upper", ""),
        ("policy_committee", "upper", ""),
        ("second_reading", "upper", ""),
        ("third_reading", "upper", ""),
    ]

    lives(bill, ("2026-08-13", "passed"), ("2026-08-14", "enrolled"), ("2026-08-18", "presented"))
    assert (bill.stage, bill.passed_chambers) == ("with_governor", "lower upper")
    lives(bill, ("2026-08-28", "approved"), ("2026-08-29", "chaptered", "", "417"))
    assert (bill.stage, bill.chapter_number, bill.chapter_year) == ("chaptered", 417, 2026)
    assert bill.last_action.startswith("Chaptered by Secretary of State")


@pytest.mark.parametrize(
    ("passed", "presented", "last", "rule"),
    [
        ("2026-08-13", "2026-08-18", date(2026, 8, 30), AFTER_PRESENTMENT),
        ("2026-08-28", "2026-09-08", date(2026, 9, 30), FIXED_DAY),
        ("2026-08-31", "2026-09-15", date(2026, 9, 30), FIXED_DAY),
    ],
)
def test_the_governors_days_count_from_presentment(client, passed, presented, last, rule):
    bill = lives(entered(), *TO_THE_GOVERNOR, (passed, "passed"), (presented, "presented"))

    clock = governor_clock(bill)
    assert (clock.on, clock.rule) == (last, rule)
    page = text_of(shown(client, "bill", bill))
    assert f"The Governor may act until {last:%A}, {last:%B} {last.day}, 2026." in page


def test_without_a_day_of_passage_no_last_day_is_named(client):
    bill = a_history(a_bill(), ("2026-09-08", "Enrolled and presented to the Governor."))

    assert governor_clock(bill).on is None
    assert "do not say when both houses had passed it" in text_of(shown(client, "bill", bill))
    assert governor_clock(a_bill()) is None


def test_a_line_goes_to_its_day_and_can_be_taken_out():
    bill = lives(entered(), ("2026-03-01", "referred", "Health"), ("2026-04-14", "failed_in_committee"))
    assert bill.stage == "failed"
    lives(bill, ("2026-03-20", "two_year"))
    assert [line.on.day for line in bill.actions.order_by("order")] == [1, 20, 14]
    assert "two_year" in bill.sides

    for line in bill.actions.order_by("-order"):
        withdraw_action(bill.pk, line.pk, by=STAFF, at=AUTUMN)
    bill.refresh_from_db()
    assert (bill.stage, bill.last_action, bill.sides) == ("introduced", "", "")
    deeds = Entry.objects.filter(deed__startswith="action.").values_list("deed", flat=True)
    assert sorted(set(deeds)) == ["action.entered", "action.withdrawn"]
    with pytest.raises(Http404):
        withdraw_action(bill.pk, 99, by=STAFF, at=AUTUMN)


@pytest.mark.parametrize(
    ("by", "on", "text", "why"),
    [
        (Standing(user_id=2), MAY, "Held.", refusals.ONLY_MEMBERS_ENTER_BILLS),
        (STAFF, date(2026, 11, 2), "Held.", refusals.ACTION_STILL_TO_COME),
        (STAFF, MAY, "  ", refusals.ACTION_MISSING),
        (STAFF, MAY, "x" * 2001, refusals.ACTION_MISSING),
    ],
)
def test_what_happened_is_entered_only_by_those_who_keep_bills(by, on, text, why):
    bill = entered()

    with pytest.raises(Refused) as refused:
        enter_action(bill.pk, on, text, by=by, at=AUTUMN)
    assert refused.value.refusal.key == why
    assert not BillAction.objects.exists()


def test_what_a_feed_tells_is_not_entered_by_hand():
    bill = a_history(a_bill(feed_id="202520260AB1"), ("2026-03-01", "Referred to Com. on HEALTH."))

    with pytest.raises(Refused):
        enter_action(bill.pk, MAY, "Held.", by=STAFF, at=AUTUMN)
    with pytest.raises(Refused):
        withdraw_action(bill.pk, bill.actions.get().pk, by=STAFF, at=AUTUMN)


def test_a_bill_of_the_first_year_is_a_two_year_bill_in_the_second():
    over = a_history(a_bill(), ("2025-02-01", "Introduced."), ("2025-10-01", "Vetoed by Governor."))
    alive = a_history(a_bill(), ("2025-02-01", "Introduced."), ("2026-01-12", "Referred to Com. on HEALTH."))
    waiting = a_history(a_bill(), ("2025-02-01", "Introduced."), ("2025-03-01", "Referred to Com. on HEALTH."))
    a_version(waiting, dated_on=date(2025, 2, 1))

    assert (over.sides, alive.sides, waiting.sides) == ("", "two_year", "")
    assert "two_year" in whereabouts(waiting, MAY).sides
    assert "two_year" not in whereabouts(waiting, date(2025, 5, 1)).sides


def test_a_bill_with_a_new_subject_and_little_of_its_text_may_be_another_bill(client):
    kept, gutted = a_bill(), a_bill()
    words = " ".join(f"School number {number} shall serve warm meals to every child {number}." for number in range(50))
    other = " ".join(f"The tax on boats of {number} feet rises by {number} cents in all." for number in range(50))
    for bill, later in ((kept, words + " It is free."), (gutted, other)):
        a_text(bill, 0, words, subject="Meals.", label="Introduced", code="INT")
        a_text(bill, 1, later, subject="Boats.")
        a_history(bill, ("2026-03-01", "Referred to Com. on HEALTH."))

    assert kept.sides == ""
    assert gutted.sides == "gut_and_amended"
    assert "May be another bill now" in text_of(shown(client, "bill", gutted))


def test_the_page_says_where_it_stands_and_by_when(client):
    bill = lives(entered(), *TO_THE_GOVERNOR[:4])
    page = text_of(shown(client, "bill", bill))

    assert "In the fiscal committee, Assembly ( APPR)" in page
    assert "There is no public testimony then" in page
    assert "Fiscal committees, first house: Friday, May 15, 2026" in page
    assert "All that happened" in page


def test_two_committees_are_named_one_after_the_other(client):
    bill = a_history(a_bill(), ("2026-03-01", "Referred to Coms. on HUM. S. and JUD."))
    assert (bill.stage_committee, bill.next_committees, bill.sides) == ("HUM. S.", "JUD", "double_referral")
    page = text_of(shown(client, "bill", bill))
    assert "Two committees." in page
    assert "Each needs a letter of its own, by its own deadline. After this one: JUD" in page

    a_history(bill, ("2026-04-07", "From committee: Do pass and re-refer to Com. on JUD. Re-referred to Com. on JUD."))
    assert (bill.stage_committee, bill.next_committees, bill.sides) == ("JUD", "", "")
    assert bill.passed_chambers == ""


def test_a_bill_that_says_only_that_something_is_to_come_is_called_a_placeholder(client):
    spot, real = a_bill(), a_bill()
    for bill, words in (
        (spot, "It is the intent of the Legislature to enact legislation relating to rent."),
        (real, "A landlord shall pay back a deposit within ten days."),
    ):
        a_text(bill, 0, words, label="Introduced", code="INT")
        a_history(bill, ("2026-03-01", "Referred to Com. on RLS."))

    assert "A placeholder." in text_of(shown(client, "bill", spot))
    assert "A placeholder." not in text_of(shown(client, "bill", real))
    a_text(spot, 1, "A landlord shall pay back a deposit within ten days.")
    assert "A placeholder." not in text_of(shown(client, "bill", spot))


def test_held_on_the_suspense_file_is_not_failed(client):
    bill = lives(entered(), *TO_THE_GOVERNOR[:4], ("2026-05-14", "held"))

    assert (bill.stage, bill.sides) == ("held", "")
    page = text_of(shown(client, "bill", bill))
    assert "Held in committee" in page
    assert "Held is not failed: the committee may still take it up again." in page
    assert "Did not get the votes" not in page


def test_a_bill_on_the_consent_calendar_is_on_the_floor_and_expected_to_pass(client):
    bill = a_history(
        a_bill(type="SB"),
        ("2026-03-01", "Referred to Com. on HEALTH."),
        ("2026-04-14", "From committee: Do pass. To Consent Calendar."),
        ("2026-05-20", "Read second time. Ordered to consent calendar."),
    )

    assert (bill.stage, bill.sides) == ("third_reading", "consent")
    assert "It is expected to pass without debate." in text_of(shown(client, "bill", bill))


@pytest.mark.parametrize(
    ("kind", "rungs"),
    [
        ("AB", ["introduced", "committees", "floor", "committees", "floor", "governor", "law"]),
        ("ACA", ["introduced", "committees", "floor", "committees", "floor", "voters", "law"]),
        ("AJR", ["introduced", "committees", "floor", "committees", "floor", "law"]),
        ("HR", ["introduced", "committees", "floor", "law"]),
    ],
)
def test_only_a_bill_has_the_governor_ahead_and_only_an_amendment_the_voters(kind, rungs):
    bill = a_history(a_bill(type=kind), ("2026-03-01", "Introduced."))

    assert [rung.what for rung in whereabouts(bill, MAY).rungs] == rungs


def chaptered(kind, number, session="20252026", **facts):
    history = (
        ("2026-03-01", "Introduced."),
        ("2026-06-28", "Read. Adopted."),
        ("2026-06-30", "Chaptered by Secretary of State. Res. Chapter 5, Statutes of 2026."),
    )
    bill = a_bill(number, session, type=kind, chapter_number=5, chapter_year=2026, **facts)
    return a_history(bill, *history)


def test_an_amendment_both_houses_passed_waits_for_the_voters_and_is_no_law(client, capsys):
    bill = chaptered("SCA", 7)
    page = text_of(shown(client, "bill", bill))

    assert "Passed by both houses; it goes before the voters" in page
    assert "Voters, it is here" in page
    assert "Law, ahead of it" in page
    assert "The voters decide. It becomes part of the constitution only if they approve it." in page
    assert "Resolution chapter 5 of 2026" in page
    for never in ("Law: it has its place", "Nothing more is asked", "of the laws of"):
        assert never not in page
    assert told_of(capsys, bill.session_id, bill.label)["stage"] == "chaptered"
    assert "Passed by both houses; it goes before the voters" in text_of(client.get("/bills/"))


def test_a_resolution_of_both_houses_is_filed_and_no_law(client):
    page = text_of(shown(client, "bill", chaptered("SCR", 2)))

    assert "Adopted by both houses and filed; it is not a law" in page
    assert "Adopted by both houses, behind it" in page
    assert "Nothing more is asked of the houses." in page
    assert "Resolution chapter 5 of 2026" in page
    for never in ("Law: it has its place", "Adopted by its house", "of the laws of"):
        assert never not in page


def test_what_is_to_be_filed_does_not_go_to_the_governor(client):
    bill = a_history(a_bill(type="SCR"), ("2026-03-01", "Introduced."), ("2026-06-28", "Ordered to enrollment."))

    assert bill.stage == "enrolled"
    page = text_of(shown(client, "bill", bill))
    assert "Passed by both houses, and being prepared to be filed" in page
    assert "Governor" not in page


@pytest.mark.parametrize(
    ("kind", "session", "words"),
    [
        ("AB", "20252026", "Number 5 of the laws of 2026"),
        ("ABX1", "20252026-1", "Number 5 of the laws of the 2025–2026 extraordinary session 1"),
        ("SCR", "20252026", "Resolution chapter 5 of 2026"),
        ("SCRX1", "20252026-1", "Resolution chapter 5 of the 2025–2026 extraordinary session 1"),
    ],
)
def test_the_laws_of_an_extraordinary_session_are_numbered_apart(client, kind, session, words):
    bill = a_bill(1, session, type=kind, chapter_number=5, chapter_year=2026)
    assert f"Statutes {words}" in text_of(shown(client, "bill", bill))


def test_the_history_names_the_year_of_each_day(client):
    bill = a_history(
        a_bill(), ("2025-10-01", "Vetoed by Governor."), ("2026-03-02", "Consideration of Governor's veto stricken.")
    )
    page = text_of(shown(client, "bill_history", bill))

    assert "March 2, 2026" in page
    assert "October 1, 2025" in page


def test_a_bill_nobody_told_us_about_has_no_ladder(client):
    page = text_of(shown(client, "bill", a_bill()))

    assert "What comes next" not in page
    assert "Our sources give no history of it." in page


@pytest.mark.parametrize("kind", ["SR", "SCR", "SCA", "XYZ"])
def test_every_kind_of_measure_has_its_page(client, kind):
    bill = a_history(a_bill(type=kind), ("2026-03-01", "Introduced."), ("2026-05-01", "Read and adopted."))
    page = text_of(shown(client, "bill", bill))

    assert ("Governor" in page.split("Where we stand")[0]) is False


def test_staff_enter_what_happened_on_a_page(client):
    bill = entered()
    client.force_login(a_director().user)
    address = reverse("legislature:enter_action", args=[bill.session_id, bill.measure.slug])

    assert client.get(address).status_code == 200
    assert client.post(address, {"on": "2026-03-02", "kind": "referred"}).status_code == 422
    assert client.post(address, {"on": "2026-03-20", "kind": "held"}).status_code == 422
    answer = client.post(address, {"on": "2026-03-02", "kind": "referred", "committee": "health"})
    assert answer.status_code == 302
    client.post(address, {"on": "2026-03-03", "kind": "own_words", "text": "Coauthors revised."})
    assert [line.text for line in bill.actions.order_by("order")] == [
        "Referred to Com. on HEALTH.",
        "Coauthors revised.",
    ]

    history = shown(client, "bill_history", bill)
    assert text_of(history).index("Coauthors revised.") < text_of(history).index("Referred to Com.")
    line = bill.actions.order_by("-order").first()
    client.post(reverse("legislature:withdraw_action", args=[bill.session_id, bill.measure.slug, line.pk]))
    assert bill.actions.count() == 1


def test_others_do_not_enter_what_happened(client):
    bill = entered()
    address = reverse("legislature:enter_action", args=[bill.session_id, bill.measure.slug])

    assert client.get(address).status_code == 302
    client.force_login(a_contact(an_organization()).user)
    assert client.get(address).status_code == 409
    assert "Enter what happened" not in text_of(shown(client, "bill_history", bill))
    client.force_login(a_representative(a_seat()).person.user)
    assert client.get(address).status_code == 200


MARKED = "Old words.<?xm-insertion_mark_start?> New words.<?xm-insertion_mark_end?>"


def test_a_text_is_read_plain_or_with_the_marks_of_its_drafters(client):
    bill = a_bill()
    a_text(bill, 0, MARKED)
    a_version(bill, 1)

    plain, marked = (shown(client, name, bill, 0).content.decode() for name in ("bill_text", "bill_marks"))
    assert "<ins>" not in plain
    assert "Old words. New words." in plain
    assert '<ins><span class="visually-hidden">[added: </span> New words.' in marked
    assert "We do not hold this text" in text_of(shown(client, "bill_text", bill, 1))
    assert shown(client, "bill_text", bill, 7).status_code == 404


@pytest.mark.parametrize(
    ("label", "english", "spanish"),
    [
        ("Amended Assembly", "Amended, Assembly", "Enmendado, Asamblea"),
        ("Introduced", "Introduced", "Presentado"),
        ("Amended Moon", "Amended Moon", "Amended Moon"),
        ("Conference report", "Conference report", "Conference report"),
    ],
)
def test_a_text_is_called_in_the_readers_language(label, english, spanish):
    for language, called in (("en", english), ("es", spanish)):
        with override(language):
            assert version_name(label) == called


def test_two_texts_are_compared_paragraph_by_paragraph(client):
    bill = a_bill()
    same = [f"Paragraph number {number} stays as it is." for number in range(5)]
    a_text(bill, 0, *same, "The fee is ten dollars a year.", label="Introduced", code="INT")
    a_text(bill, 1, *same, "The fee is five dollars a year.", "A new end.")
    a_text(bill, 2, *same, "The fee is five dollars a year.", "A new end.", label="Enrolled", code="ENR")

    page = shown(client, "compare_texts", bill)
    assert "From “Introduced” to “Amended”" in text_of(page)
    assert "1 paragraph changed; 1 is new; 0 were taken out." in text_of(page)
    assert "paragraphs that did not change are left out here" in text_of(page)
    assert "Paragraph number 0" not in text_of(page)
    assert "Paragraph number 0" in text_of(shown(client, "compare_texts", bill, whole="1"))
    assert "From “Amended” to “Enrolled”" in text_of(shown(client, "compare_texts", bill, after="2"))
    assert "From “Introduced” to “Enrolled”" in text_of(shown(client, "compare_texts", bill, before="2", after="0"))
    assert shown(client, "compare_texts", bill, before="x", after="99").status_code == 200
    assert shown(client, "compare_texts", a_bill()).status_code == 404


def test_a_roll_call_says_who_answered_what_and_how_many_were_needed(client):
    bill, ruiz = a_bill(), a_legislator()
    a_version(bill, vote_required="Majority", dated_on=date(2026, 2, 1))
    roll = a_roll_call(bill, chamber="upper", place="Floor", place_code="SFLOOR", held_on=date(2026, 5, 28))
    the_votes(roll, [("Ruiz", "aye"), ("Vega", "no"), ("Ito", "absent"), ("Roe", "")])
    roll.member_votes.filter(name="Ruiz").update(legislator=ruiz)

    page = shown(client, "roll_call", bill, roll.pk)
    told = text_of(page)
    assert "It needed 21 ayes" in told
    assert f'<a href="{reverse("legislature:legislator", args=[ruiz.pk])}">Ruiz</a>' in page.content.decode()
    for group in ("Aye (1)", "No (1)", "Absent (1)", "Not stated (1)"):
        assert group in told
    in_committee = a_roll_call(bill, chamber="upper", place_code="CS61", ayes=None, noes=None)
    assert votes_needed_in(in_committee) is None
    assert "– ayes, – noes" in text_of(shown(client, "roll_call", bill, in_committee.pk))
    assert shown(client, "roll_call", a_bill(), roll.pk).status_code == 404


def test_an_empty_seat_is_not_called_somebody_who_did_not_vote(client):
    roll = a_roll_call(a_bill(), chamber="upper", ayes=1, noes=0, not_voting=2)
    the_votes(roll, [("Ruiz", "aye"), ("Vega", "not_voting"), ("Vacancy", "not_voting")])
    page = shown(client, "roll_call", roll.bill, roll.pk)
    told = text_of(page)

    assert "1 ayes, 0 noes" in told
    assert "not voting: 2" in told
    assert "Not voting (1)" in told
    assert "Empty seats (1) Nobody sat there." in told
    assert "<li>Vacancy</li>" not in page.content.decode()


def test_the_floor_is_named_in_the_readers_language(client):
    roll = a_roll_call(a_bill(), chamber="upper", place="Floor")
    address = roll.bill.get_absolute_url()

    assert "Senate, Floor" in text_of(client.get(address))
    assert "Senado, Pleno" in text_of(client.get(address, headers={"Accept-Language": "es"}))
    page = client.get(
        reverse("legislature:roll_call", args=[roll.bill.session_id, roll.bill.measure.slug, roll.pk]),
        headers={"Accept-Language": "es"},
    )
    assert "Senado, Pleno" in text_of(page)


@pytest.mark.parametrize(
    ("kind", "motion", "stated", "needed"),
    [
        ("AB", "AB 9005 RUIZ Assembly Third Reading", "Majority", 41),
        ("AB", "AB 9005 RUIZ Third Reading Urgency", "2/3", 54),
        ("AB", "AB 9005 RUIZ Concurrence in Senate Amendments", "Majority", 41),
        ("ACA", "ACA 9005 RUIZ Assembly Third Reading", "", 54),
        ("AB", "AB 9005 RUIZ Assembly Third Reading Amend By ROE Set #1 Motion to Lay on the Table", "Majority", None),
        ("AB", "AB 9005 RUIZ Motion to Reconsider", "Majority", None),
        ("AB", "AB 9005 RUIZ Assembly Third Reading", "", None),
        ("AB", "", "Majority", None),
    ],
)
def test_votes_needed_are_counted_from_the_elected_seats_where_a_motion_passes_the_measure(
    kind, motion, stated, needed
):
    bill = a_bill(type=kind)
    a_version(bill, vote_required=stated, dated_on=date(2026, 2, 1))
    told = {"chamber": "lower", "place": "Floor", "place_code": "AFLOOR", "held_on": date(2026, 5, 28)}

    assert votes_needed_in(a_roll_call(bill, motion=motion, ayes=40, noes=2, absent=38, **told)) == needed


def test_the_pages_take_the_same_queries_however_much_they_hold(client):
    bill = a_bill()
    orders = iter(range(100))

    def grow():
        order = next(orders)
        a_text(bill, order, "Some words.", dated_on=date(2026, 3, 1))
        told = {"on": date(2026, 3, 2), "text": "Referred to Com. on HEALTH.", "number": order}
        BillAction.objects.create(bill=bill, order=order, **told)
        an_author(bill)
        return the_votes(a_roll_call(bill) if not bill.roll_calls.exists() else bill.roll_calls.get(), ())

    grow()
    grow()
    the_votes(bill.roll_calls.get(), [("Ruiz", "aye")])
    key = [bill.session_id, bill.measure.slug]
    addresses = [
        reverse("legislature:bill", args=key),
        reverse("legislature:bill_history", args=key),
        reverse("legislature:bill_text", args=[*key, 0]),
        reverse("legislature:compare_texts", args=key),
        reverse("legislature:roll_call", args=[*key, bill.roll_calls.get().pk]),
    ]
    before = [own_queries_of(client, address) for address in addresses]
    for _ in range(8):
        grow()
    bill.roll_calls.get().member_votes.all().delete()
    the_votes(bill.roll_calls.get(), [(f"Ruiz {number}", "no") for number in range(9)])

    assert [own_queries_of(client, address) for address in addresses] == before
    assert max(before) <= 12


def told_of(capsys, session, number):
    capsys.readouterr()
    call_command("bill", session, number, "--json")
    return json.loads(capsys.readouterr().out)


def test_a_bill_is_told_as_its_sources_tell_it(capsys):
    bill = lives(entered(), *TO_THE_GOVERNOR[:2])
    an_author(bill, "Ana Ruiz")
    a_roll_call(bill, chamber="lower", place="Floor", held_on=date(2026, 5, 28), result="PASS")

    told = told_of(capsys, "20252026", "AB 9008")
    assert told["history"][0] == {"date": "2026-03-01", "action": "Referred to Com. on HEALTH."}
    assert told["votes"][0]["place"] == "Assembly Floor"
    assert (told["stage"], told["chapter"], told["lead_authors"]) == ("second_reading", None, ["Ana Ruiz"])
    assert told["unknown"] == ["versions.number", "versions.subject"]


def test_whether_a_bill_of_which_no_stage_is_told_has_a_chapter_is_unknown(capsys):
    a_bill(1639, "20032004", type="SB", title="Education and training")

    told = told_of(capsys, "20032004", "SB 1639")
    assert (told["stage"], told["chapter"]) == (None, None)
    assert {"stage", "chapter"} <= set(told["unknown"])


def test_a_bill_of_an_extraordinary_session_answers_to_both_its_names(capsys):
    a_bill(1, "20252026-1", type="ABX1", title="Teachers")

    assert told_of(capsys, "20252026-1", "AB 1")["title"] == "Teachers"
    assert told_of(capsys, "20252026-1", "ABX1 1")["title"] == "Teachers"


@pytest.mark.parametrize(("session", "number"), [("20252026", "AB 1"), ("2025", "AB 1"), ("20252026", "nothing")])
def test_a_bill_we_do_not_know_is_refused_in_one_sentence(capsys, session, number):
    with pytest.raises(SystemExit) as ended:
        call_command("bill", session, number, "--json")

    told = capsys.readouterr()
    assert ended.value.code == 2
    assert json.loads(told.out) == {"refused": told.err.strip()}
    assert told.err.strip().count("\n") == 0


def test_a_bill_is_told_in_sentences_too(capsys):
    bill = lives(entered(), *TO_THE_GOVERNOR, ("2026-08-13", "passed"), ("2026-08-29", "chaptered", "", "417"))
    a_roll_call(bill, ayes=None)
    call_command("bill", "20252026", "AB", "9008")
    told = capsys.readouterr().out

    assert "Chapter 417, Statutes of 2026" in told
    assert "?–20" in told
    assert "Not known: lead_authors" in told


def test_sb_1639_is_told_in_order_and_what_nobody_found_stays_unknown(capsys):
    call_command("import_bills", HISTORY)
    told = told_of(capsys, "20032004", "SB 1639")

    assert len(told["votes"]) == 9
    assert [vote["date"] for vote in told["votes"]] == sorted(vote["date"] for vote in told["votes"])
    assert (told["votes"][-1]["ayes"], told["votes"][-1]["noes"]) == (23, 14)
    assert told["chapter"] is None
    assert {"chapter", "signature_date", "stage", "history"} <= set(told["unknown"])


def test_a_bill_of_a_table_is_told_by_its_last_action(capsys, client):
    call_command("import_bills", LEGISCAN)
    told = told_of(capsys, "20232024", "AB 1")

    assert (told["stage"], told["chapter"]) == ("chaptered", {"number": 313, "year": 2023})
    assert (told["history"], told["title"]) == ([], "Collective bargaining: Legislature.")
    assert [one["date"] for one in told["votes"]] == sorted(one["date"] for one in told["votes"])
    assert [one["place"] for one in told["votes"][:4]] == ["Assembly", "Assembly", "Assembly Floor", "Senate"]
    assert told["lead_authors"] == []
    assert {"lead_authors", "history", "versions.number", "versions.date"} <= set(told["unknown"])
    assert not {"stage", "chapter", "title", "votes"} & set(told["unknown"])
    page = text_of(client.get("/bills/20232024/AB1/"))
    assert "Law: it has its place in the statutes" in page


@pytest.mark.parametrize(
    ("last", "stage"),
    [
        ("Chaptered by Secretary of State - Chapter 313, Statutes of 2023.", "chaptered"),
        ("In committee: Held under submission.", "held"),
        ("Referred to Com. on JUD.", "policy_committee"),
        ("Read second time. Ordered to third reading.", "third_reading"),
        ("Words nobody has used before.", None),
        ("", None),
    ],
)
def test_where_only_a_last_action_is_told_nothing_else_is_made_up(capsys, client, last, stage):
    bill = a_bill(status="Passed", last_action=last, last_action_on=date(2026, 3, 1))

    told = told_of(capsys, bill.session_id, bill.label)
    assert told["stage"] == stage
    assert ("stage" in told["unknown"]) == (stage is None)
    where = whereabouts(bill, MAY)
    assert (where and str(where.stage)) == stage
    assert bool(where and where.rungs) == (stage == "chaptered")
    assert client.get(bill.get_absolute_url()).status_code == 200


if FEED.is_dir():

    def test_the_real_feed_is_told_by_its_history_and_not_by_its_state(capsys):
        for folder in ("2025", "1999"):
            call_command("import_pubinfo", FEED / folder)

        vetoed = told_of(capsys, "20252026", "SB 275")
        assert (vetoed["stage"], vetoed["chapter"]) == ("vetoed", None)
        assert vetoed["lead_authors"] == ["Smallwood-Cuevas"]
        assert [version["number"] for version in vetoed["versions"]] == [99, 98, 97, 96]
        law = told_of(capsys, "19992000-1", "AB 1")
        assert (law["stage"], law["chapter"]) == ("chaptered", {"number": 4, "year": 1999})
        assert len(law["votes"]) == 16
