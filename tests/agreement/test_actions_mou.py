"""A new text of the memorandum from its first word to the day it is in force, by real deeds."""

from datetime import timedelta

import pytest

from commonground.agreement.actions import mou as actions
from commonground.agreement.actions.signing import renew_with_capacity, say_capacity
from commonground.agreement.jobs import keep_the_memorandum
from commonground.agreement.models import Capacity, Draft
from commonground.agreement.queries.mou import draft_facts
from commonground.agreement.rules import mou as rules
from commonground.agreement.rules import signing
from commonground.agreement.rules.mou import State
from commonground.committee.models import MouVersion
from commonground.committee.queries.seats import seated
from commonground.members.rules import NOBODY, SYSTEM, Standing
from commonground.notices.models import Notice
from commonground.record.models import Entry
from tests.builders import at
from tests.builders.agreement import a_clause, a_deed, a_version, signs
from tests.builders.decisions import BEGAN, MONDAY, a_coalition
from tests.refusals import refused

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
SPONSOR = Standing(user_id=90, person_id=90, is_sponsor=True)
WHY = {"why": "Ten calls are enough.", "unites": "Everybody has too many calls.", "divides": "Some like calls."}
NEW = a_clause("calls", en="We come to ten calls.", es="Asistimos a diez llamadas.")


@pytest.fixture
def coalition():
    return a_coalition()


@pytest.fixture
def signed(coalition):
    """Nine seats under the first version, signed the day it came."""
    a_version(BEGAN + DAY)
    for tenure in seated(BEGAN + DAY):
        signs(tenure.person, tenure.organization, BEGAN + DAY)
    return coalition


def state_of(draft, moment):
    draft.refresh_from_db()
    return draft_facts(draft).state(moment)


def asked(coalition, moment=MONDAY):
    """A draft with one changed clause, members asked for 22 days."""
    by = coalition.representative(1, moment)
    draft = actions.begin("Ten calls.", by=by, at=moment)
    actions.write_clause(draft.pk, NEW, by=by, at=moment)
    return actions.ask_members(draft.pk, closes_at=moment + 22 * DAY, by=by, at=moment)


def comments(coalition, draft, words="Ten is too many.", place=4, moment=MONDAY + DAY):
    by = coalition.standing(coalition.contacts[place], moment)
    return actions.comment(draft.pk, coalition.organizations[place], words, clause="calls", by=by, at=moment)


def proposed(coalition):
    draft = asked(coalition)
    after = MONDAY + 23 * DAY
    return actions.propose(draft.pk, WHY, by=coalition.representative(1, after), at=after), after


def adopted(coalition, line="aaaaaaaan"):
    draft, moment = proposed(coalition)
    over = coalition.debates(draft.proposal, moment)
    ballot = coalition.opens_ballot(over, proposal=draft.proposal)
    coalition.votes(ballot, line)
    closed = coalition.closes(ballot)
    return draft, closed.closed_at


def test_a_draft_goes_its_way_and_is_in_force_the_moment_the_clock_sees_the_decision(signed):
    draft, decided = adopted(signed)
    assert draft.proposal.subjects == ["agreement"]
    assert draft.proposal.ballots.get().kind == "major"
    sweep = decided + timedelta(minutes=20)

    assert keep_the_memorandum(sweep) >= 1

    version = MouVersion.objects.get(number=2)
    draft.refresh_from_db()
    assert (version.in_force_from, version.is_substantive, draft.version) == (sweep, True, version)
    assert version.adopted_reference == draft.proposal.reference
    assert Notice.objects.filter(kind="mou_changed").count() == 9
    assert keep_the_memorandum(sweep + DAY) == 0 or not MouVersion.objects.filter(number=3).exists()
    assert len(seated(sweep + 44 * DAY)) == 9
    assert seated(sweep + 46 * DAY) == []


def test_what_is_not_adopted_goes_back_to_those_who_write(signed):
    draft, decided = adopted(signed, "aaaaannnn")
    keep_the_memorandum(decided + DAY)
    assert MouVersion.objects.count() == 1
    assert state_of(draft, decided + DAY) is State.HEARD


