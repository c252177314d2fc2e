import gzip
import re
from datetime import date
from http import HTTPStatus
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import reverse

from commonground.kernel.refusal import Refused, refuse
from commonground.ui.clock import now
from commonground.ui.middleware import ClockMiddleware, RefusalMiddleware
from commonground.ui.pages import page
from commonground.ui.paging import address_of_page, paged
from commonground.ui.wording import Words, know

FIRST_VISIT = 100 * 1024


@pytest.fixture
def gallery(client, db):
    return client.get(reverse("ui:gallery"))


def test_the_gallery_shows_every_tag_of_the_paper(gallery):
    library = Path(__file__).parents[2] / "src/commonground/ui/templatetags/paper.py"
    template = (library.parents[1] / "templates/ui/gallery.html").read_text()
    tags = re.findall(r"@register\.\w+(?:\([^\n]*\))?\ndef (\w+)", library.read_text())

    assert gallery.status_code == HTTPStatus.OK
    tags.remove("step_button")  # the one step of the gallery is a link
    assert [tag for tag in tags if not re.search(rf"[{{|]%? ?{tag}\b", template)] == []


def test_a_page_has_one_poppy_and_one_first_heading(gallery):
    html = gallery.content.decode()

    assert html.count('class="step"') == 1
    assert html.count("<h1") == 1


def test_a_page_says_its_language_and_direction(gallery):
    assert '<html lang="en" dir="ltr">' in gallery.content.decode()


def test_a_page_carries_no_style_and_no_script_of_its_own(gallery):
    html = gallery.content.decode()

    assert not re.search(r"\sstyle=|<style|\son[a-z]+=", html)
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", html))


def test_a_visitor_gets_no_script(gallery):
    assert "<script" not in gallery.content.decode()


def test_every_id_on_a_page_is_its_own(gallery):
    ids = re.findall(r'\sid="([^"]+)"', gallery.content.decode())

    assert sorted(ids) == sorted(set(ids))


def test_a_first_visit_weighs_at_most_a_hundred_kilobytes_with_everything(gallery):
    html = gallery.content
    names = set(re.findall(rb'"/static/([^"]+)"', html)) | {b"django_htmx/htmx-2.min.js", b"ui/unreached.js"}
    files = [Path(str(finders.find(name.decode()))).read_bytes() for name in names]

    assert len(gzip.compress(html)) + sum(len(gzip.compress(content)) for content in files) <= FIRST_VISIT


@pytest.mark.parametrize(("theme", "kept"), [("dark", "dark"), ("light", "light"), ("", ""), ("blink", "")])
def test_a_reader_chooses_the_color_of_the_paper(client, db, theme, kept):
    answer = client.post(reverse("ui:theme"), {"theme": theme, "next": "/gallery/"})

    assert answer.headers["Location"] == "/gallery/"
    assert client.cookies["theme"].value == kept
    assert (f'data-theme="{kept}"' in client.get("/gallery/").content.decode()) is bool(kept)


def test_a_choice_of_paper_leads_nowhere_else(client, db):
    assert client.post(reverse("ui:theme"), {"theme": "dark", "next": "//evil.example/"}).headers["Location"] == "/"


def test_an_address_without_a_page_shows_a_way_on(client, db):
    answer = client.get("/no/such/page/")

    assert answer.status_code == HTTPStatus.NOT_FOUND
    assert "There is no page here" in answer.content.decode()


@pytest.mark.parametrize("name", ["500.html", "400.html"])
def test_the_pages_for_trouble_need_nothing(name):
    html = render_to_string(name)

    assert "What you can do now:" in html
    assert '<html lang="en" dir="ltr">' in html


@pytest.mark.parametrize("name", ["403.html", "403_csrf.html"])
def test_a_closed_door_says_what_helps(name, db):
    request = RequestFactory().get("/")
    request.at = now()

    assert "What you can do now:" in render_to_string(name, {}, request)


def closed(request: HttpRequest) -> HttpResponse:
    raise Refused(refuse("test.page", closed_on=date(2026, 3, 16)))


def refused(**headers: str) -> HttpResponse:
    know({"test.page": Words("This ballot is closed", "Voting ended %(closed_on)s.", "Read the result.")})
    request = RequestFactory().post("/vote/", headers=headers)
    request.at = now()
    answer = RefusalMiddleware(closed).process_exception(request, refusal_of(request))
    assert answer is not None
    return answer


def refusal_of(request: HttpRequest) -> Exception:
    with pytest.raises(Refused) as caught:
        closed(request)
    return caught.value


def test_a_refused_deed_becomes_a_page_that_says_why_and_what_helps(db):
    answer = refused(referer="http://testserver/decisions/7/?tab=1")

    html = answer.content.decode()
    assert answer.status_code == HTTPStatus.CONFLICT
    assert "<h1>This ballot is closed</h1>" in html
    assert "Voting ended March\u00a016, 2026." in html
    assert "Read the result." in html
    assert 'href="/decisions/7/?tab=1"' in html


def test_a_refusal_never_sends_the_reader_to_another_house(db):
    assert "evil.example" not in refused(referer="https://evil.example/").content.decode()


def test_a_refusal_in_place_keeps_the_element_it_answers_in(db):
    html = refused(**{"HX-Target": "my-vote"}).content.decode()

    assert html.startswith('<div id="my-vote">')
    assert "<h2>This ballot is closed</h2>" in html
    assert "<html" not in html


def test_other_trouble_is_not_a_refusal():
    assert RefusalMiddleware(closed).process_exception(RequestFactory().get("/"), ValueError()) is None


def test_one_request_happens_at_one_moment(settings):
    settings.CLOCK = "tests.ui.test_pages.ticking"
    request = RequestFactory().get("/")

    ClockMiddleware(lambda request: HttpResponse())(request)

    assert request.at == date(2026, 3, 12)


def ticking() -> date:
    return date(2026, 3, 12)


def test_a_page_answers_in_place_only_when_that_place_is_asked_for(db):
    def asked(target: str) -> HttpResponse:
        request = RequestFactory().get("/", headers={"HX-Target": target} if target else {})
        request.at = now()
        context = {
            "refusal": refuse("ui.sample", closed_at=now()),
            "words": Words("Closed"),
            "target": "answer",
            "back": "",
        }
        return page(request, "ui/refused.html", context, part="answer", status=HTTPStatus.CONFLICT)

    assert "<html" in asked("").content.decode()
    assert "<html" in asked("elsewhere").content.decode()
    assert "<html" not in asked("answer").content.decode()
    assert asked("answer").headers["Vary"] == "HX-Target"


@pytest.mark.parametrize(("asked", "number"), [("2", 2), ("", 1), ("nonsense", 1), ("99", 3)])
def test_a_list_opens_at_the_nearest_page_there_is(asked, number):
    request = RequestFactory().get("/", {"page": asked, "q": "rent"})

    assert paged(request, range(60), per_page=25).number == number
    assert address_of_page(request, 2) == "?page=2&q=rent"


@pytest.mark.django_db
def test_an_address_that_only_takes_a_form_says_so_when_it_is_opened(client):
    page = client.get("/sign-out/", HTTP_REFERER="http://testserver/positions/")

    assert page.status_code == 405
    assert page.headers["Allow"] == "POST"
    assert "Only a form opens this" in page.content.decode()
    assert 'href="/positions/"' in page.content.decode()
    again = client.get("/sign-out/", HTTP_REFERER="http://testserver/sign-out/").content.decode()
    assert "Go to the front page" in again
    assert "Back to the page you came from" not in again
