"""Deeds by their result and their record."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from commonground.committee.actions import found
from commonground.evaluation import actions, rules
from commonground.evaluation.jobs import keep_the_history
from commonground.evaluation.models import Accomplishment, Evidence
from commonground.evaluation.queries import latest, public_accomplishments, waiting_accomplishments
from commonground.evaluation.rules import says_all_of_it, says_caused
from commonground.kernel.profile import load_profile
from commonground.kernel.refusal import Refused
from commonground.members.rules import NOBODY, SYSTEM
from commonground.record.models import Entry
from commonground.record.queries import first_misfit
from tests.builders import NOON
from tests.builders.committee import PROFILE
from tests.builders.evaluation import ARTICLE, an_accomplishment
from tests.builders.members import an_organization

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _the_network(settings):
    settings.PROFILE = "california_partnership"


def refused(deed) -> str:
    with pytest.raises(Refused) as told:
        deed()
    return told.value.refusal.key


def deeds() -> list[str]:
    return list(Entry.objects.order_by("number").values_list("deed", flat=True))


def test_what_is_entered_stands_with_others_and_proof_and_in_the_record():
    done = an_accomplishment(mechanism="We brought tenants to the hearing")

    (told,) = latest()

    assert (str(told.row), told.strength, told.is_public) == (str(done.text), 4, True)
    assert [one.name for one in told.credits] == ["Tenants of Heron"]
    assert str(done.claim.how) == "We brought tenants to the hearing"
    assert deeds() == ["accomplishment.entered", "evidence.added"]
    assert first_misfit() is None


def test_the_address_is_made_of_its_first_words_and_is_free():
    first, second = an_accomplishment(), an_accomplishment()
    no_letters = an_accomplishment(text="房租", language="zh-Hant")
    named_as_a_page = an_accomplishment(text="Enter")

    assert first.key == "the-city-of-heron-wrote-a-rent-cap-into-its-budget-plan"
    assert second.key == f"{first.key}-2"
    assert no_letters.key == "accomplishment"
    assert named_as_a_page.key != "enter"


def test_nobody_else_enters_and_nothing_is_written():
    assert refused(lambda: an_accomplishment(by=NOBODY)) == rules.ONLY_STAFF_AND_EVALUATORS_ENTER
    assert refused(lambda: an_accomplishment(text="We caused it")) == rules.NEVER_CAUSED
    assert refused(lambda: an_accomplishment(proof={"source": ""})) == rules.SOURCE_MISSING
    assert (Accomplishment.objects.count(), deeds()) == (0, [])


def test_that_we_led_waits_until_a_record_of_others_names_us():
    done = an_accomplishment(role="led")
    waiting = list(waiting_accomplishments()), latest()
    proof = replace(ARTICLE, grade=3, source="An analysis that lists us", names_us=True)
    evidence = actions.add_evidence(done.key, proof, by=SYSTEM, at=NOON)
    shown = latest()
    actions.withdraw_evidence(done.key, evidence.pk, why="It was another body", by=SYSTEM, at=NOON)

    assert waiting == ([done], [])
    assert [told.row for told in shown] == [done]
    assert (list(waiting_accomplishments()), latest()) == ([done], [])
    assert deeds()[-2:] == ["evidence.added", "evidence.withdrawn"]


@pytest.mark.parametrize("role", [*rules.ROLES])
@pytest.mark.parametrize("grade", range(5))
def test_the_list_holds_what_the_rule_lets_us_say(role, grade):
    proof = {"grade": grade, "names_us": True}
    if grade == 4:
        proof |= {"confirmed_by": "Ada", "confirmed_as": "Clerk", "confirmed_on": date(2026, 3, 1)}
    an_accomplishment(role=role, proof=proof)

    assert public_accomplishments().exists() == rules.is_public(role, [grade])


def test_a_member_is_credited_and_named_only_if_it_agreed_to_be():
    done = an_accomplishment()
    actions.credit(done.key, organization=an_organization("Heron Clinic"), part="brought patients", by=SYSTEM, at=NOON)
    actions.credit(done.key, organization=an_organization("Quiet House", is_listed=False), by=SYSTEM, at=NOON)

    (told,) = latest()

    assert [(one.name, one.part) for one in told.credits] == [
        ("Tenants of Heron", ""),
        ("Heron Clinic", "brought patients"),
    ]
    assert told.unnamed == 1


def test_everybody_is_credited_once():
    done, clinic = an_accomplishment(), an_organization()
    actions.credit(done.key, organization=clinic, by=SYSTEM, at=NOON)

    again = refused(lambda: actions.credit(done.key, organization=clinic, by=SYSTEM, at=NOON))
    outside = refused(lambda: actions.credit(done.key, name="tenants of heron ", by=SYSTEM, at=NOON))

    assert again == outside == rules.NAMED_ALREADY


def test_it_is_told_in_another_language_and_never_written_over():
    done = an_accomplishment()
    actions.say_in(done.key, "es", "La ciudad escribió un tope", by=SYSTEM, at=NOON)
    done.refresh_from_db()

    assert (done.text.say("es"), done.text.say("vi")) == ("La ciudad escribió un tope", str(done.text))
    assert refused(lambda: actions.say_in(done.key, "es", "Otra", by=SYSTEM, at=NOON)) == rules.SAID_ALREADY


def test_what_is_taken_back_is_gone_and_stays_in_the_record():
    done = an_accomplishment()
    actions.withdraw_accomplishment(done.key, why="It was another city", by=SYSTEM, at=NOON)

    assert latest() == []
    assert deeds()[-1] == "accomplishment.withdrawn"
    again = refused(lambda: actions.withdraw_accomplishment(done.key, why="Twice", by=SYSTEM, at=NOON))
    assert again == rules.WITHDRAWN


def test_the_database_keeps_a_grade_from_standing_alone():
    done = an_accomplishment()

    insecure = {"grade": 2, "copy_url": "http://archive.example/1"}
    for wrong in ({"grade": 3}, {"grade": 4, "names_us": True}, {"grade": 5}, insecure):
        with pytest.raises(IntegrityError), transaction.atomic():
            Evidence.objects.create(accomplishment=done, sources={}, added_at=NOON, **wrong)


def test_the_history_of_the_profile_becomes_records_once():
    taken = actions.take_history(PROFILE, by=SYSTEM, at=NOON)
    again = actions.take_history(PROFILE, by=SYSTEM, at=NOON)
    shown = {told.row.key: told for told in latest()}

    assert (taken, again, len(shown)) == (4, 0, 4)
    assert all(told.row.on is None and told.row.year is None for told in shown.values())
    assert all(told.row.our_reading and told.aims for told in shown.values())
    assert all(told.row.claim.confidence == "low" for told in shown.values())
    assert {key: told.best.grade for key, told in shown.items()} == {
        "voter-guide": 0, "tax-fairness-tool-kit": 0, "budget-testimony": 0, "sb-1639-education-works": 2,
    }  # fmt: skip
    bill = shown["sb-1639-education-works"]
    assert [line.code for line in bill.evidence] == ["E2", "E1", "E0"]
    assert [one.name for one in bill.credits] == ["other groups that sponsored the bill"]
    assert bill.evidence[0].source.say("es").startswith("nueve votaciones")
    assert deeds() == ["accomplishment.entered"] * 4


def test_a_hand_that_was_there_first_is_left_alone():
    mine = an_accomplishment(text="Voter guide")

    assert actions.take_history(PROFILE, by=SYSTEM, at=NOON) == 3
    mine.refresh_from_db()
    assert (mine.key, mine.from_profile) == ("voter-guide", False)


def test_an_older_profile_gives_its_source_as_our_own_word():
    past = replace(PROFILE.accomplishments[0], key="", evidence=(), aims=(), our_reading=False)
    silent = replace(past, source="", text=PROFILE.mission)
    actions.take_history(replace(PROFILE, accomplishments=(past, silent)), by=SYSTEM, at=NOON)

    (told,) = latest()

    assert told.row.key.startswith("a-voter-guide-in-six-languages")
    assert (told.best.grade, str(told.best.source)) == (0, "case study, section I")


def test_only_a_founded_network_keeps_its_history():
    before = keep_the_history(NOON)
    found(PROFILE, by=SYSTEM, at=NOON)

    assert (before, keep_the_history(NOON), keep_the_history(NOON)) == (0, 4, 0)


def test_no_profile_of_the_house_claims_that_it_caused_something(settings):
    said = [
        words
        for path in settings.PROFILES.glob("*.toml")
        for past in load_profile(path).accomplishments
        for _language, words in past.text.versions
    ]

    assert said
    assert not [words for words in said if says_caused(words) or says_all_of_it(words)]
