"""A release is whole, and says by itself how far a position is shared: on the page, on paper, by mail, in quotes."""

from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from wagtail.models import Locale

from commonground.decisions.actions.after import record_dissent
from commonground.decisions.queries.positions import public_positions
from commonground.kernel.refusal import Refused
from commonground.notices.jobs import deliver
from commonground.website.actions import press
from commonground.website.actions.press_list import list_journalist
from commonground.website.models import PressRelease, PressStatement
from commonground.website.queries.press import release_line, sheet_of
from tests.builders.decisions import MONDAY
from tests.builders.pages import text_of
from tests.builders.paper import run_together, words_of
from tests.builders.press import QUOTES, WORDS, PressRoom
from tests.website.conftest import LATER

NOW = MONDAY + LATER
QUALIFIED = "This position represents the view of a majority of the members of the Coordinating Committee"
BARELY = "aaaaannnn"
WHOLE = "aaaaaaaaa"
ADDRESS = "/press/may-revision-2026/"


@pytest.fixture
def room(coalition, site) -> PressRoom:
    return PressRoom(coalition.standing(coalition.staff), NOW)


@pytest.fixture
def qualified(decide):
    return decide(BARELY)


@pytest.fixture
def qualified_release(room, qualified) -> PressRelease:
    return room.given_out(qualified)


def page_of(client: Client, address: str = ADDRESS) -> str:
    return text_of(client.get(address))


def letter_to(room: PressRoom, release: PressRelease, mailoutbox, language: str = "en") -> str:
    about = {"name": "Sam Wu", "outlet": "The Daily", "email": "sam@example.org", "language": language}
    list_journalist({**about, "source": "gave it to us"}, by=room.by, at=room.at)
    press.send_release(release.pk, by=room.by, at=room.at)
    deliver(room.at)
    return mailoutbox[-1].body


def test_a_release_has_every_part_a_release_has(room, client):
    room.given_out()
    page = page_of(client)

    parts = [
        "FOR IMMEDIATE RELEASE",
        "CONTACT: Ana Ito, Our coalition, 555 555 0100",
        "“California needs a sunny day fund”",
        WORDS["sub_headline"],
        "LOS ANGELES, CA– May 14, 2026.",
        WORDS["lead"],
        "“We kept count.” Rosa Lee, Organizer, Organization 01",
        "“The clinic is open again.” Kim Cruz, Neighbor",
        "About California Partnership A statewide economic justice coalition.",
        "###",
    ]
    found = [page.find(part) for part in parts]
    assert -1 not in found, parts[found.index(-1)]
    assert found == sorted(found)


def test_the_page_the_paper_the_text_and_the_letter_carry_the_sentence(room, qualified_release, client, mailoutbox):
    [sentence] = {one.qualification for one in sheet_of(qualified_release, NOW).positions}
    assert sentence.startswith(QUALIFIED)

    assert sentence in page_of(client)
    assert sentence in client.get(f"{ADDRESS}release.txt").content.decode()
    assert run_together(sentence) in words_of(client.get(f"{ADDRESS}release.pdf").content)
    assert sentence in letter_to(room, qualified_release, mailoutbox)


def test_each_carries_the_very_words_of_the_position(room, qualified_release, client, mailoutbox):
    [position] = sheet_of(qualified_release, NOW).positions
    assert position.statement

    assert position.statement in page_of(client)
    assert run_together(position.statement) in words_of(client.get(f"{ADDRESS}release.pdf").content)
    assert position.statement in letter_to(room, qualified_release, mailoutbox)


def test_a_quote_carries_the_sentence_too(qualified_release, client):
    quotes = client.get(ADDRESS).content.decode().split('<figure class="quotation">')[1:]

    assert len(quotes) == len(QUOTES)
    assert all(QUALIFIED in quote.partition("</figure>")[0] for quote in quotes)


def test_no_field_of_a_release_holds_the_sentence_so_nobody_can_take_it_out(room, qualified_release, client):
    stored = str(qualified_release.get_latest_revision().content)
    assert QUALIFIED not in stored

    emptied = {"lead": "Other words.", "sub_headline": "", "boilerplate": "Nothing to add."}
    press.write_release(qualified_release.pk, emptied, by=room.by, at=NOW)
    room.gives_out(qualified_release)

    assert "Nothing to add." in page_of(client)
    assert page_of(client).count(QUALIFIED) == 1 + len(QUOTES)


def test_a_position_everybody_shares_has_no_such_sentence(room, decide, client):
    room.given_out(decide(WHOLE))

    assert "represents the view" not in page_of(client)
    assert "supports" in page_of(client).lower()


def test_a_dissent_after_the_release_qualifies_it_from_then_on(room, decide, coalition, client):
    ballot = decide(WHOLE)
    room.given_out(ballot)
    assert QUALIFIED not in page_of(client)

    contact = coalition.standing(coalition.contacts[2], NOW)
    record_dissent(ballot.proposal_id, coalition.organizations[2].pk, by=contact, at=NOW)

    assert "not all members share it" in page_of(client)


def test_only_a_position_whose_words_are_public_can_be_put_in(room, decide, coalition):
    ballot = decide(WHOLE, moment=NOW)
    assert not public_positions(NOW).exists()

    release = room.speaks_of(room.written(), ballot)

    assert not release.spoken_of.exists()


