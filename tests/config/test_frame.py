import pytest
from django.test import RequestFactory

from commonground.config.context import frame
from commonground.members.rules import Standing
from commonground.record.coalition import profile
from commonground.website.actions.site import raise_site

pytestmark = pytest.mark.django_db


def the_frame(path: str = "/", **standing: object) -> dict[str, object]:
    request = RequestFactory().get(path)
    request.standing = Standing(**standing)
    return frame(request)


def urls_of(places: object) -> list[str]:
    return [place["url"] for place in places]


def test_a_visitor_is_led_to_what_is_public():
    shown = the_frame()

    assert urls_of(shown["nav"])[:3] == ["/positions/", "/news/", "/partners/"]
    assert [place["wide"] for place in shown["nav"]] == [False, False, False, True, True, True]
    assert {"/how-we-decide/", "/committee/", "/contact/", "/sign-in/"} <= set(urls_of(shown["contents"]))
    assert shown["who"] == ""


def test_a_member_is_led_to_their_work_and_still_finds_what_is_public():
    shown = the_frame(user_id=1, person_id=1, name="Rosa Medina", is_chair=True, seats=frozenset({1}))

    assert urls_of(shown["nav"]) == ["/desk/", "/decisions/", "/bills/", "/organizations/"]
    assert {"/positions/", "/account/"} <= set(urls_of(shown["contents"]))
    assert shown["who"] == "Rosa Medina, chair"


def test_someone_without_an_office_is_named_alone():
    assert the_frame(user_id=1, name="Kim Lee")["who"] == "Kim Lee"


def test_an_account_without_a_person_is_greeted_too():
    assert the_frame(user_id=10**9)["who"] == "Signed in"


def test_the_way_one_is_on_is_marked():
    shown = the_frame("/positions/3/")

    assert [place["url"] for place in shown["nav"] if place["current"]] == ["/positions/"]


def test_the_languages_of_the_coalition_are_offered():
    shown = the_frame()

    assert [offer.code for offer in shown["languages"] if offer.current] == ["en"]
    assert {offer.code for offer in shown["languages"]} == set(shown["coalition"].languages)


def test_everybody_is_led_to_the_position_letters_they_may_read():
    member, visitor = the_frame(user_id=2, seats=frozenset({1})), the_frame()

    assert urls_of(member["contents"])[2:5] == ["/bills/", "/organizations/", "/letters/"]
    assert "/letters/" in urls_of(visitor["contents"])


def test_only_staff_are_led_to_people_and_letters():
    staff, member = the_frame(user_id=1, is_organizer=True), the_frame(user_id=2, seats=frozenset({1}))

    assert {"/people/", "/notices/"} <= set(urls_of(staff["contents"]))
    assert not {"/people/", "/notices/"} & set(urls_of(member["contents"]))


def test_only_editors_are_led_to_the_tools():
    editor, member = the_frame(user_id=1, is_editor=True), the_frame(user_id=2, seats=frozenset({1}))

    assert {"/editing/", "/languages/"} <= set(urls_of(editor["contents"]))
    assert not {"/editing/", "/languages/"} & set(urls_of(member["contents"]))


def test_no_way_of_a_visitor_ends_at_a_closed_door(client):
    raise_site(profile())
    answers = {url: client.get(url).status_code for url in urls_of(the_frame()["contents"])}

    assert set(answers.values()) == {200}, answers


def test_every_page_but_the_guide_leads_to_its_help():
    assert the_frame("/")["help_url"] == "/guide/"
    assert the_frame("/guide/chair/")["help_url"] == ""
