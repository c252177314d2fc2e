import pytest
from django.core.management import CommandError, call_command

from commonground.legislature.models import Legislator
from commonground.members.models import Organization
from tests.builders.legislature import folder_of, person, role


def test_where_real_legislators_are_no_invented_year_is_built(db, tmp_path):
    folder = folder_of(tmp_path / "people", [person(1, role(7))])
    call_command("import_legislators", folder, "--as-of", "2026-03-01")

    with pytest.raises(CommandError) as refused:
        call_command("demo", "--until", "2026-01-02")

    assert refused.value.returncode == 2
    assert Legislator.objects.exists()
    assert not Organization.objects.exists()
