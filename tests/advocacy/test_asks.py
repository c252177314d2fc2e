"""What we asked of roll calls, beside the votes and on the scorecard; who reads it, and what is never said."""

import csv
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.urls import reverse

from commonground.advocacy.actions.asks import say_ask, take_back_ask
from commonground.advocacy.models import Ask
from commonground.advocacy.queries import asks as queries
from commonground.advocacy.rules import refusals
from commonground.advocacy.rules.asks import PositionThen, position_then, proposed
from commonground.decisions.models import Position
from commonground.kernel.refusal import Refused
from commonground.legislature.actions.feed_imports import close_feed, journal_created, open_feed
from commonground.legislature.actions.feed_undoing import undo_feed
from commonground.legislature.models import MemberVote, RollCall
from commonground.legislature.rules.rollcalls import Choice
from commonground.members.rules import SYSTEM
from commonground.record.models import Entry
from commonground.ui.wording import words_for
from tests.builders.counting import own_queries_of
from tests.builders.decisions import MONDAY, a_bill
from tests.builders.legislature import a_legislator, a_roll_call
from tests.builders.pages import text_of

LATER = MONDAY + timedelta(days=60)
HELD = date(2026, 4, 20)
SCORECARD = "/scorecard/"


@pytest.mark.parametrize(
    ("stand", "motion", "asked"),
    [
        ("support", "AB 9005 RUIZ Assembly Third Reading", Choice.AYE),
        ("sponsor", "Do pass as amended, and be re-referred to the Committee on Appropriations.", Choice.AYE),
        ("oppose", "Do pass.", Choice.NO),
        ("support", "SCR 9001 be adopted", Choice.AYE),
        ("support", "Senate 3rd Reading SB9005 Ruiz", Choice.AYE),
        ("support", "Concurrence in Senate Amendments", None),
        ("support", "AB 9005 Third Reading. Reconsider", None),
        ("support", "Do pass the amendments", None),
        ("support", "Lay on the table", None),
        ("support", "Placed on Appropriations suspense file", None),
        ("support_if_amended", "Do pass.", None),
        ("neutral", "Do pass.", None),
        ("support", "", None),
    ],
)
def test_an_ask_is_proposed_only_where_it_is_plain(stand, motion, asked):
    assert proposed(stand, motion) == asked


def test_an_ask_rests_on_the_position_of_the_day():
    first = PositionThen(1, "support", date(2026, 3, 1), date(2026, 4, 1))
    second = PositionThen(2, "oppose", date(2026, 4, 2))
    quiet = PositionThen(3, "watch", date(2026, 1, 1))

    found = [position_then([second, first, quiet], on) for on in (date(2026, 3, 9), HELD, date(2026, 2, 1), None)]

    assert [one and one.key for one in found] == [1, 2, 2, 2]
    assert position_then([quiet], HELD) is None


@pytest.fixture
def roll(coalition):
    """A roll call on a bill we support, held after the position was public."""
    bill = a_bill(invented=queries.profile().demo)
    coalition.decides("aaaaaaaaa", bill=bill)
    return a_roll_call(bill, motion="AB 9005 RUIZ Assembly Third Reading", held_on=HELD, place="Floor")


@pytest.fixture
def staff(coalition):
    return coalition.standing(coalition.staff, LATER)


def answers(roll, *told):
    for order, (who, choice) in enumerate(told):
        MemberVote.objects.create(roll_call=roll, order=order, name=str(who), choice=choice, legislator=who)


def page_of(roll):
    return reverse("legislature:roll_call", args=[roll.bill.session_id, roll.bill.measure.slug, roll.pk])


def test_staff_say_what_we_asked_and_it_stands_beside_each_vote(reads, coalition, roll):
    ana, ben = a_legislator("Ana Ruiz"), a_legislator("Ben Cho")
    answers(roll, (ana, "aye"), (ben, "no"), (None, "absent"))
    reader = reads(coalition.staff, LATER)
    assert "By the position it would be an aye." in text_of(reader.client.get(page_of(roll)))

    answer = reader.client.post(reverse("advocacy:say_ask", args=[roll.pk]), {"wanted": "aye"}, follow=True)

    told = text_of(answer)
    assert "We asked for an aye." in told
    assert "Aye (1) As we asked Ana Ruiz No (1) Not as we asked Ben Cho" in " ".join(told.split())
    ask = Ask.objects.get()
    assert ask.position == Position.objects.get()
    assert Entry.objects.get(deed="ask.said").audience == "members"
    assert "Take the ask back" in told

    member = reads(coalition.contacts[0], LATER)
    told = text_of(member.client.get(page_of(roll)))
    assert "We asked for an aye." in told
    assert "Take the ask back" not in told

    reader = reads(coalition.staff, LATER)
    told = text_of(reader.client.post(reverse("advocacy:take_back_ask", args=[roll.pk]), follow=True))
    assert "As we asked" not in told
    assert not Ask.objects.exists()
    assert Entry.objects.filter(deed="ask.taken_back").count() == 1
    assert "We asked for an aye." in text_of(
        reader.client.post(reverse("advocacy:say_ask", args=[roll.pk]), {"wanted": "aye"}, follow=True)
    )