def test_a_text_is_frozen_while_members_are_asked(coalition):
    draft = asked(coalition)
    by = coalition.representative(1)
    assert state_of(draft, MONDAY + DAY) is State.COMMENT
    assert refused(actions.write_clause, draft.pk, NEW, by=by, at=MONDAY + DAY) == rules.NOT_NOW
    assert refused(actions.propose, draft.pk, WHY, by=by, at=MONDAY + DAY) == rules.NOT_NOW
    assert state_of(draft, MONDAY + 22 * DAY) is State.HEARD


def test_members_are_asked_for_twenty_one_days_at_least_and_hear_of_it(coalition):
    by = coalition.representative(1)
    a_version(BEGAN)
    draft = actions.begin(by=by, at=MONDAY)
    assert (
        refused(actions.ask_members, draft.pk, closes_at=MONDAY + 30 * DAY, by=by, at=MONDAY) == rules.NOTHING_CHANGED
    )
    actions.write_clause(draft.pk, NEW, by=by, at=MONDAY)
    soon = MONDAY + 21 * DAY - timedelta(minutes=1)
    assert refused(actions.ask_members, draft.pk, closes_at=soon, by=by, at=MONDAY) == rules.TOO_FEW_DAYS
    actions.ask_members(draft.pk, closes_at=MONDAY + 21 * DAY, by=by, at=MONDAY)
    assert Notice.objects.filter(kind="mou_comment").count() >= 9


def test_a_comment_stands_under_the_name_of_an_organization_and_is_answered_before_the_vote(coalition):
    draft = asked(coalition)
    said = comments(coalition, draft)
    assert (said.organization, said.clause) == (coalition.organizations[4], "calls")
    after, by = MONDAY + 23 * DAY, coalition.representative(1)
    assert refused(actions.propose, draft.pk, WHY, by=by, at=after) == rules.COMMENTS_UNANSWERED
    assert refused(actions.answer, said.pk, " ", by=by, at=after) == rules.WORDS_MISSING
    actions.answer(said.pk, "We asked again, and ten it is.", by=by, at=after)
    actions.propose(draft.pk, WHY, by=by, at=after)
    assert "1 commented" in Draft.objects.get().proposal.how_consulted
    assert not any("Ten is too many" in str(entry.facts) for entry in Entry.objects.all())


def test_a_change_after_members_were_heard_is_told_to_the_committee(coalition):
    draft, after, by = asked(coalition), MONDAY + 23 * DAY, coalition.representative(1)
    assert refused(actions.ask_members, draft.pk, closes_at=after + 22 * DAY, by=by, at=after) == rules.NOT_NOW
    actions.write_clause(draft.pk, a_clause("calls", en="We come to one call."), by=by, at=after)

    actions.propose(draft.pk, WHY, by=by, at=after)

    told = Draft.objects.get().proposal.how_consulted
    assert "these clauses were changed: Calls. Members were not asked about the change." in told


def test_members_are_asked_again_about_what_was_changed_after_they_were_heard(coalition):
    draft, after, by = asked(coalition), MONDAY + 23 * DAY, coalition.representative(1)
    actions.answer(comments(coalition, draft).pk, "Five, then.", by=by, at=after)
    actions.write_clause(draft.pk, a_clause("calls", en="We come to five calls."), by=by, at=after)
    letters = Notice.objects.filter(kind="mou_comment").count()

    actions.ask_members(draft.pk, closes_at=after + 22 * DAY, by=by, at=after)

    assert Notice.objects.filter(kind="mou_comment").count() == 2 * letters
    assert state_of(draft, after + DAY) is State.COMMENT
    over = after + 23 * DAY
    actions.propose(draft.pk, WHY, by=coalition.representative(1, over), at=over)
    told = Draft.objects.get().proposal.how_consulted
    assert told.endswith("asked for 22 days; 0 commented. 1 commented on an earlier text.")


def test_who_may_not_comment(coalition):
    draft = asked(coalition)
    organization = coalition.organizations[4]
    strangers = [NOBODY, SPONSOR, coalition.standing(coalition.staff), coalition.standing(coalition.contacts[3])]
    for by in strangers:
        key = refused(actions.comment, draft.pk, organization, "Words.", by=by, at=MONDAY + DAY)
        assert key == rules.ONLY_MEMBERS_COMMENT
    by = coalition.standing(coalition.contacts[4])
    assert refused(actions.comment, draft.pk, organization, " ", by=by, at=MONDAY + DAY) == rules.WORDS_MISSING
    assert (
        refused(actions.comment, draft.pk, organization, "Late.", by=by, at=MONDAY + 30 * DAY) == rules.COMMENTS_CLOSED
    )


