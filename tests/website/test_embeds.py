"""What others show of us on their own sites: whole, without a cookie or a script, and gone when it is gone."""

import re
from datetime import timedelta
from html import unescape
from html.parser import HTMLParser
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from django.conf import settings

from commonground.decisions.actions import positions as deeds
from commonground.decisions.models import Ballot
from commonground.evaluation.actions import take_history
from commonground.members.rules import SYSTEM
from commonground.record.coalition import profile
from tests.builders import at
from tests.builders.decisions import MONDAY, a_coalition
from tests.builders.evaluation import an_accomplishment

CLOSE = at("2026-03-16 17:00")
SENTENCE = (
    "This position represents the view of a majority of the members of the Coordinating Committee of"
    " California Partnership; not all members share it."
)


def asks(client, url: str, **query: object):
    return client.get("/oembed", {"url": url, **query})


def address(ballot: Ballot) -> str:
    return f"http://testserver/positions/{ballot.proposal.reference}/"


def frame(ballot: Ballot) -> str:
    return f"/embed/positions/{ballot.proposal.reference}/"


@pytest.fixture
def close_call(decide) -> Ballot:
    return decide("aaaannnab")


@pytest.fixture
def frames(client, close_call) -> list[str]:
    take_history(profile(), by=SYSTEM, at=MONDAY)
    return [frame(close_call), "/embed/positions/", "/embed/accomplishments/"]


def test_every_site_may_frame_it_and_it_brings_no_cookie_and_no_script(client, coalition, frames):
    client.force_login(coalition.staff.user)
    client.cookies["language"] = "es"

    for path in frames:
        answer = client.get(path)
        page, policy = answer.content.decode(), answer["Content-Security-Policy"]

        assert "frame-ancestors *" in policy
        assert "script-src 'none'" in policy
        assert "X-Frame-Options" not in answer
        assert not answer.cookies
        assert answer["Vary"] in {"Accept-Language", "Accept-Language, Accept-Encoding"}
        assert not re.search(r"<script|<form|style=|onclick", page)
        assert 'lang="en"' in page


def test_other_pages_may_still_not_be_framed(client, close_call):
    answer = client.get(urlsplit(address(close_call)).path)

    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
    assert answer["X-Frame-Options"] == "DENY"


def test_the_sentence_is_in_every_frame_that_shows_the_position(client, frames):
    pages = [client.get(path).content.decode() for path in frames[:2]]

    assert all(SENTENCE in page for page in pages)
    assert "California Partnership supports AB 9005" in pages[0].replace("\u00a0", " ")


def test_links_open_beside_the_page_they_stand_on(client, frames):
    links = [link for path in frames for link in re.findall(r"<a [^>]*>", client.get(path).content.decode())]

    assert len(links) >= 6
    assert all('target="_blank"' in link and 'rel="noopener"' in link for link in links)


def test_a_frame_speaks_the_language_that_was_asked_for(client, frames):
    spanish = client.get(f"{frames[0]}?lang=es")

    assert "apoya AB 9005" in spanish.content.decode().replace("\u00a0", " ")
    assert spanish["Content-Language"] == "es"
    assert "apoya" in client.get(frames[0], headers={"accept-language": "es"}).content.decode()
    assert client.get(f"{frames[0]}?lang=xx").status_code == 404
    assert client.get(f"{frames[0]}?lang=vi").status_code == 200


def test_a_frame_that_has_not_changed_is_not_sent_again(client, frames):
    for path in frames:
        first = client.get(path)
        again = client.get(path, headers={"if-none-match": first["ETag"]})

        assert (again.status_code, again.content) == (304, b"")
        assert first["Cache-Control"] == "public, no-cache"


def test_what_steps_back_is_gone_from_every_frame_at_once(client, clock, coalition, close_call):
    hour_later = CLOSE + timedelta(hours=1)
    clock.stands_at(CLOSE + timedelta(minutes=1))
    before = client.get(frame(close_call)).status_code
    deeds.hold_publication(close_call.position.pk, by=coalition.representative(4, hour_later), at=hour_later)
    clock.stands_at(hour_later)

    assert before == 200
    assert client.get(frame(close_call)).status_code == 404
    assert "AB 9005" not in client.get("/embed/positions/").content.decode()
    assert asks(client, address(close_call)).status_code == 404


def test_a_position_that_ended_says_so(client, coalition, close_call):
    coalition.decides("aaaaaaaaa", CLOSE + timedelta(days=1), bill=close_call.proposal.bill, stand="oppose")

    assert "This position ended on" in client.get(frame(close_call)).content.decode()
    assert "no longer our position" in asks(client, address(close_call)).json()["title"]


def test_accomplishments_in_a_frame_name_the_others_and_say_how_they_are_shown(client, frames):
    page = unescape(client.get("/embed/accomplishments/").content.decode())

    assert page.count("date not stated") == 4
    assert "Mobilize the Immigrant Vote Collaborative" in page
    assert "It rests on our own word alone." in page


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/embed/positions/", "/embed/accomplishments/"])
@pytest.mark.parametrize("network", ["california_partnership", "common_ground_demo", "cascade_table"])
def test_before_there_is_anything_a_frame_teaches(client, settings, path, network):
    settings.PROFILE = network

    assert client.get(path).status_code == 200
    assert client.get("/embed/positions/none/").status_code == 404


