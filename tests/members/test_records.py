"""Times of belonging, affirmations, stories, what is shown, sizes, and those around us."""

from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonground.committee.queries.standing import standing_of
from commonground.kernel.refusal import Refused
from commonground.members.actions import admit, correct_listing, describe, let_leave
from commonground.members.actions.memberships import affirm_purpose, current_membership, welcome_back
from commonground.members.actions.narratives import say_read, tell_narrative
from commonground.members.actions.neighbors import (
    OutsideBody,
    correct_affiliation,
    correct_ally,
    end_alliance,
    join_body,
    leave_body,
    list_ally,
    report_from,
    strike_lineage,
    trace_lineage,
)
from commonground.members.actions.organizations import choose_what_is_shown
from commonground.members.models import Lineage, Membership
from commonground.members.queries import records as queries
from commonground.members.queries.diversity import diversity
from commonground.members.rules import SYSTEM, shown
from commonground.members.rules import standing as offices
from commonground.members.rules.addresses import RESERVED
from commonground.members.rules.listing import NOT_A_NUMBER, NUMBER_IS_TAKEN, plain_number, refusal_to_number
from commonground.members.rules.records import (
    AFFIRMED_ALREADY,
    BACK_BEFORE_LEAVING,
    BY_A_DECISION,
    ENDED_ALREADY,
    ENDS_BEFORE_IT_BEGINS,
    IN_ITS_OWN_WORDS,
    NAMES_ITSELF,
    NOTHING_TO_TAKE_BACK,
    OLDER_NARRATIVE,
    OWN_NARRATIVE,
    READ_ALREADY,
    READ_FOR_WHOM,
    STILL_A_MEMBER,
    WHO_AFFIRMS,
    WHO_SITS_THERE_REPORTS,
    digest_of_purpose,
)
from commonground.record.models import Entry
from tests.builders import NOON
from tests.builders.members import (
    a_chapter,
    a_contact,
    a_person,
    a_region,
    a_role,
    a_term,
    an_organization,
    an_organizer,
)
from tests.builders.records import a_narrative, an_affiliation, an_ally

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 12)
LATER = NOON + timedelta(days=200)


@contextmanager
def refused(key):
    with pytest.raises(Refused) as told:
        yield
    assert told.value.refusal.key == key


def staff():
    return standing_of(an_organizer().user_id, NOON)


def speaking(person, at=NOON):
    return standing_of(person.user_id, at)


def listing_agrees(organization):
    """What the listing says is what the latest time of belonging says."""
    organization.refresh_from_db()
    latest = organization.memberships.first()
    return (organization.joined_on, organization.left_on) == (latest.from_on, latest.until_on)


class TestTimesOfBelonging:
    def test_joining_leaving_and_coming_back_leave_a_history(self):
        joined = admit("Kitchen", chapter=None, joined_on=date(2025, 1, 6), by=SYSTEM, at=NOON)
        assert listing_agrees(joined)
        let_leave(joined.pk, on=TODAY, because="closed", by=SYSTEM, at=NOON)
        assert listing_agrees(joined)
        back = welcome_back(joined.pk, on=date(2026, 9, 1), by=SYSTEM, at=LATER)
        assert listing_agrees(back)

        told = [(one.from_on, one.until_on, one.ended_as) for one in queries.memberships_of(back)]
        assert told == [(date(2026, 9, 1), None, ""), (date(2025, 1, 6), TODAY, "closed")]
        assert back.is_member_on(date(2026, 9, 1))
        assert not back.is_member_on(date(2026, 8, 31))

    def test_a_day_that_is_corrected_is_corrected_in_the_history(self):
        joined = admit("Kitchen", chapter=None, joined_on=TODAY, by=SYSTEM, at=NOON)
        words = {"name": "Kitchen", "chapter": None, "region": None, "county": "", "kinds": []}
        correct_listing(joined.pk, **words, joined_on=date(2026, 1, 5), by=SYSTEM, at=NOON)
        assert listing_agrees(joined)
        assert joined.memberships.count() == 1

    def test_one_entered_before_times_were_kept_has_what_its_listing_says(self):
        old = an_organization(joined_on=date(2019, 5, 1))
        [told] = queries.memberships_of(old)
        assert (told.pk, told.from_on, queries.affirmations_of(told)) == (None, date(2019, 5, 1), [])
        let_leave(old.pk, on=TODAY, by=SYSTEM, at=NOON)
        assert listing_agrees(old)
        gone = an_organization(left_on=TODAY)
        assert queries.memberships_of(gone)[0].ended_as == Membership.Ended.OTHER

    def test_only_a_former_member_comes_back_and_not_before_it_left(self):
        member = an_organization()
        with refused(STILL_A_MEMBER):
            welcome_back(member.pk, on=TODAY, by=SYSTEM, at=NOON)
        let_leave(member.pk, on=TODAY, by=SYSTEM, at=NOON)
        with refused(BACK_BEFORE_LEAVING):
            welcome_back(member.pk, on=date(2026, 3, 11), by=SYSTEM, at=LATER)
        with refused(offices.ONLY_STAFF_KEEPS_MEMBERS):
            welcome_back(member.pk, on=TODAY, by=speaking(a_person()), at=LATER)