def test_the_release_is_in_its_own_language_whoever_reads(room, client):
    room.given_out()

    page = page_of(Client(headers={"Accept-Language": "es"}))

    assert "FOR IMMEDIATE RELEASE" in page
    assert "CONTACT: Ana Ito" in page


def test_under_embargo_nobody_reads_it_and_editors_print_it_with_the_line(room, coalition, client, clock, mailoutbox):
    until = NOW + timedelta(hours=3)
    release = room.given_out(public_from=until)
    editor = Client()
    editor.force_login(coalition.staff.user)

    assert client.get(ADDRESS).status_code == 404
    assert client.get(f"{ADDRESS}release.pdf").status_code == 404
    assert client.get(f"{ADDRESS}release.txt").status_code == 404
    printed = editor.get(f"/press/desk/{release.pk}/release.pdf")
    assert "EMBARGOEDUNTIL" in words_of(printed.content)
    assert "no-store" in printed["Cache-Control"]
    letter = letter_to(room, release, mailoutbox)
    assert "EMBARGOED UNTIL" in letter
    assert letter.index("On our site from ") < letter.index(ADDRESS)
    desk = f"/press/desk/{release.pk}/"
    waiting = editor.get(desk).content.decode()
    assert "On our site from " in waiting
    assert f'href="{ADDRESS}"' not in waiting

    clock.stands_at(until)
    assert "FOR IMMEDIATE RELEASE" in page_of(client)
    assert f'href="{ADDRESS}"' in editor.get(desk).content.decode()
    assert "On our site from " not in client.get(f"{ADDRESS}release.txt").content.decode()


def test_a_release_with_a_quote_nobody_approved_is_not_given_out(room):
    release = room.prepares()
    room.writes(release)

    with pytest.raises(Refused) as refused:
        room.gives_out(release)

    assert refused.value.refusal.key == "website.quote_not_approved"
    assert not PressRelease.objects.get().live


def test_no_other_way_of_publishing_passes_it_either(room):
    release = room.prepares()
    drafted = room.writes(release)

    with pytest.raises(Refused):
        drafted.get_latest_revision().publish()

    assert not PressRelease.objects.get().live


def test_changed_words_are_approved_anew(room):
    release = room.given_out()

    press.write_quote(release.pk, 0, {**QUOTES[0], "words": "We kept no count."}, by=room.by, at=NOW)

    with pytest.raises(Refused):
        room.gives_out(release)
    assert "We kept count." in [quote.words for quote in PressRelease.objects.get().quotes.all()]


def test_what_is_left_in_brackets_is_not_given_out(room):
    release = room.written(title="[What the May Revision means]")

    with pytest.raises(Refused) as refused:
        room.gives_out(release)

    assert refused.value.refusal.key == "website.release_has_an_open_place"


def test_the_line_says_when_the_embargo_ends():
    page = PressRelease(title="x", public_from=datetime.fromisoformat("2026-05-14T17:00:00+00:00"))

    assert release_line(page, page.public_from - timedelta(minutes=1)).startswith("EMBARGOED UNTIL Thursday, May\xa014")
    assert release_line(page, page.public_from) == "FOR IMMEDIATE RELEASE"


def test_a_statement_is_a_release_of_its_own_kind(room, client):
    statement = room.prepares("budget-bill", date(2026, 6, 15), kind=PressStatement)
    room.writes(statement)
    room.approves_all(statement)
    room.gives_out(statement)

    assert "STATEMENT FOR IMMEDIATE RELEASE" in page_of(client, "/press/budget-bill-2026/")


@pytest.fixture
def spanish(room, qualified) -> PressRelease:
    """The same release in Spanish, its quotes approved in Spanish too."""
    source = room.given_out(qualified)
    made = source.copy_for_translation(Locale.objects.get(language_code="es"), copy_parents=True)
    said = {"title": "California necesita un fondo para días de sol", "lead": "Las familias piden que se restituya."}
    press.write_release(made.pk, said, by=room.by, at=NOW)
    for place, words in enumerate(("Llevamos la cuenta.", "La clínica abrió.")):
        press.write_quote(made.pk, place, {**QUOTES[place], "words": words}, by=room.by, at=NOW)
    return made


def test_a_translated_quote_is_approved_in_its_own_words(room, spanish):
    with pytest.raises(Refused) as refused:
        room.gives_out(spanish)

    assert refused.value.refusal.key == "website.quote_not_approved"


def test_a_release_in_spanish_speaks_spanish_on_the_page_on_paper_and_in_the_letter(room, spanish, client, mailoutbox):
    room.approves_all(spanish)
    room.gives_out(spanish)

    page = page_of(client, f"{ADDRESS}?lang=es")
    assert "PARA PUBLICACIÓN INMEDIATA" in page
    assert "“California necesita un fondo para días de sol”" in page
    assert "LOS ANGELES, CA– 14 de mayo de 2026." in page
    assert "PARAPUBLICACIÓNINMEDIATA" in words_of(client.get(f"{ADDRESS}release.pdf?lang=es").content)
    assert client.get(f"{ADDRESS}release.txt?lang=es")["Content-Language"] == "es"
    assert "Llevamos la cuenta." in letter_to(room, spanish, mailoutbox, language="es")
    assert "FOR IMMEDIATE RELEASE" in page_of(client)
