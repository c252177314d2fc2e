"""Every public page, in every language of the interface, is HTML that a strict reader takes without a word."""

import re
from collections import Counter
from itertools import pairwise

import html5lib
import pytest

from commonground.website import sitemap
from commonground.website.models import (
    CampaignPage,
    EventDate,
    EventPage,
    OpinionPage,
    PlainPage,
    ReportPage,
    Shelf,
    Statement,
)
from tests.builders import at
from tests.builders.members import an_organization
from tests.website.test_search import LATER, news

MORE = ("/search/", "/search/?q=rent", "/search/?q=nothing+at+all", "/positions/?q=none", "/sign-in/", "/contact/")
LABELED = {"input", "select", "textarea"}
SILENT = {"hidden", "submit", "button", "image"}


def publish(shelf: Shelf, page) -> None:
    shelf.add_child(instance=page)
    page.save_revision().publish()


@pytest.fixture
def one_of_each(site, decide):
    """A page of every kind, with every block that needs no picture."""
    decide("aaaannnab", 9005)
    an_organization(name="Rent Union", slug="rent-union", county="Fresno")
    shelves = {shelf.kind: shelf for shelf in Shelf.objects.all()}
    live = ("committee", "partners", "accomplishments", "numbers", "aims", "affiliations", "registration")
    body = [
        ("heading", "Rent & <homes>"),
        ("paragraph", '<p>A <b>word</b> and <a href="/positions/">a link</a>.</p><ul><li>One</li></ul>'),
        ("quotation", {"words": "We stay.", "speaker": "Ana Ruiz"}),
        (
            "figure",
            {"value": "9 of 10", "meaning": "renters", "source": "A survey", "source_url": "https://a.example/"},
        ),
        ("positions", {"number": 4, "words": ""}),
        *((block, None) for block in live),
    ]
    publish(site, PlainPage(title="Every block", slug="every-block", locale=site.locale, body=body))
    news("Rent", "News.", teaser="In brief")
    publish(shelves["news"], OpinionPage(title="Why", slug="why", author="Ana Ruiz", author_is="Rent Union"))
    publish(shelves["campaigns"], CampaignPage(title="Homes", slug="homes", words="rent"))
    event = EventPage(title="Forum", slug="forum", host="Rent Union", languages="English", access="Step-free")
    event.dates.add(EventDate(starts_at=at("2026-05-01 18:00"), place="City Hall", county="Fresno"))
    event.dates.add(EventDate(starts_at=at("2026-02-01 18:00"), place="Library", is_cancelled=True))
    publish(shelves["events"], event)
    report = ReportPage(title="Our year", slug="year")
    report.statements.add(Statement(basis="fact", text="We met.", source="Minutes"))
    report.statements.add(Statement(basis="analysis", text="It helped."))
    publish(shelves["reports"], report)


def addresses() -> list[str]:
    return list(dict.fromkeys([*(entry.address for entry in sitemap.entries(LATER)), *MORE]))


def complaints(page: str) -> list[str]:
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parse(page)
    found = [f"{place}: {kind} {facts}" for place, kind, facts in parser.errors]
    ids = Counter(element.get("id") for element in tree.iter() if element.get("id"))
    found += [f"two elements are called {name}" for name, number in ids.items() if number > 1]
    found += headings_out_of_order(tree)
    labels = {element.get("for") for element in tree.iter("label")}
    wrapped = {field for label in tree.iter("label") for field in label.iter() if field.tag in LABELED}
    for field in tree.iter():
        if field.tag in LABELED and field.get("type") not in SILENT:
            named = field.get("id") in labels or field in wrapped or field.get("aria-label")
            found += [] if named else [f"nothing says what {field.get('name')} is for"]
        if field.tag == "img" and field.get("alt") is None:
            found.append(f"a picture without a word: {field.get('src')}")
        for pointer in ("for", "aria-labelledby", "aria-describedby"):
            found += [
                f"{pointer} points at nothing: {name}" for name in (field.get(pointer) or "").split() if name not in ids
            ]
    return found


def headings_out_of_order(tree) -> list[str]:
    levels = [int(element.tag[1]) for element in tree.iter() if re.fullmatch(r"h[1-6]", str(element.tag))]
    firsts = [] if levels.count(1) == 1 else [f"{levels.count(1)} headings of the first level"]
    jumps = [f"h{after} after h{before}" for before, after in pairwise(levels) if after > before + 1]
    return firsts + jumps


@pytest.mark.parametrize("language", ["en", "es", "vi"])
def test_every_public_page_is_read_without_a_complaint(client, one_of_each, language):
    found = {}
    for address in addresses():
        answer = client.get(address, headers={"accept-language": language})
        assert answer.status_code == 200, address
        found[address] = complaints(answer.content.decode())

    assert {address: said for address, said in found.items() if said} == {}


def test_a_complaint_would_be_made():
    page = (
        '<!DOCTYPE html><html lang="en"><head><title>A</title></head><body><h1>A</h1><h3 id="a">B</h3><p id="a">C</div>'
        '<input name="q"><img src="a.png"><section aria-labelledby="gone"></section></body></html>'
    )

    said = " ".join(complaints(page))

    for part in (
        "two elements are called a",
        "h3 after h1",
        "nothing says what q",
        "a.png",
        "points at nothing: gone",
        "end-tag-too-early",
    ):
        assert part in said, part
