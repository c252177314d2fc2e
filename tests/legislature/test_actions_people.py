from datetime import date

import pytest

from commonground.kernel.refusal import Refused
from commonground.legislature.actions import import_legislature
from commonground.legislature.models import CommitteeSeat, Import, LegislativeCommittee, Legislator, Listing, Service
from commonground.legislature.queries import committee_seats_on, committees_on, sitting_on, vacant_on
from commonground.legislature.rules import refusals
from commonground.members.rules import NOBODY, SYSTEM
from commonground.record.models import Entry
from tests.builders import NOON
from tests.builders.legislature import SEATS, body, person, raw, role, taken, who_sat

pytestmark = pytest.mark.django_db
FEB, MAY, AUG = "2025-02-14", "2025-05-01", "2026-08-05"


def snapshot():
    return (
        list(Service.objects.order_by("pk").values()),
        list(Legislator.objects.order_by("pk").values()),
        list(Listing.objects.order_by("pk").values()),
        list(CommitteeSeat.objects.order_by("pk").values()),
        list(LegislativeCommittee.objects.order_by("pk").values()),
        Entry.objects.count(),
    )


def test_whoever_left_is_closed_with_the_date_and_kept():
    taken(FEB, [person(1, role(7)), person(2, role(8))])

    report = taken(AUG, [person(1, role(7)), person(3, role(9))])

    assert report.told()["people"] == {"created": 1, "updated": 0, "unchanged": 1, "closed": 1}
    assert who_sat("2026-08-04") == {("1", "lower", "7"), ("2", "lower", "8"), ("3", "lower", "9")}
    assert who_sat(AUG) == {("1", "lower", "7"), ("3", "lower", "9")}
    assert Legislator.objects.count() == 3


def test_the_same_date_again_reports_no_change_and_writes_nothing():
    people = [person(1, role(7)), person(2, role(8), role(None, "mayor"))]
    bodies = [body(1, (1, "chair"), (2, "member"))]
    taken(FEB, people, bodies)
    before = snapshot()

    report = taken(FEB, people, bodies)

    assert report.told()["people"] == {"created": 0, "updated": 0, "unchanged": 2, "closed": 0}
    assert report.told()["committees"] == {"created": 0, "updated": 0, "unchanged": 1, "closed": 0}
    assert snapshot() == before


def test_a_set_is_recorded_with_its_counts():
    taken(FEB, [person(1, role(7))])

    entry = Entry.objects.get(deed="legislature.imported")
    assert entry.facts == {"kind": "legislators", "as_of": FEB, "odd": 0, "counts": {"created": 1}}
    assert entry.audience == "public"


def test_an_older_set_is_refused_and_nothing_changes():
    taken(AUG, [person(1, role(7))])
    before = snapshot()

    with pytest.raises(Refused) as refused:
        taken(FEB, [person(2, role(8))])

    assert refused.value.refusal.key == refusals.OLDER_THAN_WHAT_IS_HERE
    assert snapshot() == before


def test_only_the_system_reads_sets():
    with pytest.raises(Refused) as refused:
        import_legislature(raw([]), None, as_of=date(2025, 1, 1), seats=SEATS, by=NOBODY, at=NOON)
    assert refused.value.refusal.key == refusals.ONLY_THE_SYSTEM_IMPORTS


def test_filling_in_adds_roles_and_closes_none():
    taken(AUG, [person(1, role(7))])

    report = taken(FEB, [person(2, role(8))], backfill=True)

    assert report.told()["people"] == {"created": 1, "updated": 0, "unchanged": 0, "closed": 0}
    assert who_sat(FEB) == {("1", "lower", "7"), ("2", "lower", "8")}
    assert who_sat(AUG) == {("1", "lower", "7")}
    before = snapshot()
    again = taken(FEB, [person(2, role(8))], backfill=True)
    assert again.told()["people"] == {"created": 0, "updated": 0, "unchanged": 1, "closed": 0}
    assert snapshot() == before


def test_a_set_that_is_not_older_is_taken_in_full_even_when_asked_to_fill_in():
    taken(FEB, [person(1, role(7)), person(2, role(8))])
    assert taken(AUG, [person(1, role(7))], backfill=True).told()["people"]["closed"] == 1


def test_the_committees_may_be_older_while_the_people_are_not():
    taken(FEB, [person(1, role(7))], [body(1, (1, "chair"))])
    taken(AUG, [person(1, role(7))])

    with pytest.raises(Refused):
        taken(MAY, [person(1, role(7))], [body(1, (1, "chair"))])
    taken(MAY, [person(1, role(7))], [body(1)], backfill=True)

    assert not CommitteeSeat.objects.filter(until_on=None).exists()


