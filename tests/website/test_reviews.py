"""A second person reads a page before it is public: an editor, or a guest by a secret link."""

from dataclasses import replace
from datetime import timedelta

import pytest

from commonground.committee.queries.standing import standing_of
from commonground.kernel.refusal import Refused
from commonground.notices.jobs import deliver
from commonground.notices.models import Notice
from commonground.record.coalition import profile
from commonground.record.models import Entry
from commonground.ui.clock import now
from commonground.website.actions.reviews import Asked, ask_for_review
from commonground.website.models import NewsPage, Review
from commonground.website.queries.guards import standing_in_the_way
from commonground.website.queries.reviews import secret_of
from tests.website.editing import an_editor, creates, edits, fields, on_ballot, shelf

pytestmark = pytest.mark.usefixtures("site")
TEXT = "<p>Mara Quintanilla’s revised budget cuts child care.</p>"


@pytest.fixture
def writer(site):
    return an_editor(name="Wanda Writer")


@pytest.fixture
def reader(site):
    return an_editor("organizer", "Rex Reader")


@pytest.fixture
def near(site):
    """A ballot in thirty days: what names the office-holder needs a second person."""
    return on_ballot(on=now().date() + timedelta(days=30))


@pytest.fixture
def draft(client, writer, near):
    signs_in(client, writer)
    creates(client, fields(("paragraph", TEXT)), publish=False)
    return NewsPage.objects.get()


def signs_in(client, person):
    client.force_login(person.user)
    client.get("/editing/")


def standing(person):
    return standing_of(person.user, now())


def asks(client, page, **said):
    due = (now() + timedelta(days=3)).date().isoformat()
    return client.post(f"/reviews/ask/{page.pk}/", {"due_on": due, "note": "", "language": "en", **said})


def text_of(answer) -> str:
    return answer.content.decode()


def publishes(client, page):
    said = fields(("paragraph", TEXT), title=page.title, slug=page.slug)
    body = NewsPage.objects.get(pk=page.pk).latest_revision.as_object().body
    return edits(client, page, {**said, "body-0-id": body[0].id})


def link_in(mailoutbox) -> str:
    [letter] = [letter for letter in mailoutbox if "/review/" in letter.body]
    return next("/review/" + line.split("/review/")[1] for line in letter.body.splitlines() if "/review/" in line)


def test_what_is_doubtful_is_published_only_after_another_person_approved_it(client, draft, writer, reader):
    assert publishes(client, draft).status_code == 200
    assert not NewsPage.objects.get().live

    asks(client, draft, editor=reader.user_id)
    review = Review.objects.get()
    signs_in(client, reader)
    client.post(f"/reviews/{review.pk}/answer/", {"verdict": "approve", "words": ""})
    signs_in(client, writer)
    publishes(client, draft)

    assert NewsPage.objects.get().live


def test_other_words_need_another_approval(client, draft, writer, reader):
    asks(client, draft, editor=reader.user_id)
    signs_in(client, reader)
    client.post(f"/reviews/{Review.objects.get().pk}/answer/", {"verdict": "approve", "words": ""})
    signs_in(client, writer)

    edits(client, draft, fields(("paragraph", TEXT.replace("cuts", "ends")), title="Rents are frozen"))

    assert not NewsPage.objects.get().live


def test_nobody_approves_their_own_text(client, draft, writer, reader):
    asks(client, draft, editor=reader.user_id)
    review = Review.objects.get()

    answer = client.post(f"/reviews/{review.pk}/answer/", {"verdict": "approve", "words": ""})

    assert answer.status_code == 409
    assert "Somebody else has to approve this text" in text_of(answer)
    assert "Somebody else has to approve this text" in text_of(client.get(f"/reviews/{review.pk}/"))


def test_whoever_wrote_the_words_does_not_approve_them_after_somebody_else_saved_them_unchanged(
    client, draft, writer, reader
):
    signs_in(client, reader)
    edits(client, draft, fields(("paragraph", TEXT)), publish=False)
    third = an_editor(name="Theo Third")
    signs_in(client, third)
    asks(client, draft, editor=writer.user_id)
    review = Review.objects.get()
    signs_in(client, writer)

    assert client.post(f"/reviews/{review.pk}/answer/", {"verdict": "approve", "words": ""}).status_code == 409


