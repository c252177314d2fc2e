from datetime import timedelta
from smtplib import SMTPDataError, SMTPException, SMTPRecipientsRefused, SMTPSenderRefused, SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from commonground.notices.actions import queue
from commonground.notices.jobs import deliver
from commonground.notices.models import Notice
from commonground.notices.rules import LEASE, message_id
from tests.builders import NOON
from tests.builders.accounts import a_user

pytestmark = pytest.mark.django_db


class Mail(EmailBackend):
    """A mail server that answers what a test wants it to."""

    errors: list[Exception] = []
    is_down = False

    def open(self):
        if self.is_down:
            raise ConnectionRefusedError(111, "Connection refused")

    def send_messages(self, messages):
        if self.errors:
            raise self.errors.pop(0)
        return super().send_messages(messages)


@pytest.fixture
def server(monkeypatch):
    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend", Mail)
    monkeypatch.setattr(Mail, "errors", [])
    return Mail


def the_notice():
    return Notice.objects.get()


def test_a_letter_is_written_in_the_readers_language_when_it_is_sent(reader, mailoutbox):
    queue("news", to=[reader.pk], at=NOON, key="x", what="AB 9005")

    assert deliver(NOON) == 1

    [letter] = mailoutbox
    assert letter.to == ["ana@example.org"]
    assert letter.subject == "Sí: AB 9005"
    assert the_notice().sent_at == NOON


def test_a_letter_says_hello_why_it_came_and_how_to_change_that(reader, mailoutbox, kind, settings):
    kind(lambda facts, user, at: {"what": "News", "name": "Ana"})
    reader.language = "en"
    reader.save()
    queue("news", to=[reader.pk], at=NOON, key="x")

    deliver(NOON)

    assert mailoutbox[0].body.splitlines() == [
        "Hello Ana,",
        "",
        "News & more <here>",
        "",
        f"http://testserver/there/?letter={the_notice().token}",
        "",
        "--",
        "California Partnership",
        "You get this because a test wrote it.",
        "Change your language or what we write to you about: http://testserver/account/",
    ]


def test_a_letter_is_plain_text_with_an_identity_of_its_own(reader, mailoutbox):
    queue("news", to=[reader.pk], at=NOON, key="x")

    deliver(NOON)

    message = mailoutbox[0].message()
    assert message.get_content_type() == "text/plain"
    assert message["Message-ID"] == message_id(the_notice().key, "testserver")
    assert message["Auto-Submitted"] == "auto-generated"


def test_in_a_language_without_a_complete_interface_the_letter_is_in_english(reader, mailoutbox):
    reader.language = "ko"
    reader.save()
    queue("news", to=[reader.pk], at=NOON, key="x")

    deliver(NOON)

    assert mailoutbox[0].subject == "Yes: News"


def test_nothing_goes_out_before_it_is_due_and_nothing_twice(reader, mailoutbox):
    due = NOON + timedelta(hours=1)
    queue("news", to=[reader.pk], at=NOON, key="x", due_at=due)

    assert [deliver(NOON), deliver(due), deliver(due), deliver(due + 9 * LEASE)] == [0, 1, 0, 0]
    assert len(mailoutbox) == 1


def test_what_is_no_longer_needed_is_dropped(reader, mailoutbox, kind):
    kind(lambda facts, user, at: None)
    queue("news", to=[reader.pk], at=NOON, key="x")

    assert deliver(NOON) == 0
    assert the_notice().dropped_at == NOON
    assert not mailoutbox


def test_reminders_go_to_those_who_like_them_and_notices_to_all(db, mailoutbox):
    likes, dislikes, gone = a_user(), a_user(reminders=False), a_user(is_active=False)
    everybody = [likes.pk, dislikes.pk, gone.pk]
    queue("nudge", to=everybody, at=NOON, key="nudge")
    queue("news", to=everybody, at=NOON, key="news")

    assert deliver(NOON) == 3

    assert sorted((letter.subject, letter.to[0]) for letter in mailoutbox) == sorted(
        [("Yes: Nudge", likes.email), ("Yes: News", likes.email), ("Yes: News", dislikes.email)]
    )
    assert Notice.objects.filter(dropped_at=NOON).count() == 3


