"""What is noted: by result and record, and what the book never tells."""

from datetime import date, timedelta

import pytest

from commonground.agreement.actions import commitments as actions
from commonground.agreement.actions import engagement as on_engagement
from commonground.agreement.models import Leave
from commonground.agreement.queries.commitments import records, whole_records
from commonground.agreement.queries.engagement import engagement_on, why
from commonground.agreement.rules import commitment_permits as why_not
from commonground.agreement.rules import engagement_permits as why_no_word
from commonground.agreement.rules.commitments import AD_HOC, CALLS, State
from commonground.agreement.rules.engagement import Tier
from commonground.committee.actions import adhoc
from commonground.committee.models import AdHocCommittee
from commonground.committee.rules import adhoc as why_no_service
from commonground.kernel.refusal import Refused
from commonground.members.actions import taking_part
from commonground.members.models import Attendance, Contribution
from commonground.members.rules import SYSTEM, Standing
from commonground.members.rules import taking_part as why_not_noted
from commonground.members.rules.taking_part import Mark, family_of
from commonground.record.models import Entry
from tests.builders import NOON
from tests.builders.committee import a_representative, a_seat, a_small_committee, standing
from tests.builders.decisions import a_coalition
from tests.builders.members import a_contact, an_organization
from tests.builders.taking_part import an_occasion, contributions, noted

pytestmark = pytest.mark.django_db
TODAY = NOON.date()
STAFF = Standing(user_id=1, person_id=1, is_organizer=True)
BEFORE = NOON - timedelta(days=20)


def refused(key):
    return pytest.raises(Refused, match=key)


def line(tenure, key=CALLS, *, at=NOON):
    [kept] = records(at, own=tenure.person_id, seats={tenure.seat_id})
    return next(one for one in kept.record.lines if one.key == key)


@pytest.fixture
def committee():
    return a_small_committee()


class TestAttendance:
    def test_an_organization_contributes_once_however_many_of_its_people_come(self, committee):
        occasion, tenure = an_occasion("2026-03-05"), committee.held
        second = a_contact(tenure.organization)
        marks = [Mark(person, tenure.organization_id, "attended") for person in (tenure.person_id, second.pk)]
        taking_part.note_attendance(occasion.pk, marks, by=STAFF, at=NOON)
        [found] = Contribution.objects.all()
        assert (found.kind, found.family, found.on) == ("attended", "organizing", date(2026, 3, 5))

    def test_a_line_noted_again_is_corrected_and_the_contribution_follows(self, committee):
        occasion = an_occasion("2026-03-05")
        noted(occasion, committee.held)
        noted(occasion, committee.held, "absent")
        assert Attendance.objects.get().state == "absent"
        assert not Contribution.objects.exists()

    def test_noting_the_same_again_changes_nothing(self, committee):
        occasion = an_occasion("2026-03-05")
        noted(occasion, committee.held, at=BEFORE + timedelta(days=15))
        noted(occasion, committee.held)
        assert Attendance.objects.get().noted_at == BEFORE + timedelta(days=15)

    def test_a_training_is_education(self, committee):
        noted(an_occasion("2026-03-05", "training"), committee.held)
        assert Contribution.objects.get().family == "education"

    def test_the_book_never_tells_who_was_missing(self, committee):
        noted(an_occasion("2026-03-05"), committee.held, "excused", excuse="sickness")
        entry = Entry.objects.get(deed="attendance.noted")
        assert entry.facts == {"lines": 1}
        assert entry.audience == "staff"

    def test_a_cancelled_call_counts_for_nobody(self, committee):
        occasion = an_occasion("2026-03-05")
        noted(occasion, committee.held)
        taking_part.cancel_occasion(occasion.pk, by=STAFF, at=NOON)
        assert not Contribution.objects.exists()
        assert line(committee.held).state is State.EXCUSED
        with refused(why_not_noted.OCCASION_CANCELLED):
            noted(occasion, committee.held)

    def test_a_representative_notes_no_attendance(self, committee):
        with refused(why_not_noted.ONLY_STAFF_NOTES_ATTENDANCE):
            taking_part.note_occasion("call", "A call", TODAY, by=standing(committee.holder), at=NOON)

    def test_a_contribution_to_come_is_refused_and_the_same_source_counts_once(self):
        organization = an_organization()
        asked = {"source": "letter:1:2", "by": SYSTEM, "at": NOON}
        with refused(why_not_noted.CONTRIBUTION_TO_COME):
            taking_part.note_contribution(organization.pk, "testified", on=TODAY + timedelta(days=1), **asked)
        for _ in range(2):
            taking_part.note_contribution(organization.pk, "testified", on=TODAY, **asked)
        assert Contribution.objects.get().family == "advocacy"

    def test_another_organization_notes_nothing_for_it(self):
        other = Standing(user_id=5, person_id=5, organizations=frozenset({-1}))
        with refused(why_not_noted.ONLY_STAFF_NOTES_CONTRIBUTIONS):
            taking_part.note_contribution(1, "testified", on=TODAY, source="x", by=other, at=NOON)

    @pytest.mark.parametrize("kind", [kind for kind in Contribution.Kind.values if kind != "attended"])
    def test_every_kind_has_one_of_three_families(self, kind):
        assert family_of(kind) in Contribution.Family.values


