"""Two at the same list at once: one waits for the other, and what stands afterwards is right."""

from datetime import date

import pytest

from commonground.kernel.refusal import Refused
from commonground.members.actions import importing, undoing
from commonground.members.actions.merging import merge, unmerge
from commonground.members.models import Import, Merge, Organization
from commonground.members.rules import SYSTEM, import_permits
from commonground.members.rules.importing.columns import found_in
from commonground.record.queries import first_misfit
from tests.at_once import at_once
from tests.builders import NOON
from tests.builders.importing import a_table
from tests.builders.members import a_contact, an_organization

pytestmark = pytest.mark.django_db(transaction=True)


def taking_in(*rows):
    table = a_table(*rows)
    return lambda: importing.import_organizations(
        table, found_in(table.header), file_name="list.csv", digest="d", by=SYSTEM, at=NOON
    )


def test_one_file_taken_in_twice_at_once_enters_each_organization_once():
    deed = taking_in("Harvest Table,01-2345678,,,", "River Hall,,,,Kern")

    assert at_once(deed, deed) == ["done", "done"]

    assert sorted(Organization.objects.values_list("name", flat=True)) == ["Harvest Table", "River Hall"]
    outcomes = sorted(tuple(one.rows.values_list("outcome", flat=True)) for one in Import.objects.all())
    assert outcomes == [("created", "created"), ("unchanged", "unchanged")]
    assert first_misfit() is None


def test_one_import_taken_back_twice_at_once_goes_once():
    number = taking_in("Harvest Table,01-2345678,,,")().number

    answers = at_once(*[lambda: undoing.undo_import(number, by=SYSTEM, at=NOON)] * 2)

    assert sorted(answers) == ["done", import_permits.IMPORT_UNDONE]
    assert not Organization.objects.exists()


def test_two_records_are_not_merged_into_each_other():
    one, other = an_organization("Harvest Table"), an_organization("Harvest Tbl")

    answers = at_once(
        lambda: merge(one.pk, other.pk, by=SYSTEM, at=NOON), lambda: merge(other.pk, one.pk, by=SYSTEM, at=NOON)
    )

    assert sorted(answers) == sorted(["done", import_permits.MERGE_CHAIN]) or sorted(answers) == sorted(
        ["done", import_permits.MERGED_ALREADY]
    )
    assert Merge.objects.count() == 1


def test_parting_twice_at_once_parts_once():
    one, other = an_organization("Harvest Table"), an_organization("Harvest Tbl", joined_on=date(2024, 1, 1))
    a_contact(other)
    made = merge(one.pk, other.pk, by=SYSTEM, at=NOON)

    answers = at_once(*[lambda: unmerge(made.pk, by=SYSTEM, at=NOON)] * 2)

    assert sorted(answers) == ["done", import_permits.MERGE_UNDONE]
    assert other.roles.count() == 1


def test_nothing_hangs_on_what_a_broken_import_left():
    table = a_table("Harvest Table,01-2345678,,,")

    with pytest.raises(Refused):
        importing.take_draft_in(999_999, by=SYSTEM, at=NOON)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(importing, "write_entry", None)
        with pytest.raises(TypeError):
            importing.import_organizations(
                table, found_in(table.header), file_name="list.csv", digest="d", by=SYSTEM, at=NOON
            )

    assert not Organization.objects.exists()
    assert not Import.objects.exists()
