"""The memorandum and the seats: who counts at which moment, and what signing needs."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from commonground.committee import actions
from commonground.committee.actions.agreement import put_in_force, renew, sign
from commonground.committee.models import MouVersion, Signature
from commonground.committee.queries import seats as queries
from commonground.committee.queries.agreement import agreements_of, version_at
from commonground.committee.queries.standing import standing_of
from commonground.committee.rules import agreement as rules
from commonground.committee.rules.agreement import SignatureFacts, State, VersionFacts, coverage, digest_of, times_of
from commonground.kernel.profile import load_profile
from commonground.members.rules import NOBODY, SYSTEM, Standing
from commonground.record.models import Entry
from tests.builders import NOON, PACIFIC, at
from tests.builders.agreement import CLAUSES, a_clause, a_deed, a_version, renews, signs, signs_for_the_seat
from tests.builders.committee import PROFILE, a_representative, a_seat, standing
from tests.builders.members import LONG_AGO, a_chapter, a_contact, a_role, an_organization
from tests.refusals import refused

DAY = timedelta(days=1)
FOUNDED = at("2025-11-17")


def counted(moment):
    return [tenure.pk for tenure in queries.seated(moment)]


@pytest.fixture
def tenure(db):
    return a_representative(a_seat(a_chapter()), "Mai Rivera")


@pytest.fixture
def signed(tenure):
    """A seat whose representative signed the first text on the day it came into force."""
    a_version(FOUNDED)
    signs_for_the_seat(tenure, FOUNDED)
    return tenure


# A year -------------------------------------------------------------------------------------


def test_without_a_memorandum_every_seat_counts(tenure):
    assert counted(NOON) == [tenure.pk]
    assert agreements_of([tenure], NOON)[0].coverage.state is State.NO_MEMORANDUM


@pytest.mark.parametrize(
    ("moment", "state", "counts"),
    [
        ("2025-11-17 12:00", State.SIGNED, True),
        ("2025-12-31 23:59", State.SIGNED, True),
        ("2026-01-01 00:00", State.RENEW, True),
        ("2026-01-31 23:59", State.RENEW, True),
        ("2026-02-01 00:00", State.WAITS, False),
    ],
)
def test_a_signature_covers_its_year_and_counts_to_the_end_of_january(signed, moment, state, counts):
    moment = at(moment)
    assert agreements_of([signed], moment)[0].coverage.state is state
    assert counted(moment) == [signed.pk] * counts
    assert bool(standing(signed.person, moment).seats) is counts


def test_after_the_grace_signing_restores_the_seat_at_once_and_nothing_else_was_lost(signed):
    late = at("2026-02-20")
    before = standing(signed.person, late)
    assert not before.seats
    assert before.organizations
    assert before.chapters
    [line] = queries.roster_of(late)
    assert line.tenure is None
    assert line.unsigned == signed
    assert line.vacant_since is None
    assert queries.vacancies(late) == []

    signs_for_the_seat(signed, late)

    assert counted(late) == [signed.pk]
    assert queries.roster_of(late)[0].tenure == signed
    assert counted(late - DAY) == [], "what was, stays as it was"


def test_renewing_in_january_covers_the_whole_year(signed):
    signature = renews(signed.person, signed.organization, at("2026-01-28"))

    assert (signature.kind, signature.seat_id) == ("renewed", signed.seat_id)
    assert counted(at("2027-01-31 23:00")) == [signed.pk]
    assert counted(at("2027-02-01")) == []


def test_a_representative_who_takes_a_seat_has_thirty_days_to_sign(db):
    a_version(FOUNDED)
    taken = at("2026-03-01")
    tenure = a_representative(a_seat(a_chapter()), at=taken)
    assert counted(taken + 30 * DAY - timedelta(seconds=1)) == [tenure.pk]
    assert counted(taken + 30 * DAY) == []


def test_somebody_may_sign_before_the_seat_begins(db):
    a_version(FOUNDED)
    chapter = a_chapter()
    organization, seat = an_organization(chapter=chapter), a_seat(chapter)
    person = a_contact(organization)
    signature = signs(person, organization, at("2026-06-09"))
    tenure = actions.seat_representative(seat.pk, person, organization, by=SYSTEM, at=at("2026-06-10"))

    assert signature.seat_id is None
    assert signature.at < tenure.from_at
    assert agreements_of([tenure], at("2026-06-10 13:00"))[0].coverage.state is State.SIGNED
    assert counted(at("2026-08-10")) == [tenure.pk]


def test_a_signature_for_another_organization_does_not_count(db):
    a_version(FOUNDED)
    chapter = a_chapter()
    other = an_organization(chapter=chapter)
    tenure = a_representative(a_seat(chapter))
    a_role("contact", tenure.person, organization=other)
    signs(tenure.person, other, FOUNDED)

    assert counted(FOUNDED + 46 * DAY) == []


# Versions ------------------------------------------------------------------------------------


def test_a_new_text_leaves_forty_five_days_in_which_the_old_one_binds(signed):
    renews(signed.person, signed.organization, at("2026-01-05"))
    new = at("2026-03-16")
    a_version(new, a_clause("calls", en="We come to ten calls."))
    assert agreements_of([signed], new)[0].coverage == rules.Coverage(State.SIGN_AGAIN, new + 45 * DAY)
    assert counted(new + 45 * DAY - timedelta(seconds=1)) == [signed.pk]
    assert counted(new + 45 * DAY) == []

    signs_for_the_seat(signed, new + 50 * DAY)

    assert counted(new + 50 * DAY) == [signed.pk]


def test_an_editorial_change_asks_nobody_to_sign(signed):
    renews(signed.person, signed.organization, at("2026-01-05"))
    a_version(at("2026-03-02"), a_clause("calls", en="We come to the calls!"), is_substantive=False)

    assert agreements_of([signed], at("2026-09-01"))[0].coverage.state is State.SIGNED
    assert counted(at("2026-09-01")) == [signed.pk]
    assert refused(signs_for_the_seat, signed, at("2026-09-01")) == rules.SIGNED_ALREADY


def test_versions_count_up_and_the_text_of_a_moment_is_found(db):
    first, second = a_version(FOUNDED), a_version(NOON, a_clause())
    assert (first.number, second.number) == (1, 2)
    assert [version_at(moment) for moment in (FOUNDED - DAY, FOUNDED, NOON)] == [None, first, second]
    assert first.digest == digest_of(first.clauses) != second.digest
    assert first.languages() == {"en", "es"}


def test_only_a_major_decision_puts_a_text_in_force(db):
    for by in (NOBODY, Standing(user_id=1, person_id=1, is_director=True)):
        assert (
            refused(put_in_force, CLAUSES, is_substantive=True, adopted_major=True, by=by, at=NOON)
            == rules.ONLY_A_DECISION_ADOPTS
        )
    assert (
        refused(put_in_force, CLAUSES, is_substantive=True, adopted_major=False, by=SYSTEM, at=NOON)
        == rules.ONLY_A_DECISION_ADOPTS
    )


@pytest.mark.django_db
def test_what_a_coalition_is_founded_with_says_that_nobody_decided_it_here(settings):
    actions.found(load_profile(settings.PROFILES / "common_ground_demo.toml"), by=SYSTEM, at=NOON)
    version = MouVersion.objects.get()
    assert (version.number, version.adopted_reference, version.in_force_from) == (3, "", NOON)
    assert "when it came here" in version.source
    assert Entry.objects.filter(deed="mou.in_force").count() == 1


@pytest.mark.django_db
def test_a_proposed_text_is_not_in_force():
    actions.found(PROFILE, by=SYSTEM, at=NOON)
    assert not MouVersion.objects.exists()


# Signing ---------------------------------------------------------------------------------------


def test_the_book_holds_who_signed_which_text_and_no_name(signed):
    entry = Entry.objects.get(deed="mou.signed")
    signature = Signature.objects.get()
    assert entry.facts["digest"] == signature.digest == version_at(FOUNDED).digest
    assert entry.facts["organization"] == signed.organization_id
    assert "Mai" not in str(entry.facts)
    assert "director" not in str(entry.facts)


@pytest.mark.parametrize(
    ("facts", "key"),
    [
        ({"text_read": "another"}, rules.TEXT_HAS_CHANGED),
        ({"name": " "}, rules.NAME_MISSING),
        ({"authority": ""}, rules.AUTHORITY_MISSING),
        ({"method": "drawn"}, rules.PICTURE_MISSING),
        ({"method": "scan"}, rules.PICTURE_MISSING),
    ],
)
def test_a_signature_needs_its_evidence(tenure, facts, key):
    a_version(FOUNDED)
    assert refused(signs, tenure.person, tenure.organization, FOUNDED, **facts) == key
    assert not Signature.objects.exists()


def test_nobody_signs_for_another_organization_twice_or_where_there_is_nothing(tenure):
    by = standing(tenure.person)
    assert refused(sign, tenure.organization_id, a_deed(NOON), by=by, at=NOON) == rules.NOT_IN_FORCE
    a_version(FOUNDED)
    other = an_organization()
    assert refused(sign, other.pk, a_deed(NOON), by=by, at=NOON) == rules.NOT_YOUR_ORGANIZATION
    for stranger in (NOBODY, SYSTEM, Standing(user_id=9, person_id=9, is_director=True)):
        assert refused(sign, other.pk, a_deed(NOON), by=stranger, at=NOON) == rules.NOT_YOUR_ORGANIZATION
    assert refused(renew, tenure.organization_id, a_deed(NOON), by=by, at=NOON) == rules.SIGN_FIRST
    sign(tenure.organization_id, a_deed(NOON), by=by, at=NOON)
    assert refused(sign, tenure.organization_id, a_deed(NOON), by=by, at=NOON) == rules.SIGNED_ALREADY


def test_an_organization_that_left_signs_nothing(tenure):
    a_version(FOUNDED)
    by = standing(tenure.person)
    tenure.organization.left_on = NOON.date()
    tenure.organization.save()
    assert refused(sign, tenure.organization_id, a_deed(NOON), by=by, at=NOON) == rules.NOT_A_MEMBER_NOW


def test_a_drawn_signature_keeps_its_picture_beside_it(tenure):
    a_version(FOUNDED)
    signature = signs(tenure.person, tenure.organization, FOUNDED, method="drawn", picture=b"dots")
    assert bytes(signature.picture.png) == b"dots"


@pytest.mark.parametrize(
    "change", [{"at": LONG_AGO}, {"digest": "another"}, {"authority": "chair"}, {"counts_until": NOON + 999 * DAY}]
)
def test_a_signature_is_never_changed(signed, change):
    with pytest.raises(DatabaseError), transaction.atomic():
        Signature.objects.update(**change)


def test_a_signature_is_never_removed(signed):
    with pytest.raises(DatabaseError), transaction.atomic():
        Signature.objects.all().delete()


def test_who_opens_a_drawn_signature():
    signer = 7
    may = {
        "the signer": Standing(user_id=1, person_id=7),
        "a representative": Standing(user_id=2, person_id=8, seats=frozenset({1})),
        "staff": Standing(user_id=3, person_id=9, is_organizer=True),
    }
    may_not = [
        NOBODY,
        Standing(user_id=4, person_id=10, organizations=frozenset({1})),
        Standing(5, 11, is_sponsor=True),
    ]
    assert all(rules.refusal_to_open_picture(by, signer=signer) is None for by in may.values())
    assert all(rules.refusal_to_open_picture(by, signer=signer) is not None for by in may_not)


# One rule, told twice --------------------------------------------------------------------------


@pytest.mark.parametrize("substantive", [True, False])
@pytest.mark.parametrize("signed_after", [None, 0, 40, 110])
def test_the_table_and_the_rule_agree_on_every_day(db, substantive, signed_after):
    """Each day of two years, seats with and without signatures: the query counts whom the rule counts."""
    tenure = a_representative(a_seat(a_chapter()), at=FOUNDED + 20 * DAY)
    a_version(FOUNDED)
    if signed_after is not None:
        signs_for_the_seat(tenure, FOUNDED + (21 + signed_after) * DAY)
    a_version(at("2026-05-04"), a_clause(), is_substantive=substantive)
    for days in range(21, 520, 7):
        moment = FOUNDED + days * DAY
        assert agreements_of([tenure], moment)[0].coverage.counts is (counted(moment) == [tenure.pk]), moment


def test_standing_takes_as_many_queries_with_a_memorandum_as_without(tenure):
    with CaptureQueriesContext(connection) as without:
        standing_of(tenure.person.user_id, NOON)
    a_version(FOUNDED)
    signs_for_the_seat(tenure, FOUNDED)
    with CaptureQueriesContext(connection) as with_it:
        standing_of(tenure.person.user_id, NOON)
    assert len(with_it) == len(without)


moments = st.datetimes(min_value=at("2025-01-01").replace(tzinfo=None), max_value=at("2028-12-31").replace(tzinfo=None))


@given(moments, moments)
def test_a_signature_given_counts_at_least_a_month_and_never_before_it(given_at, asked_at):
    given_at, asked_at = given_at.replace(tzinfo=PACIFIC), asked_at.replace(tzinfo=PACIFIC)
    covers, counts = times_of(given_at, PACIFIC)
    version = VersionFacts(1, True, at("2024-01-01"))
    signature = SignatureFacts(1, given_at, covers, counts)
    found = coverage(asked_at, versions=[version], seated_at=at("2024-01-01"), signature=signature)
    assert found.counts is (given_at <= asked_at < counts)
    assert given_at < covers < counts
    assert counts - given_at > 30 * DAY
