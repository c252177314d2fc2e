"""The press room as readers, speakers, people of the press and editors find it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from commonground.notices.jobs import deliver
from commonground.website.actions import press, press_list, press_quotes
from commonground.website.actions.press_quotes import Asked
from commonground.website.models import Journalist, PickUp, PressRelease, QuoteApproval
from commonground.website.queries import press_desk as queries
from commonground.website.queries.press_desk import secret_of
from tests.builders.decisions import MONDAY
from tests.builders.members import a_person, a_role
from tests.builders.pages import text_of
from tests.builders.press import DAY, QUOTES, WORDS, PressRoom
from tests.website.conftest import LATER

NOW = MONDAY + LATER
SAM = {"name": "Sam Wu", "outlet": "The Daily", "email": "sam@example.org", "language": "en", "source": "gave it"}
CLIPPING = {"outlet": "The Daily", "on": DAY, "url": "https://daily.example/1", "quote": "They kept count."}


@pytest.fixture
def room(coalition, site) -> PressRoom:
    return PressRoom(coalition.standing(coalition.staff), NOW)


@pytest.fixture
def editor(coalition) -> Client:
    client = Client()
    client.force_login(coalition.staff.user)
    return client


def to(name: str, *args: object) -> str:
    return reverse(f"website:{name}", args=args)


def a_question(room: PressRoom, place: int = 0) -> tuple[PressRelease, QuoteApproval]:
    release = room.prepares()
    room.writes(release)
    digest = room.drafted(release).quotes.all()[place].digest
    asked = Asked("rosa@example.org", "en")
    return release, press_quotes.ask_speaker(release.pk, digest, asked, by=room.by, at=NOW)


# The public ----------------------------------------------------------------------------------------------------------


def test_the_press_room_says_whom_to_call_and_what_was_given_out(room, client, settings):
    settings.PROFILE = "common_ground_demo"
    room.given_out()

    page = text_of(client.get("/press/"))

    assert "Press contact Teodora Quiñones" in page
    assert "555 555 0142" in page
    assert "About us" in page
    assert "California needs a sunny day fund" in page


def test_an_empty_press_room_still_says_who_we_are(site, client):
    page = text_of(client.get("/press/"))

    assert "Press releases and statements appear here" in page
    assert "A statewide economic justice coalition." in page
    assert "Press contact" not in page


def test_a_release_sets_no_cookie_and_asks_nothing_of_others(room, client):
    room.given_out()

    for address in ("/press/may-revision-2026/", "/press/may-revision-2026/release.pdf", "/press/"):
        assert not client.get(address).cookies


@pytest.mark.parametrize("quotes", [1, 9])
def test_a_release_takes_as_many_queries_with_one_quote_as_with_nine(room, decide, queries_of, quotes):
    release = room.written()
    for place in range(2, quotes + 1):
        press.write_quote(release.pk, None, {"speaker": f"S {place}", "words": f"W {place}"}, by=room.by, at=NOW)
    room.approves_all(release)
    room.speaks_of(release, decide("aaaaannnn"))
    room.gives_out(release)

    assert queries_of("/press/may-revision-2026/") <= 20


def test_the_plain_text_is_whole(room, client):
    room.given_out()

    answer = client.get("/press/may-revision-2026/release.txt")

    text = answer.content.decode()
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert text.startswith("FOR IMMEDIATE RELEASE\n\nCONTACT: Ana Ito")
    assert "LOS ANGELES, CA– May\xa014, 2026. Families and seniors asked" in text
    assert "###" in text
    assert "&" not in text


def test_the_pdf_says_how_it_is_read_aloud(room, client):
    room.given_out()

    answer = client.get("/press/may-revision-2026/release.pdf")

    assert answer.content.startswith(b"%PDF-")
    assert b"pdfuaid" in answer.content
    assert b"/StructTreeRoot" in answer.content
    assert 'filename="may-revision-2026.pdf"' in answer["Content-Disposition"]


def test_markup_in_a_release_stays_text_on_paper(room, client):
    room.given_out(lead='#import "/etc/passwd" and *this* <script>')

    assert client.get("/press/may-revision-2026/release.pdf").status_code == 200
    assert "<script>" not in client.get("/press/may-revision-2026/").content.decode().partition("<main")[2]


def test_a_sign_without_letters_is_refused_in_words(room, client):
    room.given_out(lead="Good news \U0001f389")

    answer = client.get("/press/may-revision-2026/release.pdf")

    assert answer.status_code == 409
    assert "It cannot be set for paper" in text_of(answer)
    assert "Good news" in text_of(client.get("/press/may-revision-2026/"))


def test_no_release_no_paper(site, client):
    assert client.get("/press/nothing/release.pdf").status_code == 404
    assert client.get("/press/nothing/release.txt").status_code == 404
    assert client.get("/press/news/release.txt").status_code == 404


def test_the_public_reads_outlet_day_and_link_of_a_clipping_and_no_more(room, client):
    release = room.given_out()
    press_list.log_pick_up({**CLIPPING, "release": release, "reach": 90000}, by=room.by, at=NOW)

    page = text_of(client.get("/press/may-revision-2026/"))

    assert "Picked up by The Daily May 14, 2026" in page
    assert "They kept count." not in page
    assert "90000" not in page


# Who is quoted -------------------------------------------------------------------------------------------------------


def test_a_speaker_reads_the_words_in_context_and_approves_them_without_an_account_or_a_cookie(room, client):
    _release, question = a_question(room)
    address = to("press_quote", secret_of(question))

    answer = client.get(address)
    page = text_of(answer)
    assert "Are these your words?" in page
    assert WORDS["lead"] in page
    assert "“We kept count.”" in page
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert answer["Referrer-Policy"] == "no-referrer"

    after = client.post(address, {"verdict": "approved"}, follow=True)
    assert "You approved these words." in text_of(after)
    assert not client.cookies


def test_a_speaker_asks_for_other_words(room, client, editor):
    release, question = a_question(room)
    address = to("press_quote", secret_of(question))

    empty = client.post(address, {"verdict": "other_words", "wish": ""})
    assert empty.status_code == 422
    assert "Please say what should be different." in text_of(empty)

    client.post(address, {"verdict": "other_words", "wish": "We kept a careful count."})
    assert "We kept a careful count." in text_of(editor.get(to("press_release", release.pk)))


def test_a_link_that_is_over_says_so(room, client, clock):
    _release, question = a_question(room)
    clock.stands_at(NOW + timedelta(days=15))

    assert "This link is no longer good" in text_of(client.get(to("press_quote", secret_of(question))))
    assert client.get(to("press_quote", "0" * 64)).status_code == 409


def test_a_speaker_who_opens_the_link_after_a_change_is_told(room, client):
    release, question = a_question(room)
    press.write_quote(release.pk, 0, {**QUOTES[0], "words": "Other."}, by=room.by, at=NOW)

    assert "The words have been changed since" in text_of(client.get(to("press_quote", secret_of(question))))


def test_opening_the_way_off_the_list_does_nothing_and_the_button_does(room, client):
    sam = press_list.list_journalist(SAM, by=room.by, at=NOW)
    address = to("press_stop", queries.token_to_stop(sam))

    assert "Stop the letters" in text_of(client.get(address))
    assert queries.on_the_list().count() == 1

    assert "We send you no more releases." in text_of(client.post(address))
    assert queries.on_the_list().count() == 0
    assert not client.cookies
    assert "not on our press list" in text_of(client.get(to("press_stop", "made-up")))


# Editors -------------------------------------------------------------------------------------------------------------


def test_strangers_find_no_press_desk(room, client):
    release = room.prepares()
    member = Client()
    member.force_login(a_person().user)

    for name, args in (("press_desk", ()), ("press_list", ()), ("press_log", ()), ("press_release", (release.pk,))):
        assert client.get(to(name, *args)).status_code == 302
        assert member.get(to(name, *args)).status_code in {403, 409}
    assert member.get(to("press_draft_pdf", release.pk)).status_code in {403, 409}


def test_a_site_editor_who_is_not_staff_works_at_the_press_desk(room):
    client = Client()
    client.force_login(a_role("editor").person.user)

    assert client.get(to("press_desk")).status_code == 200


def test_a_release_goes_from_the_desk_to_the_public_in_steps_an_editor_takes(room, editor, decide):
    ballot = decide("aaaaannnn")
    editor.post(to("press_prepare"), {"milestone": "may-revision"})
    release = PressRelease.objects.get()
    way = [release.pk]

    assert "Prepare a release" in text_of(editor.get(to("press_desk")))
    waiting = text_of(editor.get(to("press_release", *way)))
    assert "What stands in the way" in waiting
    assert "Something is left to be written" in waiting

    editor.post(to("press_write", *way), {**WORDS, "dated_on": "2026-05-14"})
    for place, said in enumerate(QUOTES):
        editor.post(to("press_quote_at", *way, place), said)
        digest = room.drafted(release).quotes.all()[place].digest
        editor.post(to("press_note", *way, place), {"digest": digest})
    editor.post(to("press_positions", *way), {"positions": [ballot.position.pk]})
    ready = text_of(editor.get(to("press_release", *way)))
    assert "It is ready" in ready
    assert "By phone, noted by Director" in ready

    given = editor.post(to("press_give_out", *way), follow=True)
    assert "It is given out." in text_of(given)
    assert "FOR IMMEDIATE RELEASE" in text_of(Client().get("/press/may-revision-2026/"))


def test_the_desk_says_what_a_journalist_will_ask_and_what_the_gate_will(room, editor):
    release = room.written(title="Cuts exceed $15 billion since 2008")
    told = text_of(editor.get(to("press_release", release.pk)))
    room.writes(release, title="Elect candidates who care")
    waiting = text_of(editor.get(to("press_release", release.pk)))

    assert "“$15 billion” stands in the text without a source" in told
    assert "A journalist will ask where it comes from." in told
    assert "It is ready" in told
    assert "No names on coming ballots are entered" in waiting
    assert "It is ready" not in waiting


def test_an_embargo_is_written_in_the_time_of_the_coalition(room, editor):
    release = room.written()
    words = {**WORDS, "dated_on": "2026-05-14", "embargo_on": "2026-05-14", "embargo_at": "10:00"}

    editor.post(to("press_write", release.pk), words)

    drafted = room.drafted(release)
    assert drafted.public_from.isoformat() == "2026-05-14T17:00:00+00:00"
    assert 'value="10:00"' in editor.get(to("press_release", release.pk)).content.decode()


def test_what_needs_another_look_stays_in_the_form(room, editor):
    release = room.prepares()
    way = (release.pk,)

    assert editor.post(to("press_write", *way), {**WORDS, "title": ""}).status_code == 422
    assert editor.post(to("press_quote_new", *way), {"words": "x"}).status_code == 422
    assert editor.post(to("press_positions", *way), {"positions": ["77"]}).status_code == 422
    digest = room.drafted(release).quotes.all()[0].digest
    assert editor.post(to("press_ask", *way, 0), {"digest": digest, "email": "nobody"}).status_code == 422
    assert editor.post(to("press_list"), {"name": "Sam"}).status_code == 422
    assert editor.post(to("press_log"), {"outlet": "x"}).status_code == 422


def test_an_answer_to_words_that_changed_meanwhile_is_refused(room, editor):
    release = room.prepares()
    room.writes(release)

    answer = editor.post(to("press_note", release.pk, 0), {"digest": "stale"})

    assert answer.status_code == 409
    assert "These words are no longer in the release" in text_of(answer)


def test_the_desk_tells_every_place_left_open_and_offers_no_approval_of_one(room, editor):
    release = room.prepares()

    page = text_of(editor.get(to("press_release", release.pk)))

    assert "These words stand for something else: [Name]" in page
    assert "These words stand for something else: [What they say, in their own words]" in page
    assert "Words Without quotation marks." in page
    assert "Approved by phone" not in page
    room.writes(release)
    assert "Approved by phone" in text_of(editor.get(to("press_release", release.pk)))


def test_an_editor_sends_the_link_to_who_says_it(room, editor, mailoutbox):
    release = room.prepares()
    room.writes(release)
    digest = room.drafted(release).quotes.all()[0].digest
    asked = {"digest": digest, "email": "rosa@example.org", "language": "es"}

    page = editor.post(to("press_ask", release.pk, 0), asked, follow=True)
    deliver(NOW)

    assert "Asked, not answered yet" in text_of(page)
    assert mailoutbox[0].to == ["rosa@example.org"]


def test_the_list_is_kept_and_sent_to(room, editor, mailoutbox):
    release = room.given_out()
    editor.post(to("press_list"), SAM)
    assert "The Daily" in text_of(editor.get(to("press_list")))

    first = editor.post(to("press_send", release.pk), follow=True)
    again = editor.post(to("press_send", release.pk), follow=True)

    assert "One letter is on its way." in text_of(first)
    assert "Everybody on the list has it already." in text_of(again)
    editor.post(to("press_erase", Journalist.objects.get().pk))
    assert "Nobody yet" in text_of(editor.get(to("press_list")))


def test_a_clipping_is_entered_with_its_release_and_taken_out(room, editor):
    release = room.given_out()
    form = editor.get(to("press_log") + f"?release={release.pk}").content.decode()
    assert f'value="{release.pk}" selected' in form

    editor.post(to("press_log"), {**CLIPPING, "on": "2026-05-14", "tone": "for", "release": release.pk})
    page = text_of(editor.get(to("press_log")))
    assert "E2 · Favorable" in page
    assert "They kept count." in page
    assert "The Daily" in text_of(editor.get(to("press_desk")))

    editor.post(to("press_strike", PickUp.objects.get().pk))
    assert "Nothing entered yet" in text_of(editor.get(to("press_log")))


@pytest.mark.parametrize("number", [1, 9])
@pytest.mark.parametrize("name", ["press_desk", "press_list", "press_log"])
def test_the_lists_of_the_desk_take_as_many_queries_for_one_as_for_nine(
    room, editor, django_assert_max_num_queries, name, number
):
    release = room.given_out()
    for place in range(number):
        press_list.list_journalist({**SAM, "email": f"p{place}@example.org"}, by=room.by, at=NOW)
        press_list.log_pick_up({**CLIPPING, "release": release}, by=room.by, at=NOW)
        press.prepare_release("may-revision", DAY.replace(year=2027 + place), by=room.by, at=NOW)

    with django_assert_max_num_queries(12):
        editor.get(to(name))


def test_the_book_names_a_release_and_keeps_people_of_the_press_unnamed(room, editor):
    room.given_out()
    press_list.list_journalist(SAM, by=room.by, at=NOW)

    page = text_of(editor.get(reverse("record:book")))

    assert "A release was given out" in page
    assert "Somebody was put on the press list" in page
    assert "Sam Wu" not in page


def test_a_milestone_nobody_knows_prepares_nothing(room, editor):
    assert editor.post(to("press_prepare"), {"milestone": "easter"}).status_code == 404
    assert editor.get(to("press_release", 999)).status_code == 404
