from datetime import timedelta

import pytest

from commonground.decisions.actions import after
from commonground.decisions.actions import positions as deeds
from commonground.decisions.models import Ballot
from tests.builders import at
from tests.builders.decisions import MONDAY, a_bill, a_coalition, a_newer_text

SENTENCE = (
    "This position represents the view of a majority of the members of the Coordinating Committee of"
    " California Partnership; not all members share it."
)
CLOSE = at("2026-03-16 17:00")


def address_of(ballot: Ballot) -> str:
    return f"/positions/{ballot.proposal.reference}/"


def test_a_position_shows_its_words_its_sentence_its_day_and_its_rule(client, decide):
    ballot = decide("aaaannnab")

    page = client.get(address_of(ballot)).content.decode()

    assert "California Partnership supports AB 9005, “Rent stabilization,”" in page
    assert SENTENCE in page
    assert "March\u00a016, 2026" in page
    assert "5 of 9 needed: at least half of the seated members." in page
    assert "Nine representatives on the Coordinating Committee" in page
    assert "date not stated" in page


def test_the_public_reads_neither_the_count_nor_who_voted_how(client, coalition, decide):
    ballot = decide("aaaannnab")

    pages = [client.get(address).content.decode() for address in (address_of(ballot), "/positions/", "/")]

    for page in pages:
        assert "agreed" not in page
        assert "did not agree" not in page
        assert "Representative 5" not in page
        assert "Chapter concern" not in page
        assert "Los Angeles 1" not in page


def test_members_read_the_public_page_without_the_count_too(client, coalition, decide):
    ballot = decide("aaaannnab")
    client.force_login(coalition.people[0].user)

    page = client.get(address_of(ballot)).content.decode()

    assert "5 agreed" not in page
    assert "For members: how it came about" in page


def test_a_rule_set_may_make_the_count_public(client, db, clock):
    clock.stands_at(MONDAY + timedelta(days=30))
    ballot = a_coalition(public_tally=True).decides("aaaannnab", bill=a_bill())

    page = client.get(address_of(ballot)).content.decode()

    assert "5 agreed, 3 did not agree, 1 abstained." in page


def test_supporters_are_listed_only_where_the_rule_set_says_so_and_objectors_never(client, db, clock):
    clock.stands_at(MONDAY + timedelta(days=30))
    ballot = a_coalition(list_supporters=True).decides("aaaannnab", bill=a_bill())

    page = client.get(address_of(ballot)).content.decode()

    assert "Organization of Bay Area 1" in page
    assert "Organization of Los Angeles 2" not in page


@pytest.mark.parametrize("line", ["aaannnnnb", "aaa......"])
def test_what_was_not_adopted_has_no_public_page(client, decide, line):
    ballot = decide(line)

    assert client.get(address_of(ballot)).status_code == 404
    assert "AB 9005" not in client.get("/positions/").content.decode()


def test_an_open_ballot_and_an_unknown_reference_have_no_public_page(client, coalition):
    ballot = coalition.opens_ballot(MONDAY)

    assert client.get(address_of(ballot)).status_code == 404
    assert client.get("/positions/2026-999/").status_code == 404


def test_words_are_public_from_the_count_on_and_gone_while_a_hold_lasts(client, clock, coalition, decide):
    ballot = decide("aaaannnab")
    clock.stands_at(CLOSE)
    at_once = client.get(address_of(ballot)).status_code
    deeds.hold_publication(ballot.position.pk, by=coalition.representative(4, CLOSE), at=CLOSE)
    clock.stands_at(CLOSE + timedelta(hours=1))

    assert at_once == 200
    assert client.get(address_of(ballot)).status_code == 404


def test_a_rule_set_may_let_words_wait_while_a_hold_may_be_asked_for(client, db, clock):
    ballot = a_coalition(unity_hold={"words_wait": True}).decides("aaaannnab", bill=a_bill())
    clock.stands_at(CLOSE + timedelta(hours=47))
    before = client.get(address_of(ballot)).status_code, client.get("/positions/").content.decode()
    clock.stands_at(CLOSE + timedelta(hours=49))

    assert before[0] == 404
    assert "AB 9005" not in before[1]
    assert client.get(address_of(ballot)).status_code == 200
    assert "AB 9005" in client.get("/positions/").content.decode()


def test_words_that_wait_for_a_call_are_not_public_until_it_confirms(client, clock, coalition, decide):
    ballot = decide("aaaannnab")
    hour_later, next_week = CLOSE + timedelta(hours=1), CLOSE + timedelta(days=7)
    deeds.hold_publication(ballot.position.pk, by=coalition.representative(4, hour_later), at=hour_later)
    clock.stands_at(next_week)
    held = client.get(address_of(ballot)).status_code
    deeds.release_hold(ballot.position.pk, by=coalition.chair, at=next_week)

    assert held == 404
    assert client.get(address_of(ballot)).status_code == 200