class TestAffirming:
    def test_a_contact_affirms_exactly_the_words_that_are_shown(self):
        organization = an_organization()
        contact = a_contact(organization)

        affirmed = affirm_purpose(organization.pk, contact, language="es", by=speaking(contact), at=NOON)

        purpose = queries.purpose_in("es")
        assert (affirmed.digest, affirmed.language, affirmed.person) == (purpose.digest, "es", contact)
        assert purpose.digest == digest_of_purpose("es", purpose.words) != queries.purpose_in("en").digest
        [entry] = Entry.objects.filter(deed="organization.affirmed")
        assert entry.facts == {"affirmation": affirmed.pk, "digest": purpose.digest}
        with refused(AFFIRMED_ALREADY):
            affirm_purpose(organization.pk, contact, language="es", by=speaking(contact), at=NOON)

    def test_staff_write_it_down_for_somebody_who_speaks_for_it(self):
        organization = an_organization()
        contact, by = a_contact(organization), staff()
        with refused(WHO_AFFIRMS):
            affirm_purpose(organization.pk, a_person(), language="en", by=by, at=NOON)
        assert affirm_purpose(organization.pk, contact, language="en", by=by, at=NOON).person == contact
        with refused(offices.ONLY_STAFF_OR_CONTACT):
            affirm_purpose(organization.pk, contact, language="en", by=speaking(a_person()), at=NOON)

    def test_whoever_comes_back_affirms_anew(self):
        organization = an_organization(joined_on=date(2025, 1, 1))
        contact = a_contact(organization)
        affirm_purpose(organization.pk, contact, language="en", by=SYSTEM, at=NOON)
        let_leave(organization.pk, on=TODAY, by=SYSTEM, at=NOON)
        with refused(offices.NOT_A_MEMBER):
            affirm_purpose(organization.pk, contact, language="es", by=SYSTEM, at=NOON)
        welcome_back(organization.pk, on=date(2026, 4, 1), by=SYSTEM, at=LATER)
        affirm_purpose(organization.pk, contact, language="en", by=SYSTEM, at=LATER)
        times = queries.memberships_of(organization)
        assert [len(queries.affirmations_of(one)) for one in times] == [1, 1]
        assert current_membership(organization) == times[0]


