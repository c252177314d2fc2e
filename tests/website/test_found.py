"""Sitemap, robots, feeds of pages, facts for programs and the pictures other sites show."""

import json
import re
from datetime import date, timedelta
from io import BytesIO
from xml.etree import ElementTree

from PIL import Image

from commonground.website.cards import Card, drawn
from commonground.website.models import EventDate, EventPage, OpinionPage, Shelf
from commonground.website.rules.structured import in_a_page
from tests.builders import at
from tests.builders.members import an_organization
from tests.website.test_search import LATER, SENTENCES, news

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"
ATOM = "{http://www.w3.org/2005/Atom}"
FACTS = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def listed(client) -> dict[str, ElementTree.Element]:
    answer = client.get("/sitemap.xml")
    assert answer["Content-Type"].startswith("application/xml")
    root = ElementTree.fromstring(answer.getvalue())
    return {url.findtext(f"{MAP}loc", ""): url for url in root.findall(f"{MAP}url")}


def entries(client, kind: str = "news", language: str = "en") -> list[ElementTree.Element]:
    answer = client.get(f"/{kind}/feed.atom?lang={language}")
    assert answer["Content-Type"].startswith("application/atom+xml")
    return ElementTree.fromstring(answer.getvalue()).findall(f"{ATOM}entry")


def titles(client, kind: str = "news", language: str = "en") -> list[str]:
    return [entry.findtext(f"{ATOM}title", "") for entry in entries(client, kind, language)]


def facts(client, address: str, **headers: str) -> dict[str, dict]:
    page = client.get(address, headers=headers).content.decode()
    return {told["@type"]: told for told in map(json.loads, FACTS.findall(page))}


def meta(client, address: str, name: str, **headers: str) -> str:
    page = client.get(address, headers=headers).content.decode()
    found = re.search(rf'<meta (?:property|name)="{name}" content="([^"]*)"', page)
    return found[1] if found else ""


def an_event(**fields: object) -> EventPage:
    page = EventPage(title="A forum on rent", slug="forum", teaser="Come.", host="Fresno chapter", **fields)
    page.dates.add(
        EventDate(starts_at=at("2026-03-07 18:00"), ends_at=at("2026-03-07 20:00"), place="City Hall", county="Fresno")
    )
    page.dates.add(EventDate(starts_at=at("2026-03-14 18:00"), place="Library", county="Kern", is_cancelled=True))
    Shelf.objects.get(kind="events").add_child(instance=page)
    page.save_revision().publish()
    return page


def test_the_sitemap_lists_pages_records_and_bills_each_in_its_languages(client, site, decide):
    ballot = decide("aaaaaaaaa", 9005)
    an_organization(name="Water Union", slug="water-union")
    first = news(*SENTENCES["en"])
    news(*SENTENCES["zh-Hant"], "zh-Hant", like=first)

    known = listed(client)

    here = "http://testserver"
    for address in (
        "/",
        "/positions/",
        "/partners/",
        "/committee/",
        "/how-we-decide/",
        "/guide/everyone/",
        "/objective/",
    ):
        assert f"{here}{address}" in known
    assert f"{here}/positions/{ballot.proposal.reference}/" in known
    assert f"{here}/organizations/water-union/" in known
    assert [address for address in known if "/bills/" in address]
    page = known[f"{here}/news/{first.slug}/"]
    versions = {link.get("hreflang"): link.get("href") for link in page.findall(LINK)}
    assert versions == {
        "en": f"{here}/news/{first.slug}/?lang=en",
        "zh-Hant": f"{here}/news/{first.slug}/?lang=zh-Hant",
        "x-default": f"{here}/news/{first.slug}/",
    }
    assert page.findtext(f"{MAP}lastmod")
    for address in known:
        if "?" not in address:
            assert client.get(address.removeprefix(here)).status_code == 200, address


def test_the_sitemap_and_the_feeds_take_as_many_queries_for_nine_as_for_one(client, site, decide, queries_of):
    addresses = ("/sitemap.xml", "/news/feed.atom", "/events/feed.atom")

    def one_more(number: int) -> None:
        decide("aaaaaaaaa", 9000 + number)
        news(f"News {number}", "Text.")
        an_organization(name=f"Union {number}", slug=f"union-{number}")

    one_more(1)
    before = [queries_of(address) for address in addresses]
    for number in range(2, 10):
        one_more(number)

    assert [queries_of(address) for address in addresses] == before