def test_an_approval_never_clears_what_stops(client, draft, writer, reader):
    page = NewsPage(title="Vote for Mara Quintanilla", slug="v", live=False)
    shelf().add_child(instance=page)
    page.save_revision(user=writer.user)
    asks(client, page, editor=reader.user_id)
    signs_in(client, reader)
    client.post(f"/reviews/{Review.objects.get().pk}/answer/", {"verdict": "approve", "words": ""})

    with pytest.raises(Refused):
        page.latest_revision.publish()


def test_a_name_entered_after_the_approval_asks_for_a_new_one(client, draft, writer, reader):
    asks(client, draft, editor=reader.user_id)
    signs_in(client, reader)
    client.post(f"/reviews/{Review.objects.get().pk}/answer/", {"verdict": "approve", "words": ""})
    text = draft.latest_revision.as_object()
    assert standing_in_the_way(text, now()) == []

    on_ballot("Mara Quintanilla", on=now().date() + timedelta(days=20))

    assert len(standing_in_the_way(text, now())) == 1


def test_a_network_may_want_every_release_read_by_two(site, monkeypatch):
    strict = replace(profile(), second_reader=("news",))
    monkeypatch.setattr("commonground.website.queries.guards.profile", lambda: strict)
    page = NewsPage(title="Anything", slug="anything")

    assert [finding.refusal.key for finding in standing_in_the_way(page, now())] == ["website.needs_a_second_reader"]


def test_a_guest_approves_by_a_secret_link_without_an_account(client, draft, writer, mailoutbox):
    asks(client, draft, guest_name="Lena Law", guest_email="lena@example.org")
    deliver(now())
    link = link_in(mailoutbox)
    client.logout()

    seen = client.get(link)
    client.post(link, {"verdict": "approve", "words": ""})
    thanked = client.get(link)

    for words in ("Lena Law", "Wanda Writer", "revised budget cuts child care", "I’m on it", "I approve it as it is"):
        assert words in text_of(seen)
    assert "Approved as it is" in text_of(thanked)
    review = Review.objects.get()
    assert (review.verdict, review.guest_email, review.decided_by) == ("approve", "", None)
    draft.latest_revision.publish()
    assert NewsPage.objects.get().live


def test_the_form_of_an_editor_may_say_where_it_comes_from(client, draft):
    """A browser that is told to hide it sends "null", and the form is refused."""
    asks(client, draft, guest_name="Lena Law", guest_email="lena@example.org")

    assert client.get(f"/reviews/{Review.objects.get().pk}/")["Referrer-Policy"] == "same-origin"


def test_the_page_of_a_guest_leaves_no_trace_in_the_browser_and_in_no_search(client, draft, mailoutbox):
    asks(client, draft, guest_name="Lena Law", guest_email="lena@example.org")
    deliver(now())
    client.logout()
    client.cookies.clear()

    answer = client.get(link_in(mailoutbox))

    assert not answer.cookies
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "no-store" in answer["Cache-Control"]
    assert '<meta name="robots" content="noindex, nofollow">' in text_of(answer)
    assert "<iframe" not in text_of(answer)


def test_the_secret_of_the_link_is_kept_nowhere_and_shown_to_nobody(client, draft, writer, mailoutbox):
    answer = asks(client, draft, guest_name="Lena Law", guest_email="lena@example.org")
    review = Review.objects.get()
    secret = secret_of(review)

    assert secret not in text_of(client.get(answer["Location"]))
    assert secret not in str(Review.objects.values().get())
    assert secret not in str(list(Notice.objects.values()))
    assert "lena@example.org" not in str(list(Notice.objects.values()))
    assert "lena@example.org" not in str(list(Entry.objects.values()))


def test_nobody_invites_themselves_as_a_guest(client, draft, writer):
    answer = asks(client, draft, guest_name="A friend", guest_email=writer.user.email.upper())

    assert answer.status_code == 409
    assert not Review.objects.exists()


def test_whoever_wrote_the_text_does_not_answer_by_the_link_of_the_guest(client, draft, writer, mailoutbox):
    asks(client, draft, guest_name="Lena Law", guest_email="lena@example.org")
    deliver(now())

    assert client.post(link_in(mailoutbox), {"verdict": "approve", "words": ""}).status_code == 409