class TestStories:
    def test_the_newest_counts_and_empty_words_take_it_back(self):
        organization = an_organization()
        contact = a_contact(organization)
        by = speaking(contact)
        with refused(NOTHING_TO_TAKE_BACK):
            tell_narrative(organization.pk, words="  ", language="en", by=by, at=NOON)
        tell_narrative(organization.pk, words="First.", language="en", by=by, at=NOON)
        tell_narrative(organization.pk, words="Segunda.", language="es", by=by, at=LATER)
        assert (queries.narrative_of(organization).words, organization.narratives.count()) == ("Segunda.", 2)
        tell_narrative(organization.pk, words="", language="en", by=by, at=LATER + timedelta(days=1))
        assert queries.narrative_of(organization) is None
        assert "Segunda" not in str(list(Entry.objects.values_list("facts")))

    def test_nobody_puts_words_into_its_mouth(self):
        organization = an_organization()
        for by in (staff(), speaking(a_person()), SYSTEM):
            with refused(IN_ITS_OWN_WORDS):
                tell_narrative(organization.pk, words="We are", language="en", by=by, at=NOON)
        contact = a_contact(organization)
        let_leave(organization.pk, on=date(2026, 9, 1), by=SYSTEM, at=NOON)
        by = speaking(contact)
        with refused(offices.NOT_A_MEMBER):
            tell_narrative(organization.pk, words="We are", language="en", by=by, at=LATER)

    def test_another_organization_says_once_that_it_read_the_newest(self):
        told = a_narrative(an_organization())
        reader = an_organization()
        contact = a_contact(reader)
        by = speaking(contact)
        assert queries.readers_for(by, told, NOON) == [reader]

        said = say_read(told.pk, reader.pk, by=by, at=NOON)

        assert list(queries.readings_of(told)) == [said]
        assert queries.readers_for(by, told, NOON) == []
        with refused(READ_ALREADY):
            say_read(told.pk, reader.pk, by=by, at=NOON)
        newer = a_narrative(told.organization, "Newer.", at=LATER)
        with refused(OLDER_NARRATIVE):
            say_read(told.pk, reader.pk, by=by, at=LATER)
        assert say_read(newer.pk, reader.pk, by=by, at=LATER).narrative == newer

    def test_one_says_it_for_ones_own_organization_of_another(self):
        told = a_narrative(an_organization())
        with refused(READ_FOR_WHOM):
            say_read(told.pk, an_organization().pk, by=staff(), at=NOON)
        with refused(OWN_NARRATIVE):
            say_read(told.pk, told.organization_id, by=speaking(told.written_by), at=NOON)
        assert queries.readers_for(speaking(told.written_by), told, NOON) == []


class TestWhatIsShown:
    def test_what_is_chosen_is_kept_in_the_order_of_the_page(self):
        organization = an_organization()
        contact = a_contact(organization)
        by = speaking(contact)
        chosen = choose_what_is_shown(
            organization.pk, is_listed=True, shows=["website", "narrative", "moon"], by=by, at=NOON
        )
        assert chosen.shows == ["narrative", "website"]
        with refused(offices.ONLY_STAFF_OR_CONTACT):
            choose_what_is_shown(organization.pk, is_listed=True, shows=[], by=speaking(a_person()), at=NOON)

    @given(st.sets(st.sampled_from([*shown.CAN_BE_SHOWN, "budget", "ein"])), st.booleans())
    def test_the_public_never_sees_more_than_members_nor_than_was_chosen(self, shows, is_listed):
        public = shown.shown_to(shows, among_us=False, is_listed=is_listed)
        assert public <= shown.shown_to(shows, among_us=True, is_listed=is_listed)
        assert public <= shows
        assert is_listed or not public

    def test_a_story_is_private_until_asked_for(self):
        assert shown.NARRATIVE not in an_organization().shown(among_us=False)
        assert shown.NARRATIVE in an_organization().shown(among_us=True)