def test_who_may_write_and_one_draft_at_a_time(coalition):
    for by in (NOBODY, SPONSOR, coalition.standing(coalition.contacts[2])):
        assert refused(actions.begin, by=by, at=MONDAY) == rules.COMMITTEE_DRAFTS
    draft = actions.begin(by=coalition.standing(coalition.staff), at=MONDAY)
    assert refused(actions.begin, by=coalition.representative(1), at=MONDAY) == rules.DRAFT_STANDS
    actions.take_back(draft.pk, by=coalition.chair, at=MONDAY)
    assert state_of(draft, MONDAY) is State.WITHDRAWN
    assert actions.begin(by=coalition.representative(1), at=MONDAY)


def test_staff_write_but_a_representative_proposes(coalition):
    draft = asked(coalition)
    after = MONDAY + 23 * DAY
    staff = coalition.standing(coalition.staff)
    assert refused(actions.propose, draft.pk, WHY, by=staff, at=after) == rules.REPRESENTATIVES_PROPOSE
    assert refused(actions.take_back, draft.pk, by=staff, at=after) == rules.ONLY_THE_BEGINNER


def test_clauses_are_written_taken_out_and_never_all_of_them(coalition):
    by = coalition.representative(1)
    a_version(BEGAN, a_clause("calls"))
    draft = actions.begin(by=by, at=MONDAY)
    assert refused(actions.remove_clause, draft.pk, "calls", by=by, at=MONDAY) == rules.LAST_CLAUSE
    assert refused(actions.write_clause, draft.pk, NEW, is_new=True, by=by, at=MONDAY) == rules.KEY_TAKEN
    actions.write_clause(draft.pk, a_clause("dues"), is_new=True, by=by, at=MONDAY)
    actions.remove_clause(draft.pk, "calls", by=by, at=MONDAY)
    actions.settle(draft.pk, why="Dues alone.", is_substantive=False, by=by, at=MONDAY)
    draft.refresh_from_db()
    assert [clause["key"] for clause in draft.clauses] == ["dues"]
    assert (draft.why, draft.is_substantive) == ("Dues alone.", False)


def test_nobody_puts_a_draft_in_force_by_hand(coalition):
    draft = asked(coalition)
    for by in (SYSTEM, coalition.chair):
        assert refused(actions.adopt, draft.pk, by=by, at=MONDAY) == rules.ONLY_THE_CLOCK_ADOPTS


# Renewal ---------------------------------------------------------------------------------------


def test_renewing_says_what_an_organization_can_carry(signed):
    later = at("2027-01-12")
    by = signed.representative(2, later)
    organization = signed.organizations[2].pk
    renew_with_capacity(organization, a_deed(later), level="reduced", words="One of us is ill.", by=by, at=later)
    said = Capacity.objects.get()
    assert (said.year, said.level, said.words) == (2027, "reduced", "One of us is ill.")
    assert "ill" not in str(Entry.objects.get(deed="mou.capacity").facts)
    say_capacity(organization, "full", by=by, at=later + DAY)
    assert Capacity.objects.first().level == "full"
    other = signed.organizations[3].pk
    assert refused(say_capacity, other, "full", by=by, at=later) == signing.NOT_YOURS_TO_SAY


def test_letters_of_january_come_once_each_and_stop_when_one_renews(signed):
    for day in ("2027-01-01", "2027-01-02", "2027-01-16", "2027-01-17"):
        keep_the_memorandum(at(f"{day} 09:00"))
    assert Notice.objects.filter(kind="mou_renewal").count() == 18
    later = at("2027-01-18")
    by = signed.representative(0, later)
    renew_with_capacity(signed.organizations[0].pk, a_deed(later), level="full", by=by, at=later)
    keep_the_memorandum(at("2027-01-28"))
    assert Notice.objects.filter(kind="mou_renewal").count() == 18 + 8
    keep_the_memorandum(at("2027-02-01"))
    assert Notice.objects.filter(kind="mou_check_in").count() == 8