def test_while_the_mail_server_is_away_letters_wait_and_no_try_is_lost(reader, server, monkeypatch, mailoutbox, caplog):
    queue("news", to=[reader.pk], at=NOON, key="x")
    monkeypatch.setattr(server, "is_down", True)

    assert deliver(NOON) == 0
    assert "The mail server does not answer" in caplog.text
    assert (the_notice().tries, the_notice().claimed_at) == (0, None)

    monkeypatch.setattr(server, "is_down", False)
    assert deliver(NOON) == 1


@pytest.mark.parametrize(
    ("error", "failure", "given_up"),
    [
        (
            SMTPRecipientsRefused({"ana@example.org": (550, b"ana@example.org is unknown")}),
            "SMTPRecipientsRefused 550",
            True,
        ),
        (SMTPRecipientsRefused({"ana@example.org": (451, b"later")}), "SMTPRecipientsRefused 451", False),
        (SMTPDataError(554, b"no"), "SMTPDataError 554", True),
        (SMTPSenderRefused(553, b"who are you", "no-reply@localhost"), "SMTPSenderRefused", False),
        (SMTPServerDisconnected("gone"), "SMTPServerDisconnected", False),
        (TimeoutError(), "TimeoutError", False),
        (SMTPException(), "SMTPException", False),
    ],
)
def test_a_failure_is_noted_without_addresses(reader, server, error, failure, given_up):
    queue("news", to=[reader.pk], at=NOON, key="x")
    server.errors.append(error)

    assert deliver(NOON) == 0

    assert the_notice().failure == failure
    assert (the_notice().failed_at is not None) is given_up
    assert deliver(NOON + timedelta(minutes=1)) == (0 if given_up else 1)


def test_a_broken_connection_ends_the_sweep_and_a_refused_letter_does_not(reader, server, mailoutbox):
    for key in "abc":
        queue("news", to=[reader.pk], at=NOON, key=key)
    server.errors += [SMTPDataError(451, b"later"), SMTPServerDisconnected("gone")]

    assert deliver(NOON) == 0
    assert [notice.tries for notice in Notice.objects.order_by("key")] == [1, 1, 0]


def test_one_letter_that_cannot_be_written_does_not_hold_up_the_others(reader, kind, mailoutbox, caplog):
    def only_good(facts, user, at):
        return {"what": facts["what"]}

    kind(only_good)
    queue("news", to=[reader.pk], at=NOON, key="bad")
    queue("news", to=[reader.pk], at=NOON, key="good", what="News")

    assert deliver(NOON) == 1

    assert Notice.objects.get(key__startswith="bad").failure == "KeyError"
    assert "could not be written" in caplog.text


def test_a_kind_that_is_gone_is_a_failure_not_a_stop(reader, monkeypatch, mailoutbox):
    queue("news", to=[reader.pk], at=NOON, key="x")
    monkeypatch.setattr("commonground.notices.kinds._known", {})

    assert deliver(NOON) == 0
    assert the_notice().failure == "ValueError"


def test_a_long_sweep_stops_before_leases_run_out(reader, monkeypatch, mailoutbox):
    for key in "abc":
        queue("news", to=[reader.pk], at=NOON, key=key)
    ticks = iter([0.0, 0.0, 10.0, 21.0])
    monkeypatch.setattr("commonground.notices.jobs.monotonic", lambda: next(ticks))

    assert deliver(NOON) == 2


@pytest.mark.parametrize("letters", [1, 9])
def test_a_letter_costs_a_few_queries_however_many_there_are(
    letters, db, mailoutbox, django_assert_num_queries, settings
):
    settings.PROFILE = settings.DEFAULT_PROFILE
    queue("news", to=[a_user().pk for _ in range(letters)], at=NOON, key="x")

    with django_assert_num_queries(7 + 6 * letters):  # two of them ask for sealed letters
        assert deliver(NOON) == letters


def test_one_real_round_over_smtp(reader, settings, smtpd):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = smtpd.hostname, smtpd.port
    queue("news", to=[reader.pk, a_user().pk], at=NOON, key="x", what="Año nuevo en Fresno: ñandú")

    assert deliver(NOON) == 2

    first = smtpd.messages[0]
    assert first["To"] == "ana@example.org"
    assert first["Message-ID"] == message_id(f"x:{reader.pk}", "testserver")
    assert "Año nuevo en Fresno: ñandú & more <here>" in first.get_payload(decode=True).decode()
    assert not mail.outbox
