import re

import pytest

from commonground.evaluation.actions import take_history
from commonground.members.rules import SYSTEM
from commonground.record.coalition import profile
from tests.builders import NOON
from tests.builders.decisions import a_bill
from tests.builders.members import an_organization

FACTS = b'<script type="application/ld+json">'  # data: a browser runs none of it
ADDRESSES = ("/", "/positions/", "/partners/", "/committee/", "/how-we-decide/")
LINES = ("aaaaaaaaa", "aaaannnab", "aaaaanbab", "aaaaaaaan", "aaaaaabbb")


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "es", "vi"])
@pytest.mark.parametrize("profile", ["california_partnership", "common_ground_demo", "cascade_table"])
def test_on_an_empty_database_every_public_address_answers_and_teaches(client, settings, language, profile):
    settings.PROFILE = profile

    for address in ADDRESSES:
        answer = client.get(address, headers={"accept-language": language})

        assert answer.status_code == 200
        assert not answer.cookies
        assert b"<script" not in answer.content.replace(FACTS, b"")


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_has_one_next_step_at_most_and_one_heading(client, decide, address):
    decide("aaaaaaaaa")

    page = client.get(address).content.decode()

    assert len(re.findall(r'class="step"', page)) <= 1
    assert page.count("<h1") == 1


@pytest.mark.parametrize("address", ["/", "/positions/"])
def test_nine_positions_take_as_many_queries_as_one(decide, queries_of, address):
    decide("aaaaanbab", 9001)
    queries_of(address)
    one = queries_of(address)

    for number in range(9002, 9010):
        decide(LINES[number % 5], number)

    assert queries_of(address) == one


def test_the_front_page_shows_the_latest_positions_and_the_numbers_of_today(client, decide):
    for number in range(9001, 9008):
        decide("aaaaaaaaa", number)

    page = client.get("/").content.decode()

    assert page.count("AB 90") == 4
    assert "All 7 positions in force" in page
    assert "9 of 9" in page


def test_the_front_page_of_the_real_network_dates_only_what_its_sources_date(client, db, settings, clock):
    settings.PROFILE = "california_partnership"
    take_history(profile(), by=SYSTEM, at=NOON)

    page = client.get("/").content.decode()

    assert "A statewide economic justice coalition" in page
    assert "Mobilize the Immigrant Vote Collaborative" in page
    assert page.count("date not stated") == 4


def test_partners_are_listed_by_place_and_only_if_they_agreed_to_be_named(client, coalition):
    chapter = coalition.seats[2].chapter
    an_organization("Orange Grove Families", slug="grove", chapter=chapter, county="Fresno")
    an_organization("Quiet House", slug="quiet", chapter=chapter, is_listed=False)

    page = client.get("/partners/").content.decode()

    assert page.index("Organization of Bay Area 1") < page.index("Orange Grove Families")
    assert page.index("Orange Grove Families") < page.index("Organization of At-large")
    assert "Quiet House" not in page
    assert "11 member organizations" in page
    assert "10 of them have agreed to be named" in page


def test_a_visitor_finds_a_partner_by_word_and_by_chapter(client, coalition):
    an_organization("Orange Grove Families", slug="grove", county="Fresno")

    by_word = client.get("/partners/", {"q": "grove"}).content.decode()
    by_chapter = client.get("/partners/", {"chapter": "fresno"}).content.decode()
    nobody = client.get("/partners/", {"q": "nowhere"}).content.decode()

    assert "Orange Grove Families" in by_word
    assert "Organization of Fresno" not in by_word
    assert "Organization of Fresno" in by_chapter
    assert "Orange Grove Families" not in by_chapter
    assert "Nobody fits all of this" in nobody


def test_a_page_full_of_partners_takes_as_many_queries_as_nine(coalition, queries_of):
    queries_of("/partners/")
    few = queries_of("/partners/")

    for number in range(15):
        an_organization(slug=f"partner-{number}")

    assert queries_of("/partners/") == few


def test_how_we_decide_counts_with_the_seats_of_today(client, coalition):
    page = client.get("/how-we-decide/").content.decode()

    assert "At least half of the seated members</strong>: 5 of 9." in page
    assert "At least two-thirds of the seated members</strong>: 6 of 9." in page
    assert "the view of a majority of the members" in page


def test_how_we_decide_follows_the_rules_in_force(client, db, clock):
    from tests.builders.decisions import a_coalition

    a_coalition(bill_base="cast", major_share="3/4", public_tally=True, secrecy="secret", qualification_trigger="never")

    page = client.get("/how-we-decide/").content.decode()

    assert "how many that is follows from who takes part" in page
    assert "7 of 9." in page
    assert "Everybody reads the words, the day, the rule, and the count." in page
    assert "How a seat voted is secret." in page
    assert "positions carry no such sentence" in page


def test_how_we_decide_tells_where_the_network_comes_from(client, db, settings, clock):
    settings.PROFILE = "california_partnership"

    page = client.get("/how-we-decide/").content.decode()

    assert "Center for Community Change" in page
    assert "National Campaign for Jobs and Income Support" in page
    assert "No rules are in force yet" in page
    assert "every seat filled" in page


def test_a_signed_in_member_reads_the_same_front_page_with_a_way_to_the_desk(client, coalition, decide):
    decide("aaaaaaaaa")
    client.force_login(coalition.people[0].user)

    page = client.get("/").content.decode()

    assert "To your desk" in page
    assert "Latest positions" in page


def test_a_bill_page_tells_everybody_where_we_stand_and_members_what_was_proposed(client, coalition, decide):
    ballot = decide("aaaannnab")
    address = ballot.proposal.bill.get_absolute_url()

    public = client.get(address).content.decode()
    client.force_login(coalition.contacts[0].user)
    members = client.get(address).content.decode()

    assert "represents the view of a majority" in public
    assert "Proposed among us" not in public
    assert "Proposed among us" in members
    assert "Propose a stand on this bill" in members


def test_a_bill_without_a_position_says_so(client, coalition):
    page = client.get(a_bill(9024).get_absolute_url()).content.decode()

    assert "We have no public position on this bill." in page
