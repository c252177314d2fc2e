"""An address that was given out once leads to its page for good, in every language, and never out of the house."""

import pytest
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from commonground.website.models import PlainPage
from commonground.website.rules.addresses import address_of, stays_here
from tests.builders.members import a_role
from tests.website.test_search import news

LANGUAGES = ("en", "es", "ko")


def goes(client, address: str, language: str = "en") -> tuple[int, str]:
    answer = client.get(address, headers={"accept-language": language})
    return answer.status_code, answer.headers.get("Location", "")


@pytest.fixture
def about(site):
    """A page with a page below it; the lower one in Spanish too."""
    above = PlainPage(title="About", slug="about", locale=site.locale)
    site.add_child(instance=above)
    above.save_revision().publish()
    below = PlainPage(title="Our year", slug="year", locale=site.locale)
    above.add_child(instance=below)
    below.save_revision().publish()
    return above


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_that_got_another_name_is_found_under_the_old_one_with_all_below_it(
    client, about, language, django_capture_on_commit_callbacks
):
    about.slug = "who-we-are"
    with django_capture_on_commit_callbacks(execute=True):
        about.save_revision().publish()

    assert goes(client, "/about/", language) == (301, "/who-we-are/")
    assert goes(client, "/about/year/", language) == (301, "/who-we-are/year/")
    assert goes(client, "/who-we-are/year/", language)[0] == 200


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_that_was_moved_is_found_where_it_was(client, site, about, language, django_capture_on_commit_callbacks):
    elsewhere = PlainPage(title="More", slug="more", locale=site.locale)
    site.add_child(instance=elsewhere)
    elsewhere.save_revision().publish()
    with django_capture_on_commit_callbacks(execute=True):
        Page.objects.get(pk=about.pk).specific.move(elsewhere, pos="last-child")

    assert goes(client, "/about/year/", language) == (301, "/more/about/year/")
    assert goes(client, "/more/about/year/", language)[0] == 200


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_that_has_not_followed_yet_leads_to_the_new_address_and_opens_there(
    client, site, language, django_capture_on_commit_callbacks
):
    page = news("Water", "Now.")
    news("Agua", "Ya.", "es", like=page)
    old = page.slug
    page.slug = "water"
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()

    assert goes(client, f"/news/{old}/?lang={language}", language) == (301, f"/news/water/?lang={language}")
    shown = client.get("/news/water/", headers={"accept-language": language})
    assert shown.status_code == 200
    assert ("Agua" if language == "es" else "Water") in shown.content.decode()


def test_an_editor_cannot_send_readers_to_another_site(client, site, settings):
    settings.SITE_URL = "https://here.example"
    role = a_role("editor")
    client.force_login(role.person.user)
    client.get("/editing/")
    form = {"old_path": "/gift/", "is_permanent": "on", "redirect_page": "", "site": ""}

    refused = client.post("/editing/redirects/add/", {**form, "redirect_link": "https://elsewhere.example/gift"})
    assert "leads to a page of this site" in refused.content.decode()
    assert not Redirect.objects.exists()

    client.post("/editing/redirects/add/", {**form, "redirect_link": "https://here.example/partners/"})
    assert Redirect.objects.get().link == "https://here.example/partners/"


def test_a_redirect_that_leads_elsewhere_is_not_followed_whoever_wrote_it(client, site):
    Redirect.objects.create(old_path="/gift", site=Site.objects.get(), redirect_link="https://elsewhere.example/")
    Redirect.objects.create(old_path="/friends", site=Site.objects.get(), redirect_link="http://testserver/partners/")

    assert goes(client, "/gift/") == (404, "")
    assert goes(client, "/friends/") == (301, "http://testserver/partners/")


@pytest.mark.parametrize(
    "address",
    [
        "//elsewhere.example",
        "https://elsewhere.example",
        "/\\elsewhere.example",
        "\\\\elsewhere",
        "javascript:alert(1)",
        "https:elsewhere",
        "",
        "http://here.example@elsewhere.example/",
        "http://[",
        "/a\nb",
        "partners/",
    ],
)
def test_what_leads_out_of_the_house(address):
    assert not stays_here(address, "here.example")


@pytest.mark.parametrize("address", ["/", "/news/a/?lang=es#b", "http://here.example/news/"])
def test_what_stays_in_the_house(address):
    assert stays_here(address, "here.example")


@pytest.mark.parametrize(("place", "address"), [("/home/", "/"), ("/home-es/news/a/", "/news/a/"), ("/home/a/", "/a/")])
def test_the_address_of_a_place_in_the_tree(place, address):
    assert address_of(place) == address