def test_a_guest_reads_in_the_language_chosen_for_them_or_their_own(client, draft, mailoutbox):
    asks(client, draft, guest_name="Lena Law", guest_email="lena@example.org", language="es")
    deliver(now())
    link = link_in(mailoutbox)
    client.logout()

    assert client.get(link)["Content-Language"] == "es"
    assert '<html lang="es"' in text_of(client.get(link))
    assert '<html lang="en"' in text_of(client.get(f"{link}?lang=en"))
    assert mailoutbox[-1].body.startswith("Hola")


def test_whoever_is_asked_reads_what_is_to_be_judged_and_that_an_approval_lets_it_stand(
    client, draft, writer, reader, mailoutbox
):
    asks(client, draft, guest_name="Lena Law", guest_email="lena@example.org")
    asks(client, draft, editor=reader.user_id)
    deliver(now())
    client.logout()

    seen = text_of(client.get(link_in(mailoutbox)))

    assert all("Your approval lets them stand." in letter.body for letter in mailoutbox)
    for words in ("What to judge", "It names Mara Quintanilla shortly before an election", "looks at timing"):
        assert words in seen


def test_a_text_without_doubts_gives_nothing_to_judge(client, draft, writer, reader, mailoutbox):
    edits(client, draft, fields(("paragraph", "<p>Rents are high.</p>")), publish=False)
    asks(client, draft, editor=reader.user_id)
    deliver(now())

    assert "Your approval" not in mailoutbox[0].body
    assert "What to judge" not in text_of(client.get(f"/reviews/{Review.objects.get().pk}/"))


def test_whoever_is_asked_about_a_public_page_is_not_told_that_nobody_reads_it(client, draft, reader, mailoutbox):
    edits(client, draft, fields(("paragraph", "<p>Rents are high.</p>")))
    asks(client, draft, editor=reader.user_id)
    address = f"/reviews/{Review.objects.get().pk}/"
    deliver(now())

    same = text_of(client.get(address))
    edits(client, draft, fields(("paragraph", "<p>Rents are low.</p>")))
    other = text_of(client.get(address))

    assert mailoutbox[0].subject == "Please read this: Rents are frozen"
    assert "before it is public" not in mailoutbox[0].body + same + other
    assert "This text is public already." in same
    assert "Another text of this page is public already; this one is not." in other


def test_whoever_is_asked_before_a_page_is_public_is_told_so(client, draft, reader):
    asks(client, draft, editor=reader.user_id)

    page = text_of(client.get(f"/reviews/{Review.objects.get().pk}/"))

    assert "Please read this before it is public" in page
    assert "Nobody outside can read it yet." in page


def test_a_guest_asks_for_a_change_in_words(client, draft, writer, mailoutbox):
    asks(client, draft, guest_name="Lena Law", guest_email="lena@example.org")
    deliver(now())
    link = link_in(mailoutbox)
    client.logout()

    unsaid = client.post(link, {"verdict": "change", "words": " "})
    client.post(link, {"verdict": "change", "words": "Name the bill <script>alert(1)</script>."})
    deliver(now())

    assert unsaid.status_code == 422
    assert Review.objects.get().verdict == "change"
    signs_in(client, writer)
    page = text_of(client.get(f"/reviews/{Review.objects.get().pk}/"))
    assert "Name the bill &lt;script&gt;" in page
    assert "A change is asked for" in mailoutbox[-1].subject
    assert "Name the bill" not in mailoutbox[-1].body


def test_a_reader_says_that_they_are_on_it(client, draft, reader, mailoutbox):
    asks(client, draft, guest_name="Lena Law", guest_email="lena@example.org")
    deliver(now())
    link = link_in(mailoutbox)
    client.logout()

    client.post(f"{link}begin/")

    assert Review.objects.get().on_it_at == now()
    assert "Somebody is on it since" in text_of(client.get(link))
    signs_in(client, reader)
    assert "Somebody is on it; due on" in text_of(client.get("/reviews/"))


def test_a_link_ends_after_two_weeks(client, draft, mailoutbox, clock):
    asks(client, draft, guest_name="Lena Law", guest_email="lena@example.org")
    deliver(now())
    client.logout()
    clock.stands_at(now() + timedelta(days=14))

    answer = client.get(link_in(mailoutbox))

    assert answer.status_code == 409
    assert "This link is no longer good" in text_of(answer)


def test_a_link_nobody_made_leads_nowhere(client, site):
    assert client.get("/review/00ff/").status_code == 404