def test_what_is_taken_down_or_not_yet_public_is_gone_from_everything_at_once(client, site):
    page = news("Water for Fresno", "Now.")
    news("Air for Fresno", "Later.", public_from=LATER + timedelta(days=1))
    picture = meta(client, page.url, "og:image").removeprefix("http://testserver")
    assert client.get(picture).status_code == 200
    assert titles(client) == ["Water for Fresno"]

    page.unpublish()

    assert titles(client) == []
    assert not [address for address in listed(client) if "/news/n" in address]
    assert client.get(picture).status_code == 404
    assert "Water" not in client.get("/search/?q=fresno").content.decode()


def test_robots_are_shown_the_map_and_kept_from_the_tools(client, coalition):
    text = client.get("/robots.txt").content.decode()

    assert "Sitemap: http://testserver/sitemap.xml" in text
    assert "Disallow: /editing/" in text


def test_an_invented_network_is_not_listed_at_all(client, db, settings):
    settings.PROFILE = "common_ground_demo"

    assert "Disallow: /\n" in client.get("/robots.txt").content.decode()


def test_the_feed_of_news_is_whole_and_in_the_language_that_was_asked_for(client, site):
    first = news(*SENTENCES["en"], teaser="Early & often <here>")
    news(*SENTENCES["es"], "es", like=first)

    answer = client.get("/news/feed.atom?lang=es")
    root = ElementTree.fromstring(answer.getvalue())

    assert answer["Content-Language"] == "es"
    assert not answer.cookies
    assert answer["Vary"] == "Accept-Encoding"
    assert titles(client, language="es") == [SENTENCES["es"][0]]
    assert titles(client, language="ko") == [SENTENCES["en"][0]]
    assert {link.get("rel") for link in root.findall(f"{ATOM}link")} == {"self", "alternate"}
    assert len({entry.findtext(f"{ATOM}id") for entry in [*entries(client), *entries(client, language="es")]}) == 2
    for entry in entries(client):
        for name in ("id", "title", "published", "updated", "summary"):
            assert entry.findtext(f"{ATOM}{name}"), name
    assert client.get("/news/feed.atom?lang=xx").status_code == 404


def test_who_asks_again_is_told_that_nothing_changed_until_it_did(client, site):
    page = news("Water", "Now.")
    first = client.get("/news/feed.atom")

    assert client.get("/news/feed.atom", headers={"if-none-match": first["ETag"]}).status_code == 304

    page.title = "More water"
    page.save_revision().publish()

    assert client.get("/news/feed.atom", headers={"if-none-match": first["ETag"]}).status_code == 200


def test_the_feed_of_events_tells_each_day_and_what_is_called_off(client, site):
    an_event()

    (entry,) = entries(client, "events")

    summary = entry.findtext(f"{ATOM}summary", "")
    assert "City Hall, Fresno" in summary
    assert "Cancelled: " in summary


def test_the_front_page_says_who_we_are_and_pages_name_their_feeds(client, site):
    who = facts(client, "/")["Organization"]

    assert who["name"] == "California Partnership"
    assert who["url"] == "http://testserver/"
    for address in ("/", "/news/", "/events/"):
        assert "/news/feed.atom?lang=en" in client.get(address).content.decode()


def test_news_and_opinions_say_what_they_are_with_the_offset_of_our_zone(client, site):
    page = news("</script><script>alert(1)</script>", "Now.", teaser="<b>&\u2028")
    shelf = Shelf.objects.get(kind="news")
    opinion = OpinionPage(title="Why rent", slug="why", author="Ana Ruiz")
    shelf.add_child(instance=opinion)
    opinion.save_revision().publish()

    told = facts(client, page.url)
    article = told["NewsArticle"]

    assert b"<script>alert" not in client.get(page.url).content
    assert article["headline"] == page.title
    assert article["publisher"]["name"] == "California Partnership"
    assert re.search(r"-0[78]:00$", article["datePublished"])
    assert [step["name"] for step in told["BreadcrumbList"]["itemListElement"]][:2] == [
        "California Partnership",
        "News",
    ]
    assert facts(client, opinion.url)["OpinionNewsArticle"]["author"] == {"@type": "Person", "name": "Ana Ruiz"}


