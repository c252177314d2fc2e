"""Translations begun, changed, read and published: by result and record."""

from datetime import timedelta

import pytest
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from commonground.kernel.languages import LANGUAGES
from commonground.kernel.refusal import Refused
from commonground.members.rules import NOBODY
from commonground.record.models import Entry
from commonground.website.actions.first_translations import translate_first_pages
from commonground.website.actions.translations import (
    begin_translation,
    keep_translations_in_step,
    let_out,
    take_up_changes,
)
from commonground.website.models import EditorialPage, KeptTranslation, NewsPage, Reading
from commonground.website.queries.editorial import page_at
from commonground.website.queries.languages import board
from commonground.website.rules import translations as rules
from commonground.website.rules.translations import State
from commonground.website.wording import PAGES, SHELVES
from tests.builders.decisions import MONDAY
from tests.builders.website import (
    SPANISH,
    an_editor,
    brings_in,
    found,
    news,
    paragraph_of,
    published_anew,
    reads,
    translates,
)

NOW = MONDAY + timedelta(days=30)
ES = LANGUAGES["es"]
FIRST_PAGES = len(SHELVES) + len(PAGES)


@pytest.fixture
def translator(site):
    return an_editor("Ines Translator", NOW)[1]


@pytest.fixture
def reader(site):
    return an_editor("Rosa Reader", NOW)[1]


@pytest.fixture
def vote(site):
    return news()


@pytest.fixture
def spanish(vote, translator, reader):
    """The page, public in Spanish."""
    translates(vote, SPANISH, by=translator, at=NOW)
    reads(vote, by=reader, at=NOW)
    return vote


def in_spanish(vote):
    shown = page_at("news/the-vote/", NOW, language="es")
    return shown if shown.locale.language_code == "es" else None


def body_of(vote):
    return str(vote.body)


def state(vote, code="es"):
    rows = {row.page["pk"]: row for row in board().rows}
    cells = {cell.language.code: cell for cell in rows[vote.pk].cells}
    assert cells[code].facts == found(vote, code).facts
    return cells[code].state


def test_a_translation_begins_as_a_draft_nobody_reads(vote, translator):
    begin_translation(vote, ES, by=translator, at=NOW)

    assert state(vote) is State.MISSING
    assert found(vote).shown.live is False
    assert in_spanish(vote) is None
    assert Entry.objects.filter(deed="translation.begun").count() == 1


def test_only_editors_begin(vote):
    with pytest.raises(Refused):
        begin_translation(vote, ES, by=NOBODY, at=NOW)


def test_who_begins_again_finds_what_was_translated(vote, translator):
    translates(vote, SPANISH, by=translator, at=NOW)
    found(vote).shown.delete()
    assert state(vote) is State.MISSING

    begin_translation(vote, ES, by=translator, at=NOW)

    assert [part.words for part in found(vote).parts][:2] == ["La votación", "Una palabra corta"]
    assert Translation.objects.count() == 1


def test_a_second_person_reads_and_it_is_public(vote, translator, reader):
    translates(vote, SPANISH, by=translator, at=NOW)
    assert state(vote) is State.IN_REVIEW
    assert in_spanish(vote) is None

    reads(vote, by=reader, at=NOW)

    assert state(vote) is State.CURRENT
    assert in_spanish(vote).title == "La votación"
    assert "Se <b>votó</b> en marzo." in body_of(in_spanish(vote))
    entry = Entry.objects.get(deed="translation.approved")
    assert (entry.by_id, entry.facts) == (
        reader.user_id,
        {"language": "es", "parts": 4, "by_machine": 0, "unread": 0},
    )


def test_who_translated_does_not_publish_it(vote, translator):
    translates(vote, SPANISH, by=translator, at=NOW)

    with pytest.raises(Refused) as refused:
        reads(vote, by=translator, at=NOW)

    assert refused.value.refusal.key == rules.OWN_TRANSLATION
    assert in_spanish(vote) is None
    assert not Reading.objects.exists()


def test_half_a_translation_is_never_published(vote, translator, reader):
    translates(vote, {"The vote": "La votación"}, by=translator, at=NOW)

    with pytest.raises(Refused) as refused:
        reads(vote, by=reader, at=NOW)

    assert refused.value.refusal.key == rules.PARTS_ARE_MISSING
    assert in_spanish(vote) is None


