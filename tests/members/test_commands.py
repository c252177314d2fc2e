import pytest
from django.core.management import call_command

from commonground.accounts.models import User
from commonground.committee.actions import found
from commonground.committee.queries.standing import standing_of
from commonground.members.rules import SYSTEM
from commonground.record.coalition import profile
from commonground.ui.clock import now


def test_a_new_installation_gets_its_first_director(db, capsys):
    found(profile(), by=SYSTEM, at=now())

    call_command("appoint_director", "first@example.org", "Ana Primera")

    user = User.objects.get(email="first@example.org")
    assert standing_of(user.pk, now()).is_director


def test_nobody_becomes_a_second_director_from_the_command_line(db, capsys):
    found(profile(), by=SYSTEM, at=now())
    call_command("appoint_director", "first@example.org", "Ana Primera")

    with pytest.raises(SystemExit) as ended:
        call_command("appoint_director", "second@example.org", "Bo Segundo")

    assert ended.value.code == 2
    assert not User.objects.filter(email="second@example.org").exists()


def test_the_coalition_is_founded_before_it_has_a_director(db, capsys):
    with pytest.raises(SystemExit):
        call_command("appoint_director", "first@example.org", "Ana Primera")

    assert "Found the coalition first" in capsys.readouterr().err
