"""Across issues: what a reader sees of an issue, of people served, of a program and of a place."""

from datetime import timedelta

import pytest
from django.utils.text import slugify

from commonground.decisions.actions import positions as deeds
from commonground.legislature.actions.cuts import lay_out_programs
from commonground.legislature.actions.topics import add_topic
from commonground.legislature.models import Bill
from commonground.members.actions import lay_out_network
from commonground.members.models import Chapter, Region, Term
from commonground.members.rules import SYSTEM
from commonground.members.rules.shown import SHOWN_AT_FIRST
from commonground.website.kept import SHELF
from commonground.website.models import CampaignPage, Shelf
from tests.builders import at
from tests.builders.committee import PROFILE
from tests.builders.decisions import MONDAY
from tests.builders.evaluation import an_accomplishment
from tests.builders.legislature import a_cut
from tests.builders.members import an_organization
from tests.builders.networks import Network, a_network
from tests.builders.pages import text_of

HOUSING, AID, ALL = "/across/issue/housing/", "/across/program/calworks/", "/across/"
PEOPLE = "/across/population/immigrants/"
CLOSE = at("2026-03-16 17:00")


@pytest.fixture
def network(coalition):
    """The words of the network are laid out, and nobody says one yet."""
    lay_out_network(PROFILE, by=SYSTEM, at=MONDAY)
    lay_out_programs(PROFILE, by=SYSTEM)
    return coalition


def a_term(vocabulary: str, key: str) -> Term:
    return Term.objects.get(vocabulary=vocabulary, key=key)


def an_organization_for(name: str, *, issues=(), serves=(), without=(), **facts):
    shows = [part for part in SHOWN_AT_FIRST if part not in without]
    found = an_organization(name, slug=slugify(name), shows=shows, **facts)
    found.issues.set([a_term("issue", key) for key in issues])
    found.constituencies.set([a_term("constituency", key) for key in serves])
    return found


def named(bill: Bill, *topics: str) -> None:
    for topic in topics:
        add_topic(bill.pk, topic, by=SYSTEM, at=MONDAY)


def read(client, address: str, language: str = "en") -> str:
    answer = client.get(address, headers={"accept-language": language})
    assert answer.status_code == 200
    return text_of(answer)


def test_the_overview_lists_every_word_of_the_network_with_true_numbers(client, network, decide):
    an_organization_for("Roof for All", issues=["housing"], serves=["immigrants"])
    an_organization_for("Second Roof", issues=["housing"], chapter=Chapter.objects.get(key="fresno"))
    named(decide("aaaaaaaaa").proposal.bill, "Housing", "CalWORKs")

    words = read(client, ALL)

    for label in (*PROFILE.issues, *PROFILE.constituencies, *PROFILE.programs):
        assert str(label.text) in words
    assert "Housing 2 organizations 1 position 1 bill" in words.replace(" · ", " ")
    assert "CalWORKs 1 position 1 bill" in words.replace(" · ", " ")
    assert "Immigrants 1 organization" in words
    assert "Child care nothing counted here yet" in words
    assert "As of April" in words.replace("\u00a0", " ")


def test_a_bill_that_says_a_word_in_two_languages_counts_once(client, network, decide):
    named(decide("aaaaaaaaa").proposal.bill, "Housing", "Vivienda")

    assert "Housing 1 position 1 bill" in read(client, ALL).replace(" · ", " ")


def test_a_position_says_which_of_its_words_is_the_issue_and_which_the_program(client, network, decide):
    ballot = decide("aaaaaaaaa", 9005)
    named(ballot.proposal.bill, "Housing", "CalWORKs")

    page = read(client, f"/positions/{ballot.proposal.reference}/")

    assert "Housing (issue): across issues" in page
    assert "CalWORKs (public program): across issues" in page


def test_an_issue_shows_who_where_we_stand_what_came_of_it_and_campaigns(client, network, decide, site):
    an_organization_for("Roof for All", issues=["housing"])
    named(decide("aaaannnab").proposal.bill, "Housing")
    an_accomplishment(issues=("housing",))
    shelf = Shelf.objects.get(kind="campaigns")
    for title, said in (("Homes we can keep", "housing"), ("Care for all", "child care")):
        page = shelf.add_child(instance=CampaignPage(title=title, slug=said.replace(" ", "-"), words=said))
        page.save_revision().publish()

    words = read(client, HOUSING)

    assert "1 organization, by name" in words
    assert "Roof for All" in words
    assert "AB 9005" in words
    assert "not all members share it" in words
    assert "The city of Heron wrote a rent cap into its budget plan" in words
    assert "Homes we can keep" in words
    assert "Care for all" not in words
    assert "Budget cuts are kept by program, not by issue." in words