@pytest.mark.parametrize("words", [{"The vote": "La votación"}, SPANISH], ids=["half", "unread"])
def test_no_other_way_to_publish_goes_round_the_second_reader(
    vote, translator, words, django_capture_on_commit_callbacks
):
    translates(vote, words, by=translator, at=NOW)
    draft = found(vote).shown.specific

    with pytest.raises(Refused):
        draft.save_revision().publish()
    with pytest.raises(Refused), django_capture_on_commit_callbacks(execute=True):
        found(vote).translation.save_target(publish=True)
    assert in_spanish(vote) is None


def test_a_public_translation_is_not_written_over_by_half_a_translation(spanish):
    published_anew(spanish, title="Another title")
    keep_translations_in_step(NOW)

    with pytest.raises(Refused):
        found(spanish).translation.save_target(publish=False)

    assert in_spanish(spanish).title == "La votación"


def test_words_changed_while_somebody_read_are_read_again(vote, translator, reader):
    translates(vote, SPANISH, by=translator, at=NOW)
    before = found(vote)
    translates(vote, {"The vote": "El voto"}, by=translator, at=NOW)

    with pytest.raises(Refused) as refused:
        let_out(before, seen=before.digest, by=reader, at=NOW)

    assert refused.value.refusal.key == rules.WORDS_HAVE_CHANGED


def test_a_changed_source_opens_only_the_changed_part_and_readers_keep_the_whole_earlier_text(spanish):
    changed = published_anew(
        spanish, body=paragraph_of(spanish, "<p>The rent cap holds.</p><p>It was voted in May.</p>")
    )
    assert state(spanish) is State.STALE

    assert keep_translations_in_step(NOW) == 1

    parts = {part.source: part for part in found(changed).parts}
    assert [source for source, part in parts.items() if not part.is_usable] == ["It was voted in May."]
    assert parts["It was voted in May."].earlier == "Se votó en marzo."
    assert state(spanish) is State.STALE
    assert "Se <b>votó</b> en marzo." in body_of(in_spanish(spanish))
    assert "May" not in body_of(in_spanish(spanish))
    assert keep_translations_in_step(NOW) == 0


def test_what_was_written_by_hand_survives_every_change_of_the_source(spanish, translator, reader):
    translates(spanish, {"A short word": "Dos palabras, a mano"}, by=translator, at=NOW)

    for month in ("May", "June"):
        text = f"<p>The rent cap holds.</p><p>It was voted in {month}.</p>"
        spanish = published_anew(spanish, body=paragraph_of(spanish, text))
        keep_translations_in_step(NOW)
    translates(spanish, {"It was voted in June.": "Se votó en junio."}, by=translator, at=NOW)
    reads(spanish, by=reader, at=NOW)

    assert in_spanish(spanish).teaser == "Dos palabras, a mano"
    assert "Se votó en junio." in body_of(in_spanish(spanish))
    assert state(spanish) is State.CURRENT


def test_a_text_set_back_to_what_it_was_finds_its_translation_and_is_public_by_itself(spanish):
    old = spanish.title
    changed = published_anew(spanish, title="Another title")
    keep_translations_in_step(NOW)
    assert state(changed) is State.STALE

    published_anew(changed, title=old)
    keep_translations_in_step(NOW)

    assert state(spanish) is State.CURRENT


def test_the_same_words_in_another_block_bring_their_translation_along(spanish):
    """An editor cuts a paragraph and pastes it anew: to wagtail-localize it is another place."""
    body = [("heading", "A heading"), ("paragraph", "<p>The rent cap holds.</p>")]
    changed = published_anew(spanish, body=body)
    keep_translations_in_step(NOW)

    parts = {part.source: part for part in found(changed).parts}

    assert parts["The rent cap holds."].words == "El tope de alquiler se mantiene."
    assert parts["The rent cap holds."].is_read
    assert not parts["A heading"].is_usable


def test_what_needs_no_reading_follows_at_once(spanish):
    changed = published_anew(spanish, body=paragraph_of(spanish, "<p>The rent cap holds.</p>"), dated_on=NOW.date())
    keep_translations_in_step(NOW)

    shown = in_spanish(changed)

    assert shown.dated_on == NOW.date()
    assert "marzo" not in body_of(shown)
    assert state(changed) is State.CURRENT


