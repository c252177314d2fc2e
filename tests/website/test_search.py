"""One field looks through everything public, in every language of the coalition."""

from datetime import timedelta

import pytest
from django.utils.html import escape
from wagtail.models import Locale

from commonground.website.models import NewsPage, Shelf
from tests.builders.decisions import MONDAY
from tests.builders.evaluation import an_accomplishment
from tests.builders.legislature import a_bill
from tests.builders.members import an_organization
from tests.website.editing import on_ballot

LATER = MONDAY + timedelta(days=30)
SENTENCES = {
    "en": ("How to vote early", "Every registered voter can vote at the county office."),
    "es": ("Cómo votar temprano", "Los niños del condado también preguntan cuándo será la votación."),
    "zh-Hant": ("提早投票", "選民可以在縣選務處提早投票並領取語言協助。"),
    "ko": ("조기 투표 안내", "유권자는 카운티사무소에서 조기투표를 할 수 있습니다."),
    "tl": ("Paano bumoto nang maaga", "Ang bawat rehistradong botante ay makakaboto sa tanggapan ng lalawigan."),
    "vi": ("Cách bầu cử sớm", "Mọi cử tri đã ghi danh đều có thể bỏ phiếu tại văn phòng quận."),
}


def news(title: str, text: str, language: str = "en", *, like: NewsPage | None = None, **fields: object) -> NewsPage:
    """A published page on the shelf of news, in that language."""
    shelf = Shelf.objects.get(kind="news", locale__language_code="en")
    locale = Locale.objects.get(language_code=language.lower())
    same = {"translation_key": like.translation_key} if like else {}
    slug = like.slug if like else f"n{NewsPage.objects.count()}"
    if language != "en":
        shelf = Shelf.objects.filter(kind="news", locale=locale).first() or shelf.copy_for_translation(
            locale, copy_parents=True
        )
        if not shelf.live:
            shelf.save_revision().publish()
    page = NewsPage(title=title, slug=slug, locale=locale, body=[("paragraph", f"<p>{text}</p>")], **same, **fields)
    shelf.add_child(instance=page)
    page.save_revision().publish()
    return page


@pytest.fixture
def six(site):
    on_ballot("Oren Tubbs", on=LATER.date() + timedelta(days=200))  # the pages speak of voting
    first = news(*SENTENCES["en"])
    return {code: first if code == "en" else news(*said, code, like=first) for code, said in SENTENCES.items()}


@pytest.mark.parametrize(
    ("code", "asked"),
    [
        ("en", "REGISTERED voter"),
        ("es", "ninos votacion"),
        ("es", "Niños"),
        ("zh-Hant", "語言協助"),
        ("zh-Hant", "縣"),
        ("ko", "사무소"),
        ("ko", "투표"),
        ("tl", "rehistrado"),
        ("vi", "cu tri da ghi danh"),
        ("vi", "Cử tri"),
    ],
)
@pytest.mark.parametrize("reader", ["own", "en"])
def test_a_word_is_found_inside_a_sentence_of_each_language(client, six, code, asked, reader):
    language = code if reader == "own" else "en"

    page = client.get("/search/", {"q": asked}, headers={"accept-language": language}).content.decode()

    assert escape(SENTENCES[code][0]).split()[-1] in page.replace("<mark>", "").replace("</mark>", "")
    assert "<mark>" in page


def test_a_page_is_told_once_and_in_the_language_of_the_reader(client, site):
    first = news("A forum in Fresno", "Come.")
    news("Un foro en Fresno", "Vengan.", "es", like=first)

    english, spanish = (
        client.get("/search/?q=fresno&in=pages", headers={"accept-language": code})
        .content.decode()
        .replace("<mark>", "")
        .replace("</mark>", "")
        for code in ("en", "es")
    )

    assert "A forum in Fresno" in english
    assert "Un foro" not in english
    assert "Un foro en Fresno" in spanish
    assert "A forum" not in spanish