class Framed(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.said: dict[str, str | None] = {}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag == "iframe"
        self.said = dict(attrs)


def test_a_program_that_asks_gets_the_frame(client, close_call):
    answer = asks(client, address(close_call))
    told = answer.json()
    said = Framed(told["html"]).said

    assert (told["type"], told["version"], told["provider_name"]) == ("rich", "1.0", "California Partnership")
    assert told["title"].replace("\u00a0", " ").startswith("Support: AB 9005")
    assert told["title"].endswith("(not all members share it)")
    assert (said["width"], said["height"]) == (str(told["width"]), str(told["height"]))
    assert said["title"] == told["title"]
    assert client.get(urlsplit(said["src"] or "").path).status_code == 200
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert not answer.cookies


def test_it_stays_within_the_size_that_was_asked_for(client, close_call):
    small = asks(client, address(close_call), maxwidth=320, maxheight=200).json()
    large = asks(client, address(close_call), maxwidth=5000, maxheight=5000).json()

    assert (small["width"], small["height"]) == (320, 200)
    assert (large["width"], large["height"]) == (600, 490)


def test_the_same_in_xml(client, close_call):
    answer = asks(client, address(close_call), format="xml")
    told = {element.tag: element.text for element in ElementTree.fromstring(answer.content)}

    assert answer["Content-Type"] == "text/xml; charset=utf-8"
    assert told.keys() == asks(client, address(close_call)).json().keys()
    assert told["html"].startswith("<iframe ")


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"format": "yaml"}, 501),
        ({"maxwidth": "wide"}, 400),
        ({"maxheight": "0"}, 400),
        ({"maxheight": "-3"}, 400),
        ({"url": "http://testserver/positions/none/"}, 404),
        ({"url": "http://elsewhere.example/positions/"}, 404),
        ({"url": "http://testserver.elsewhere.example/positions/"}, 404),
        ({"url": "javascript:alert(1)"}, 404),
        ({"url": "http://[broken"}, 400),
        ({"url": "http://testserver/desk/"}, 404),
        ({"url": "http://testserver/nothing/here"}, 404),
        ({"url": ""}, 404),
        ({"lang": "xx"}, 404),
    ],
)
def test_what_cannot_be_shown_is_refused_as_the_standard_says(client, close_call, query, status):
    assert client.get("/oembed", {"url": address(close_call), **query}).status_code == status


def test_a_program_is_answered_in_plain_text_and_told_beforehand_what_has_a_frame(client, close_call):
    refused = client.get("/oembed", {"url": "http://testserver/accomplishments/one/"})

    assert (refused.status_code, refused["Content-Type"]) == (404, "text/plain")
    assert (
        "for these addresses: all positions, one position, and all accomplishments."
        in client.get("/data/").content.decode()
    )


def test_without_an_address_there_is_nothing_to_show(client, close_call):
    assert client.get("/oembed").status_code == 400


def test_the_lists_have_frames_and_the_language_of_the_address_goes_along(client, frames):
    for path, shown in (("/positions/", "/embed/positions/"), ("/accomplishments/", "/embed/accomplishments/")):
        told = asks(client, f"http://testserver{path}?lang=es").json()

        assert f'src="http://testserver{shown}?lang=es"' in told["html"]
    assert "/embed/positions/" in asks(client, "http://testserver/embed/positions/").json()["html"]


def test_no_title_breaks_out_of_the_frame(client, coalition, db):
    ballot = coalition.decides_major(
        "aaaaaaaaa", kind="ballot_measure", stand="oppose", title='"></iframe><script>alert(1)</script> \x0b & more'
    )
    told = asks(client, address(ballot)).json()
    xml = asks(client, address(ballot), format="xml")

    assert "<script" not in told["html"]
    assert Framed(told["html"]).said["title"] == told["title"]
    assert ElementTree.fromstring(xml.content).tag == "oembed"


def test_the_page_of_a_position_offers_its_frame_and_tells_programs_where(client, close_call):
    page = client.get(urlsplit(address(close_call)).path).content.decode()
    head, _, rest = page.partition("</head>")
    links = re.findall(r'<link rel="alternate" type="(application/json|text/xml)\+oembed" href="([^"]+)"', head)
    code = unescape(re.search(r"<textarea[^>]*>(.*?)</textarea>", rest, re.DOTALL)[1])

    assert [kind for kind, _href in links] == ["application/json", "text/xml"]
    for _kind, href in links:
        asked = urlsplit(unescape(href))
        answer = client.get(f"{asked.path}?{asked.query}")
        assert (answer.status_code, frame(close_call) in answer.content.decode()) == (200, True)
    assert Framed(code).said["src"] == f"http://testserver{frame(close_call)}"
    assert "Show this on your site" in rest


def test_the_sentence_in_a_language_it_is_approved_in_is_marked_as_such(client, db, clock):
    from commonground.decisions.rules.terms import ENGLISH

    clock.stands_at(MONDAY + timedelta(days=30))
    spanish = {key: f"ES {key} {{committee}}" for key in ENGLISH}
    coalition = a_coalition(qualification_texts={"en": dict(ENGLISH), "es": spanish})
    ballot = coalition.decides("aaaannnab")

    assert "ES majority" in client.get(f"{frame(ballot)}?lang=es").content.decode()
    assert 'class="qualification" lang="en"' not in client.get(f"{frame(ballot)}?lang=es").content.decode()


def test_nine_positions_in_a_frame_take_as_many_queries_as_one(decide, queries_of):
    decide("aaaannnab", 9001)
    queries_of("/embed/positions/")
    one = queries_of("/embed/positions/")
    for number in range(9002, 9006):
        decide("aaaaanbab", number)

    assert queries_of("/embed/positions/") == one


def test_nine_accomplishments_in_a_frame_take_as_many_queries_as_one(coalition, queries_of):
    an_accomplishment(at=MONDAY)
    one = queries_of("/embed/accomplishments/")
    for _again in range(4):
        an_accomplishment(at=MONDAY)

    assert queries_of("/embed/accomplishments/") == one


def test_frames_are_where_the_settings_of_the_wall_expect_them():
    assert settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]["frame-ancestors"] == ["'none'"]
