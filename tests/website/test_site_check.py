"""The check of the whole site finds what is wrong, says where and what helps, and ends with 1 until it is mended."""

import json
from io import StringIO

import pytest
from django.core.management import call_command
from wagtail.contrib.redirects.models import Redirect

from commonground.website import checking
from commonground.website.checking import check
from commonground.website.management.commands import site_check as command
from commonground.website.models import Picture, PlainPage
from commonground.website.rules.checking import faces_for, is_malformed, leads_to, read
from tests.builders.members import an_organization
from tests.builders.pictures import a_picture
from tests.website.test_search import LATER, news

KEYS = ["broken_links", "missing_alt", "stale_translations", "overweight"]


def site_check(*options: str) -> tuple[int, str]:
    out = StringIO()
    try:
        call_command("site_check", *options, stdout=out)
    except SystemExit as left:
        return int(str(left.code)), out.getvalue()
    return 0, out.getvalue()


@pytest.fixture
def few(site, monkeypatch):
    """Of all pages only the front page and the news, in one language: so that a check is quick."""
    steps = checking._steps

    def of_news(at):
        return (step for step in steps(at) if step[1] == "en" and (step[0] == "/" or step[0].startswith("/news/")))

    monkeypatch.setattr(checking, "_steps", of_news)
    return site


def links(report) -> dict[str, str]:
    return {item["link"]: item["problem"] for item in report.broken_links}


def test_a_new_site_has_nothing_to_mend_on_any_page_in_any_language(site, decide, monkeypatch):
    seen = set()
    read_page = checking._read_page

    def watched(report, broken, visitor, address):
        seen.update({(address, visitor.language)})
        read_page(report, broken, visitor, address)

    monkeypatch.setattr(checking, "_read_page", watched)
    decide("aaaannnab", 9005)
    an_organization(name="Water Union", slug="water-union")
    news("Water", '<a href="https://elsewhere.example/">elsewhere</a>, <a href="/positions/#main">positions</a>')

    code, told = site_check("--json")

    assert json.loads(told) == {key: [] for key in KEYS}
    assert code == 0
    assert list(json.loads(told)) == KEYS
    assert {("/objective/", code) for code in ("en", "es", "zh-Hant", "ko", "tl", "vi")} <= seen
    assert {("/positions/", "es"), ("/search/", "en"), ("/guide/everyone/", "es")} <= seen


def test_how_far_it_is_is_shown_beside_the_answer_for_programs(few, monkeypatch):
    shown = []
    monkeypatch.setattr(command, "track", lambda steps, label: shown.append(label) or steps)

    _code, told = site_check("--json")

    assert shown == ["Pages"]
    assert list(json.loads(told)) == KEYS


def test_links_that_lead_nowhere_are_told_with_page_language_and_what_helps(few):
    gone = news("Gone", "Soon.")
    news(
        "Water",
        f'<a href="/nothing/">a</a> <a href="/positions/#nowhere">b</a> <a linktype="page" id="{gone.pk}">c</a> '
        '<a href="https://nowhere">d</a> <a href="mailto:nobody">e</a>',
    )
    gone.delete()

    report = check(LATER)
    found = links(report)

    assert found["/nothing/"] == "It answers 404."
    assert found["/positions/#nowhere"] == "There is no such place on that page."
    assert found["c"].startswith("This link leads nowhere")
    assert found["https://nowhere"] == found["mailto:nobody"] == "No browser can follow this address."
    for item in report.broken_links:
        assert item["page"].startswith("/news/n")
        assert item["language"] == "en"
        assert item["help"]
    code, told = site_check()
    assert code == 1
    assert "/news/n1/ (en): /nothing/" in told