def test_a_text_that_changed_is_not_approved_any_more(client, draft, writer, reader):
    asks(client, draft, editor=reader.user_id)
    edits(client, draft, fields(("paragraph", "<p>Other words</p>")), publish=False)
    signs_in(client, reader)
    review = Review.objects.get()

    assert "The text was changed after you were asked" in text_of(client.get(f"/reviews/{review.pk}/"))
    assert client.post(f"/reviews/{review.pk}/answer/", {"verdict": "approve", "words": ""}).status_code == 409


def test_only_that_revision_is_shown_even_if_the_page_went_on(client, draft, writer, reader):
    asks(client, draft, editor=reader.user_id)
    edits(client, draft, fields(("paragraph", "<p>Other words</p>")), publish=False)
    signs_in(client, reader)

    page = text_of(client.get(f"/reviews/{Review.objects.get().pk}/"))

    assert "revised budget cuts child care" in page
    assert "Other words" not in page


def test_an_answer_is_given_once(client, draft, reader):
    asks(client, draft, editor=reader.user_id)
    review = Review.objects.get()
    signs_in(client, reader)
    client.post(f"/reviews/{review.pk}/answer/", {"verdict": "change", "words": "Shorter"})

    assert client.post(f"/reviews/{review.pk}/answer/", {"verdict": "approve", "words": ""}).status_code == 409


def test_the_asked_editor_gets_a_letter_and_the_asker_the_answer(client, draft, writer, reader, mailoutbox):
    asks(client, draft, editor=reader.user_id, note="Is the tone right?")
    deliver(now())
    signs_in(client, reader)
    client.post(f"/reviews/{Review.objects.get().pk}/answer/", {"verdict": "approve", "words": ""})
    deliver(now())

    assert [letter.to for letter in mailoutbox] == [[reader.user.email], [writer.user.email]]
    assert "Is the tone right?" in mailoutbox[0].body
    assert mailoutbox[1].subject == "Approved: Rents are frozen"


def test_the_record_holds_numbers_only(client, draft, reader, mailoutbox):
    asks(client, draft, editor=reader.user_id)
    signs_in(client, reader)
    client.post(f"/reviews/{Review.objects.get().pk}/begin/")
    client.post(f"/reviews/{Review.objects.get().pk}/answer/", {"verdict": "approve", "words": ""})

    entries = Entry.objects.filter(deed__startswith="review.").order_by("pk")
    assert [entry.deed for entry in entries] == ["review.asked", "review.begun", "review.decided"]
    assert {type(fact) for entry in entries for fact in entry.facts.values()} <= {int, bool, str}
    assert {fact for entry in entries for fact in entry.facts.values() if isinstance(fact, str)} == {"approve"}


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({}, "Choose an editor, or write the name of a guest."),
        ({"guest_name": "Lena"}, "Write where the link should go."),
        ({"guest_name": "Lena", "guest_email": "no address"}, "This is no e-mail address."),
    ],
)
def test_a_form_that_names_nobody_says_what_is_missing(client, draft, said, words):
    answer = asks(client, draft, **said)

    assert answer.status_code == 422
    assert words in text_of(answer)


def test_a_day_that_is_past_and_somebody_who_is_no_editor_are_refused(draft, writer):
    yesterday = now().date() - timedelta(days=1)

    with pytest.raises(Refused) as past:
        ask_for_review(
            draft.pk, Asked(yesterday, guest_name="L", guest_email="l@example.org"), by=standing(writer), at=now()
        )
    with pytest.raises(Refused) as nobody:
        ask_for_review(draft.pk, Asked(now().date(), editor=0), by=standing(writer), at=now())

    assert past.value.refusal.key == "website.review_day_is_past"
    assert nobody.value.refusal.key == "website.review_asked_of_no_editor"


@pytest.mark.parametrize("number", [1, 9])
def test_the_list_takes_the_same_queries_however_much_waits(
    client, draft, reader, number, django_assert_max_num_queries
):
    for _ in range(number):
        asks(client, draft, editor=reader.user_id)
        asks(client, draft, guest_name="Lena", guest_email="lena@example.org")

    with django_assert_max_num_queries(12):
        assert client.get("/reviews/").status_code == 200


@pytest.mark.parametrize("address", ["/reviews/", "/reviews/ask/{page}/", "/reviews/1/", "/reviews/1/answer/"])
def test_only_editors_find_the_readings(client, draft, address):
    client.force_login(an_editor("evaluator").user)
    address = address.format(page=draft.pk)

    assert {client.post(address).status_code, client.get(address).status_code} <= {405, 409}
