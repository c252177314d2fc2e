"""What an editor writes does no harm to whoever reads it, and what an editor may do ends at the site."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import html5lib
import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from wagtail.models import Page, PageViewRestriction
from wagtail.test.utils.form_data import nested_form_data, streamfield

from commonground.accounts.models import User
from commonground.decisions.models import Ballot, Proposal
from commonground.members.models import Role
from commonground.record.models import Entry
from commonground.website.models import EventPage, NewsPage
from commonground.website.templatetags.clean import cleaned
from tests.website.editing import a_picture, an_editor, creates, fields, shelf

pytestmark = pytest.mark.usefixtures("site")
SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(1)>\"' autofocus onfocus=alert(1)"
ROOMS = ("accounts:", "members:", "legislature:", "committee:", "decisions:", "desk:", "record:", "notices:")


@pytest.fixture
def editor(client, site):
    client.force_login(an_editor(name="Ina Editor").user)
    client.get("/editing/")
    return client


def text_of(answer) -> str:
    return b"".join(answer.streaming_content).decode() if answer.streaming else answer.content.decode()


def dangers_in(html: str) -> list[str]:
    """What in a page would run: scripts that are not ours, handlers, addresses that act, frames."""
    page = html5lib.parse(html, namespaceHTMLElements=False)
    found = []
    for element in page.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag == "script" and not (element.get("src") or "").startswith("/static/"):
            found += [element.tag] if element.get("type") != "application/ld+json" else []
        found += [name for name in element.attrib if str(name).startswith("on")]
        acts = re.compile(r"\s*(javascript|data|vbscript):", re.IGNORECASE)
        found += [
            value for name, value in element.attrib.items() if name in {"href", "src", "action"} and acts.match(value)
        ]
        found += [element.tag] if element.tag in {"iframe", "object", "embed", "base", "style"} else []
    return found


def state(text: str, **entity: object) -> str:
    """What the field for text sends, written by hand: as somebody would who does not use the field."""
    block = {"text": text, "type": "unstyled", "key": "a", "depth": 0, "inlineStyleRanges": [], "entityRanges": []}
    if entity:
        block["entityRanges"] = [{"offset": 0, "length": len(text), "key": 0}]
    whole = {"type": "LINK", "mutability": "MUTABLE", **entity}
    return json.dumps({"blocks": [block], "entityMap": {"0": whole} if entity else {}})


def sent(*blocks: tuple[str, object], **said: object) -> dict[str, object]:
    return {**fields(**said), **nested_form_data({"body": streamfield(list(blocks))})}


ENTITIES = {
    "a script as an address": {"data": {"url": "javascript:alert(1)"}},
    "a script in capitals and with a tab": {"data": {"url": "\tJaVa\tScript:alert(1)"}},
    "data as an address": {"data": {"url": "data:text/html,<script>alert(1)</script>"}},
    "a handler beside the address": {"data": {"url": "https://example.org", "onclick": "alert(1)"}},
    "an address that ends its mark": {"data": {"url": 'https://example.org"><script>alert(1)</script>'}},
    "a frame": {"type": "EMBED", "data": {"url": "https://example.org", "embedType": "video"}},
    "a picture": {
        "type": "IMAGE",
        "data": {"id": 1, "src": "x", "alt": '"><script>alert(1)</script>', "format": "left"},
    },
}


@pytest.mark.parametrize("case", ENTITIES)
def test_a_text_sent_by_hand_runs_nothing(editor, client, case):
    creates(editor, sent(("paragraph", state("Read this", **ENTITIES[case]))))

    page = NewsPage.objects.first()
    shown = text_of(client.get("/news/rents-are-frozen/")) if page else ""
    assert dangers_in(shown) == []


WRITTEN = {
    "script": "<p>a<script>alert(1)</script>b</p>",
    "handler": '<p onclick="alert(1)">a</p><img src=x onerror="alert(1)">',
    "svg": "<svg><script>alert(1)</script><a xlink:href='javascript:alert(1)'>a</a></svg>",
    "style": "<style>body{background:url(javascript:alert(1))}</style><p style='background:url(//evil.example)'>a</p>",
    "nested": "<p><scr<script>ipt>alert(1)</scr</script>ipt></p>",
    "math": "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
    "link": "<p><a href='java\nscript:alert(1)'>a</a><a href='data:text/html,x'>b</a><a href='//evil.example'>c</a>",
    "frame": "<iframe srcdoc='<script>alert(1)</script>'></iframe><object data=x></object><base href='//evil.example'>",
    "form": "<form action='//evil.example'><button>a</button></form>",
    "open": "<p>a<!-- <script>alert(1)</script> --><b>unclosed",
}


@pytest.mark.parametrize("case", WRITTEN)
def test_what_came_into_the_database_by_another_way_is_cleaned_when_it_is_shown(client, site, case):
    page = NewsPage(title="Shown", slug="shown", body=json.dumps([{"type": "paragraph", "value": WRITTEN[case]}]))
    shelf().add_child(instance=page)
    page.save_revision().publish()

    shown = text_of(client.get("/news/shown/"))

    assert dangers_in(shown) == []
    assert "evil.example" not in "".join(re.findall(r"<(?:img|form|base|link|script)[^>]*>", shown))


def test_plain_marks_stay(site):
    text = '<p>A <b>word</b> and <a href="https://example.org/?a=1">a link</a></p><ul><li>one</li></ul>'

    assert cleaned(text) == text


def test_every_plain_field_is_shown_as_it_was_written(editor, client):
    blocks = [
        ("heading", SCRIPT),
        ("quotation", {"words": SCRIPT, "speaker": SCRIPT}),
        ("figure", {"value": SCRIPT[:60], "meaning": SCRIPT, "source": SCRIPT, "source_url": ""}),
        ("picture", {"picture": a_picture(description=SCRIPT, credit=SCRIPT).pk, "caption": SCRIPT}),
    ]

    creates(editor, sent(*blocks, title=SCRIPT, teaser=SCRIPT, search_description=SCRIPT))

    assert NewsPage.objects.get().live
    for address in ("/news/rents-are-frozen/", "/news/", "/"):
        assert dangers_in(text_of(client.get(address))) == []
    assert "&lt;script&gt;" in text_of(client.get("/news/rents-are-frozen/"))


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "//evil.example", "https://a b"])
def test_the_address_of_a_source_is_an_address(editor, address):
    figure = {"value": "9", "meaning": "seats", "source": "", "source_url": address}

    answer = creates(editor, sent(("figure", figure)))

    page = NewsPage.objects.first()
    assert page is None or page.body[0].value["source_url"].startswith(("https://", "http://"))
    assert page is not None or answer.status_code == 200


def test_the_fields_of_an_event_are_shown_as_they_were_written(client, site):
    page = EventPage(title="E", slug="e", host=SCRIPT, languages=SCRIPT, access=SCRIPT)
    page.dates.create(starts_at="2026-12-01T18:00Z", place=SCRIPT, county=SCRIPT[:50])
    shelf("events").add_child(instance=page)
    page.save_revision().publish()

    assert dangers_in(text_of(client.get("/events/e/"))) == []


def patterns(resolver: URLResolver | None = None, space: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLPattern):
            yield f"{space}{entry.name}", entry
        elif isinstance(entry, URLResolver) and str(entry.pattern) != "editing/":
            yield from patterns(entry, f"{space}{entry.namespace}:" if entry.namespace else space)


def reachable() -> list[tuple[str, str]]:
    """Every address of the rooms beside the site, each with a number that stands for whatever is there."""
    found = []
    for name, pattern in patterns():
        if name.startswith(ROOMS):
            given = {
                key: "1" if "int" in type(kind).__name__.lower() else "x"
                for key, kind in pattern.pattern.converters.items()
            }
            found.append((name, reverse(name, kwargs=given)))
    return found


OWN = {"accounts:account", "accounts:language", "accounts:what_we_hold", "accounts:sign_out_everywhere"}


def test_no_deed_of_another_room_is_open_to_somebody_who_is_only_an_editor(editor, coalition):
    before = (Entry.objects.count(), Role.objects.count(), Proposal.objects.count(), Ballot.objects.count())
    done = []
    for name, address in reachable():
        answer = editor.post(address, {"person": "1", "kind": "director", "choice": "agree", "title": "x", "name": "x"})
        if name not in OWN and answer.status_code not in {302, 400, 403, 404, 405, 409, 422}:
            done.append((name, answer.status_code))

    assert len(reachable()) > 60
    assert done == []
    assert (Entry.objects.count(), Role.objects.count(), Proposal.objects.count(), Ballot.objects.count()) == before


TOOLS_OF_OTHERS = (
    "/editing/users/", "/editing/users/new/", "/editing/groups/", "/editing/groups/new/", "/editing/workflows/list/",
    "/editing/workflows/tasks/index/", "/editing/collections/", "/editing/collections/add/", "/editing/sites/",
    "/editing/sites/new/", "/editing/locales/", "/editing/locales/new/", "/editing/workflows/add/",
)  # fmt: skip


@pytest.mark.parametrize("address", TOOLS_OF_OTHERS)
@pytest.mark.parametrize("kind", ["editor", "director"])
def test_nobody_keeps_accounts_groups_or_addresses_by_the_editors_tools(client, site, address, kind):
    client.force_login(an_editor(kind).user)

    assert client.get(address).status_code in {302, 404}
    assert client.post(address, {"name": "x"}).status_code in {302, 404, 405}


@pytest.mark.parametrize("kind", ["editor", "director"])
def test_the_menu_shows_the_site_and_nothing_else(client, site, kind):
    client.force_login(an_editor(kind).user)

    page = text_of(client.get("/editing/"))

    for other in (
        "/editing/users/",
        "/editing/groups/",
        "/editing/workflows/",
        "/editing/sites/",
        "/editing/collections/",
    ):
        assert other not in page
    for model in ("proposal", "ballot/", "seat", "person", "organization", "user/"):
        assert f"/editing/snippets/{model}" not in page
    assert "/editing/snippets/website/nameonballot/" in page


def test_the_account_page_of_the_tools_gives_no_rights_and_changes_no_address(editor):
    user = User.objects.get(person__name="Ina Editor")
    said = {"name_email-email": "other@example.org", "email": "other@example.org", "is_superuser": "on", "groups": "1"}

    editor.post("/editing/account/", said)

    user.refresh_from_db()
    assert user.email != "other@example.org"
    assert (user.is_superuser, user.groups.count(), user.user_permissions.count()) == (False, 1, 0)


def test_the_root_and_the_front_page_are_not_thrown_away(editor):
    root = Page.get_first_root_node()

    editor.post(f"/editing/pages/{root.pk}/delete/")

    assert Page.objects.filter(pk=root.pk).exists()


@pytest.mark.parametrize("kind", ["login", "password", "groups"])
def test_no_page_is_half_public(editor, kind):
    editor.post(f"/editing/pages/{shelf().pk}/privacy/", {"restriction_type": kind, "password": "x", "groups": "1"})

    assert not PageViewRestriction.objects.exists()


PUBLIC = (
    "/", "/news/", "/press/", "/events/", "/campaigns/", "/stories/", "/reports/", "/objective/", "/civic-engagement/",
    "/partners/", "/positions/", "/how-we-decide/", "/committee/", "/data/", "/guide/", "/contact/", "/search/",
    "/sitemap.xml", "/robots.txt",
)  # fmt: skip
FOREIGN = re.compile(
    r"<(?:script|img|link|iframe|source|video|audio|embed|object)[^>]*?(?:src|href|srcset|data)=\"(https?:)?//[^\"]*\""
)
OF_OURS = re.compile(r"(?:rel=\"(?:alternate|canonical|license)\")|//testserver/")


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_page_leaves_no_cookie_and_asks_no_other_site(client, site, address):
    answer = client.get(address)

    assert answer.status_code == 200
    assert not answer.cookies
    assert [found[0] for found in FOREIGN.finditer(text_of(answer)) if not OF_OURS.search(found[0])] == []
    assert "wagtail-userbar" not in text_of(answer)


@pytest.mark.parametrize(
    "address", ["/editing/", "/editing/pages/", "/editing/images/", "/editing/documents/", "/editing/account/"]
)
def test_the_editors_tools_ask_no_other_site(editor, address):
    page = text_of(editor.get(address))

    assert [found[0] for found in FOREIGN.finditer(page) if not OF_OURS.search(found[0])] == []
    for stranger in ("gravatar.com", "releases.wagtail.org", "fonts.googleapis"):
        assert stranger not in page


def test_the_tools_carry_the_name_of_the_coalition(editor):
    page = text_of(editor.get("/editing/"))

    assert "<title>" in page
    assert "Wagtail" not in re.search(r"<title>.*?</title>", page, re.DOTALL)[0]
    assert "California Partnership" in re.search(r"<h1.*?</h1>", page, re.DOTALL)[0]
    assert "data-wagtail-sidebar-branding-logo><a" not in page
