"""Two records of one organization become one, and part again as they were."""

from datetime import date, timedelta

import pytest
from django.apps import apps

from commonground.committee.models import Alternate, Seat, Tenure
from commonground.kernel.refusal import Refused
from commonground.members.actions import describe, end_role
from commonground.members.actions.merging import merge, unmerge
from commonground.members.models import Lineage, Membership, Merge, Organization, Role
from commonground.members.queries.undoing import relations
from commonground.members.rules import NOBODY, ONLY_STAFF_KEEPS_MEMBERS, Standing, import_permits
from commonground.record.models import Entry
from tests.builders import NOON
from tests.builders.members import a_contact, a_person, a_role, a_term, an_organization

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(hours=1)
TODAY = date(2026, 3, 12)


@pytest.fixture
def staff():
    person = a_person()
    return Standing(user_id=person.user_id, person_id=person.pk, is_organizer=True)


@pytest.fixture
def two():
    kept = an_organization("Harvest Table", joined_on=date(2025, 1, 1), county="Fresno")
    gone = an_organization(
        "Harvest Tbl of Fresno", ein="012345678", joined_on=date(2024, 1, 1), city="Selma", languages=["es"]
    )
    pantry, clinic = a_term("pantry", "kind"), a_term("clinic", "kind")
    kept.kinds.add(pantry)
    gone.kinds.add(pantry, clinic)
    for one in (kept, gone):
        Membership.objects.create(organization=one, from_on=one.joined_on)
    return kept, gone


def everything():
    """Every row of every room that can name an organization, and the organizations."""
    tables = {relation.model for relation in relations()} | {Organization}
    tables -= {apps.get_model("members.merge")}
    return {model._meta.label: list(model._base_manager.order_by("pk").values()) for model in tables}


def refused(key):
    return pytest.raises(Refused, match=key)


def test_all_that_names_the_one_names_the_other(staff, two):
    kept, gone = two
    contact = a_contact(gone)
    Lineage.objects.create(organization=gone, kind="renamed", other_name="Tbl")

    made = merge(kept.pk, gone.pk, by=staff, at=NOON)

    kept.refresh_from_db()
    gone.refresh_from_db()
    assert (Role.objects.get(person=contact).organization, Lineage.objects.get().organization) == (kept, kept)
    assert (kept.ein, kept.city, kept.languages, kept.county) == ("012345678", "Selma", ["es"], "Fresno")
    assert (kept.joined_on, kept.also_known_as) == (date(2024, 1, 1), ["Harvest Tbl of Fresno"])
    assert sorted(term.key for term in kept.kinds.all()) == ["clinic", "pantry"]
    assert (gone.merged_into, gone.left_on, gone.is_listed, gone.ein) == (kept, TODAY, False, "")
    assert not gone.is_member_on(TODAY)
    assert [told["table"] for told in made.stayed] == ["members.organization_kinds"]
    entry = Entry.objects.get(deed="organization.merged")
    assert (entry.audience, entry.facts["gone"]) == ("members", gone.pk)


def test_parting_them_restores_everything(staff, two):
    kept, gone = two
    a_contact(gone)
    a_contact(kept)
    Lineage.objects.create(organization=kept, other=gone, kind="renamed", other_name="Tbl")
    before = everything()
    made = merge(kept.pk, gone.pk, by=staff, at=NOON)
    assert everything() != before

    parted = unmerge(made.pk, by=staff, at=LATER)

    assert everything() == before
    assert (parted.said, parted.rows) == ((), 0)
    assert Merge.objects.get().undone_at == LATER


def test_every_table_of_every_room_that_names_an_organization_is_known():
    known = {(relation.label, relation.column) for relation in relations()}

    assert {("members.role", "organization"), ("committee.tenure", "organization")} <= known
    assert {("decisions.dissent", "organization"), ("members.organization_kinds", "organization")} <= known


def test_a_row_that_would_stand_twice_stays(staff, two):
    kept, gone = two
    person = a_person()
    a_role("contact", person, organization=gone)

    made = merge(kept.pk, gone.pk, by=staff, at=NOON)

    [stayed] = made.stayed
    assert (stayed["table"], len(stayed["keys"])) == ("members.organization_kinds", 1)
    assert [told["table"] for told in made.moved].count("members.role") == 1


