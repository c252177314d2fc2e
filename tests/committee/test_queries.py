from datetime import timedelta

import pytest

from commonground.committee import actions
from commonground.committee.models import Seat
from commonground.committee.queries import seats as queries
from commonground.committee.queries.standing import standing_of
from commonground.members.models import Chapter
from commonground.members.rules import NOBODY, Standing
from commonground.notices.models import Notice
from commonground.record import names
from commonground.record.models import Entry
from commonground.record.queries import told
from tests.builders import NOON
from tests.builders.accounts import a_user
from tests.builders.committee import a_representative, a_seat, a_small_committee, standing
from tests.builders.members import LONG_AGO, a_chapter, a_contact, a_person, a_role, an_organization
from tests.builders.record import an_entry

pytestmark = pytest.mark.django_db
STAFF = Standing(user_id=1, person_id=1, is_organizer=True)


def pairs(roles):
    return [(role.person, role.organization) for role in roles]


def test_seats_exist_from_their_creation_to_their_retirement():
    seat = a_seat(created_at=NOON, retired_at=NOON + timedelta(days=1))
    assert list(queries.seats_at(NOON)) == [seat]
    assert not queries.seats_at(NOON - timedelta(seconds=1))
    assert not queries.seats_at(NOON + timedelta(days=1))


def test_the_committee_of_a_moment_is_who_held_a_seat_then():
    seat = a_seat()
    first = a_representative(seat)
    actions.vacate(seat.pk, because="term", by=STAFF, at=NOON)
    second = a_representative(seat, at=NOON + timedelta(days=2))
    held = [[tenure.pk for tenure in queries.seated(NOON + timedelta(days=day))] for day in (-1, 0, 2)]
    assert held == [[first.pk], [], [second.pk]]


def test_a_retired_seat_holds_nobody():
    seat = a_seat(retired_at=NOON)
    person = a_representative(seat).person
    assert queries.seated(NOON) == []
    assert standing(person).seats == frozenset()


def test_a_vacancy_runs_from_the_creation_or_from_the_last_end():
    seat = a_seat(created_at=LONG_AGO)
    assert queries.vacancies(NOON) == [queries.Vacancy(seat, LONG_AGO)]
    a_representative(seat)
    assert queries.vacancies(NOON) == []
    actions.vacate(seat.pk, because="term", by=STAFF, at=NOON)
    for later in (NOON, NOON + timedelta(days=3)):
        assert queries.vacancies(later) == [queries.Vacancy(seat, NOON)]


def test_active_chapters_without_anybody_are_named():
    committee = a_small_committee()
    empty = a_chapter(status=Chapter.Status.ACTIVE)
    a_chapter(status=Chapter.Status.FORMING)
    assert queries.chapters_without_representative(NOON) == [empty]
    actions.vacate(committee.seats[0].pk, because="term", by=STAFF, at=NOON)
    assert queries.chapters_without_representative(NOON) == [committee.chapter, empty]


def test_the_standing_of_nobody_and_of_a_stranger():
    assert standing_of(None, NOON) == NOBODY
    user = a_user()
    assert standing_of(user.pk, NOON) == Standing(user_id=user.pk)


def test_a_closed_account_opens_no_door():
    person = a_small_committee().holder
    person.user.is_active = False
    person.user.save()
    assert standing(person).seats == frozenset()
    assert len(queries.seated(NOON)) == 1


def test_one_person_with_several_roles_has_them_all():
    committee = a_small_committee()
    other = an_organization(chapter=a_chapter())
    for kind in ("director", "organizer", "sponsor", "evaluator", "ally"):
        a_role(kind, committee.holder)
    a_role("contact", committee.holder, organization=other)
    a_role("convener", committee.holder, chapter=committee.chapter)
    found = standing(committee.holder)
    assert found.organizations == {committee.held.organization_id, other.pk}
    assert found.chapters == {committee.chapter.pk, other.chapter_id}
    assert found.convenes == {committee.chapter.pk}
    assert all((found.is_director, found.is_organizer, found.is_sponsor, found.is_evaluator, found.is_ally))


def test_a_role_counts_from_its_beginning_to_its_end():
    role = a_role("ally", from_at=NOON, until_at=NOON + timedelta(days=1))
    found = [standing(role.person, NOON + timedelta(days=day)).is_ally for day in (-1, 0, 1)]
    assert found == [False, True, False]