class TestTheRecord:
    def test_only_what_was_in_the_term_counts(self, committee):
        late = a_representative(a_seat(committee.chapter), at=NOON - timedelta(days=10))
        noted(an_occasion("2026-02-12"), late, "absent")
        noted(an_occasion("2026-03-05"), late)
        assert (line(late).done, line(late).possible) == (1, 1)

    def test_more_than_twelve_months_ago_is_over(self, committee):
        noted(an_occasion("2025-03-12"), committee.held, "absent")
        assert line(committee.held).possible == 0

    def test_a_leave_takes_out_what_was_missed(self, committee):
        noted(an_occasion("2026-03-05"), committee.held, "absent")
        days = {"from_on": date(2026, 3, 1), "until_on": date(2026, 4, 1)}
        organization = committee.held.organization
        actions.take_leave(organization_id=organization.pk, category="staffing", **days, by=STAFF, at=NOON)
        assert line(committee.held).state is State.EXCUSED

    def test_somebody_of_the_chapter_comes_for_a_small_organization(self, committee):
        occasion, near = an_occasion("2026-03-05"), an_organization(chapter=committee.chapter)
        noted(occasion, committee.held, "absent")
        mark = Mark(a_contact(near).pk, near.pk, "attended")
        taking_part.note_attendance(occasion.pk, [mark], by=STAFF, at=NOON)
        assert line(committee.held).done == 0
        organization = committee.held.organization
        actions.share_load(organization.pk, by=STAFF, at=NOON - timedelta(days=15))
        assert line(committee.held).done == 1

    def test_serving_on_an_ad_hoc_committee_is_met(self, committee):
        tenure = committee.held
        opened = adhoc.open_ad_hoc("Bylaws", charge="Read.", ends_on=date(2026, 9, 1), by=STAFF, at=NOON)
        assert line(tenure, AD_HOC).state is State.EXCUSED
        AdHocCommittee.objects.update(opened_on=TODAY - timedelta(days=90))
        assert line(tenure, AD_HOC).state is State.NOT_YET
        by = standing(committee.holder)
        served = adhoc.serve(opened.pk, person=tenure.person_id, organization=tenure.organization_id, by=by, at=NOON)
        assert line(tenure, AD_HOC).state is State.MET
        with refused(why_no_service.SERVES_FOR_ANOTHER):
            adhoc.stop_serving(served.pk, by=standing(committee.convener), at=NOON)

    def test_a_peer_sees_newer_facts_after_fourteen_days(self, committee):
        noted(an_occasion("2026-03-05"), committee.held, "absent")
        [kept] = records(NOON)
        assert kept.newer
        assert kept.record.promised[0].possible == 0
        [later] = records(NOON + timedelta(days=15))
        assert later.record.promised[0].possible == 1
        [whole] = whole_records(NOON)
        assert whole.record.promised[0].possible == 1

    def test_nobody_writes_beside_the_record_of_another(self, committee):
        peer = a_representative(a_seat(committee.chapter))
        with refused(why_not.RECORD_OF_ANOTHER):
            actions.annotate(peer.person_id, CALLS, "Hm.", by=standing(committee.holder), at=NOON)
        with refused(why_not.COMMITMENT_UNKNOWN):
            actions.annotate(committee.holder.pk, "moon", "Hm.", by=standing(committee.holder), at=NOON)
        with refused(why_not.ONLY_REPRESENTATIVES_READ):
            actions.note_seen(committee.holder.pk, by=STAFF, at=NOON)


