"""The rules in plain words and the place where anybody tries a count; both are public."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from commonground.decisions.models import RuleSet
from tests.builders.decisions import BEGAN, a_coalition
from tests.builders.pages import text_of


def try_it(client, **asked: object) -> str:
    return text_of(client.get(reverse("decisions:simulator"), asked))


def test_the_rules_in_force_are_told_in_sentences_to_anybody(coalition, reads):
    page = reads(None).opens("rules")

    assert "Rule set 1, in force since January 2, 2026" in page
    for sentence in (
        "A stand on a bill needs at least half of the seated members to agree.",
        "A major issue needs at least two-thirds of the seated members to agree.",
        "A ballot is open for 5 business days and closes at 5 p.m.; holidays do not count.",
        "The public sees the outcome, the rule and the sentence; never the count.",
        "With 1/2 of the seats filled or fewer no ballot opens.",
    ):
        assert sentence in page


OTHERWISE = {
    "exact_half_requires_more_agree": True,
    "legal_form": "incorporated_board",
    "consensus_test": "off",
    "qualification_trigger": "never",
    "list_supporters": True,
    "alternates": False,
    "secrecy": "secret",
    "show_votes": "as_cast",
    "public_tally": True,
    "early_close": "never",
    "vote_changes": "locked_on_cast",
    "unity_hold": {"hours": 0},
}


def test_rules_of_another_coalition_are_told_as_they_are(db, reads):
    a_coalition(**OTHERWISE)

    page = reads(None).opens("rules")

    for sentence in (
        "Where exactly half agree on a bill, more also have to agree than not.",
        "A ballot between meetings only advises the next meeting.",
        "without a test of consensus before",
        "A position carries no sentence about those who do not share it.",
        "Alternates do not vote.",
        "Each seat sees its own vote only",
        "The committee sees votes as they are cast.",
        "The public sees the count as well.",
        "A ballot never closes early.",
        "A vote stands once it is given.",
    ):
        assert sentence in page
    assert "ask that publication wait" not in page


def test_before_the_coalition_is_founded_the_defaults_are_told(client, db):
    assert "The default rules" in text_of(client.get(reverse("decisions:rules")))


def test_an_earlier_version_says_that_it_is_one(coalition, reads):
    RuleSet.objects.create(number=2, terms={}, in_force_from=BEGAN)

    assert "An earlier version; a newer one is in force now" in reads(None).opens("rule_set", 1)
    assert "Rule set 2" in reads(None).opens("rules")
    assert reads(None).status("rule_set", 3) == 404


@pytest.mark.parametrize(
    "terms", [{"qualification_trigger": "objection"}, {"qualification_trigger": "any_non_approval"}]
)
def test_when_the_sentence_is_due_is_told(db, reads, terms):
    a_coalition(**terms, consensus_test="minus_one", secrecy="open")

    page = reads(None).opens("rules")

    assert "carries a sentence that says so" in page
    assert "Every member sees every vote after the close." in page


def test_five_to_two_of_nine_is_no_major_issue_but_would_be_of_the_votes_cast(client, db):
    page = try_it(client, kind="major", authorized=9, agree=5, object=2, abstain=2)

    seated, cast = page.split("All seats, filled or not")[0], page.split("Those who said yes or no")[1]
    assert "Not adopted. 6 of 9 needed" in seated
    assert "Adopted. 5 of 7 needed" in cast


def test_four_of_eight_carry_the_sentence_of_half(client, db):
    page = try_it(client, kind="bill", authorized=9, agree=4, object=4)

    assert "Adopted. 4 of 8 needed: at least half of the seated members." in page
    assert "has the agreement of at least half of the members" in page
    assert "Not adopted. 5 of 9 needed: at least half of all seats" in page


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"agree": 1, "silent": 8}, "Lapsed"),
        ({"agree": 5, "object": 4, "share": "2/3"}, "Not adopted. 6 of 9 needed"),
        ({"agree": 2, "authorized": 9}, "It cannot be put to a vote"),
        ({"agree": 4, "object": 4, "changes": "on"}, "Not adopted."),
        ({"agree": 9, "dissents": 1}, "a majority of the members"),
        ({"agree": 5, "silent": 4, "present": 5}, "3 of 5 needed"),
    ],
)
def test_a_count_comes_out_as_the_rules_say(client, db, asked, words):
    assert words in try_it(client, **asked)


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"agree": 10, "authorized": 9}, "Answers and silent seats are the seats that are filled"),
        ({"agree": 0, "authorized": 9}, "Answers and silent seats are the seats that are filled"),
        ({"agree": 5, "present": 6}, "No more can be present than seats are filled"),
        ({"agree": -1}, "needs another look"),
        ({"agree": "many"}, "needs another look"),
        ({"agree": 5, "kind": "x"}, "needs another look"),
    ],
)
def test_a_count_that_cannot_be_is_told_so(client, db, asked, words):
    page = try_it(client, **asked)

    assert words in page
    assert "What each reading says" not in page


def test_trying_keeps_nothing_and_sets_no_cookie(client, coalition):
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(reverse("decisions:simulator"))

    assert not answer.cookies
    assert [query["sql"] for query in asked if not query["sql"].startswith("SELECT")] == []