def test_an_embargo_and_the_end_of_a_page_hold_in_every_language_at_once(spanish):
    later = published_anew(spanish, public_from=NOW + timedelta(days=1))
    assert page_at("news/the-vote/", NOW, language="es") is None

    published_anew(later, public_from=None)
    assert in_spanish(spanish) is not None
    NewsPage.objects.get(pk=spanish.pk).unpublish()

    assert page_at("news/the-vote/", NOW, language="es") is None


def test_before_changes_are_taken_up_what_stands_is_kept_as_a_file(spanish, translator):
    published_anew(spanish, title="Another title")
    source = TranslationSource.objects.get(object=spanish.translation_key)

    take_up_changes(source, by=translator, at=NOW)

    kept = KeptTranslation.objects.filter(why="source").first()
    assert 'msgid "The vote"\nmsgstr "La votación"' in kept.text
    for number in range(12):
        published_anew(spanish, title=f"Title {number}")
        take_up_changes(source, by=translator, at=NOW)
    assert KeptTranslation.objects.count() == KeptTranslation.MOST


def test_machine_text_is_published_unread_only_by_a_second_person_and_says_so(vote, translator, reader):
    begin_translation(vote, ES, by=translator, at=NOW)
    brings_in(vote, SPANISH, by=translator, at=NOW, by_machine=True, tool="A program")
    with pytest.raises(Refused):
        reads(vote, by=translator, at=NOW, is_read=False)

    reads(vote, by=reader, at=NOW, is_read=False)

    assert state(vote) is State.IN_REVIEW
    assert in_spanish(vote).title == "La votación"
    assert Entry.objects.get(deed="translation.shown_unread").facts["unread"] == 4
    reads(vote, by=reader, at=NOW)
    assert state(vote) is State.CURRENT
    assert Reading.objects.latest("pk").unread == 0


def test_an_unread_part_by_hand_is_never_shown_unread(vote, translator, reader):
    begin_translation(vote, ES, by=translator, at=NOW)
    brings_in(vote, SPANISH, by=translator, at=NOW, by_machine=True)
    translates(vote, {"The vote": "El voto"}, by=translator, at=NOW)

    with pytest.raises(Refused) as refused:
        reads(vote, by=reader, at=NOW, is_read=False)

    assert refused.value.refusal.key == rules.A_PERSON_WROTE_IT


def test_pages_above_a_translation_stay_in_the_language_they_were_written_in(spanish, client):
    """Wagtail sets an alias with English words in the Spanish tree: nobody reads it as Spanish."""
    alias = EditorialPage.objects.get(locale__language_code="es", slug="news")
    assert alias.alias_of is not None

    assert page_at("news/", NOW, language="es").locale.language_code == "en"


def test_an_alias_becomes_a_draft_when_its_page_is_translated(spanish, translator, reader):
    shelf = Page.objects.get(locale__language_code="en", slug="news").specific

    translates(shelf, {"News": "Noticias"}, by=translator, at=NOW)
    assert page_at("news/", NOW, language="es").locale.language_code == "en"
    reads(shelf, by=reader, at=NOW)

    assert page_at("news/", NOW, language="es").title == "Noticias"
    assert in_spanish(spanish).title == "La votación"


def test_the_first_pages_speak_the_languages_of_the_interface(site):
    assert translate_first_pages(NOW) == FIRST_PAGES
    assert translate_first_pages(NOW) == 0

    assert page_at("news/", NOW, language="es").title == "Noticias"
    assert page_at("news/", NOW, language="ko").title == "News"
    assert not StringTranslation.objects.exclude(translation_type="manual").exists()
    assert {summary.language.code: summary.numbers[State.CURRENT] for summary in board().summaries}["es"] == FIRST_PAGES
    assert {summary.language.code: summary.numbers[State.MISSING] for summary in board().summaries}["ko"] == FIRST_PAGES


def test_the_board_narrows_by_language_and_state(spanish):
    assert [row.page["title"] for row in board(language="es", state="current").rows] == ["The vote"]
    assert board(language="ko", state="stale").rows == []
    assert all([cell.language.code for cell in row.cells] == ["ko"] for row in board(language="ko").rows)