def test_what_was_changed_since_stays_and_is_told(staff, two):
    kept, gone = two
    made = merge(kept.pk, gone.pk, by=staff, at=NOON)
    describe(kept.pk, mission="Food", languages=["en"], website="", by=staff, at=NOON)
    role = a_role("contact", organization=kept)

    parted = unmerge(made.pk, by=staff, at=LATER)

    kept.refresh_from_db()
    assert (kept.languages, kept.mission, kept.ein) == (["en"], "Food", "")
    assert (parted.said, role.organization) == (("languages",), kept)


def test_a_role_that_moved_and_ended_goes_back_as_it_is(staff, two):
    kept, gone = two
    role = a_role("contact", organization=gone)
    made = merge(kept.pk, gone.pk, by=staff, at=NOON)
    end_role(role.pk, by=staff, at=NOON)

    unmerge(made.pk, by=staff, at=LATER)

    role.refresh_from_db()
    assert (role.organization, role.until_at) == (gone, NOON)


def test_a_seat_is_never_touched(staff, two):
    kept, gone = two
    seat = Seat.objects.create(label="One", kind="at_large", created_at=NOON)
    Tenure.objects.create(seat=seat, person=a_person(), organization=gone, from_at=NOON)

    with refused(import_permits.MERGE_SEAT):
        merge(kept.pk, gone.pk, by=staff, at=LATER)

    assert merge(gone.pk, kept.pk, by=staff, at=LATER).kept == gone


def test_nor_is_that_of_a_stand_in(staff, two):
    kept, gone = two
    seat = Seat.objects.create(label="One", kind="at_large", created_at=NOON)
    Alternate.objects.create(seat=seat, person=a_person(), organization=gone, from_at=NOON)

    with refused(import_permits.MERGE_SEAT):
        merge(kept.pk, gone.pk, by=staff, at=LATER)


def test_chains_are_refused(staff, two):
    kept, gone = two
    third = an_organization("Third")
    merge(kept.pk, gone.pk, by=staff, at=NOON)

    with refused(import_permits.MERGED_ALREADY):
        merge(third.pk, gone.pk, by=staff, at=NOON)
    with refused(import_permits.MERGE_CHAIN):
        merge(gone.pk, third.pk, by=staff, at=NOON)
    with refused(import_permits.MERGE_CHAIN):
        merge(third.pk, kept.pk, by=staff, at=NOON)
    assert merge(kept.pk, third.pk, by=staff, at=NOON)


def test_two_records_with_two_eins_are_two_organizations(staff):
    one, other = an_organization(ein="011111111"), an_organization(ein="022222222")

    with refused(import_permits.MERGE_TWO_EINS):
        merge(one.pk, other.pk, by=staff, at=NOON)


def test_a_record_stays_that_is_a_member_and_is_not_the_other_one(staff):
    left, here = an_organization(left_on=date(2026, 1, 1)), an_organization()

    with refused(import_permits.MERGE_LEFT):
        merge(left.pk, here.pk, by=staff, at=NOON)
    with refused(import_permits.MERGE_WITH_ITSELF):
        merge(here.pk, here.pk, by=staff, at=NOON)
    with pytest.raises(Organization.DoesNotExist):
        merge(here.pk, 999_999, by=staff, at=NOON)
    assert merge(here.pk, left.pk, by=staff, at=NOON).before["gone"]["left_on"] == "2026-01-01"


def test_only_staff_merge_and_part(staff, two):
    kept, gone = two
    with refused(ONLY_STAFF_KEEPS_MEMBERS):
        merge(kept.pk, gone.pk, by=NOBODY, at=NOON)
    made = merge(kept.pk, gone.pk, by=staff, at=NOON)
    with refused(ONLY_STAFF_KEEPS_MEMBERS):
        unmerge(made.pk, by=Standing(user_id=1, is_sponsor=True), at=NOON)
    unmerge(made.pk, by=staff, at=NOON)
    with refused(import_permits.MERGE_UNDONE):
        unmerge(made.pk, by=staff, at=NOON)


def test_they_can_be_merged_again_the_other_way_round(staff, two):
    kept, gone = two
    before = everything()
    unmerge(merge(kept.pk, gone.pk, by=staff, at=NOON).pk, by=staff, at=NOON)

    unmerge(merge(gone.pk, kept.pk, by=staff, at=NOON).pk, by=staff, at=NOON)

    assert everything() == before
