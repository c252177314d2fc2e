"""Bills and searches people follow: what they hear, when, and that nobody else does."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from commonground.accounts.holdings import holdings_of
from commonground.kernel.refusal import Refused
from commonground.legislature.actions.feed_imports import close_feed, journal_created, open_feed
from commonground.legislature.actions.feed_undoing import undo_feed
from commonground.legislature.actions.following import drop_search, follow, save_search, unfollow
from commonground.legislature.actions.hearings import cancel_hearing, move_hearing, pull_item
from commonground.legislature.jobs import forget_old_news, tell_followers
from commonground.legislature.models import BillNews, BillSeen, SavedSearch, TextTurn, Watch
from commonground.legislature.rules import watching
from commonground.legislature.rules.watching import Pace
from commonground.members.rules import SYSTEM, Standing
from commonground.notices.jobs import deliver
from commonground.notices.models import Notice, SealedNotice
from commonground.record.models import Entry
from tests.builders import NOON
from tests.builders.counting import own_queries_of
from tests.builders.hearings import a_hearing, an_item
from tests.builders.legislature import a_bill, a_roll_call, a_version
from tests.builders.members import a_contact, a_director, a_role, an_organization
from tests.builders.pages import text_of
from tests.builders.tracking import a_history

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
HOUR = timedelta(hours=1)
EVENING, MORNING = NOON + 8 * HOUR, NOON + 20 * HOUR


@pytest.fixture
def person():
    return a_contact(an_organization(), "Lena Ortiz")


@pytest.fixture
def by(person):
    return Standing(user_id=person.user_id, person_id=person.pk)


def heard(at, mailoutbox):
    """The letters that go out after a sweep at this moment."""
    tell_followers(at)
    before = len(mailoutbox)
    deliver(at)
    for letter in mailoutbox[before:]:
        letter.body = letter.body.replace("\u00a0", " ")
    return mailoutbox[before:]


def test_who_follows_at_once_hears_of_each_thing_once(by, person, mailoutbox):
    bill = a_bill(9001)
    moved, pulled = a_hearing(on=date(2026, 4, 15)), a_hearing("Health", on=date(2026, 4, 20))
    item = an_item(pulled, bill)
    follow(bill.pk, Pace.AT_ONCE, by=by, at=NOON)
    assert heard(NOON, mailoutbox) == []

    an_item(moved, bill)
    [letter] = heard(NOON + HOUR, mailoutbox)
    assert letter.subject == "News of AB 9001"
    assert letter.to == [person.user.email]
    assert "Education hears it on Wednesday, April 15, 2026, 1:30" in letter.body
    assert bill.get_absolute_url() in letter.body
    assert heard(NOON + HOUR, mailoutbox) == []

    move_hearing(moved.pk, date(2026, 4, 22), None, by=SYSTEM, at=NOON)
    pull_item(pulled.pk, item.pk, by=SYSTEM, at=NOON)
    [letter] = heard(NOON + 2 * HOUR, mailoutbox)
    assert "The hearing of Education is on April 22, 2026 now. It was to be on Wednesday, April 15" in letter.body
    assert "Health does not hear it on Monday, April 20, 2026" in letter.body

    cancel_hearing(moved.pk, by=SYSTEM, at=NOON)
    a_history(bill, ("2026-03-01", "Referred to Com. on HEALTH."))
    a_roll_call(bill, held_on=date(2026, 3, 11), place="Health", result="PASS")
    a_roll_call(bill, held_on=date(2025, 3, 11), place="Long ago")
    text = a_version(bill, 2, label="Amended", dated_on=date(2026, 3, 10))
    [letter] = heard(NOON + 3 * HOUR, mailoutbox)
    assert "Education does not hear it on April 22, 2026 after all." in letter.body
    assert "It stands here now: In a policy committee (HEALTH)." in letter.body
    assert "A roll call was held (Health, March 11, 2026): 41 ayes, 20 noes, carried." in letter.body
    assert "There is a newer text: Amended, March 10, 2026." in letter.body
    assert "Long ago" not in letter.body
    assert BillNews.objects.get(what="text").subject == text.pk


def test_a_text_of_the_feed_tells_what_turned_and_one_printed_again_is_no_news(by, mailoutbox):
    bill = a_bill(9001)
    a_version(bill, 0, feed_id="1", code="INT")
    follow(bill.pk, Pace.AT_ONCE, by=by, at=NOON)

    text = a_version(bill, 1, feed_id="2", code="AMD", label="Amended")
    TextTurn.objects.create(version=text, turns=["lead_author", "subject"], at=NOON)
    a_version(bill, 2, feed_id="3", code="ENR", label="Enrolled")

    [letter] = heard(NOON + HOUR, mailoutbox)
    assert "It speaks of another subject now. Its lead author changed." in letter.body
    assert "Enrolled" not in letter.body


def test_the_suspense_file_is_news_though_the_bill_stays_in_its_committee(by, mailoutbox):
    bill = a_history(a_bill(9001), ("2026-03-01", "Re-referred to Com. on APPR."))
    follow(bill.pk, Pace.AT_ONCE, by=by, at=NOON)

    a_history(bill, ("2026-03-09", "In committee: Referred to APPR. suspense file."))
    [letter] = heard(NOON + HOUR, mailoutbox)

    assert "It stands here now: In the fiscal committee (APPR). On the suspense file." in letter.body
    assert heard(NOON + 2 * HOUR, mailoutbox) == []
    other = a_director()
    follow(bill.pk, Pace.AT_ONCE, by=Standing(user_id=other.user_id), at=NOON + 2 * HOUR)
    assert heard(NOON + 3 * HOUR, mailoutbox) == []


def test_a_kept_search_leads_to_what_it_finds(by, person, client):
    for number in (9001, 9002):
        a_bill(number, title="Rent relief")
    a_bill(9003, type="SB", title="Rent relief")
    search = save_search("Rent", {"q": "rent", "chamber": "lower"}, Pace.DAILY, by=by, at=NOON)
    client.force_login(person.user)

    assert search.get_absolute_url().replace("&", "&amp;") in client.get("/bills/following/").content.decode()
    assert client.get(search.get_absolute_url()).context["page_obj"].paginator.count == 2


def test_who_hears_once_a_day_gets_one_letter_in_the_morning_and_only_when_something_happened(by, mailoutbox):
    bill, other, quiet = a_bill(9001), a_bill(9002), a_bill(9003)
    for one in (bill, other, quiet):
        follow(one.pk, Pace.DAILY, by=by, at=NOON)
    a_version(bill, 1)
    assert heard(NOON + HOUR, mailoutbox) == []
    a_roll_call(other, held_on=date(2026, 3, 12))
    assert heard(EVENING, mailoutbox) == []

    [letter] = heard(MORNING, mailoutbox)
    assert letter.subject == "Today’s news of bills you follow"
    assert [number in letter.body for number in ("AB 9001", "AB 9002", "AB 9003")] == [True, True, False]

    a_version(bill, 2)
    assert heard(MORNING + HOUR, mailoutbox) == []
    assert len(heard(MORNING + 24 * HOUR, mailoutbox)) == 1
    assert heard(MORNING + 48 * HOUR, mailoutbox) == []


def test_nothing_from_before_is_told_to_a_new_follower(by, mailoutbox):
    bill, first = a_bill(9001), a_director()
    follow(bill.pk, Pace.AT_ONCE, by=Standing(user_id=first.user_id), at=NOON)
    a_version(bill, 1)

    follow(bill.pk, Pace.AT_ONCE, by=by, at=NOON + HOUR)

    assert [letter.to for letter in heard(NOON + HOUR, mailoutbox)] == [[first.user.email]]
    unfollow(bill.pk, by=by)
    unfollow(bill.pk, by=Standing(user_id=first.user_id))
    a_version(bill, 2)
    follow(bill.pk, Pace.AT_ONCE, by=by, at=NOON + 2 * HOUR)
    assert heard(NOON + 2 * HOUR, mailoutbox) == []


def test_a_letter_is_dropped_when_its_reader_stopped_following(by, mailoutbox):
    bill = a_bill(9001)
    follow(bill.pk, Pace.AT_ONCE, by=by, at=NOON)
    a_version(bill, 1)
    tell_followers(NOON)

    unfollow(bill.pk, by=by)
    deliver(NOON)

    assert mailoutbox == []


def test_a_saved_search_tells_of_bills_it_finds_for_the_first_time(by, mailoutbox):
    a_bill(9001, title="Rent relief")
    save_search("Rent", {"q": "rent"}, Pace.AT_ONCE, by=by, at=NOON)
    save_search("Child care", {"q": "child", "chamber": "lower"}, Pace.DAILY, by=by, at=NOON)
    assert heard(NOON, mailoutbox) == []

    a_bill(9002, title="Rental housing")
    a_bill(9003, title="Child care")
    [letter] = heard(NOON + 2 * HOUR, mailoutbox)
    assert "Your search “Rent” finds, for the first time:" in letter.body
    assert "AB 9002: Rental housing" in letter.body
    assert "AB 9001" not in letter.body
    assert "AB 9003" not in letter.body

    [letter] = heard(MORNING, mailoutbox)
    assert "AB 9003: Child care" in letter.body
    assert heard(MORNING + 24 * HOUR, mailoutbox) == []


def test_a_search_needs_a_name_a_question_and_an_owner(by):
    kept = save_search("Rent", {"q": "rent"}, Pace.DAILY, by=by, at=NOON)
    for name, asked, key in (
        ("", {"q": "rent"}, watching.SEARCH_WITHOUT_NAME),
        ("All", {}, watching.SEARCH_ASKS_NOTHING),
    ):
        with pytest.raises(Refused) as refused:
            save_search(name, asked, Pace.DAILY, by=by, at=NOON)
        assert refused.value.refusal.key == key
    for number in range(1, watching.MOST_SEARCHES):
        save_search(f"Rent {number}", {"q": "rent"}, Pace.DAILY, by=by, at=NOON)
    with pytest.raises(Refused) as refused:
        save_search("One more", {"q": "rent"}, Pace.DAILY, by=by, at=NOON)
    assert refused.value.refusal.key == watching.SEARCHES_FULL

    drop_search(kept.pk, by=by)
    assert not SavedSearch.objects.filter(pk=kept.pk).exists()


def test_what_somebody_follows_is_theirs_alone(by, person, client):
    bill = a_bill(9001)
    follow(bill.pk, Pace.AT_ONCE, by=by, at=NOON)
    search = save_search("Rent", {"q": "rent"}, Pace.DAILY, by=by, at=NOON)
    a_version(bill, 1)
    tell_followers(NOON + HOUR)

    assert SealedNotice.objects.count() == 1
    assert not Notice.objects.exists()
    assert not Entry.objects.filter(deed__contains="follow").exists()
    [held] = [one for one in holdings_of(person.user) if one.key == "legislature"]
    assert [str(value).partition(",")[0] for _label, value in held.rows] == ["AB 9001", "Rent"]

    director = a_director()
    client.force_login(director.user)
    assert "AB 9001" not in text_of(client.get(reverse("legislature:following")))
    assert client.post(reverse("legislature:drop_search", args=[search.pk])).status_code == 404
    assert client.post(reverse("legislature:unfollow", args=["20252026", "ab-9001"])).status_code == 302
    assert Watch.objects.filter(user=person.user).exists()
    assert "legislature" not in {one.key for one in holdings_of(director.user)}


def test_the_sponsor_and_strangers_follow_nothing(client):
    bill, sponsor = a_bill(9001), a_role("sponsor").person
    address = reverse("legislature:follow", args=["20252026", "ab-9001"])
    assert "Follow this bill" not in text_of(client.get(bill.get_absolute_url()))
    assert client.post(address).status_code == 302
    client.force_login(sponsor.user)

    assert "Follow this bill" not in text_of(client.get(bill.get_absolute_url()))
    assert client.post(address).status_code == 404
    assert client.get(reverse("legislature:following")).status_code == 404
    assert client.get(reverse("legislature:save_search") + "?q=rent").status_code == 404
    assert not Watch.objects.exists()


def test_a_reader_follows_on_the_page_of_a_bill_and_keeps_a_search_of_the_list(client, person):
    bill = a_bill(9001)
    client.force_login(person.user)
    page, address = bill.get_absolute_url(), reverse("legislature:follow", args=["20252026", bill.measure.slug])
    assert "Nobody else sees what you follow" in text_of(client.get(page))

    client.post(address, {"pace": "at_once"})
    assert "You hear at once when something happens." in text_of(client.get(page))
    client.post(address, {"pace": "nonsense"})
    assert "You hear once a day, when something happened." in text_of(client.get(page))
    a_version(bill, 1)
    tell_followers(NOON + HOUR)
    listed = text_of(client.get(reverse("legislature:following")))
    assert "AB 9001" in listed
    assert "There is a newer text" in listed

    found = client.get(reverse("legislature:bills"), {"q": "care"})
    save = reverse("legislature:save_search") + "?q=care"
    assert save in found.content.decode()
    assert "“care”" in text_of(client.get(save))
    assert client.post(save, {"name": " ", "pace": "daily"}).status_code == 422
    assert client.post(reverse("legislature:save_search"), {"name": "All", "pace": "daily"}).status_code == 422
    assert client.post(save, {"name": "Care", "pace": "daily"}).status_code == 302
    search = SavedSearch.objects.get()
    assert search.asked == {"q": "care"}
    assert "Care" in text_of(client.get(reverse("legislature:following")))

    client.post(reverse("legislature:drop_search", args=[search.pk]))
    client.post(reverse("legislature:unfollow", args=["20252026", bill.measure.slug]), {"list": "1"})
    assert "You follow no bill yet" in text_of(client.get(reverse("legislature:following")))


def test_a_reading_taken_back_takes_its_bills_though_somebody_follows_them(by):
    feed = open_feed("pubinfo", "a", by=SYSTEM, at=NOON)
    bill = a_bill(9001)
    journal_created(feed, type(bill), [bill.pk])
    close_feed(feed, {}, by=SYSTEM, at=NOON)
    follow(bill.pk, Pace.DAILY, by=by, at=NOON)

    undo_feed(feed.pk, by=SYSTEM, at=NOON)
    tell_followers(NOON + HOUR)
    forget_old_news(NOON + HOUR)

    assert not Watch.objects.exists()
    assert not BillSeen.objects.exists()


@pytest.mark.parametrize("number", [1, 9])
def test_the_pages_take_the_same_queries_whatever_is_followed(client, person, by, number):
    for place in range(number):
        bill = a_bill(9100 + place)
        follow(bill.pk, Pace.DAILY, by=by, at=NOON)
        hearing = a_hearing(f"Rules {place}", on=date(2026, 4, 15))
        an_item(hearing, bill)
        a_version(bill, 1)
        a_roll_call(bill)
        save_search(f"Search {place}", {"q": "care"}, Pace.DAILY, by=by, at=NOON)
    tell_followers(NOON + HOUR)
    client.force_login(person.user)

    taken = [own_queries_of(client, reverse("legislature:following")), own_queries_of(client, bill.get_absolute_url())]

    assert taken == QUERIES


@pytest.mark.parametrize("number", [1, 9])
def test_a_sweep_takes_the_same_queries_whatever_is_followed(by, number, django_assert_num_queries):
    for place in range(number):
        bill = a_bill(9100 + place)
        follow(bill.pk, Pace.AT_ONCE, by=by, at=NOON)
        a_version(bill, 1)
    tell_followers(NOON + HOUR)

    with django_assert_num_queries(IDLE):
        tell_followers(NOON + 2 * HOUR)


QUERIES = [11, 12]
IDLE = 19
