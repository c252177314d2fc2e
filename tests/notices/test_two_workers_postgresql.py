"""Many workers at once, on the database that lets them."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Lock

import pytest
from django.core.mail.backends.locmem import EmailBackend
from django.db import connections

from commonground.notices.actions import queue
from commonground.notices.jobs import deliver
from commonground.notices.models import Notice
from tests.builders import NOON
from tests.builders.accounts import a_user


class Counting(EmailBackend):
    sent: Counter[str] = Counter()
    lock = Lock()

    def send_messages(self, messages):
        with self.lock:
            for message in messages:
                self.sent[message.extra_headers["Message-ID"]] += 1
        return len(messages)


@pytest.fixture
def sent(monkeypatch):
    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend", Counting)
    monkeypatch.setattr(Counting, "sent", Counter())
    return Counting


def at_once(number, deed):
    """Run a deed in so many threads that begin together; returns what they answered."""
    gate = Barrier(number)

    def turn():
        gate.wait(10)
        try:
            return deed()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(number) as threads:
        answers = [threads.submit(turn) for _ in range(number)]
    return [answer.result() for answer in answers]


@pytest.mark.django_db(transaction=True)
def test_four_workers_send_each_letter_once_and_share_the_work(sent):
    queue("news", to=[a_user().pk for _ in range(40)], at=NOON, key="x")

    answers = at_once(4, lambda: deliver(NOON))

    assert sum(answers) == 40
    assert set(sent.sent.values()) == {1}
    assert len(sent.sent) == 40
    assert Notice.objects.filter(sent_at=NOON, tries=1).count() == 40


@pytest.mark.django_db(transaction=True)
def test_two_who_ask_for_the_same_letters_at_once_get_one_each(reader):
    readers = [reader.pk, *(a_user().pk for _ in range(20))]

    at_once(4, lambda: queue("news", to=readers, at=NOON, key="x"))

    assert Notice.objects.count() == 21