def test_the_first_set_of_committees_may_come_later_than_the_people():
    taken(FEB, [person(1, role(7))])
    report = taken(FEB, [person(1, role(7))], [body(1, (1, "chair"))])
    assert report.told()["committees"]["created"] == 1
    assert Import.objects.count() == 2


def test_a_name_and_a_party_are_those_of_the_date():
    taken(FEB, [person(1, role(7), name="Ana Ruiz")])
    taken(AUG, [person(1, role(7), name="Ana Ruiz Soto", party=[{"name": "Blue"}])])

    then, now = sitting_on(date(2025, 2, 14))[0], sitting_on(date(2026, 8, 5))[0]
    assert (then.name, then.party) == ("Ana Ruiz", "Green")
    assert (now.name, now.party) == ("Ana Ruiz Soto", "Blue")
    assert Legislator.objects.get().other_names == ["Ana Ruiz"]


def test_a_party_a_later_set_leaves_out_is_remembered():
    taken(FEB, [person(1, role(7))])
    assert taken(AUG, [person(1, role(7), party=[])]).told()["people"]["unchanged"] == 1


def test_someone_whose_file_cannot_be_read_has_not_left():
    taken(FEB, [person(1, role(7)), person(2, role(8))])

    report = taken(AUG, [person(1, role(7))], unread=frozenset({"ocd-person/2"}))

    assert report.told()["people"]["closed"] == 0
    assert ("2", "lower", "8") in who_sat(AUG)


def test_someone_whose_roles_cannot_be_read_keeps_them():
    taken(FEB, [person(1, role(7)), person(2, role(8)), person(3, role(9))])

    report = taken(AUG, [person(1, role(7)), person(2, roles="?"), person(3, role(9, start_date="soon"))])

    assert [odd.where for odd in report.odd] == ["2.yml", "3.yml, role 1"]
    assert who_sat(AUG) == {("1", "lower", "7"), ("2", "lower", "8"), ("3", "lower", "9")}


def test_the_second_file_of_a_person_is_odd():
    report = taken(FEB, [person(1, role(7)), person(1, role(8))])
    assert [(odd.where, "1.yml" in odd.why) for odd in report.odd] == [("2.yml", True)]
    assert who_sat(FEB) == {("1", "lower", "7")}


def test_two_people_in_one_district_are_odd_and_both_are_kept():
    report = taken(FEB, [person(1, role(7), name="Ana"), person(2, role(7), name="Eva")])
    assert [(odd.where, odd.why) for odd in report.odd] == [
        ("lower 7", "Ana and Eva hold this district at once on 2025-02-14.")
    ]
    assert len(who_sat(FEB)) == 2


def test_a_successor_who_is_known_to_have_begun_holds_the_seat_alone():
    taken(FEB, [person(1, role(7)), person(2, role(8))])
    taken(AUG, [person(3, role(7, start_date="2025-09-08")), person(2, role(8))])

    assert who_sat("2025-09-07") == {("1", "lower", "7"), ("2", "lower", "8")}
    assert who_sat("2025-09-08") == {("3", "lower", "7"), ("2", "lower", "8")}


def test_roles_outside_the_chambers_are_kept_and_do_not_sit():
    taken(FEB, [person(1, role(7), role(None, "mayor")), person(2, role(None, "governor"))])
    assert who_sat(FEB) == {("1", "lower", "7")}
    assert set(Service.objects.values_list("kind", flat=True)) == {"lower", "mayor", "governor"}


def test_a_member_without_a_district_sits_and_no_district_counts_as_held():
    taken(FEB, [person(1, role(None))])
    members = sitting_on(date(2025, 2, 14))
    assert who_sat(FEB) == {("1", "lower", "")}
    assert len(vacant_on(members, SEATS)) == 120


@pytest.mark.parametrize(
    ("people", "key"),
    [
        ([], refusals.NOBODY_IN_THE_SET),
        ([{"id": "ocd-organization/1", "name": "Rules"}], refusals.NOBODY_IN_THE_SET),
        ([person(9, role(None, "mayor"))], refusals.NOBODY_SITS_IN_THE_SET),
    ],
)
def test_a_set_of_something_else_is_refused(people, key):
    taken(FEB, [person(1, role(7))])
    before = snapshot()
    with pytest.raises(Refused) as refused:
        taken(AUG, people)
    assert refused.value.refusal.key == key
    assert snapshot() == before