def test_a_dissent_after_the_decision_qualifies_the_position_and_names_only_who_chose_it(client, coalition, decide):
    ballot = decide("aaaaaaaaa")
    assert "not all members share it" not in client.get(address_of(ballot)).content.decode()
    for place, is_public in ((2, True), (3, False)):
        after.record_dissent(
            ballot.proposal_id,
            coalition.organizations[place].pk,
            words="We see it otherwise.",
            is_public=is_public,
            by=coalition.standing(coalition.contacts[place]),
            at=CLOSE,
        )

    page = client.get(address_of(ballot)).content.decode()

    assert SENTENCE in page
    assert coalition.organizations[2].name in page
    assert coalition.organizations[3].name not in page
    assert "We see it otherwise." not in page


def test_the_sentence_stays_in_english_until_a_translation_is_approved(client, decide):
    ballot = decide("aaaannnab")

    page = client.get(address_of(ballot), headers={"accept-language": "es"}).content.decode()

    assert f'<p class="qualification" lang="en">{SENTENCE}' in page


def test_an_approved_translation_is_shown(client, db, clock):
    clock.stands_at(MONDAY + timedelta(days=30))
    from commonground.decisions.rules.terms import ENGLISH

    spanish = {key: f"ES {key} {{committee}} {{coalition}}" for key in ENGLISH}
    coalition = a_coalition(qualification_texts={"en": dict(ENGLISH), "es": spanish})
    ballot = coalition.decides("aaaannnab", bill=a_bill())

    page = client.get(address_of(ballot), headers={"accept-language": "es"}).content.decode()

    assert '<p class="qualification">ES majority' in page


def test_a_newer_text_of_the_bill_is_said_in_the_list_and_on_the_page(client, decide):
    ballot = decide("aaaaaaaaa")
    a_newer_text(ballot.proposal.bill)

    for address in ("/positions/", address_of(ballot)):
        assert "The bill has changed; we are looking at the new text" in client.get(address).content.decode()


def test_a_position_confirmed_by_silence_tells_on_which_text_it_stands(client, clock, coalition, decide):
    ballot = decide("aaaaaaaaa")
    a_newer_text(ballot.proposal.bill)
    looked = CLOSE + timedelta(days=1)
    proposer = coalition.representative(1, looked)
    deeds.review_version(ballot.position.pk, substantive=False, by=proposer, at=looked)
    clock.stands_at(looked + timedelta(days=3))

    page = client.get(address_of(ballot)).content.decode()

    assert "We confirmed our position on the newer text: Amended" in page
    assert "we are looking at the new text" not in page


def test_a_position_that_a_later_one_replaced_says_so_and_leads_there(client, clock, coalition, decide):
    first = decide("aaaaaaaaa")
    again = CLOSE + timedelta(days=40)
    second = coalition.decides("aaaaaaaaa", again, bill=first.proposal.bill, stand="oppose")
    clock.stands_at(again + timedelta(days=30))

    old, new = (client.get(address_of(ballot)).content.decode() for ballot in (first, second))

    assert "This position ended on" in old
    assert address_of(second) in old
    assert "Earlier positions on this bill" in new
    assert address_of(first) in new
    assert client.get("/positions/").content.decode().count("AB 9005") == 1


def test_a_position_that_was_withdrawn_says_so(client, clock, coalition, decide):
    first = decide("aaaaaaaaa")
    again = CLOSE + timedelta(days=40)
    coalition.decides("aaaaaaaaa", again, bill=first.proposal.bill, stand="none")
    clock.stands_at(again + timedelta(days=30))

    page = client.get(address_of(first)).content.decode()

    assert "a later decision ended it" in page
    assert "They are no longer our position" in page
    assert "AB 9005" not in client.get("/positions/").content.decode()


def test_positions_are_found_by_number_word_stand_and_year(client, coalition, decide):
    decide("aaaaaaaaa", 9005)
    coalition.decides("aaaaaaaaa", bill=a_bill(9012), stand="oppose", title="Grant cuts")

    def found(**asked: str) -> set[str]:
        page = client.get("/positions/", asked).content.decode()
        return {number for number in ("9005", "9012") if f"AB {number}" in page}

    assert found(q="AB 9005") == {"9005"}
    assert found(q="grant") == {"9012"}
    assert found(stand="oppose") == {"9012"}
    assert found(year="2026") == {"9005", "9012"}
    assert found(q="grant", stand="support") == set()
    assert found(year="1999", stand="nonsense") == {"9005", "9012"}


def test_the_page_of_a_position_takes_as_many_queries_whatever_happened_since(coalition, decide, queries_of):
    ballot = decide("aaaaaaaaa")
    queries_of(address_of(ballot))
    quiet = queries_of(address_of(ballot))

    for place in range(3):
        after.record_dissent(
            ballot.proposal_id,
            coalition.organizations[place].pk,
            is_public=True,
            by=coalition.standing(coalition.contacts[place]),
            at=CLOSE,
        )
        a_newer_text(ballot.proposal.bill)

    assert queries_of(address_of(ballot)) == quiet