def test_what_is_empty_says_so(client, network):
    issue, people, program, place = (
        read(client, address) for address in (HOUSING, PEOPLE, AID, "/across/region/fresno/")
    )

    assert "No member organization says in public yet that it works on this." in issue
    assert "No bill has this topic yet." in issue
    assert "No accomplishment that names it is recorded yet." in issue
    assert "No campaign of ours goes by this word" in issue
    assert "No member organization says in public yet that it serves them." in people
    assert "No cut and no restoration of it is recorded yet." in program
    assert "Organizations name issues and the people they serve, not programs." in program
    assert "belong to no single place" in place
    for words in (issue, people, program):
        assert "Nothing public names it together with another word yet." in words


def test_a_program_is_tied_to_bills_cuts_and_outcomes(client, network, decide):
    named(decide("aaaaaaaaa").proposal.bill, "calworks", "Welfare")
    a_cut(5_000_000, "calworks", 2025, source="Budget act of 2025, page 9")
    an_accomplishment(programs=("CalWorks", "Elsewhere"), issues=("welfare",))

    words = read(client, AID)

    assert "AB 9005" in words
    assert "$5,000,000" in words
    assert "CalWORKs 1 position 1 bill 1 accomplishment 1 line of budget cuts" in read(client, ALL).replace(" · ", " ")
    assert "Budget act of 2025, page 9" in words
    assert "The city of Heron wrote" in words
    assert "Welfare 1 bill 1 accomplishment" in words.replace(" · ", " ")
    assert "Who works on it" not in words


def test_the_same_organizations_also_name_other_words(client, network):
    fresno = Chapter.objects.get(key="fresno")
    for number in range(3):
        an_organization_for(
            f"Roof {number}", issues=["housing", "welfare"][: number + 1], serves=["immigrants"], chapter=fresno
        )

    beside = read(client, HOUSING).partition("What stands beside it")[2]

    assert "Welfare 2 organizations" in beside
    assert "Immigrants 3 organizations" in beside
    assert "Fresno 3 organizations" in beside
    assert "Housing 3 organizations" in read(client, PEOPLE)


@pytest.mark.parametrize(
    ("hidden", "facts"),
    [("constituencies", {"without": ("constituencies",)}), ("all of it", {"is_listed": False})],
)
def test_what_an_organization_does_not_show_stands_under_no_people(client, network, hidden, facts):
    an_organization_for("Quiet Door", issues=["housing"], serves=["undocumented_people"], **facts)

    people = read(client, "/across/population/undocumented_people/")
    beside = read(client, HOUSING).partition("What stands beside it")[2]

    assert "Quiet Door" not in people
    assert "No member organization says in public yet that it serves them." in people
    assert "Undocumented people" not in beside
    assert "Undocumented people nothing counted here yet" in read(client, ALL)


def test_an_issue_not_shown_is_not_counted_and_a_member_that_left_is_gone(client, network):
    an_organization_for("Quiet Door", issues=["housing"], serves=["immigrants"], without=("issues",))
    an_organization_for("Left Door", issues=["housing"], left_on=MONDAY.date())

    assert "Quiet Door" not in read(client, HOUSING)
    assert "Left Door" not in read(client, HOUSING)
    assert "Housing nothing counted here yet" in read(client, ALL)
    assert "Quiet Door" in read(client, PEOPLE)
    assert "Housing" not in read(client, PEOPLE).partition("What stands beside it")[2]


def test_a_position_that_is_held_does_not_appear_and_the_bill_stays(client, clock, network, decide):
    ballot = decide("aaaannnab")
    named(ballot.proposal.bill, "Housing")
    shown = read(client, HOUSING)
    deeds.hold_publication(ballot.position.pk, by=network.representative(4, CLOSE), at=CLOSE)
    clock.stands_at(CLOSE + timedelta(hours=1))

    held = read(client, HOUSING)

    assert "Adopted" in shown
    assert "Adopted" not in held
    assert "None of the bills with this topic has a public position yet." in held
    assert "AB 9005: Rent stabilization" in held
    assert "Housing 1 bill" in read(client, ALL)


@pytest.mark.parametrize("address", ["/across/issue/unknown/", "/across/tribe/housing/", "/across/program/housing-x/"])
def test_what_is_no_word_of_the_network_is_not_found(client, network, address):
    assert client.get(address).status_code == 404


