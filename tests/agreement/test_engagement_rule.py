"""The rule for what active means: every version is told, another one is tried, the next one rests on a decision."""

from datetime import date, timedelta

import pytest

from commonground.agreement.actions.engagement import adopt_rule
from commonground.agreement.forms.engagement import RuleForm
from commonground.agreement.models import EngagementRule
from commonground.agreement.queries.engagement import engagement_on
from commonground.agreement.rules import engagement_permits as why
from commonground.members.rules import SYSTEM
from commonground.record.models import Entry
from tests.builders import NOON
from tests.builders.counting import queries_of
from tests.builders.decisions import a_coalition
from tests.builders.members import a_contact, a_role, an_organization, an_organizer
from tests.builders.pages import text_of
from tests.builders.taking_part import contributions
from tests.refusals import refused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
TODAY = NOON.date()
RULE, NEXT = "/agreement/engagement/rule/", "/agreement/engagement/rule/next/"
NUMBERS = {"leading": 12, "leading_kinds": 4, "active": 2, "active_kinds": 1, "months": 12}


@pytest.fixture
def coalition():
    """Nine seats; one organization more that did two things of one kind."""
    coalition = a_coalition()
    contributions(an_organization("Hill House", slug="hill-house"), "testified", "testified")
    return coalition


def adopted(coalition):
    return coalition.decides("aaaaaaaaa", kind="other", title="What active means").proposal


def answers(proposal, **other):
    return {**NUMBERS, "proposal": proposal.pk, "because": "Two are enough.", "in_force_from": "2026-04-01", **other}


def puts(coalition, proposal, **other):
    asked = {"in_force_from": TODAY, "because": "Two are enough.", "by": coalition.chair, "at": NOON, **other}
    return adopt_rule(NUMBERS, proposal_id=proposal.pk, **asked)


class TestTheDeed:
    def test_it_rests_on_a_decision_and_is_written_in_the_book(self, coalition):
        proposal = adopted(coalition)
        rule = puts(coalition, proposal)
        assert (rule.number, rule.proposal) == (3, proposal)
        assert Entry.objects.filter(deed="engagement.rule_adopted").count() == 1
        assert engagement_on(NOON).range == "10"
        assert engagement_on(NOON - timedelta(days=1)).range == "9"

    def test_what_was_not_adopted_puts_no_rule_in_force(self, coalition):
        waiting = coalition.proposes(kind="other", title="Another day")
        declined = coalition.decides("nnnnnnnnn", kind="other").proposal
        on_a_bill = coalition.decides("aaaaaaaaa").proposal
        for proposal in (waiting, declined, on_a_bill):
            assert refused(puts, coalition, proposal) == why.RULE_NOT_DECIDED

    def test_a_decision_puts_one_rule_in_force(self, coalition):
        proposal = adopted(coalition)
        puts(coalition, proposal)
        assert refused(puts, coalition, proposal, in_force_from=date(2027, 1, 1)) == why.RULE_NOT_DECIDED

    def test_no_rule_begins_before_today_or_before_the_newest(self, coalition):
        first, second = adopted(coalition), adopted(coalition)
        early = {"in_force_from": TODAY - timedelta(days=1)}
        assert refused(puts, coalition, first, **early) == why.RULE_STARTS_EARLIER
        puts(coalition, first, in_force_from=date(2026, 4, 1), by=SYSTEM)
        assert refused(puts, coalition, second) == why.RULE_NOT_NEWER

    def test_only_the_chair_puts_a_rule_in_force(self, coalition):
        for person in (coalition.staff, coalition.people[1], coalition.contacts[0]):
            by = coalition.standing(person, NOON)
            assert refused(puts, coalition, adopted(coalition), by=by) == why.ONLY_THE_CHAIR_ADOPTS_A_RULE


class TestThePages:
    def test_a_member_reads_every_version_with_its_day(self, client, coalition):
        puts(coalition, adopted(coalition), in_force_from=date(2026, 4, 1))
        client.force_login(a_contact(an_organization(slug="lake-house")).user)
        page = text_of(client.get(RULE))
        for words in ("version 1", "As it was said before anybody counted", "version 2", "from January 1, 2020"):
            assert words in page
        for words in ("version 3", "from April 1, 2026", "To come", "Two are enough.", "Decision 2026-"):
            assert words in page
        assert "9 of 11 (rule v2" in page
        assert "Try it" not in page
        assert client.get(NEXT).status_code == 409

    def test_staff_and_the_chair_try_another_rule_and_nothing_is_kept(self, client, coalition):
        for person in (an_organizer(), coalition.people[0]):
            client.force_login(person.user)
            page = text_of(client.get(RULE, NUMBERS))
            assert "Such a rule would count today: 10 of 10 (rule v3, 12 months to March 12, 2026)" in page
            assert "Hill House" not in page
        assert not EngagementRule.objects.exists()

    def test_a_rule_by_which_one_leads_without_being_active_is_asked_about_again(self, client, coalition):
        client.force_login(coalition.people[0].user)
        answer = client.get(RULE, {**NUMBERS, "leading": 1})
        assert answer.status_code == 422
        assert "Leading asks for at least as much as active." in text_of(answer)
        assert RuleForm({**NUMBERS, "leading_kinds": 0}).errors

    def test_without_a_decision_it_says_what_comes_first(self, client, coalition):
        client.force_login(coalition.people[0].user)
        alone = text_of(client.get(NEXT))
        assert "A decision comes first" in alone
        assert "Which decision is it?" not in alone
        adopted(coalition)
        assert "A decision comes first" not in text_of(client.get(NEXT))

    def test_the_chair_puts_what_was_tried_in_force(self, client, coalition):
        proposal = adopted(coalition)
        client.force_login(coalition.people[0].user)
        page = client.get(NEXT, NUMBERS)
        assert "By this rule" in text_of(page)
        assert 'name="active" value="2"' in page.content.decode()
        answer = client.post(NEXT, answers(proposal), follow=True)

        assert "The rule is noted. It counts from its first day on." in text_of(answer)
        assert EngagementRule.objects.get().in_force_from == date(2026, 4, 1)

    def test_what_is_refused_is_told_with_what_it_would_count(self, client, coalition):
        client.force_login(coalition.people[0].user)
        answer = client.post(NEXT, answers(adopted(coalition), in_force_from="2026-03-01"))
        assert answer.status_code == 422
        assert "A rule begins today or later" in text_of(answer)
        assert "By this rule" in text_of(answer)
        assert client.post(NEXT, answers(adopted(coalition), because="")).status_code == 422

    def test_for_sponsor_and_public_there_is_no_such_page(self, client, coalition):
        client.force_login(a_role("sponsor").person.user)
        assert [client.get(RULE).status_code, client.get(NEXT).status_code] == [404, 404]
        client.logout()
        assert client.get(RULE).status_code == 302

    def test_it_takes_the_same_queries_for_one_version_and_for_more(self, client, coalition):
        client.force_login(coalition.people[1].user)
        puts(coalition, adopted(coalition))
        few = queries_of(client, RULE)
        for year in (2027, 2028, 2029):
            puts(coalition, adopted(coalition), in_force_from=date(year, 1, 1))
        assert queries_of(client, RULE) == few
