"""Somebody who speaks for one organization is reminded, on the page of another, of what the two share."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonground.members.rules.connections import IN_ORDER, MOST_EACH, MOST_KINDS, in_common
from tests.builders.members import a_contact, a_director, a_role, a_term, an_organization

things = st.fixed_dictionaries({kind: st.lists(st.sampled_from("abcdef"), max_size=6) for kind in IN_ORDER})


@given(things, things)
def test_both_read_of_the_same_kinds_and_never_of_more_than_a_few(ours, theirs):
    there, back = in_common(ours, theirs), in_common(theirs, ours)
    assert [one.kind for one in there] == [one.kind for one in back]
    assert len(there) <= MOST_KINDS
    for one in there:
        assert 0 < len(one.what) <= MOST_EACH
        assert set(one.what) <= set(ours[one.kind]) & set(theirs[one.kind])


@given(things)
def test_who_says_nothing_shares_nothing(ours):
    assert in_common(ours, {}) == []


@pytest.fixture
def two(db, settings):
    settings.PROFILE = "california_partnership"
    ours = an_organization("Ours", county="Kings", languages=["en", "es"])
    theirs = an_organization("Theirs", slug="theirs", county="Kern", counties_served=["Kings"], languages=["en", "es"])
    seniors, housing = a_term("seniors", name="Seniors"), a_term("housing", "issue", name="Housing")
    for one in (ours, theirs):
        one.constituencies.add(seniors)
        one.issues.add(housing)
    return ours, theirs


def read(client, person):
    client.force_login(person.user)
    return client.get("/organizations/theirs/").content.decode()


def test_three_things_at_most_are_told_to_a_contact_person(client, two):
    page = read(client, a_contact(two[0]))
    assert "You and Theirs both work in Kings." in page
    assert "You and Theirs both serve: Seniors." in page
    assert "You and Theirs both work on: Housing." in page
    assert "both speak" not in page


def test_a_language_that_all_speak_is_no_bond(client, two):
    for one in two:
        one.issues.clear()
        one.constituencies.clear()
    page = read(client, a_contact(two[0]))
    assert "You and Theirs both speak Español with people." in page


def test_nobody_else_is_told_and_nobody_of_their_own(client, two):
    assert "What you share" not in client.get("/organizations/theirs/").content.decode()
    for person in (a_contact(two[1]), a_director(), a_role("sponsor").person):
        assert "What you share" not in read(client, person)


def test_who_shares_nothing_reads_nothing_of_it(client, two):
    assert "What you share" not in read(client, a_contact(an_organization("Elsewhere", languages=["en"])))


def test_it_takes_three_queries_more_for_however_many_they_speak_for(client, two, django_assert_num_queries):
    from commonground.members.queries.connections import what_you_share
    from commonground.members.rules import Standing
    from tests.builders import NOON

    own = frozenset(an_organization(languages=["es"]).pk for _each in range(9)) | {two[0].pk}
    with django_assert_num_queries(5):  # two of them the page has read already
        what_you_share(two[1], Standing(user_id=1, person_id=1, organizations=own), NOON)