def test_what_bears_an_older_day_is_told_with_that_day_in_head_and_feed(client, site):
    page = news("Water", "Now.", dated_on=date(2020, 2, 9))

    assert facts(client, page.url)["NewsArticle"]["datePublished"] == "2020-02-09T00:00:00-08:00"
    assert "<published>2020-02-09T08:00:00Z</published>" in client.get("/news/feed.atom").getvalue().decode()


def test_what_bears_a_day_to_come_is_told_with_the_day_anybody_could_read_it(client, site):
    page = news("Water", "Now.", dated_on=date(2099, 2, 9))

    assert "2099" not in facts(client, page.url)["NewsArticle"]["datePublished"]


def test_each_day_of_an_event_is_told_across_the_change_of_the_clocks(client, site):
    page = an_event()
    text = client.get(page.url).content.decode()

    days = [told for told in map(json.loads, FACTS.findall(text)) if told["@type"] == "Event"]

    assert [day["startDate"][-6:] for day in days] == ["-08:00", "-07:00"]
    assert [day["eventStatus"].rpartition("/")[2] for day in days] == ["EventScheduled", "EventCancelled"]
    for day in days:
        assert day["name"]
        assert day["location"]["address"]
        assert day["organizer"]["name"] == "Fresno chapter"


def test_nothing_in_facts_can_end_the_script_they_stand_in():
    text = in_a_page({"a": "</script><!-- & \u2028 >"})

    assert not set("<>&\u2028") & set(text)
    assert json.loads(text) == {"a": "</script><!-- & \u2028 >"}


def test_a_page_has_a_picture_of_its_words_at_an_address_that_changes_with_them(client, site):
    page = news(*SENTENCES["ko"], "ko", like=news(*SENTENCES["en"]))
    address = meta(client, page.url, "og:image", **{"accept-language": "ko"}).removeprefix("http://testserver")
    answer = client.get(address)

    assert answer["Content-Type"] == "image/png"
    assert Image.open(BytesIO(answer.content)).size == (1200, 630)
    assert "immutable" in answer["Cache-Control"]
    assert not answer["ETag"].startswith("W/")
    assert client.get(address, headers={"if-none-match": answer["ETag"]}).status_code == 304
    assert meta(client, page.url, "og:locale", **{"accept-language": "ko"}) == "ko_KR"

    page.title = "다른 제목"
    page.save_revision().publish()

    other = meta(client, page.url, "og:image", **{"accept-language": "ko"}).removeprefix("http://testserver")
    assert other != address
    assert client.get(address)["Location"] == other


def test_the_card_of_a_position_carries_the_sentence_that_belongs_to_it(client, decide):
    ballot = decide("aaaannnab", 9005)
    page = f"/positions/{ballot.proposal.reference}/"

    words = meta(client, page, "og:image:alt")

    assert words.startswith("Support. AB 9005")
    assert "majority" in words
    for language in ("en", "es", "ko"):
        picture = meta(client, page, "og:image", **{"accept-language": language}).removeprefix("http://testserver")
        assert f"/{language}/" in picture
        assert client.get(picture).status_code == 200
    assert "majority" in meta(client, page, "og:description")
    assert client.get("/cards/position/none/en/0.png").status_code == 404


def test_a_card_is_drawn_in_every_language_and_whatever_it_says_stays_text():
    for language, (title, text) in {**SENTENCES, "ar": ("يمكن لكل ناخب", "التصويت مبكرًا")}.items():
        assert drawn(Card(language, "Coalition", title, note=text).told).startswith(b"\x89PNG")
    assert drawn(Card("en", "#panic()", '#read("/etc/passwd") $ \\ "', date="*", kind="[").told).startswith(b"\x89PNG")
    assert drawn(Card("en", "Coalition", "word " * 80, note="long " * 200).told).startswith(b"\x89PNG")


def test_pages_that_are_shared_set_no_cookie_and_ask_nobody_else(client, site):
    page = news("Water", "Now.")

    for address in (page.url, "/sitemap.xml", "/robots.txt", "/news/feed.atom", "/search/?q=water"):
        assert not client.get(address).cookies, address