@pytest.mark.parametrize("who", ["nobody", "sponsor"])
def test_the_public_and_the_sponsor_find_no_ask_and_no_scorecard(reads, coalition, roll, staff, who):
    answers(roll, (a_legislator("Ana Ruiz"), "aye"))
    say_ask(roll.pk, Choice.AYE, by=staff, at=LATER)
    reader = reads(coalition.sponsor if who == "sponsor" else None, LATER)

    told = text_of(reader.client.get(page_of(roll)))
    assert "Ana Ruiz" in told
    assert "asked" not in told.replace("asked to", "")
    for address in (SCORECARD, SCORECARD + "scorecard.csv"):
        assert reader.client.get(address).status_code == (404 if who == "sponsor" else 302)
    sent = reader.client.post(reverse("advocacy:say_ask", args=[roll.pk]), {"wanted": "no"})
    assert sent.status_code == (404 if who == "sponsor" else 302)
    assert Ask.objects.get().wanted == "aye"


def test_only_staff_say_it_once_by_a_position_and_an_aye_or_a_no(coalition, roll, staff):
    def why(roll_call, wanted, by):
        with pytest.raises(Refused) as refused:
            say_ask(roll_call.pk, wanted, by=by, at=LATER)
        return refused.value.refusal.key

    silent = a_roll_call(a_bill(9006, invented=roll.bill.invented), held_on=HELD)
    assert why(roll, Choice.AYE, coalition.representative(1)) == refusals.ONLY_STAFF_SAY_WHAT_WE_ASKED
    assert why(roll, Choice.AYE, replace(staff, is_sponsor=True)) == refusals.ONLY_STAFF_SAY_WHAT_WE_ASKED
    assert why(roll, Choice.ABSENT, staff) == refusals.ASK_AYE_OR_NO
    assert why(roll, None, staff) == refusals.ASK_AYE_OR_NO
    assert why(silent, Choice.AYE, staff) == refusals.NO_POSITION_TO_ASK_BY
    with pytest.raises(Refused) as refused:
        take_back_ask(roll.pk, by=staff, at=LATER)
    assert refused.value.refusal.key == refusals.NOTHING_ASKED
    say_ask(roll.pk, Choice.AYE, by=staff, at=LATER)
    assert why(roll, Choice.NO, staff) == refusals.ASKED_ALREADY


def test_the_scorecard_counts_against_what_was_possible_and_shows_its_method(reads, coalition, roll, staff):
    ana, ben = a_legislator("Ana Ruiz"), a_legislator("=Ben Cho")
    early = a_roll_call(roll.bill, motion="Do pass.", held_on=date(2026, 1, 9))
    undated = a_roll_call(roll.bill, motion="Do pass.", held_on=None)
    empty = a_roll_call(roll.bill, motion="Do pass.", held_on=HELD)
    more = [a_roll_call(roll.bill, motion="Do pass.", held_on=HELD) for _ in range(2)]
    for one in (roll, early, undated, *more):
        answers(one, (ana, "aye"), (ben, "not_voting"), (None, "no"))
    for one in (roll, early, undated, empty, *more):
        say_ask(one.pk, Choice.AYE, by=staff, at=LATER)
    reader = reads(coalition.contacts[0], LATER)

    told = " ".join(text_of(reader.client.get(SCORECARD)).split())

    assert "3 roll calls count, on 1 measure." in told
    assert "Ana Ruiz 3 3 0 0 0 100 % 100 %" in told
    assert "=Ben Cho 3 0 0 3 0 – –" in told
    assert "With fewer than 3 ayes and noes no share is shown" in told
    assert "Our position was public only after it" in told
    assert "Our sources do not say when it was held" in told
    assert "No member’s vote is known" in told
    assert "5 answers are left out" in told
    assert told.index("=Ben Cho") < told.index("Ana Ruiz") or told.index("Ana Ruiz") < told.index("=Ben Cho")
    assert not {"rank", "grade", "score"} & set(told.lower().replace("ranked", "").replace("graded", "").split())

    table = reader.client.get(SCORECARD + "scorecard.csv")
    rows = list(csv.DictReader(table.content.decode().splitlines()))
    assert sorted((row["legislator"], row["with_us"], row["not_voting"]) for row in rows) == [
        ("'=Ben Cho", "0", "3"),
        ("Ana Ruiz", "3", "0"),
    ]