class TestLeave:
    def take(self, committee, **facts):
        given = {"from_on": TODAY, "until_on": date(2026, 9, 12), "category": "health", **facts}
        return actions.take_leave(person_id=committee.holder.pk, **given, by=standing(committee.holder), at=NOON)

    def test_six_months_to_the_day_are_fine_and_no_reason_reaches_the_book(self, committee):
        self.take(committee)
        entry = Entry.objects.get(deed="leave.taken")
        assert entry.facts == {}
        assert entry.audience == f"person:{committee.holder.pk}"

    @pytest.mark.parametrize(
        ("facts", "key"),
        [
            ({"until_on": date(2026, 9, 13)}, why_not.LEAVE_TOO_LONG),
            ({"until_on": TODAY}, why_not.LEAVE_ENDS_FIRST),
            ({"from_on": date(2026, 2, 8), "until_on": date(2026, 4, 1)}, why_not.LEAVE_TOO_LATE),
        ],
    )
    def test_what_no_leave_can_be(self, committee, facts, key):
        with refused(key):
            self.take(committee, **facts)
        assert not Leave.objects.exists()

    def test_two_do_not_overlap_and_one_ends_once(self, committee):
        leave = self.take(committee)
        with refused(why_not.LEAVE_TAKEN):
            self.take(committee)
        actions.end_leave(leave.pk, by=standing(committee.holder), at=NOON)
        with refused(why_not.LEAVE_OVER):
            actions.end_leave(leave.pk, by=standing(committee.holder), at=NOON)
        assert self.take(committee).pk != leave.pk

    def test_nobody_takes_a_leave_for_somebody_else(self, committee):
        with refused(why_not.LEAVE_OF_ANOTHER):
            actions.take_leave(
                person_id=committee.holder.pk,
                category="other",
                from_on=TODAY,
                until_on=TODAY + timedelta(days=5),
                by=standing(committee.convener),
                at=NOON,
            )

    def test_a_load_is_shared_and_carried_once(self, committee):
        organization = committee.held.organization_id
        actions.share_load(organization, by=STAFF, at=NOON)
        with refused(why_not.LOAD_SHARED):
            actions.share_load(organization, by=STAFF, at=NOON)
        actions.carry_load(organization, by=STAFF, at=NOON)
        with refused(why_not.LOAD_NOT_SHARED):
            actions.carry_load(organization, by=STAFF, at=NOON)


class TestAdHocCommittees:
    def test_it_ends_after_it_begins_and_takes_nobody_twice_or_afterwards(self, committee):
        with refused(why_no_service.ENDS_BEFORE_IT_OPENS):
            adhoc.open_ad_hoc("Bylaws", charge="Read.", ends_on=TODAY, by=STAFF, at=NOON)
        opened = adhoc.open_ad_hoc("Bylaws", charge="Read.", ends_on=date(2026, 4, 1), by=STAFF, at=NOON)
        with refused(why_no_service.OPENED_ALREADY):
            adhoc.open_ad_hoc("Bylaws", charge="Read.", ends_on=date(2026, 5, 1), by=STAFF, at=NOON)
        who = {"person": committee.holder.pk, "organization": committee.held.organization_id, "by": STAFF}
        service = adhoc.serve(opened.pk, **who, at=NOON)
        with refused(why_no_service.SERVES_ALREADY):
            adhoc.serve(opened.pk, **who, at=NOON)
        adhoc.stop_serving(service.pk, by=STAFF, at=NOON)
        with refused(why_no_service.SERVES_NOT):
            adhoc.stop_serving(service.pk, by=STAFF, at=NOON)
        with refused(why_no_service.HAS_ENDED):
            adhoc.serve(opened.pk, **who, at=NOON + timedelta(days=60))


