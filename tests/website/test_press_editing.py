"""A release among the editors' tools: the same wall, and what stands in the way is said there too."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset

from commonground.website.models import PressRelease, QuoteApproval
from tests.builders.decisions import MONDAY
from tests.builders.pages import text_of
from tests.builders.press import QUOTES, WORDS, PressRoom
from tests.website.conftest import LATER
from tests.website.editing import creates, edits, fields

NOW = MONDAY + LATER


@pytest.fixture
def room(coalition, site) -> PressRoom:
    return PressRoom(coalition.standing(coalition.staff), NOW)


@pytest.fixture
def editor(coalition) -> Client:
    client = Client()
    client.force_login(coalition.staff.user)
    return client


def said(quotes, **more):
    contact = {"contact_email": "", "boilerplate": "", "constituencies": []}
    return fields(**WORDS, **contact, slug="by-hand", quotes=inline_formset(quotes), **more)


def test_a_release_written_there_waits_for_its_speakers(room, editor):
    creates(editor, said(QUOTES), model="pressrelease", below="press")

    assert not PressRelease.objects.filter(live=True).exists()


def test_what_is_approved_at_the_press_desk_can_be_published_there(room, editor):
    creates(editor, said(QUOTES), model="pressrelease", below="press", publish=False)
    release = PressRelease.objects.get()
    room.approves_all(release)
    quotes = [{**quote, "id": row.pk} for quote, row in zip(QUOTES, release.quotes.all(), strict=True)]

    edits(editor, release, said(quotes) | {"quotes-INITIAL_FORMS": "2"})

    assert PressRelease.objects.get().live
    assert QuoteApproval.objects.count() == 2


def test_the_form_of_a_release_shows_what_stands_in_the_way(room, editor, settings):
    engine = settings.TEMPLATES[0]
    lenient = {**engine["OPTIONS"], "string_if_invalid": ""}  # Wagtail's own template gives its icon no name
    settings.TEMPLATES = [{**engine, "OPTIONS": lenient}]
    release = room.prepares()

    page = editor.get(reverse("wagtailadmin_pages:edit", args=[release.pk])).content.decode()

    assert "Something is left to be written" in page
    assert "website.quote_not_approved" not in page


def test_a_release_is_shown_to_its_editor_before_it_is_public(room, editor):
    release = room.written()

    page = text_of(editor.get(reverse("wagtailadmin_pages:view_draft", args=[release.pk])))

    assert "FOR IMMEDIATE RELEASE" in page
    assert "###" in page