class TestTheListing:
    @pytest.mark.parametrize("said", ["012345678", "01-2345678", " 01 2345678 "])
    def test_a_number_keeps_its_zero(self, said):
        assert plain_number(said) == "012345678"

    def test_a_number_has_nine_digits_and_belongs_to_one(self):
        about = {"ein": "012345678"}
        admit("Kitchen", chapter=None, joined_on=None, about=about, by=SYSTEM, at=NOON)
        with refused(NUMBER_IS_TAKEN):
            admit("Other", chapter=None, joined_on=None, about=about, by=SYSTEM, at=NOON)
        with refused(NOT_A_NUMBER):
            admit("Other", chapter=None, joined_on=None, about={"ein": "12"}, by=SYSTEM, at=NOON)
        assert refusal_to_number("", taken=False) is None
        words = {"name": "K", "chapter": None, "region": None, "county": "", "kinds": [], "joined_on": None}
        other = an_organization()
        with refused(NUMBER_IS_TAKEN):
            correct_listing(other.pk, **words, about=about, by=SYSTEM, at=NOON)

    @pytest.mark.parametrize("word", sorted(RESERVED))
    def test_no_organization_gets_the_address_of_a_page(self, word):
        assert admit(word, chapter=None, joined_on=None, by=SYSTEM, at=NOON).slug == f"{word}-2"

    def test_a_home_is_never_among_the_others(self):
        home, other = a_chapter(), a_chapter()
        joined = admit("Kitchen", chapter=home, joined_on=None, also_in=[home, other], by=SYSTEM, at=NOON)
        assert list(joined.also_in.all()) == [other]
        words = {"name": "K", "region": None, "county": "", "kinds": [], "joined_on": None}
        correct_listing(joined.pk, **words, chapter=other, also_in=[home, other], by=SYSTEM, at=NOON)
        assert list(joined.also_in.all()) == [home]

    def test_it_says_its_size_its_counties_and_its_issues(self):
        a_term("small", "budget")
        a_term("housing", "issue")
        organization = an_organization()
        by = speaking(a_contact(organization))
        words = {"mission": "", "languages": [], "website": "", "by": by, "at": NOON}
        describe(organization.pk, **words, budget="small", counties_served=["Kern"], issues=["housing"])
        organization.refresh_from_db()
        assert (organization.budget_tier.key, organization.counties_served) == ("small", ["Kern"])
        assert [term.key for term in organization.issues.all()] == ["housing"]
        describe(organization.pk, **words, budget="")
        organization.refresh_from_db()
        assert organization.budget_tier is None


