"""Letters to people without an account: the room that writes keeps them, the outbox never holds their address."""

from dataclasses import dataclass

import pytest

from commonground.notices import kinds
from commonground.notices.actions import queue, queue_outside
from commonground.notices.jobs import deliver
from commonground.notices.models import Notice
from tests.builders import NOON

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Outside:
    email: str = "press@example.org"
    language: str = "es"


@pytest.fixture
def kept(kind):
    """What the room keeps of its readers; an erased one is None."""
    people = {7: Outside(), 8: None}
    kinds.know("news", lambda facts, reader, at: {"what": "News"}, reader_of=lambda facts: people[facts["reader"]])
    return people


def test_a_letter_reaches_somebody_without_an_account_in_their_language(kept, mailoutbox):
    assert queue_outside("news", to=[7], at=NOON, key="release:1", release=1) == 1

    assert deliver(NOON) == 1

    [letter] = mailoutbox
    assert (letter.to, letter.subject) == (["press@example.org"], "Sí: News")
    assert Notice.objects.get().facts == {"release": 1, "reader": 7}


def test_the_outbox_never_holds_the_address(kept):
    queue_outside("news", to=[7], at=NOON, key="release:1")

    assert "press@example.org" not in str(Notice.objects.values().get())


def test_who_was_erased_gets_nothing(kept, mailoutbox):
    queue_outside("news", to=[8], at=NOON, key="release:1")

    assert deliver(NOON) == 0
    assert not mailoutbox
    assert Notice.objects.get().dropped_at == NOON


def test_asking_again_sends_nothing_again(kept):
    queue_outside("news", to=[7], at=NOON, key="release:1")

    assert queue_outside("news", to=[7, 7], at=NOON, key="release:1") == 0


def test_an_account_and_an_outsider_with_the_same_number_are_two_readers(kept, reader, mailoutbox):
    kept[reader.pk] = Outside("other@example.org")
    queue("news", to=[reader.pk], at=NOON, key="release:1")
    queue_outside("news", to=[reader.pk], at=NOON, key="release:1")

    assert deliver(NOON) == 2


def test_a_kind_without_a_place_for_its_readers_cannot_be_sent_outside(kind):
    with pytest.raises(ValueError, match="nudge"):
        queue_outside("nudge", to=[7], at=NOON, key="x")