def test_whom_a_constituency_could_send():
    committee = a_small_committee()
    fresno, elsewhere, at_large = (
        an_organization(chapter=committee.chapter),
        an_organization(chapter=a_chapter()),
        an_organization(),
    )
    person, stranger, outsider = a_contact(fresno), a_contact(elsewhere), a_contact(at_large)
    assert pairs(queries.candidates_for(committee.seats[1], NOON)) == [(person, fresno)]
    assert pairs(queries.candidates_for(committee.seats[2], NOON)) == [(outsider, at_large)]
    assert (stranger, elsewhere) not in pairs(queries.stand_ins_for(committee.seats[0], NOON))
    assert pairs(queries.stand_ins_for(committee.seats[0], NOON)) == [(person, fresno)]
    assert pairs(queries.stand_ins_for(committee.seats[1], NOON)) == []


def test_at_large_the_same_organization_stands_in():
    seat = a_seat()
    tenure = a_representative(seat)
    colleague = a_contact(tenure.organization)
    a_contact(an_organization())
    assert pairs(queries.stand_ins_for(seat, NOON)) == [(colleague, tenure.organization)]


def test_the_roster_tells_of_every_seat():
    committee = a_small_committee()
    actions.fill_office("chair", committee.holder, by=STAFF, at=LONG_AGO)
    actions.ask_for_representatives(at=NOON)
    lines = queries.roster_of(NOON)
    assert [line.seat for line in lines] == committee.seats
    held, empty, at_large = lines
    assert (held.tenure, held.office, held.vacant_since, held.past) == (committee.held, "Chair", None, [])
    assert (empty.tenure, empty.vacant_since, empty.asked_at) == (None, LONG_AGO, NOON)
    assert at_large.asked_at is None
    assert [line.seat for line in queries.roster_of(NOON, chapter=committee.chapter)] == committee.seats[:2]


def test_an_earlier_question_is_not_shown_for_a_later_vacancy():
    committee = a_small_committee()
    seat = committee.seats[1]
    actions.ask_for_representatives(at=LONG_AGO)
    a_representative(seat, at=NOON - timedelta(days=2))
    Notice.objects.all().delete()
    actions.ask_for_representatives(at=NOON)
    actions.vacate(seat.pk, because="term", by=STAFF, at=NOON + timedelta(days=1))
    [line] = queries.roster_of(NOON + timedelta(days=2), seat_id=seat.pk)
    assert line.asked_at == NOON + timedelta(days=1)


def doer(user, at=NOON):
    [telling] = told([an_entry(by=Standing(user_id=user.pk), at=at)], {"public", "members"})
    return telling.doer, telling.office


def test_the_book_names_who_acted_in_the_weightiest_office_of_that_moment():
    committee = a_small_committee()
    user = committee.holder.user
    actions.fill_office("chair", committee.holder, by=STAFF, at=NOON)
    assert doer(user, NOON - timedelta(days=1)) == ("Mai Rivera", "representative")
    assert doer(user) == ("Mai Rivera", "chair")
    actions.vacate(committee.seats[0].pk, because="term", by=STAFF, at=NOON + timedelta(days=1))
    assert doer(user, NOON + timedelta(days=2)) == ("Mai Rivera", "contact person of a member organization")


def test_an_account_without_a_person_is_someone():
    assert doer(a_user()) == ("", "someone with an account")
    assert doer(a_person("Ana").user) == ("Ana", "someone with an account")


def test_the_public_reads_offices_and_no_names():
    committee = a_small_committee()
    entry = an_entry(by=Standing(user_id=committee.holder.user_id))
    [telling] = told([entry], {"public"})
    assert (telling.doer, telling.office) == ("", "representative")


def test_subjects_are_called_by_their_names_for_those_who_may_read_them():
    committee = a_small_committee()
    actions.fill_office("chair", committee.holder, by=STAFF, at=NOON)
    entries = list(Entry.objects.order_by("number"))
    words = {str(telling.subject.words) for telling in told(entries, {"public", "members", "staff"})}
    assert {committee.seats[0].label, "Chair"} <= words
    assert Seat.objects.count() == 3


@pytest.mark.parametrize("number", [1, 9])
def test_telling_takes_the_same_queries_for_any_number(number, django_assert_num_queries):
    committee = a_small_committee()
    by = Standing(user_id=committee.holder.user_id)
    entries = [an_entry(by=by, about=committee.holder.user) for _ in range(number)]
    with django_assert_num_queries(1):
        told(entries, {"public", "members"})


def test_nothing_to_tell_takes_no_query(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert names.doers([]) == {}
        assert told([], {"public"}) == []