def test_no_page_sets_a_cookie_and_each_is_new_after_a_deed(client, settings, network, decide):
    settings.KEEPS_PUBLIC_PAGES = True
    SHELF.clear()
    bill = decide("aaaaaaaaa").proposal.bill
    before = [client.get(address) for address in (ALL, HOUSING)]
    again = [client.get(address) for address in (ALL, HOUSING)]

    named(bill, "Housing")
    after = [client.get(address).content for address in (ALL, HOUSING)]
    SHELF.clear()

    assert not any(answer.cookies for answer in before)
    assert all(answer.headers["ETag"] for answer in again)
    assert [one.content for one in before] == [one.content for one in again] != after


def test_pages_say_what_they_are_and_stand_in_the_sitemap(client, site, network):
    page = client.get(HOUSING).content.decode()
    listed = client.get("/sitemap.xml").getvalue().decode()

    assert '<meta property="og:title" content="Housing">' in page
    assert '"@type":"BreadcrumbList"' in page
    assert "/across/issue/housing/" in listed
    assert "/across/</loc>" in listed


def test_the_page_of_a_bill_and_of_its_position_lead_here(client, network, decide):
    ballot = decide("aaaaaaaaa")
    bill = ballot.proposal.bill
    before = client.get(bill.get_absolute_url()).content.decode()
    named(bill, "housing", "Something else")
    address = f'href="{HOUSING}"'

    assert address not in before
    assert address in client.get(bill.get_absolute_url()).content.decode()
    assert address in client.get(f"/positions/{ballot.proposal.reference}/").content.decode()


def test_staff_and_representatives_are_offered_the_words_as_topics(client, network, decide):
    bill = decide("aaaaaaaaa").proposal.bill
    client.force_login(network.people[0].user)

    page = client.get(bill.get_absolute_url()).content.decode()

    assert 'list="topic-words"' in page
    assert '<option value="CalWORKs"></option>' in page
    assert page.count('<option value="Child care"></option>') == 1


@pytest.mark.parametrize("address", [ALL, HOUSING, PEOPLE, AID, "/across/region/fresno/"])
def test_nine_take_as_many_queries_as_one(network, decide, queries_of, address):
    def grow(number: int) -> None:
        fresno = Chapter.objects.get(key="fresno")
        an_organization_for(f"Roof {number}", issues=["housing", "welfare"], serves=["immigrants"], chapter=fresno)
        named(
            decide("aaaaannnn", 9100 + number, MONDAY + timedelta(days=number)).proposal.bill,
            "Housing",
            "CalWORKs",
            "Immigrants",
        )
        an_accomplishment(issues=("housing",), programs=("CalWORKs",), others=(f"Somebody {number}",))
        a_cut(1000 + number, "calworks", 2011)

    for number in range(2):
        grow(number)
    queries_of(address)
    few = queries_of(address)
    for number in range(2, 9):
        grow(number)

    assert queries_of(address) == few
    assert few <= (12 if address == ALL else 20)


def test_a_long_list_of_organizations_turns_its_pages(client, network):
    for number in range(30):
        an_organization_for(f"Roof {number:02}", issues=["housing"])

    first, last = read(client, HOUSING), read(client, f"{HOUSING}?page=3")

    assert "30 organizations, by name" in first
    assert "Roof 11" in first
    assert "Roof 12" not in first
    assert "Roof 29" in last


@pytest.mark.parametrize("profile", ["common_ground_demo", "cascade_table"])
@pytest.mark.parametrize("language", ["en", "es"])
def test_every_network_has_its_own_words_and_no_other(client, db, settings, clock, profile, language):
    settings.PROFILE = profile
    clock.stands_at(MONDAY + timedelta(days=30))
    network: Network = a_network(profile)
    lay_out_programs(network.profile, by=SYSTEM)
    words = read(client, ALL, language)

    for label in (*network.profile.issues, *network.profile.constituencies, *network.profile.programs):
        assert label.text.say(language) in words
        assert ("CalWORKs" in words) == (profile == "common_ground_demo")
    places = [*network.profile.chapters, *network.profile.regions]
    assert all(place.names.say(language) in words for place in places)
    for key in [*Chapter.objects.values_list("key", flat=True), *Region.objects.values_list("key", flat=True)]:
        assert read(client, f"/across/region/{key}/", language)


def test_spanish_readers_read_it_in_spanish(client, network, decide):
    an_organization_for("Roof for All", issues=["housing"], serves=["immigrants"])
    named(decide("aaaaaaaaa").proposal.bill, "Vivienda")

    words = read(client, HOUSING, "es")

    assert "Vivienda" in words
    assert "AB 9005" in words
    assert "Inmigrantes" in words
    assert "What stands beside it" not in words
