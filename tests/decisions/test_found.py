"""A coalition is founded once, from its profile."""

from io import StringIO

import pytest
from django.core.management import call_command

from commonground.committee.models import Seat
from commonground.decisions.models import RuleSet
from commonground.decisions.queries.rulesets import terms_of
from commonground.members.models import Chapter
from commonground.record.coalition import profile
from commonground.record.queries import first_misfit


def refused(*arguments: str) -> str:
    err = StringIO()
    with pytest.raises(SystemExit) as end:
        call_command("found", *arguments, stderr=err, stdout=StringIO())
    assert end.value.code == 2
    return err.getvalue()


def test_a_coalition_has_its_chapters_seats_and_rules_from_its_profile(db, clock):
    out = StringIO()

    call_command("found", "--profile", "common_ground_demo", stdout=out)

    assert out.getvalue() == "Common Ground California is founded: 5 chapters, 9 seats, rule set 1 in force.\n"
    assert (Chapter.objects.count(), Seat.objects.count()) == (5, 9)
    rule_set = RuleSet.objects.get()
    assert rule_set.source.startswith("Adopted by the Coordinating Committee")
    assert "es" in terms_of(rule_set).qualification_texts
    assert profile().name == "Common Ground California"
    assert first_misfit() is None


def test_it_is_founded_once(db, clock):
    call_command("found", stdout=StringIO())

    assert "founded already" in refused()
    assert RuleSet.objects.count() == 1


def test_a_profile_that_is_not_there_founds_nothing(db, clock, tmp_path):
    assert "No such file" in refused("--profile", str(tmp_path / "none.toml"))
    assert Seat.objects.count() == 0


def test_a_profile_with_a_mistake_founds_nothing(db, clock, tmp_path):
    broken = tmp_path / "broken.toml"
    broken.write_text("languages = 7\n")

    assert "line 1" in refused("--profile", str(broken))
    assert Seat.objects.count() == 0


def test_another_profile_than_the_one_of_the_installation_is_refused(db, clock, settings):
    settings.PROFILE = "california_partnership"

    assert "COMMONGROUND_PROFILE says california_partnership" in refused("--profile", "common_ground_demo")
