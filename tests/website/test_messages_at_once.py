"""Two clicks at one moment, from two doors."""

from datetime import timedelta

import pytest
from django.core.cache import cache

from commonground.members.rules import Standing
from commonground.notices.models import Notice
from commonground.website.actions.messages import Draft, answer_message, send_message
from commonground.website.models import Message
from commonground.website.rules.messages import ANSWERED_ALREADY, Attempt
from tests.at_once import at_once
from tests.builders import NOON
from tests.builders.members import a_director

DRAFT = Draft("Whom do we ask?", "", "en", "", "")
ATTEMPT = Attempt(ours=True, trap="", waited=timedelta(minutes=1), links=0)


@pytest.fixture
def director(transactional_db, settings, clock) -> Standing:
    settings.PROFILE = "cascade_table"
    cache.clear()
    person = a_director()
    return Standing(user_id=person.user_id, person_id=person.pk, is_director=True)


def send() -> Message:
    return send_message(DRAFT, ATTEMPT, address="192.0.2.1", at=NOON)


def test_the_same_words_sent_by_two_clicks_are_one_message_and_one_letter(director):
    assert at_once(send, send) == ["done", "done"]
    assert Message.objects.count() == Notice.objects.count() == 1


def test_the_same_words_after_an_answer_are_a_new_message(director):
    answer_message(send().pk, note="By phone", by=director, at=NOON)
    send()

    assert Message.objects.count() == 2


def test_two_answers_at_once_are_one(director):
    pk = send().pk
    answers = [lambda: answer_message(pk, note="By phone", by=director, at=NOON)] * 2

    assert sorted(at_once(*answers)) == sorted(["done", ANSWERED_ALREADY])