def test_redirects_to_nothing_and_to_other_sites_are_told(few):
    page = PlainPage(title="About", slug="about", locale=few.locale)
    few.add_child(instance=page)
    page.save_revision().publish()
    Redirect.objects.create(old_path="/a", redirect_link="http://testserver/nothing/")
    Redirect.objects.create(old_path="/b", redirect_link="https://elsewhere.example/")
    Redirect.objects.create(old_path="/c", redirect_page=page)

    found = links(check(LATER))

    assert found["http://testserver/nothing/"].endswith("404.")
    assert "another site" in found["https://elsewhere.example/"]
    assert len(found) == 2


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # Wagtail leaves its files to Python
def test_pictures_that_say_something_need_words(few):
    told, mute, decoration = (
        a_picture(description="Two people at a table"), a_picture(title="IMG_1"), a_picture(is_decoration=True)
    )  # fmt: skip
    news("Told", "Now.", picture=told)
    news("Decorated", "Now.", picture=decoration)
    page = news("Mute", "Now.")
    page.body.append(("picture", {"picture": mute, "caption": ""}))
    Picture.objects.filter(pk=mute.pk).update(description="")
    type(page).objects.filter(pk=page.pk).update(
        body=page.body.get_prep_value() and json.dumps(page.body.get_prep_value())
    )

    report = check(LATER)

    assert [(item["page"], item["picture"]) for item in report.missing_alt] == [(page.url, "IMG_1")]


def test_a_page_that_is_too_heavy_is_told_with_what_it_is_made_of(few, monkeypatch):
    monkeypatch.setattr(checking, "HEAVIEST", 1000)

    report = check(LATER)

    front = next(item for item in report.overweight if item["page"] == "/" and item["language"] == "en")
    assert front["bytes"] == sum(front["parts"].values()) > 1000
    assert {"html", "ui/tokens.css", "ui/fonts/newsreader-latin.woff2"} <= set(front["parts"])


@pytest.mark.parametrize(
    "link",
    [
        "",
        "http://",
        "http://a b.example",
        "javascript:alert(1)",
        "mailto:x",
        "tel:",
        "http://x:0/",
        "http://[",
        "ftp://x.example",
    ],
)
def test_what_no_browser_follows(link):
    assert is_malformed(link)


@pytest.mark.parametrize(
    "link",
    ["#main", "/a/?b=c", "?page=2", "https://x.example/a#b", "mailto:a@x.example?subject=b", "tel:+1-213-555-0100"],
)
def test_what_a_browser_follows(link):
    assert not is_malformed(link)


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("#a", ("/news/x/", "a")),
        ("?page=2", ("/news/x/?page=2", "")),
        ("y/", ("/news/x/y/", "")),
        ("http://here.example/z/#a", ("/z/", "a")),
        ("https://elsewhere.example/", None),
        ("mailto:a@x.example", None),
    ],
)
def test_where_a_link_leads(link, target):
    assert leads_to(link, "/news/x/", "here.example") == target


def test_a_page_is_read_as_browsers_read_it():
    seen = read(
        '<h1 id="top">A</h1><a href="/x/?a=1&amp;b=2">x</a><a id="mark"></a><a>gone page</a>'
        '<img src="a.png"><img alt=""><iframe src="/embed/"></iframe>'
        '<link rel="stylesheet" href="/static/a.css"><script src="/static/a.js"></script>'
    )

    assert seen.links == ["/x/?a=1&b=2", "/embed/"]
    assert seen.marks == {"top", "mark"}
    assert seen.nowhere == ["gone page"]
    assert seen.mute == ["a.png"]
    assert seen.fetched == ["/static/a.css", "/static/a.js"]


def test_only_the_fonts_of_the_letters_on_the_page_are_weighed():
    style = (
        '@font-face { src: url("latin.woff2"); unicode-range: U+0000-00FF, U+2019 }'
        "@font-face { src: url(viet.woff2); unicode-range: U+1EA0-1EF9 } @font-face { src: url('all.woff2') }"
    )

    assert faces_for(style, set("abc ")) == ["latin.woff2", "all.woff2"]
    assert faces_for(style, set("ầ")) == ["viet.woff2", "all.woff2"]
