"""The guide as it is read in the software, and the way to it from every page."""

import re
from html import unescape

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from commonground.members.rules import NOBODY, Standing
from commonground.website.guide.markdown import html_of
from commonground.website.guide.reading import help_with, parts_for
from commonground.website.guide.texts import FRONT, SOURCE, Text, helps, languages, texts
from tests.builders import NOON
from tests.builders.decisions import Coalition, a_coalition
from tests.clock import StandingClock
from tests.guide.test_the_texts import PAGES

READERS = {
    "visitor": NOBODY,
    "representative": Standing(user_id=1, person_id=1, seats=frozenset({1})),
    "alternate": Standing(user_id=1, person_id=1, alternate_of=frozenset({1})),
    "chair": Standing(user_id=1, person_id=1, seats=frozenset({1}), is_chair=True),
    "vice chair": Standing(user_id=1, person_id=1, seats=frozenset({1}), is_vice_chair=True),
    "contact": Standing(user_id=1, person_id=1, organizations=frozenset({1})),
    "convener": Standing(user_id=1, person_id=1, convenes=frozenset({1})),
    "director": Standing(user_id=1, person_id=1, is_director=True),
    "organizer": Standing(user_id=1, person_id=1, is_organizer=True),
}
# What only staff open, and what nobody reads as a page: forms that are only sent, files, and the guide itself.
OF_STAFF = {
    "legislature:author", "legislature:authors", "legislature:feed_import", "legislature:feed_imports",
    "members:admit", "members:correct", "members:enter", "members:leave",
    "members:people", "members:person", "notices:letter", "notices:outbox", "website:message", "website:messages",
}  # fmt: skip
OF_STAFF |= {
    f"evaluation:{name}" for name in ("add_evidence", "credit", "enter", "say_in", "withdraw", "withdraw_evidence")
}
OF_STAFF |= {f"website:press_{name}" for name in ("desk", "draft_pdf", "list", "log", "release")}
OF_STAFF |= {
    "website:language_files", "website:language_texts", "website:languages", "website:review", "website:review_ask",
    "website:reviews", "website:translation", "website:translation_kept", "website:translation_texts",
}  # fmt: skip
OF_STAFF |= {
    f"members:{name}"
    for name in (
        *("lineage", "welcome_back", "new_ally", "correct_ally", "end_alliance"),
        *("join_body", "correct_affiliation", "leave_body"),
    )
}
OF_STAFF |= {
    f"members:{name}" for name in ("imports", "import", "waiting_file", "undo_import", "other_record", "merge")
}
OF_THE_COMMITTEE = {"desk:health", "legislature:enter_bill", "legislature:enter_version", "members:describe"}
OF_CHAIR_AND_STAFF = {"committee:fill_office"}
FILES = ("_json", "_csv", "_xlsx", "_schema")
FRAMES = {f"website:{name}" for name in ("embed_position", "embed_positions", "embed_accomplishments", "oembed")}
NO_PAGES = FRAMES | {"health", "media", "website:guest_review", "ui:gallery", "website:feed", "accounts:what_we_hold"}


@pytest.fixture
def network(db: None, settings, clock: StandingClock) -> None:
    settings.PROFILE = "california_partnership"
    clock.stands_at(NOON)


@pytest.fixture
def coalition(network: None) -> Coalition:
    return a_coalition()


def only_sent(view: object) -> bool:
    """A view that takes no GET: Django keeps what it allows in the function that guards it."""
    while view is not None:
        for cell in getattr(view, "__closure__", None) or ():
            if isinstance(cell.cell_contents, list) and "POST" in cell.cell_contents:
                return "GET" not in cell.cell_contents
        view = getattr(view, "__wrapped__", None)
    return False


def pages_of(resolver: URLResolver, inside: str = "") -> set[str]:
    found = set()
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            found |= pages_of(one, inside + (f"{one.namespace}:" if one.namespace else ""))
        elif isinstance(one, URLPattern) and not only_sent(one.callback):
            found.add(f"{inside}{one.name}")
    return {
        name for name in found if not name.startswith(("website:guide", "wagtail", "None")) and name not in NO_PAGES
    }


def readers_of(name: str) -> set[str]:
    if name in OF_STAFF:
        return {"director", "organizer"}
    if name in OF_CHAIR_AND_STAFF:
        return {"chair", "vice chair", "director", "organizer"}
    if name in OF_THE_COMMITTEE:
        return {"director", "organizer"}
    return set(READERS)


@pytest.mark.parametrize("name", sorted(name for name in pages_of(get_resolver()) if not name.endswith(FILES)))
def test_every_page_a_reader_can_open_has_its_help(name):
    without = {who for who in readers_of(name) if help_with(name, READERS[who]) == reverse("website:guide")}

    assert without == set()