def test_a_set_in_which_every_term_has_ended_is_no_mistake():
    taken(FEB, [person(1, role(7))])
    taken(AUG, [person(1, role(7, end_date=MAY))])
    assert who_sat(AUG) == set()
    assert taken("2026-09-01", [person(2, role(None, "mayor"))]).told()["people"]["created"] == 1


def test_a_set_without_committees_is_refused_whole():
    with pytest.raises(Refused) as refused:
        taken(FEB, [person(1, role(7))], [person(1, role(7))])
    assert refused.value.refusal.key == refusals.NO_COMMITTEE_IN_THE_SET
    assert not Legislator.objects.exists()


def test_seats_on_committees_follow_the_sets():
    people = [person(1, role(7), name="Ana"), person(2, role(8), name="Eva")]
    taken(FEB, people, [body(1, (1, "chair"), (2, "vice-chair")), body(2, (2, "member"))])

    report = taken(AUG, people, [body(1, (1, "member"), (2, "Vice Chair")), body(3, (2, "chair"))])

    assert report.told()["committees"] == {"created": 1, "updated": 1, "unchanged": 0, "closed": 1}
    first = LegislativeCommittee.objects.get(external_id="ocd-organization/1")
    before = [(seat.legislator.name, seat.role) for seat in committee_seats_on(first, date(2026, 8, 4))]
    after = [(seat.legislator.name, seat.role) for seat in committee_seats_on(first, date(2026, 8, 5))]
    assert before == [("Ana", "chair"), ("Eva", "vice chair")]
    assert after == [("Eva", "vice chair"), ("Ana", "member")]
    assert [one.name for one in committees_on(date(2026, 8, 5))] == ["Committee 1", "Committee 3"]
    assert [(one.name, one.size) for one in committees_on(date(2025, 2, 14))] == [
        ("Committee 1", 2),
        ("Committee 2", 1),
    ]


def test_a_committee_that_returns_is_open_again():
    people = [person(1, role(7))]
    taken(FEB, people, [body(1, (1, "chair")), body(2)])
    taken(MAY, people, [body(2)])
    report = taken(AUG, people, [body(1, (1, "chair")), body(2)])
    assert report.told()["committees"] == {"created": 0, "updated": 1, "unchanged": 1, "closed": 0}
    assert LegislativeCommittee.objects.filter(closed_on=None).count() == 2


def test_an_older_set_of_committees_adds_what_only_it_knows():
    people = [person(1, role(7)), person(2, role(8))]
    taken(AUG, people, [body(1, (1, "chair"))])

    report = taken(FEB, people, [body(1, (1, "chair"), (2, "member")), body(2, (1, "member"))], backfill=True)

    assert report.told()["committees"] == {"created": 1, "updated": 1, "unchanged": 0, "closed": 0}
    assert [(one.name, one.size) for one in committees_on(date(2025, 2, 14))] == [
        ("Committee 1", 2),
        ("Committee 2", 1),
    ]
    assert [(one.name, one.size) for one in committees_on(date(2026, 8, 5))] == [("Committee 1", 1)]


def test_odd_committees_are_reported_and_the_rest_is_taken():
    bodies = [
        body(1, (1, "chair"), (5, "member")),
        body(1),
        body(4, name="Committee 1"),
        body(2, members="?"),
        "text",
    ]
    report = taken(FEB, [person(1, role(7))], bodies)

    assert [odd.where for odd in report.odd] == ["2.yml", "3.yml", "4.yml", "5.yml", "1.yml, member 2"]
    assert report.told()["committees"]["created"] == 3


def test_a_crash_half_way_leaves_nothing(monkeypatch):
    taken(FEB, [person(1, role(7))], [body(1, (1, "chair"))])
    before = snapshot()

    def crash(*args, **facts):
        raise MemoryError

    monkeypatch.setattr("commonground.legislature.actions.committees.CommitteeSeat.objects.bulk_create", crash)
    with pytest.raises(MemoryError):
        taken(AUG, [person(2, role(8))], [body(1, (2, "chair"))])

    assert snapshot() == before


def test_a_break_in_the_rows_themselves_leaves_nothing():
    def rows():
        yield "1.yml", person(1, role(7))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_legislature(type(raw([]))(rows()), None, as_of=date(2025, 1, 1), seats=SEATS, by=SYSTEM, at=NOON)
    assert not Legislator.objects.exists()
    assert not Import.objects.exists()