def test_a_draft_an_embargoed_page_and_one_taken_down_are_not_found(client, site):
    shown = news("Water for Fresno", "Now.")
    news("Air for Fresno", "Tomorrow.", public_from=LATER + timedelta(days=1))
    shelf = Shelf.objects.get(kind="news")
    shelf.add_child(instance=NewsPage(title="Fire for Fresno", slug="fire", live=False))

    page = client.get("/search/?q=fresno").content.decode()
    assert "Water" in page
    assert "Air for" not in page
    assert "Fire for" not in page

    shown.unpublish()

    assert "Water" not in client.get("/search/?q=fresno").content.decode()


def test_a_draft_of_a_public_page_does_not_leak(client, site):
    page = news("Water", "Now.")
    page.title = "Embezzlement"
    page.save_revision()

    assert "Embezzlement</mark>" not in client.get("/search/?q=embezzlement").content.decode()


def test_a_position_is_found_by_its_bill_and_keeps_the_sentence_that_belongs_to_it(client, decide):
    decide("aaaannnab", 9005)

    page = client.get("/search/?q=ab+9005").content.decode()

    assert "AB 9005" in page
    assert 'class="qualification"' in page


def test_partners_are_found_without_their_accents_and_only_when_they_agreed(client, coalition):
    an_organization(name="Alianza de los Niños", slug="alianza")
    an_organization(name="Niños en Silencio", slug="silencio", is_listed=False)

    page = client.get("/search/?q=ninos").content.decode()

    assert "Alianza de los <mark>Niño" in page
    assert "Silencio" not in page


def test_the_guide_is_found_in_the_language_of_the_reader(client, coalition):
    assert 'href="/guide/' in client.get("/search/?q=vote&in=guide").content.decode()
    assert (
        'href="/guide/'
        in client.get("/search/?q=votaci%C3%B3n&in=guide", headers={"accept-language": "es"}).content.decode()
    )


def test_a_bill_is_found_by_its_number_before_we_have_a_position_on_it(client, coalition):
    bill = a_bill(9010)

    page = client.get("/search/?q=ab+9010").content.decode()

    assert f'href="{bill.get_absolute_url()}"' in page


def test_what_came_of_it_is_found_in_the_language_of_the_reader_once_its_evidence_lets_us_say_it(client, coalition):
    an_accomplishment(text="Una clínica abre más horas", language="es")
    an_accomplishment(text="A second clinic", role="led")

    page = client.get("/search/?q=clinica", headers={"accept-language": "es"}).content.decode()

    assert "Una <mark>clínica</mark> abre" in page
    assert "A second" not in client.get("/search/?q=clinic").content.decode()


@pytest.mark.parametrize(
    "asked", ["<script>alert(1)</script>", '"><img src=x>', "%", "_", "'", "\\", "a" * 400, "\x00", "   ", "!!!"]
)
def test_whatever_is_asked_stays_text(client, site, asked):
    news("<b>Bold</b> & <script>alert(1)</script>", "img src")

    answer = client.get("/search/", {"q": asked})

    assert answer.status_code == 200
    assert b"<script>" not in answer.content
    assert b"<img" not in answer.content
    assert not answer.cookies


def test_nine_of_everything_take_as_many_queries_as_one(client, site, decide, queries_of):
    def one_more(number: int) -> None:
        decide("aaaaaaaaa", 9000 + number)
        news(f"Rent news {number}", "About rent.")
        an_organization(name=f"Rent Union {number}", slug=f"rent-{number}")
        a_bill(9100 + number, title="Rent relief")
        an_accomplishment(text=f"Rent is capped in {number} cities")

    one_more(1)
    queries_of("/search/?q=rent")
    one = queries_of("/search/?q=rent")
    for number in range(2, 10):
        one_more(number)

    assert queries_of("/search/?q=rent") == one <= 18
    assert queries_of("/search/?q=rent&in=pages") <= 12


def test_many_are_turned_page_by_page(client, site):
    for number in range(27):
        news(f"Forum {number:02}", "In Fresno.")

    few, second = (client.get(f"/search/?q=forum{more}").content.decode() for more in ("", "&in=pages&page=2"))

    assert "27 found" in few
    assert "in=pages" in few
    assert second.count("<h3") == 2


def test_what_stands_in_the_title_comes_first(client, site):
    news("Forum", "Water.")
    news("Water", "Forum.")

    page = client.get("/search/?q=water&in=pages").content.decode()

    assert page.index("<mark>Water</mark></a>") < page.index(">Forum</a>")
