"""What a person says of an author, and what a bill is about: by whom, how it is taken back, and that it stays."""

from datetime import date

import pytest
from django.db import IntegrityError
from django.urls import reverse

from commonground.kernel.refusal import Refused
from commonground.legislature.actions import add_topic, drop_topic, reopen_author, settle_author
from commonground.legislature.actions.linking import link_authors
from commonground.legislature.models import Author, BillTopic
from commonground.legislature.queries import settled_authors, unlinked_authors
from commonground.legislature.rules import permits, refusals
from commonground.members.rules import NOBODY, SYSTEM, Standing
from commonground.record.models import Entry
from tests.builders import NOON
from tests.builders.committee import a_representative, a_seat
from tests.builders.counting import queries_of
from tests.builders.legislature import a_bill, a_legislator, a_service, an_author
from tests.builders.members import a_contact, a_director, an_organization

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
DIRECTOR = Standing(user_id=1, is_director=True)
ORGANIZER = Standing(user_id=2, is_organizer=True)
REPRESENTATIVE = Standing(user_id=3, seats=frozenset({1}))


def waiting(name="Ana Ruiz", **facts):
    return an_author(a_bill(), name, chamber="lower", district="7", **facts).author


def settled(author, verdict="before", legislator=None, by=DIRECTOR):
    return settle_author(author.pk, verdict, legislator=legislator, by=by, at=NOON)


@pytest.mark.parametrize("by", [DIRECTOR, ORGANIZER])
def test_staff_join_an_author_to_a_legislator_and_take_it_back(by):
    author, ana = waiting(), a_legislator("Anita Ruiz Soto")

    settled(author, "legislator", ana.pk, by)

    assert list(unlinked_authors()) == []
    assert [(one.name, one.legislator) for one in settled_authors()] == [("Ana Ruiz", ana)]
    reopen_author(author.pk, by=by, at=NOON)
    assert [(one.legislator, one.settled_as) for one in unlinked_authors()] == [(None, "")]
    deeds = Entry.objects.filter(subject=f"legislature.author:{author.pk}").values_list("deed", "facts")
    assert list(deeds.order_by("number")) == [
        ("author.settled", {"verdict": "legislator", "legislator": ana.pk}),
        ("author.reopened", {"verdict": "legislator"}),
    ]


@pytest.mark.parametrize("verdict", ["before", "committee", "outside"])
def test_an_author_may_be_no_legislator_of_our_lists(verdict):
    author = settled(waiting(), verdict)
    assert (author.legislator, author.is_body) == (None, verdict == "committee")
    assert list(unlinked_authors()) == []


@pytest.mark.parametrize("by", [NOBODY, REPRESENTATIVE, SYSTEM, Standing(user_id=4, organizations=frozenset({1}))])
def test_others_do_not_say_who_an_author_is(by):
    author = waiting()
    with pytest.raises(Refused) as refused:
        settled(author, by=by)
    assert refused.value.refusal.key == refusals.ONLY_STAFF_SETTLE
    settled(author)
    with pytest.raises(Refused) as refused:
        reopen_author(author.pk, by=by, at=NOON)
    assert refused.value.refusal.key == refusals.ONLY_STAFF_SETTLE


@pytest.mark.parametrize(
    ("verdict", "legislator", "key"),
    [
        ("legislator", None, refusals.LEGISLATOR_MISSING),
        ("legislator", 999_999, refusals.LEGISLATOR_MISSING),
        ("moon", None, refusals.NO_SUCH_VERDICT),
        ("before", 999_999, refusals.NO_SUCH_VERDICT),
    ],
)
def test_what_is_said_of_an_author_makes_sense(verdict, legislator, key):
    with pytest.raises(Refused) as refused:
        settled(waiting(), verdict, legislator)
    assert refused.value.refusal.key == key


def test_what_is_known_is_not_settled_again_and_what_the_lists_say_is_not_taken_back():
    joined = waiting(legislator=a_legislator())
    for author in (joined, waiting(is_committee=True), settled(waiting())):
        with pytest.raises(Refused) as refused:
            settled(author)
        assert refused.value.refusal.key == refusals.AUTHOR_SETTLED
    with pytest.raises(Refused) as refused:
        reopen_author(joined.pk, by=DIRECTOR, at=NOON)
    assert refused.value.refusal.key == refusals.AUTHOR_NOT_SETTLED


def test_a_later_reading_keeps_what_a_person_settled():
    author, other = waiting(), a_legislator("Eva Mora")
    settled(author, "legislator", other.pk)
    gone = settled(waiting("Ana Ruiz"))
    a_service(a_legislator("Ana Ruiz"), "lower", 7, from_on=date(2024, 12, 2))

    assert link_authors() == 0

    assert Author.objects.get(pk=author.pk).legislator == other
    assert Author.objects.get(pk=gone.pk).legislator is None
    reopen_author(gone.pk, by=DIRECTOR, at=NOON)
    assert link_authors() == 1


def test_no_row_says_that_an_author_left_and_is_a_legislator():
    author = waiting()
    author.settled_as, author.legislator = "before", a_legislator()
    with pytest.raises(IntegrityError):
        author.save()


