"""The board of languages and a page in its languages, as people see them."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, TranslationSource

from commonground.kernel.languages import LANGUAGES, READ_IN_ENGLISH
from commonground.website.actions.translations import begin_translation, keep_translations_in_step
from commonground.website.models import EditorialPage, Featured, KeptTranslation
from commonground.website.rules.translations import State
from tests.builders.decisions import MONDAY
from tests.builders.pages import text_of
from tests.builders.website import (
    SPANISH,
    an_editor,
    brings_in,
    filled,
    found,
    news,
    paragraph_of,
    published_anew,
    reads,
    translates,
)

NOW = MONDAY + timedelta(days=30)
ES = LANGUAGES["es"]
ADDRESS = "/news/the-vote/"


def signed_in(user):
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def translator(site):
    return an_editor("Ines Translator", NOW)


@pytest.fixture
def reader(site):
    return an_editor("Rosa Reader", NOW)


@pytest.fixture
def desk(reader):
    return signed_in(reader[0])


@pytest.fixture
def vote(site):
    return news()


@pytest.fixture
def spanish(vote, translator, reader):
    translates(vote, SPANISH, by=translator[1], at=NOW)
    reads(vote, by=reader[1], at=NOW)
    return vote


def address(page, code="es", then=""):
    return f"/languages/{code}/{page.pk}/{then}"


def upload(client, content, **ticked):
    file = BytesIO(content)
    file.name = "pages.po"
    return client.post("/languages/es/", {"file": file, **ticked})


def test_only_editors_find_the_board(client, coalition, vote):
    assert client.get("/languages/").status_code == 302
    client.force_login(coalition.people[0].user)

    for where in ("/languages/", "/languages/es/", "/languages/es/pages.po", address(vote)):
        assert client.get(where).status_code == 409


def test_the_board_shows_each_page_in_each_language_with_its_next_step(desk, spanish):
    page = text_of(desk.get("/languages/"))

    assert "Every page of the site in every language" in page
    assert "The vote Español Current Look The vote, Español" in page
    assert "Translate The vote, 한국어" in page


@pytest.mark.parametrize("asked", ["?language=es&state=current", "?language=ko&state=missing"])
def test_the_board_is_narrowed_by_language_and_state(desk, spanish, asked):
    page = text_of(desk.get(f"/languages/{asked}"))

    assert "The vote" in page
    assert ("Look The vote" in page) == ("current" in asked)


def test_a_state_nobody_is_in_says_so(desk, spanish):
    assert "No page is this far" in text_of(desk.get("/languages/?language=ko&state=stale"))


def test_nine_pages_take_as_many_questions_as_one_and_twelve_at_most(desk, spanish, translator):
    def number():
        with CaptureQueriesContext(connection) as captured:
            assert desk.get("/languages/").status_code == 200
        return len(captured)

    number()
    one = number()
    for place in range(8):
        page = news(f"Page {place}", f"page-{place}")
        begin_translation(page, LANGUAGES["ko"], by=translator[1], at=NOW)

    assert number() == one
    assert one <= 12


def test_a_translation_goes_from_the_board_to_the_public_in_two_pairs_of_hands(desk, vote, translator, client):
    first = signed_in(translator[0])
    assert "A draft is there" in text_of(first.post(address(vote, then="begin/"), follow=True))
    translates(vote, SPANISH, by=translator[1], at=NOW)
    assert "You brought in or translated some of this yourself" in text_of(first.get(address(vote)))

    page = desk.get(address(vote))
    seen = re.search(r'name="seen" value="(\w+)"', page.content.decode())[1]
    answer = desk.post(address(vote, then="publish/"), {"seen": seen, "how": "read"}, follow=True)

    assert "It was voted in March. Se votó en marzo. Not read yet" in text_of(page)
    assert "Everything here has been read and is public." in text_of(answer)
    assert "La votación" in client.get(ADDRESS, headers={"accept-language": "es"}).content.decode()


def test_a_refused_publication_says_why(vote, translator):
    first = signed_in(translator[0])
    translates(vote, SPANISH, by=translator[1], at=NOW)

    answer = first.post(address(vote, then="publish/"), {"seen": found(vote).digest})

    assert answer.status_code == 409
    assert "You brought in or translated some of this yourself" in text_of(answer)


def test_the_changes_of_a_page_are_taken_up_on_its_page(desk, spanish):
    published_anew(spanish, title="The vote of May")
    assert "Take up the changes" in text_of(desk.get(address(spanish)))

    page = text_of(desk.post(address(spanish, then="take-up/"), follow=True))

    assert "3 of 4 parts are translated." in page
    assert "The vote of May Not translated What stood in this place before La votación" in page
    assert "Kept from before" in page
    kept = KeptTranslation.objects.get(why="source")
    assert 'msgstr "La votación"' in desk.get(f"/languages/kept/{kept.pk}.po").content.decode()


@pytest.mark.parametrize("where", ["/languages/xx/", "/languages/en/", "/languages/es/999999/"])
def test_what_is_not_there_is_not_found(desk, site, where):
    assert desk.get(where).status_code == 404


def test_a_file_goes_out_and_comes_in(desk, vote, translator):
    begin_translation(vote, ES, by=translator[1], at=NOW)
    out = desk.get(address(vote, then="page.po"))
    whole = desk.get("/languages/es/pages.po")
    assert out.content == whole.content
    assert f'msgctxt "{vote.translation_key}:title"' in out.content.decode()

    page = upload(desk, filled(vote, SPANISH))

    assert "4 parts were taken in." in text_of(page)
    assert found(vote).state is State.IN_REVIEW
    assert StringTranslation.objects.filter(translation_type="manual").count() == 4
    assert "4 parts fit" not in text_of(upload(desk, filled(vote, {})))


def test_a_line_that_does_not_fit_is_named_and_nothing_is_half_done(desk, vote, translator):
    begin_translation(vote, ES, by=translator[1], at=NOW)
    content = filled(vote, SPANISH)
    published_anew(vote, body=paragraph_of(vote, "<p>The rent cap holds.</p><p>It was voted in May.</p>"))
    keep_translations_in_step(NOW)

    refused = upload(desk, content)

    line = content.decode().splitlines().index('msgid "It was <b>voted</b> in March."')
    assert refused.status_code == 422
    assert "Nothing was taken in yet" in text_of(refused)
    assert re.search(rf"Line ({line - 1}|{line}|{line + 1}|{line + 2}): the page has no such part", text_of(refused))
    assert not StringTranslation.objects.exists()

    taken = upload(desk, content, only_what_fits="on")

    assert "3 parts were taken in." in text_of(taken)
    assert found(vote).facts.translated == 3


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('msgstr "La votación"', 'msgstr "La <a id=\\"b9\\">votación</a>"', "marks or links"),
        ("msgctxt", "#, fuzzy\nmsgctxt", "fuzzy"),
        ('msgctxt "', 'msgctxt "0', "belongs to no page"),
    ],
)
def test_broken_doubtful_and_foreign_lines_are_told_apart(desk, vote, translator, before, after, said):
    begin_translation(vote, ES, by=translator[1], at=NOW)
    content = filled(vote, SPANISH).decode()

    answer = upload(desk, content.replace(before, after, 1).encode())

    assert said in text_of(answer)
    assert answer.status_code == 422


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"GIF89a\n", "We cannot read this file"),
        (b'msgid ""\nmsgstr ""\n"Language: ko\\n"\n\nmsgid "a"\nmsgstr "b"\n', "This file is for another language"),
    ],
)
def test_what_is_no_file_of_this_language_is_refused(desk, site, content, said):
    answer = upload(desk, content)

    assert answer.status_code == 409
    assert said in text_of(answer)


def test_machine_text_is_marked_and_never_replaces_what_a_person_wrote(desk, vote, translator):
    translates(vote, {"The vote": "A mano"}, by=translator[1], at=NOW)

    page = upload(desk, filled(vote, SPANISH), by_machine="on", tool="A program")

    assert "1 part is left as a person wrote it." in text_of(page)
    assert StringTranslation.objects.get(data="A mano").translation_type == "manual"
    assert StringTranslation.objects.filter(translation_type="machine", tool_name="A program").count() == 3
    assert "3 parts by machine" in text_of(desk.get("/languages/"))
    assert "Made by a machine A program" in text_of(desk.get(address(vote)))


def test_readers_are_told_that_a_machine_translated_in_the_language_they_read(client, vote, translator, reader):
    begin_translation(vote, ES, by=translator[1], at=NOW)
    brings_in(vote, SPANISH, by=translator[1], at=NOW, by_machine=True)
    reads(vote, by=reader[1], at=NOW, is_read=False)
    assert "Traducción automática; nadie la ha leído todavía." in text_of(client.get(f"{ADDRESS}?lang=es"))

    reads(vote, by=reader[1], at=NOW)

    assert "Traducida por una máquina, leída por una persona." in text_of(client.get(f"{ADDRESS}?lang=es"))
    assert "máquina" not in text_of(client.get(f"{ADDRESS}?lang=en"))


def test_in_the_tools_publishing_leads_to_the_second_reader(vote, translator, client):
    first = signed_in(translator[0])
    translates(vote, SPANISH, by=translator[1], at=NOW)
    shown = found(vote).shown

    answer = first.post(f"/editing/pages/{shown.pk}/edit/", {"action": "publish"})

    assert answer.headers["Location"] == address(vote)
    assert EditorialPage.objects.get(pk=shown.pk).live is False


def test_the_tools_begin_drafts_and_take_up_changes_and_publish_nothing(vote, translator):
    first = signed_in(translator[0])
    es, ko = (Locale.objects.get(language_code=code).pk for code in ("es", "ko"))
    assert first.get(f"/editing/localize/submit/page/{vote.pk}/").status_code == 200

    first.post(f"/editing/localize/submit/page/{vote.pk}/", {"locales": [es, ko]})

    assert found(vote, "ko").facts.begun
    assert not EditorialPage.objects.filter(live=True, locale=es, slug="the-vote").exists()
    published_anew(vote, title="Another title")
    source = TranslationSource.objects.get(object=vote.translation_key)
    first.post(f"/editing/localize/update/{source.pk}/", {"publish_translations": "on"})
    assert not found(vote).facts.source_changed
    assert not EditorialPage.objects.filter(live=True, locale=es, slug="the-vote").exists()


def test_the_tools_do_not_cut_a_translation_off_from_its_page(spanish, translator):
    first = signed_in(translator[0])
    begun = found(spanish).translation

    first.post(f"/editing/localize/translate/{begun.pk}/disable/")
    first.post(f"/editing/localize/page/{found(spanish).shown.pk}/convert_to_alias/")

    assert found(spanish).state is State.CURRENT


def test_the_editor_of_the_tools_opens_and_keeps_one_part(spanish, translator):
    first = signed_in(translator[0])
    now = found(spanish)

    page = first.get(f"/editing/pages/{now.shown.pk}/edit/")
    part = now.parts[0]
    answer = first.put(
        f"/editing/localize/translate/{now.translation.pk}/strings/{part.segment.pk}/edit/",
        "value=Nuevo",
        content_type="application/x-www-form-urlencoded",
    )

    assert page.status_code == 200
    assert answer.status_code == 200
    assert found(spanish).parts[0].words == "Nuevo"
    assert found(spanish).state is State.IN_REVIEW


def test_a_page_is_read_in_the_language_chosen_then_in_that_of_the_browser(client, spanish):
    def language(**headers):
        return client.get(ADDRESS, headers=headers).headers["Content-Language"]

    assert language(**{"accept-language": "es-MX,en;q=0.5"}) == "es"
    client.cookies["language"] = "en"
    assert language(**{"accept-language": "es"}) == "en"
    assert client.get(f"{ADDRESS}?lang=es").headers["Content-Language"] == "es"
    assert client.get(f"{ADDRESS}?lang=nonsense").headers["Content-Language"] == "en"
    assert not client.get(f"{ADDRESS}?lang=es").cookies


def test_a_page_says_in_which_languages_it_exists(client, spanish):
    page = client.get(ADDRESS).content.decode()

    assert '<link rel="alternate" hreflang="es" href="http://testserver/news/the-vote/?lang=es">' in page
    assert '<link rel="alternate" hreflang="x-default" href="http://testserver/news/the-vote/">' in page
    assert 'hreflang="ko"' not in page
    assert re.search(r'lang="ko">한국어</button> <small>not translated</small>', page)
    assert re.search(r'lang="es">Español</button></li>', page)


def test_a_page_nobody_translated_names_no_other_language(client, vote):
    assert 'rel="alternate" hreflang' not in client.get(ADDRESS).content.decode()


def test_who_reads_another_language_is_told_what_they_read(client, spanish):
    page = client.get(ADDRESS, headers={"accept-language": "ko"})

    assert "This page is not in 한국어 yet. You read it in English" in text_of(page)
    assert "영어로 보고 계십니다" in text_of(page)
    assert page.headers["Content-Language"] == "en"


@pytest.mark.parametrize("code", ["zh-Hant", "ko", "tl", "vi"])
@pytest.mark.parametrize("place", ["/", "/positions/", "/how-we-decide/", "/contact/"])
def test_who_reads_a_language_that_no_page_of_records_speaks_is_told_so_in_it(client, site, place, code):
    page = client.get(place, headers={"accept-language": code}).content.decode()

    assert f'<p lang="{code}" dir="ltr">{READ_IN_ENGLISH[code]}</p>' in page


@pytest.mark.parametrize("code", ["en", "es"])
def test_who_reads_a_language_of_the_interface_is_told_nothing_of_the_kind(client, site, code):
    page = client.get("/", headers={"accept-language": code}).content.decode()

    assert not any(sentence in page for sentence in READ_IN_ENGLISH.values())


def test_choosing_a_language_leaves_the_language_of_the_address_behind(client, spanish):
    answer = client.post("/language/", {"language": "en", "next": f"{ADDRESS}?page=2&lang=es"})

    assert answer.headers["Location"] == f"{ADDRESS}?page=2"


def test_words_put_first_stand_in_the_language_of_the_reader(client, spanish, site):
    Featured.objects.create(home=site, page=spanish, teaser="Only for the front page", sort_order=0)

    assert "Only for the front page" in text_of(client.get("/?lang=en"))
    in_spanish = text_of(client.get("/?lang=es"))
    assert "La votación Una palabra corta" in in_spanish
    assert "Only for the front page" not in in_spanish