class TestThoseAroundUs:
    def test_an_ally_is_listed_corrected_and_ended(self):
        by = staff()
        ally = list_ally("Legal Table", {"county": "Kern"}, from_on=TODAY, by=by, at=NOON)
        correct_ally(ally.pk, "Legal Table of Kern", {"together": "Advice"}, from_on=TODAY, by=by, at=NOON)
        with refused(ENDS_BEFORE_IT_BEGINS):
            end_alliance(ally.pk, on=date(2026, 3, 11), by=by, at=NOON)
        end_alliance(ally.pk, on=date(2026, 9, 1), by=by, at=NOON)
        with refused(ENDED_ALREADY):
            end_alliance(ally.pk, on=date(2026, 9, 2), by=by, at=NOON)
        assert [one.name for one in queries.allies(NOON)] == ["Legal Table of Kern"]
        assert list(queries.allies(LATER)) == []
        assert [one.pk for one in queries.allies(LATER, now=False)] == [ally.pk]

    def test_a_body_is_joined_and_left_by_a_decision(self):
        by, sits = staff(), a_person()
        outside = OutsideBody("Statewide Table", "A seat", TODAY, "BAL-2026-0003", sits=sits, is_public=True)
        with refused(BY_A_DECISION):
            join_body(OutsideBody("Statewide Table", "A seat", TODAY, " "), by=by, at=NOON)
        joined = join_body(outside, by=by, at=NOON)
        correct_affiliation(joined.pk, outside, by=by, at=NOON)
        with refused(BY_A_DECISION):
            leave_body(joined.pk, on=TODAY, decision="", by=by, at=NOON)
        leave_body(joined.pk, on=date(2026, 9, 1), decision="BAL-2026-0044", by=by, at=NOON)
        with refused(ENDED_ALREADY):
            leave_body(joined.pk, on=TODAY, decision="again", by=by, at=NOON)
        deeds = dict(Entry.objects.filter(deed__startswith="affiliation").values_list("deed", "audience"))
        assert deeds == {
            "affiliation.joined": "public",
            "affiliation.corrected": "members",
            "affiliation.left": "public",
        }

    def test_whoever_sits_there_reports_while_we_sit_there(self):
        sits = a_contact(an_organization())
        body = an_affiliation(sits=sits)
        told = {"on": TODAY, "words": "They voted.", "person": sits}
        report_from(body.pk, **told, by=speaking(sits), at=NOON)
        assert body.reports.count() == 1
        with refused(WHO_SITS_THERE_REPORTS):
            report_from(body.pk, **told, by=speaking(a_contact(an_organization())), at=NOON)
        leave_body(body.pk, on=date(2026, 9, 1), decision="BAL", by=SYSTEM, at=NOON)
        with refused(ENDED_ALREADY):
            report_from(body.pk, **told, by=SYSTEM, at=LATER)

    def test_where_an_organization_comes_from_is_read_from_both_sides(self):
        child, parent = an_organization("Child"), an_organization("Parent")
        by = staff()
        trace_lineage(child.pk, "split_from", other_name="", other=parent, on=TODAY, by=by, at=NOON)
        line = trace_lineage(child.pk, "renamed", other_name="Kid", other=None, on=None, by=by, at=NOON)
        assert [one.other_name for one in queries.lineage_of(parent)] == ["Parent"]
        assert len(queries.lineage_of(child)) == 2
        with refused(NAMES_ITSELF):
            trace_lineage(child.pk, "renamed", other_name="", other=child, on=None, by=by, at=NOON)
        strike_lineage(line.pk, by=by, at=NOON)
        assert Lineage.objects.count() == 1

    @pytest.mark.parametrize("kind", ["sponsor", "evaluator", "ally", "editor"])
    def test_nobody_else_keeps_any_of_it(self, kind):
        by = speaking(a_role(kind).person)
        ally, body, child = an_ally(), an_affiliation(), an_organization()
        line = Lineage.objects.create(organization=child, kind="renamed", other_name="Kid")
        outside = OutsideBody("Table", "A seat", TODAY, "BAL")
        for deed in (
            lambda: list_ally("A", {}, from_on=None, by=by, at=NOON),
            lambda: correct_ally(ally.pk, "A", {}, from_on=None, by=by, at=NOON),
            lambda: end_alliance(ally.pk, on=TODAY, by=by, at=NOON),
            lambda: join_body(outside, by=by, at=NOON),
            lambda: correct_affiliation(body.pk, outside, by=by, at=NOON),
            lambda: leave_body(body.pk, on=TODAY, decision="B", by=by, at=NOON),
            lambda: trace_lineage(child.pk, "renamed", other_name="K", other=None, on=None, by=by, at=NOON),
            lambda: strike_lineage(line.pk, by=by, at=NOON),
        ):
            with refused(offices.ONLY_STAFF_KEEPS_MEMBERS):
                deed()


def test_diversity_counts_each_member_where_it_belongs():
    small, union = a_term("small", "budget"), a_term("union", "kind")
    chapter, region = a_chapter(name="Bay"), a_region(name="Coast")
    one = an_organization(chapter=chapter, budget_tier=small)
    one.kinds.add(union, a_term("tenants", "kind"))
    one.constituencies.add(a_term("renters"))
    one.also_in.add(a_chapter())
    an_organization(region=region)
    an_organization()
    an_organization(left_on=TODAY, budget_tier=small)

    told = diversity(TODAY)

    assert (told.everyone, told.unsaid_kinds, told.unsaid_people, told.unsaid_size) == (3, 2, 2, 2)
    assert [line.number for line in told.kinds] == [1, 1]
    assert [line.number for line in told.people] == [1]
    assert [(line.name, line.number) for line in told.sizes] == [("Small", 1)]
    assert [number for _place, number in told.places] == [1, 0, 1, 1]
    assert sum(number for _place, number in told.places) == told.everyone
