from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import IntegrityError, transaction

from commonground.kernel.refusal import Refused
from commonground.notices import actions
from commonground.notices.actions import (
    claim,
    correct_and_try_again,
    drop,
    mark_opened,
    mark_sent,
    put_off,
    queue,
    try_again,
)
from commonground.notices.models import Notice
from commonground.notices.queries import letters, letters_to, notices_about, outbox, ready
from commonground.notices.rules import LEASE, MOST_TRIES
from tests.builders import NOON
from tests.builders.accounts import a_user

pytestmark = pytest.mark.django_db
STAFF = SimpleNamespace(user_id=None, is_staff=True, is_system=False)
LATER = NOON + timedelta(hours=1)


def the_notice():
    return Notice.objects.get()


def test_one_row_a_reader_and_asking_again_changes_nothing(reader):
    other = a_user()

    assert queue("news", to=[reader.pk, other.pk, reader.pk], at=NOON, key="ballot:1", ballot=1) == 2
    assert queue("news", to=[reader.pk], at=LATER, key="ballot:1", ballot=2) == 0

    assert set(Notice.objects.values_list("key", flat=True)) == {f"ballot:1:{reader.pk}", f"ballot:1:{other.pk}"}
    assert {notice.facts["ballot"] for notice in Notice.objects.all()} == {1}
    assert len(set(Notice.objects.values_list("token", flat=True))) == 2


def test_nobody_to_write_to_is_nothing_to_do():
    assert queue("news", to=[], at=NOON, key="ballot:1") == 0


def test_a_kind_nobody_can_write_is_found_out_at_once(reader):
    with pytest.raises(ValueError, match="nonsense"):
        queue("nonsense", to=[reader.pk], at=NOON, key="x")


def test_what_is_asked_for_in_a_deed_that_fails_is_not_sent(reader):
    @transaction.atomic
    def deed():
        queue("news", to=[reader.pk], at=NOON, key="x")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        deed()
    assert not Notice.objects.exists()


def test_the_longest_waiting_is_taken_first_and_by_one_only(reader):
    queue("news", to=[reader.pk], at=NOON, key="second", due_at=NOON)
    queue("news", to=[reader.pk], at=NOON, key="first", due_at=NOON - LEASE)
    queue("news", to=[reader.pk], at=NOON, key="later", due_at=LATER)

    taken = [claim(at=NOON), claim(at=NOON), claim(at=NOON)]

    assert [notice and notice.key.split(":")[0] for notice in taken] == ["first", "second", None]
    assert taken[0].claimed_at == NOON
    assert taken[0].tries == 1


def test_what_a_dead_worker_held_comes_back_when_its_lease_is_over(reader):
    queue("news", to=[reader.pk], at=NOON, key="x")
    claim(at=NOON)

    assert claim(at=NOON + LEASE - timedelta(seconds=1)) is None
    assert claim(at=NOON + LEASE).tries == 2


def test_a_letter_over_which_workers_die_is_given_up(reader):
    queue("news", to=[reader.pk], at=NOON, key="x")
    for turn in range(MOST_TRIES):
        assert actions.give_up_on_the_lost(at=NOON + turn * LEASE) == 0
        claim(at=NOON + turn * LEASE)

    assert actions.give_up_on_the_lost(at=NOON + MOST_TRIES * LEASE) == 1
    assert the_notice().failure == "worker stopped"


def test_a_sent_letter_is_not_taken_again(reader):
    queue("news", to=[reader.pk], at=NOON, key="x")
    mark_sent(claim(at=NOON), at=NOON)

    assert claim(at=NOON + 10 * LEASE) is None
    assert (the_notice().sent_at, the_notice().claimed_at) == (NOON, None)


def test_who_comes_too_late_changes_nothing(reader):
    queue("news", to=[reader.pk], at=NOON, key="x")
    slow = claim(at=NOON)
    mark_sent(claim(at=NOON + LEASE), at=NOON + LEASE)

    drop(slow, at=LATER)
    put_off(slow, at=LATER, failure="SMTPServerDisconnected")
    mark_sent(slow, at=LATER)

    assert the_notice().sent_at == NOON + LEASE
    assert the_notice().failure == ""


def test_after_a_failure_there_is_a_pause(reader):
    queue("news", to=[reader.pk], at=NOON, key="x")

    put_off(claim(at=NOON), at=NOON, failure="SMTPDataError 451", answer=451)

    assert not ready(NOON + timedelta(seconds=59)).exists()
    assert ready(NOON + timedelta(seconds=60)).exists()


