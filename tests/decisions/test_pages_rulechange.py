from datetime import timedelta

import pytest
from django.urls import reverse

from commonground.decisions.forms.rulechange import RuleChangeForm
from commonground.decisions.models import Proposal, RuleSet
from commonground.decisions.queries.rulesets import terms_now
from tests.builders.decisions import MONDAY, Coalition

QUESTIONS = {
    "title": "Three fifths for a bill",
    "why": "Half is too close.",
    "who_is_affected": "All of us.",
    "how_consulted": "On the call.",
    "unites": "Fewer close results.",
    "divides": "Some want to move fast.",
    "language": "en",
}


@pytest.fixture
def asked(client, coalition: Coalition, clock):
    clock.stands_at(MONDAY)
    client.force_login(coalition.people[1].user)

    def ask(**changes: object):
        written = {
            name: value for name, value in RuleChangeForm.written(terms_now(MONDAY)).items() if value is not False
        }
        return client.post(reverse("decisions:change_rules"), {**written, **QUESTIONS, **changes})

    return ask


def test_a_change_of_the_rules_goes_from_a_wish_to_a_rule_set(asked, coalition: Coalition) -> None:
    answer = asked(bill_share="3/5")
    proposal = Proposal.objects.get()

    assert answer.status_code == 302
    assert proposal.kind == "rule_set"
    assert "three fifths" in proposal.summary.lower() or "3/5" in proposal.summary

    ballot = coalition.opens_ballot(coalition.debates(proposal), proposal=proposal)
    coalition.votes(ballot, "aaaaaannn")
    coalition.closes(ballot)

    assert RuleSet.objects.count() == 2
    assert str(terms_now(ballot.closes_at + timedelta(hours=1)).bill_share) == "3/5"


def test_the_rules_in_force_are_no_change(asked) -> None:
    answer = asked()

    assert answer.status_code == 422
    assert "Change at least one of them" in answer.content.decode()
    assert not Proposal.objects.exists()


def test_what_is_left_empty_stays_as_it_is(asked) -> None:
    asked(bill_share="", major_callers="", debate_days="", public_tally="on")

    assert Proposal.objects.get().new_terms["public_tally"] is True
    assert Proposal.objects.get().new_terms["bill_share"] == "1/2"


def test_a_draft_of_a_change_is_taken_up_where_it_was_left(asked, client) -> None:
    asked(major_callers="3", keep="draft")
    proposal = Proposal.objects.get()

    answer = client.get(reverse("decisions:edit", args=[proposal.pk]), follow=True)

    assert answer.status_code == 200
    assert 'name="major_callers" value="3"' in answer.content.decode()


def test_the_public_is_shown_no_way_to_change_the_rules(client, coalition: Coalition) -> None:
    address = reverse("decisions:change_rules")

    assert address not in client.get(reverse("decisions:rules")).content.decode()
    assert client.get(address).status_code == 302
