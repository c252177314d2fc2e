"""The feed: what a reader of RFC 4287 asks of it, names that stay, and moments that are true."""

from datetime import timedelta
from xml.etree import ElementTree

from tests.builders import at
from tests.builders.decisions import a_bill

ATOM, XHTML = "{http://www.w3.org/2005/Atom}", "{http://www.w3.org/1999/xhtml}"
FEED = "/positions/feed.atom"
CLOSE = at("2026-03-16 17:00")


def feed(client, language: str = "en") -> ElementTree.Element:
    answer = client.get(f"{FEED}?lang={language}")
    assert answer["Content-Type"].startswith("application/atom+xml")
    return ElementTree.fromstring(answer.getvalue())


def part(element: ElementTree.Element, name: str) -> str:
    found = element.findall(ATOM + name)
    assert len(found) == 1, name
    return found[0].text or ""


def entries(client, language: str = "en") -> dict[str, ElementTree.Element]:
    found = feed(client, language).findall(f"{ATOM}entry")
    return {part(entry, "id"): entry for entry in found}


def words(entry: ElementTree.Element) -> str:
    content = entry.find(f"{ATOM}content")
    assert content is not None
    assert content.get("type") == "xhtml"
    return " ".join("".join(content.itertext()).split())


def test_a_feed_has_what_a_feed_must_have(client, decide):
    decide("aaaannnab", 9001)
    decide("aaaaaaaaa", 9002)

    for language in ("en", "es", "ko"):
        a_whole_feed(feed(client, language))


def a_whole_feed(root: ElementTree.Element) -> None:
    for name in ("id", "title", "updated", "rights"):
        assert part(root, name)
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "California Partnership"
    assert {link.get("rel") for link in root.findall(f"{ATOM}link")} == {"self", "alternate", "license"}
    assert root.find("{http://purl.org/syndication/history/1.0}complete") is not None
    kinds = [child.tag for child in root]
    assert kinds.index(f"{ATOM}entry") == len(kinds) - 2
    for entry in root.findall(f"{ATOM}entry"):
        for name in ("id", "title", "updated", "published", "content"):
            part(entry, name)
        assert [link.get("rel") for link in entry.findall(f"{ATOM}link")] == ["alternate"]


def test_an_entry_holds_the_words_and_the_sentence_that_belongs_to_them(client, decide):
    decide("aaaannnab")

    (entry,) = entries(client).values()

    assert part(entry, "title") == "Support: AB 9005: Rent stabilization (not all members share it)"
    assert "California Partnership supports AB 9005" in words(entry)
    assert "This position represents the view of a majority" in words(entry)
    assert "5 of 9 needed: at least half of the seated members." in words(entry)


def test_a_sentence_in_another_language_says_which(client, decide):
    decide("aaaannnab")

    (entry,) = entries(client, "es").values()

    assert "California Partnership apoya AB 9005" in words(entry)
    assert [found.get("lang") for found in entry.iter(f"{XHTML}p") if found.get("lang")] == ["en"]


def test_names_stay_and_moments_are_true_when_a_position_ends(client, clock, coalition, decide):
    first = decide("aaaaaaaaa")
    (before,) = entries(client).items()
    again = CLOSE + timedelta(days=1)
    second = coalition.decides("aaaaaaaaa", again, bill=first.proposal.bill, stand="oppose")

    found = entries(client)
    ended = found[before[0]]

    assert before[0] == f"tag:testserver,2026-01-02:positions/{first.proposal.reference}/en"
    assert len(found) == 2
    assert part(before[1], "updated") == part(before[1], "published") == "2026-03-17T00:00:00Z"
    assert part(ended, "published") == "2026-03-17T00:00:00Z"
    assert part(ended, "updated") == second.closed_at.strftime("%Y-%m-%dT%H:%M:%SZ") > part(ended, "published")
    assert "no longer our position" in part(ended, "title")
    assert "These were our words then." in words(ended)
    assert part(feed(client), "updated") == part(ended, "updated")


def test_the_authority_of_the_profile_names_the_entries(client, settings, tmp_path, decide):
    decide("aaaaaaaaa")
    written = (settings.PROFILES / "california_partnership.toml").read_text(encoding="utf-8")
    named = tmp_path / "named.toml"
    named.write_text(written.replace("[open_data]\n", '[open_data]\nauthority = "example.org,2026"\n'), "utf-8")
    settings.PROFILE = str(named)

    assert all(name.startswith("tag:example.org,2026:positions/") for name in entries(client))


def test_a_feed_of_nothing_dates_from_the_day_the_coalition_was_founded(client, coalition):
    assert part(feed(client), "updated") == "2026-01-02T20:00:00Z"


def test_what_xml_cannot_hold_does_not_break_the_feed(client, coalition):
    bill = a_bill()
    bill.title = "Rent & <b>care</b> \x0b]]> \U0001f33f"
    bill.save()
    coalition.decides("aaaaaaaaa", bill=bill)

    (entry,) = entries(client).values()

    assert part(entry, "title") == "Support: AB 9005: Rent & <b>care</b> ]]> \U0001f33f"
