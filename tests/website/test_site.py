"""The pages people write: where they stand, who may edit them, who reads what in which language."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Locale, Page, Site

from commonground.members.models import Role
from commonground.record.coalition import profile
from commonground.ui.clock import now
from commonground.website.actions.site import raise_site
from commonground.website.jobs import keep_the_site, publish_what_is_due
from commonground.website.models import Featured, Home, NewsPage, PlainPage
from commonground.website.models import Shelf as ShelfPage
from commonground.website.rules.editors import EDITORS
from tests.builders.members import a_person, a_role


def a_news(title: str = "Rents are frozen", *, shelf: str = "news", **facts: object) -> NewsPage:
    below = ShelfPage.objects.get(kind=shelf, locale__language_code="en")
    page = NewsPage(title=title, **{"slug": title.lower().replace(" ", "-"), **facts})
    below.add_child(instance=page)
    page.save_revision().publish()
    return NewsPage.objects.get(pk=page.pk)


def in_spanish(page: Page, title: str) -> Page:
    copy = page.copy_for_translation(Locale.objects.get(language_code="es"), copy_parents=True)
    copy.title = title
    copy.save_revision().publish()
    return copy


def test_a_network_begins_with_its_shelves_and_pages(site):
    assert set(ShelfPage.objects.values_list("kind", flat=True)) == set(ShelfPage.Kind.values)
    assert {"objective", "civic-engagement"} <= set(PlainPage.objects.values_list("slug", flat=True))
    assert Site.objects.get().root_page_id == site.pk
    assert {locale.language_code for locale in Locale.objects.all()} == {code.lower() for code in profile().languages}


def test_raising_it_again_changes_nothing_that_editors_made(site):
    page = ShelfPage.objects.get(kind="news")
    page.title = "What is new"
    page.save_revision().publish()
    before = Page.objects.count()

    raise_site(profile())

    assert Page.objects.count() == before
    assert ShelfPage.objects.get(kind="news", locale__language_code="en").title == "What is new"


def test_the_clock_raises_the_site_of_a_network_that_was_founded(coalition, monkeypatch):
    monkeypatch.setattr("commonground.website.jobs.founded_profile", lambda: "california_partnership")

    assert keep_the_site(now()) == 1
    assert keep_the_site(now()) == 0
    assert Home.objects.exists()


def test_every_first_page_opens(client, site):
    for page in Page.objects.filter(depth=3, locale__language_code="en"):
        assert client.get(page.url).status_code == 200, page.url


@pytest.mark.parametrize("number", [1, 9])
def test_a_shelf_asks_the_same_number_of_questions_whatever_stands_on_it(client, site, number):
    for count in range(number):
        a_news(f"News number {count}")
    client.get("/news/")

    with CaptureQueriesContext(connection) as captured:
        client.get("/news/")

    assert len(captured) == 6


def test_an_empty_shelf_says_what_will_stand_on_it(client, site):
    assert "only when the person who lived it has agreed" in client.get("/stories/").content.decode()


def test_news_tells_what_was_given_to_the_press_and_the_press_room_only_its_own(client, site):
    a_news("Rents are frozen")
    a_news("We speak at noon", shelf="press")

    news, press = (client.get(address).content.decode() for address in ("/news/", "/press/"))

    assert "Rents are frozen" in news
    assert "We speak at noon" in news
    assert "Rents are frozen" not in press
    assert "We speak at noon" in press


def test_one_address_answers_in_the_reader_s_language(client, site):
    in_spanish(a_news(slug="rents"), "Los alquileres están congelados")

    english = client.get("/news/rents/").content.decode()
    spanish = client.get("/news/rents/", headers={"Accept-Language": "es"}).content.decode()
    korean = client.get("/news/rents/", headers={"Accept-Language": "ko"}).content.decode()

    assert "<h1>Rents are frozen</h1>" in english
    assert "<h1>Los alquileres están congelados</h1>" in spanish
    assert "<h1>Rents are frozen</h1>" in korean


def test_a_page_that_is_not_in_the_reader_s_language_says_so_and_marks_its_own(client, site):
    a_news(slug="rents")

    spanish = client.get("/news/rents/", headers={"Accept-Language": "es"}).content.decode()

    assert "Esta página todavía no está en Español" in spanish
    assert '<article class="stack prose" lang="en" dir="ltr">' in spanish


def test_a_list_holds_each_page_once_in_the_language_it_can_be_read_in(client, site):
    in_spanish(a_news(slug="rents"), "Los alquileres están congelados")
    a_news("Only in English")

    spanish = client.get("/news/", headers={"Accept-Language": "es"}).content.decode()

    assert "Los alquileres están congelados" in spanish
    assert "Rents are frozen" not in spanish
    assert "Only in English" in spanish


def test_nobody_outside_reads_a_page_before_its_hour(client, site, clock):
    hour = now() + timedelta(hours=2)
    a_news(slug="rents", public_from=hour)

    assert client.get("/news/rents/").status_code == 404
    assert "Rents are frozen" not in client.get("/news/").content.decode()

    clock.stands_at(hour)
    assert client.get("/news/rents/").status_code == 200


def test_a_draft_is_not_public(client, site):
    shelf = ShelfPage.objects.get(kind="news")
    shelf.add_child(instance=NewsPage(title="Not yet", slug="not-yet", live=False))

    assert client.get("/news/not-yet/").status_code == 404


def test_a_page_whose_hour_came_is_published_by_the_clock(client, site, clock):
    shelf = ShelfPage.objects.get(kind="news")
    page = NewsPage(title="Soon", slug="soon", live=False)
    shelf.add_child(instance=page)
    page.go_live_at = now() - timedelta(minutes=1)
    page.save_revision(approved_go_live_at=page.go_live_at)

    publish_what_is_due(now())

    assert client.get("/news/soon/").status_code == 200


@pytest.mark.parametrize(
    ("from_day", "until_day", "shown"),
    [(None, None, True), (0, 0, True), (1, None, False), (None, -1, False), (-1, 1, True)],
)
def test_the_front_page_puts_first_what_is_chosen_for_the_day(client, site, from_day, until_day, shown):
    def day(shift):
        return None if shift is None else now().astimezone(profile().zone).date() + timedelta(days=shift)

    page = a_news(slug="rents", teaser="For a year.")
    Featured.objects.create(home=site, page=page, from_on=day(from_day), until_on=day(until_day), sort_order=0)

    assert ("For a year." in client.get("/").content.decode()) is shown


def test_what_is_put_first_stands_in_the_order_of_the_editors_with_their_words(client, site):
    second, first = a_news("The second"), a_news("The first")
    Featured.objects.create(home=site, page=second, sort_order=1)
    Featured.objects.create(home=site, page=first, sort_order=0, teaser="Read this before all else.")

    front = client.get("/").content.decode()

    assert front.index("The first") < front.index("Read this before all else.") < front.index("The second")


def an_editor(kind: str = "editor"):
    return a_role(kind, person=a_person()).person


@pytest.mark.parametrize("kind", ["director", "organizer", "editor"])
def test_the_tools_open_for_those_whose_role_says_so(client, site, kind):
    person = an_editor(kind)
    client.force_login(person.user)

    assert client.get("/editing/").status_code == 200
    assert Group.objects.get(name=EDITORS).user_set.filter(pk=person.user_id).exists()


@pytest.mark.parametrize("kind", ["sponsor", "evaluator", "ally"])
def test_to_anybody_else_the_tools_are_not_there(client, site, kind):
    client.force_login(an_editor(kind).user)

    assert client.get("/editing/").status_code == 404


def test_the_right_to_edit_ends_with_the_role(client, site):
    person = an_editor()
    client.force_login(person.user)
    client.get("/editing/")

    Role.objects.filter(person=person).update(until_at=now() - timedelta(seconds=1))

    assert client.get("/editing/").status_code == 404
    assert not Group.objects.get(name=EDITORS).user_set.exists()


def test_a_visitor_is_asked_to_sign_in_at_the_door(client, site):
    answer = client.get("/editing/")

    assert answer["Location"] == f"{reverse('account_login')}?next=/editing/"