@pytest.mark.parametrize("by", [REPRESENTATIVE, ORGANIZER, SYSTEM])
def test_a_bill_is_given_a_topic_written_as_it_was_first(by):
    first, second = a_bill(), a_bill()
    add_topic(first.pk, "  Child   Care ", by=by, at=NOON)
    topic = add_topic(second.pk, "child care", by=by, at=NOON)

    assert topic.name == "Child Care"
    drop_topic(second.pk, topic.pk, by=by, at=NOON)
    assert [one.bill for one in BillTopic.objects.all()] == [first]
    assert list(Entry.objects.order_by("number").values_list("deed", flat=True))[-1] == "topic.dropped"


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("", refusals.NOT_A_TOPIC),
        (" … ", refusals.NOT_A_TOPIC),
        ("x" * 61, refusals.NOT_A_TOPIC),
        ("\ufdfa" * 10, refusals.NOT_A_TOPIC),
        ("RENT", refusals.TOPIC_STANDS),
    ],
)
def test_a_topic_is_a_short_word_that_the_bill_has_not_yet(name, key):
    bill = a_bill()
    add_topic(bill.pk, "Rent", by=ORGANIZER, at=NOON)
    with pytest.raises(Refused) as refused:
        add_topic(bill.pk, name, by=ORGANIZER, at=NOON)
    assert refused.value.refusal.key == key


def test_a_bill_has_not_too_many_topics():
    bill = a_bill()
    for number in range(permits.MOST_TOPICS):
        add_topic(bill.pk, f"Topic {number}", by=ORGANIZER, at=NOON)
    with pytest.raises(Refused) as refused:
        add_topic(bill.pk, "One more", by=ORGANIZER, at=NOON)
    assert refused.value.refusal.key == refusals.TOPICS_FULL


@pytest.mark.parametrize("by", [NOBODY, Standing(user_id=4, organizations=frozenset({1}))])
def test_others_give_no_topics(by):
    bill = a_bill()
    topic = add_topic(bill.pk, "Rent", by=ORGANIZER, at=NOON)
    for deed in (
        lambda: add_topic(bill.pk, "Care", by=by, at=NOON),
        lambda: drop_topic(bill.pk, topic.pk, by=by, at=NOON),
    ):
        with pytest.raises(Refused) as refused:
            deed()
        assert refused.value.refusal.key == refusals.ONLY_MEMBERS_ENTER_BILLS


def test_the_director_settles_an_author_on_the_page_and_takes_it_back(client):
    author, ana = waiting("Ana Ruiz"), a_legislator("Anita Ruiz Soto")
    client.force_login(a_director().user)
    page = client.get(reverse("legislature:authors")).content.decode()
    assert "1 author waits" in page
    form = client.get(reverse("legislature:author", args=[author.pk])).content.decode()
    assert "Who is Ana Ruiz?" in form
    assert "Anita Ruiz Soto" in form

    address = reverse("legislature:author", args=[author.pk])
    unsaid = client.post(address, {"verdict": "legislator", "legislator": ""})
    assert (unsaid.status_code, "Which legislator?" in unsaid.content.decode()) == (422, True)
    done = client.post(address, {"verdict": "legislator", "legislator": ana.pk}, follow=True).content.decode()

    assert "Every author is known" in done
    assert "Take back: Ana Ruiz" in done
    again = client.post(reverse("legislature:reopen_author", args=[author.pk]), follow=True).content.decode()
    assert "1 author waits" in again
    book = client.get("/record/").content.decode()
    assert "It was said who an author of bills is" in book
    assert "Ana Ruiz" in book


def test_others_do_not_see_who_waits(client):
    address = reverse("legislature:authors")
    assert client.get(address).headers["Location"].startswith("/sign-in/")
    client.force_login(a_representative(a_seat()).person.user)
    assert client.get(address).status_code == 409
    assert client.get(reverse("legislature:author", args=[waiting().pk])).status_code == 409
    assert address not in client.get(reverse("legislature:bills")).content.decode()


def test_the_page_of_authors_takes_the_same_queries_for_any_number(client):
    client.force_login(a_director().user)
    counts = []
    for number in (1, 8):
        for _ in range(number):
            waiting()
            settled(waiting(), "legislator", a_legislator().pk)
        counts.append(queries_of(client, reverse("legislature:authors")))
    assert counts[0] == counts[1] <= 12


def test_a_representative_gives_a_topic_and_everybody_finds_the_bill_by_it(client):
    bill, other = a_bill(title="An act"), a_bill(title="Another")
    client.force_login(a_representative(a_seat()).person.user)
    address = reverse("legislature:topics", args=[bill.session_id, bill.measure.slug])
    assert client.post(address, {"topic": "Cuidado infantil"}).headers["Location"] == bill.get_absolute_url()
    assert client.post(address, {"topic": "cuidado INFANTIL"}).status_code == 422
    assert client.post(address, {"topic": ""}).status_code == 422
    client.logout()

    for asked in ({"q": "infantil"}, {"topic": "cuidado infantil"}):
        found = client.get(reverse("legislature:bills"), asked).context["page_obj"]
        assert list(found) == [bill]
    assert "Cuidado infantil" in client.get(bill.get_absolute_url()).content.decode()
    assert "Topics of ours" not in client.get(other.get_absolute_url()).content.decode()


def test_a_topic_is_taken_off_on_the_page(client):
    bill = a_bill()
    topic = add_topic(bill.pk, "Rent", by=ORGANIZER, at=NOON)
    address = reverse("legislature:drop_topic", args=[bill.session_id, bill.measure.slug, topic.pk])
    client.force_login(a_contact(an_organization()).user)
    assert client.post(address).status_code == 409
    client.force_login(a_director().user)
    assert "Take off Rent" in client.get(bill.get_absolute_url()).content.decode()
    assert client.post(address).headers["Location"] == bill.get_absolute_url()
    assert not bill.topics.exists()