def test_what_cannot_be_delivered_waits_for_staff(reader):
    queue("news", to=[reader.pk], at=NOON, key="x")
    put_off(claim(at=NOON), at=NOON, failure="SMTPRecipientsRefused 550", answer=550)
    assert not ready(NOON + timedelta(days=30)).exists()

    try_again(the_notice().pk, by=STAFF, at=LATER)

    assert (the_notice().failed_at, the_notice().failure, the_notice().tries) == (None, "", 0)
    assert claim(at=LATER) is not None


def test_a_wrong_address_is_corrected_and_the_letter_tried_again(reader):
    queue("news", to=[reader.pk], at=NOON, key="x")
    put_off(claim(at=NOON), at=NOON, failure="SMTPRecipientsRefused 550", answer=550)

    before = correct_and_try_again(the_notice().pk, "ana@right.example.org", by=STAFF, at=LATER)

    assert before == "ana@example.org"
    assert claim(at=LATER).user.email == "ana@right.example.org"


def test_an_address_that_was_right_all_along_is_left_alone(reader):
    queue("news", to=[reader.pk], at=NOON, key="x")
    put_off(claim(at=NOON), at=NOON, failure="SMTPRecipientsRefused 550", answer=550)

    assert correct_and_try_again(the_notice().pk, "ana@example.org", by=STAFF, at=LATER) == "ana@example.org"
    reader.refresh_from_db()
    assert reader.signed_out_at is None


def test_nothing_is_tried_again_that_was_not_given_up(reader):
    queue("news", to=[reader.pk], at=NOON, key="x")

    with pytest.raises(Refused):
        try_again(the_notice().pk, by=STAFF, at=NOON)


def test_the_first_visit_by_the_link_of_a_letter_is_its_receipt(reader):
    queue("news", to=[reader.pk], at=NOON, key="x")
    token = the_notice().token

    assert mark_opened(token, at=NOON).opened_at == NOON
    assert mark_opened(token, at=LATER).opened_at == NOON
    assert mark_opened("guessed", at=NOON) is None
    assert mark_opened("", at=NOON) is None


def test_a_letter_is_found_by_what_it_is_about(reader):
    queue("news", to=[reader.pk], at=NOON, key="x", position=7)
    queue("news", to=[reader.pk], at=NOON, key="y", position=8)

    assert notices_about("news", position=7).count() == 1
    assert letters_to(reader.pk) == 2


def test_the_outbox_says_how_letters_stand(reader):
    for key in ("sent", "dropped", "failed", "waits"):
        queue("news", to=[reader.pk], at=NOON, key=key)
    queue("news", to=[reader.pk], at=NOON, key="later", due_at=LATER)
    mark_sent(claim(at=NOON), at=NOON)
    drop(claim(at=NOON), at=NOON)
    put_off(claim(at=NOON), at=NOON, failure="SMTPDataError 554", answer=554)

    state = outbox(NOON)

    assert (state.now.waiting, state.now.later, state.sent, state.dropped, state.now.failed) == (1, 1, 1, 1, 1)
    assert state.now.late_since == NOON
    assert {only: letters(only).count() for only in ("failed", "waiting", "sent", "dropped", "", "nonsense")} == {
        "failed": 1,
        "waiting": 2,
        "sent": 1,
        "dropped": 1,
        "": 5,
        "nonsense": 5,
    }


@pytest.mark.parametrize(
    "untrue",
    [
        {"sent_at": NOON, "dropped_at": NOON, "tries": 1},
        {"sent_at": NOON, "failed_at": NOON, "failure": "x", "tries": 1},
        {"dropped_at": NOON, "failed_at": NOON, "failure": "x"},
        {"sent_at": NOON, "claimed_at": NOON, "tries": 1},
        {"failed_at": NOON, "failure": ""},
        {"sent_at": NOON, "tries": 0},
    ],
)
def test_the_database_keeps_no_letter_in_two_states(reader, untrue):
    queue("news", to=[reader.pk], at=NOON, key="x")

    with pytest.raises(IntegrityError), transaction.atomic():
        Notice.objects.update(**untrue)


def test_letters_go_with_the_account(reader):
    queue("news", to=[reader.pk], at=NOON, key="x")

    reader.delete()

    assert not Notice.objects.exists()