def test_an_empty_scorecard_teaches_the_first_step(reads, coalition):
    told = text_of(reads(coalition.contacts[0], LATER).client.get(SCORECARD))

    assert "Nothing is counted yet" in told


def test_no_score_of_a_demonstration_stands_beside_a_real_legislator(monkeypatch, coalition, roll, staff):
    demo = replace(queries.profile(), demo=True)
    real, ana = a_roll_call(a_bill(9007, invented=False), held_on=HELD), a_legislator("Ana Ruiz")
    for where in ("queries", "actions"):
        monkeypatch.setattr(f"commonground.advocacy.{where}.asks.profile", lambda: demo)
    roll.bill.invented = True
    roll.bill.save()
    answers(roll, (ana, "aye"), (None, "no"))
    say_ask(roll.pk, Choice.AYE, by=staff, at=LATER)

    with pytest.raises(Refused) as refused:
        say_ask(real.pk, Choice.AYE, by=staff, at=LATER)
    assert refused.value.refusal.key == refusals.DEMO_ASKS_NOTHING
    Ask.objects.create(roll_call=real, wanted="aye", position=Position.objects.get(), by=coalition.staff, at=LATER)
    answers(real, (ana, "no"))

    found = queries.scorecard_now()

    assert [line.name for line in found.card.lines] == ["None"]
    assert [ask.roll_call for ask in found.counted] == [roll]


def test_what_we_asked_stands_beside_each_roll_call_of_a_bill_for_members_alone(reads, coalition, roll, staff):
    other = a_roll_call(roll.bill, motion="Do pass.", held_on=HELD)
    say_ask(roll.pk, Choice.AYE, by=staff, at=LATER)
    for person, seen in ((coalition.contacts[0], 1), (None, 0), (coalition.sponsor, 0)):
        told = text_of(reads(person, LATER).client.get(roll.bill.get_absolute_url()))
        assert told.count("we asked: Aye") == seen
    assert other.pk != roll.pk


def test_an_import_is_not_undone_under_an_ask_and_goes_once_it_is_taken_back(coalition, roll, staff):
    feed = open_feed("rollcalls", "archive.zip", by=SYSTEM, at=LATER)
    brought = a_roll_call(roll.bill, motion="Do pass.", held_on=HELD)
    answers(brought, (a_legislator("Ana Ruiz"), "aye"))
    for rows in (RollCall.objects.filter(pk=brought.pk), MemberVote.objects.filter(roll_call=brought)):
        journal_created(feed, rows.model, rows.values_list("pk", flat=True))
    close_feed(feed, {}, by=SYSTEM, at=LATER)
    say_ask(brought.pk, Choice.AYE, by=staff, at=LATER)

    with pytest.raises(Refused) as refused:
        undo_feed(feed.pk, by=SYSTEM, at=LATER)
    words = words_for(refused.value.refusal)
    assert f"{words.title}. {words.help}" == (
        "Something else holds on to what it brought. Look at what stands in the way: what we asked of roll calls."
    )
    assert RollCall.objects.filter(pk=brought.pk).exists()
    assert brought.member_votes.count() == 1
    assert Ask.objects.count() == 1

    take_back_ask(brought.pk, by=staff, at=LATER)
    undo_feed(feed.pk, by=SYSTEM, at=LATER)
    assert not RollCall.objects.filter(pk=brought.pk).exists()


@pytest.mark.parametrize("number", [1, 9])
def test_the_pages_take_the_same_queries_whatever_is_asked(reads, coalition, roll, staff, number):
    for _ in range(number):
        one = a_roll_call(roll.bill, motion="Do pass.", held_on=HELD)
        answers(one, *((a_legislator(f"Legislator {place}"), "aye") for place in range(number)))
        say_ask(one.pk, Choice.AYE, by=staff, at=LATER)
    reader = reads(coalition.staff, LATER)

    assert [own_queries_of(reader.client, address) for address in (SCORECARD, page_of(one))] == QUERIES


QUERIES = [5, 7]