def test_each_reader_is_led_to_the_part_written_for_them():
    assert {who: parts_for(by)[0] for who, by in READERS.items()} == {
        "visitor": "everyone",
        "representative": "representatives",
        "alternate": "representatives",
        "chair": "chair",
        "vice chair": "chair",
        "contact": "chapters",
        "convener": "chapters",
        "director": "organizers",
        "organizer": "organizers",
    }


def test_one_page_is_explained_to_each_reader_in_their_own_part():
    ballot = {who: help_with("decisions:ballot", by) for who, by in READERS.items()}

    assert ballot["representative"] == "/guide/representatives/voting/#vote"
    assert ballot["director"] == "/guide/organizers/ballots/#phone"
    assert ballot["chair"] == "/guide/chair/running/#watch"
    assert ballot["contact"] == "/guide/chapters/being-heard/#tell"


def test_a_page_no_section_explains_leads_to_the_front_of_the_guide():
    assert help_with("ui:gallery", NOBODY) == "/guide/"


@pytest.mark.parametrize("text", PAGES)
def test_a_page_of_the_guide_can_be_read(client, network, text: Text):
    address = reverse("website:guide_part", args=[text.part])
    if text.key != FRONT:
        address = reverse("website:guide_text", args=[text.part, text.key])
    answer = client.get(address, headers={"Accept-Language": text.language})
    page = answer.content.decode()

    assert answer.status_code == 200
    assert f"<h1>{text.title}</h1>" in unescape(page)
    for section in text.sections:
        assert f'<h2 id="{section.anchor}">' in page
        assert text.key == FRONT or f'href="#{section.anchor}"' in page
    assert page.count('loading="lazy"') == len(re.findall(r"^!\[", text.body, re.MULTILINE))
    assert "Help with this page</a>" not in page


@pytest.mark.parametrize("language", languages())
def test_the_front_of_the_guide_lists_every_page(client, network, language):
    page = unescape(client.get("/guide/", headers={"Accept-Language": language}).content.decode())

    assert [text.title for text in texts(language).values() if f">{text.title}</a>" not in page] == []


def test_where_the_guide_is_not_written_yet_it_is_in_english_and_says_so(client, network):
    page = client.get("/guide/representatives/voting/", headers={"Accept-Language": "vi"}).content.decode()

    assert "The guide is not written in Tiếng Việt yet. Here it is in English." in page
    assert 'class="guide stack measure" lang="en"' in page
    assert "Cast your vote" in page


def test_a_signed_in_reader_is_told_which_part_is_theirs(client, coalition):
    client.force_login(coalition.staff.user, backend="allauth.account.auth_backends.AuthenticationBackend")

    page = client.get("/guide/").content.decode()

    own = re.search(r'id="part-organizers".*?</h2>', page, re.DOTALL)
    assert own is not None
    assert "For you" in own[0]
    assert page.count("For you") == 1


def test_pages_follow_each_other_within_their_part(client, network):
    keys = [key for part, key in texts(SOURCE) if part == "representatives" and key != FRONT]
    page = client.get(f"/guide/representatives/{keys[1]}/").content.decode()

    assert keys == ["proposing", "before-the-vote", "voting", "afterwards", "your-seat"]
    assert f'rel="prev" href="/guide/representatives/{keys[0]}/"' in page
    assert f'rel="next" href="/guide/representatives/{keys[2]}/"' in page
    assert 'rel="prev"' not in client.get(f"/guide/representatives/{keys[0]}/").content.decode()
    assert 'rel="next"' not in client.get(f"/guide/representatives/{keys[-1]}/").content.decode()


@pytest.mark.parametrize("address", ["/guide/nobody/", "/guide/chair/nothing/", "/guide/chair/index/", "/guide/x/y/"])
def test_what_the_guide_does_not_hold_is_not_found(client, network, address):
    assert client.get(address).status_code == 404


def test_the_foot_of_every_page_leads_to_its_help(client, network):
    page = client.get("/how-we-decide/").content.decode()

    assert 'href="/guide/everyone/how-we-decide/#way">Help with this page</a>' in page


def test_html_in_the_guide_stays_text():
    text = Text("en", "chair", "x", "A title", "A summary.", 1, "<script>alert(1)</script> and **bold**\n")

    assert html_of(text) == "<p>&lt;script&gt;alert(1)&lt;/script&gt; and <strong>bold</strong></p>\n"


def test_every_part_helps_with_something():
    assert {part for parts in helps().values() for part in parts} == {text.part for text in texts(SOURCE).values()}