class TestEngagement:
    def lift(self, organization, by, **facts):
        given = {"tier": "active", "reason": "It hosts us.", "until_on": TODAY + timedelta(days=90), **facts}
        return on_engagement.lift(organization.pk, **given, by=by, at=NOON)

    def test_the_count_of_a_day(self, committee):
        contributions(an_organization(), *["testified"] * 9, "hosted", "visited", "story")
        contributions(an_organization(), "testified", "hosted", "hosted")
        contributions(an_organization(), "survey", "survey", "survey", "survey")
        gone = an_organization(left_on=TODAY)
        contributions(gone, "testified", "hosted", "hosted")
        away, quiet = an_organization(), an_organization()
        days = {"from_on": TODAY, "until_on": TODAY + timedelta(days=60)}
        actions.take_leave(organization_id=away.pk, category="other", **days, by=STAFF, at=NOON)
        self.lift(quiet, standing(committee.holder))
        found = engagement_on(NOON)
        assert found.tiers == {
            Tier.LEADING: 2,
            Tier.ACTIVE: 2,
            Tier.OCCASIONAL: 1,
            Tier.QUIET: 0,
            Tier.ON_LEAVE: 1,
        }
        assert (found.strict, found.broad, found.members) == (3, 5, 6)

    def test_what_is_older_than_the_window_is_over(self):
        organization = an_organization()
        contributions(organization, "testified", "hosted", "hosted", on=date(2025, 3, 12))
        assert why(organization, NOON).placed.tier is Tier.QUIET
        assert why(organization, NOON - timedelta(days=1)).placed.tier is Tier.ACTIVE

    def test_a_word_has_a_reason_an_end_and_one_speaker(self, committee):
        quiet, by = an_organization(), standing(committee.holder)
        with refused(why_no_word.LIFT_NEEDS_A_REASON):
            self.lift(quiet, by, reason=" ")
        with refused(why_no_word.LIFT_ENDS_FIRST):
            self.lift(quiet, by, until_on=TODAY)
        with refused(why_no_word.LIFT_TOO_LONG):
            self.lift(quiet, by, until_on=date(2027, 3, 13))
        word = self.lift(quiet, by)
        with refused(why_no_word.LIFTED_ALREADY):
            self.lift(quiet, by)
        with refused(why_no_word.LIFT_OF_ANOTHER_PEER):
            on_engagement.take_back_lift(word.pk, by=standing(committee.convener), at=NOON)
        on_engagement.take_back_lift(word.pk, by=by, at=NOON + timedelta(days=3))
        with refused(why_no_word.LIFT_IS_OVER):
            on_engagement.take_back_lift(word.pk, by=by, at=NOON + timedelta(days=4))

    def test_nobody_speaks_for_their_own_or_for_one_that_left(self, committee):
        by = standing(committee.holder)
        with refused(why_no_word.OF_ANOTHER_ORGANIZATION):
            self.lift(committee.held.organization, by)
        with refused(why_no_word.LIFT_OF_NO_MEMBER):
            self.lift(an_organization(left_on=TODAY), by)
        with refused(why_no_word.ONLY_PEERS_LIFT):
            self.lift(an_organization(), STAFF)

    def test_a_later_rule_is_in_force_from_its_day(self):
        organization, coalition = an_organization(slug="hill-house"), a_coalition()
        first, second = (coalition.decides("aaaaaaaaa", kind="other").proposal_id for _ in range(2))
        contributions(organization, "testified", "hosted", "hosted")
        asked = {"because": "The committee decided.", "by": SYSTEM, "at": NOON}
        on_engagement.adopt_rule({"active": 4}, in_force_from=TODAY, proposal_id=first, **asked)
        assert engagement_on(NOON).terms.number == 3
        assert why(organization, NOON).placed.tier is Tier.OCCASIONAL
        assert engagement_on(NOON - timedelta(days=1)).terms.number == 2
        with refused(why_no_word.RULE_NOT_NEWER):
            on_engagement.adopt_rule({"active": 5}, in_force_from=TODAY, proposal_id=second, **asked)
