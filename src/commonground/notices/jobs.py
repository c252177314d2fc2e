from __future__ import annotations

import logging
from contextlib import suppress
from datetime import datetime
from smtplib import SMTPDataError, SMTPException, SMTPRecipientsRefused, SMTPResponseException
from time import monotonic
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.urls import reverse

from commonground.accounts.letters import envelope, in_language_of, written
from commonground.notices import actions, kinds
from commonground.notices.models import TABLES, Letter, SealedNotice
from commonground.notices.queries import ready
from commonground.notices.rules import is_wanted, message_id
from commonground.notices.sweeps import one_sweep
from commonground.ui.trouble import trouble_in

logger = logging.getLogger(__name__)

# Shorter than the lease by far, so that no letter of a long sweep is taken twice.
A_SWEEP = 20.0


def deliver(at: datetime) -> int:
    """Send what is due; returns how many letters went out. Any number of workers may do this at once."""
    actions.give_up_on_the_lost(at=at)
    if not any(ready(at, table).exists() for table in TABLES):
        return 0
    mail = get_connection()
    try:
        mail.open()
    except (OSError, SMTPException) as error:
        logger.warning("The mail server does not answer (%s); letters wait.", error)
        return 0
    try:
        with one_sweep():
            return _sweep(mail, at)
    finally:
        with suppress(OSError, SMTPException):
            mail.close()


def _sweep(mail: BaseEmailBackend, at: datetime) -> int:
    until, sent = monotonic() + A_SWEEP, 0
    while monotonic() < until and (notice := actions.claim(at=at)):
        try:
            letter = letter_of(notice, at, mail)
            if letter is None:
                actions.drop(notice, at=at)
                continue
            letter.send()
        except (SMTPResponseException, SMTPRecipientsRefused) as error:
            _put_off(notice, at, error, answer=answer_in(error))
        except (OSError, SMTPException) as error:
            logger.warning("Letters wait: %s", error)
            _put_off(notice, at, error)
            break
        except Exception as error:
            if trouble_in(error) is not None:
                raise  # not the letter's fault: it is taken again when its lease is over
            logger.exception("%s could not be written", _called(notice))
            _put_off(notice, at, error)
        else:
            actions.mark_sent(notice, at=at)
            sent += 1
    return sent


def letter_of(notice: Letter, at: datetime, mail: BaseEmailBackend | None = None) -> EmailMessage | None:
    """The letter as it is now, in the reader's language; None if nobody needs it any more."""
    kind = kinds.named(notice.kind)
    reader = reader_of(notice, kind)
    if reader is None:
        return None
    with in_language_of(reader.language):
        context = kind.context_of(notice.facts, reader, at)
        if context is None:
            return None
        account_url = f"{settings.SITE_URL}{reverse('accounts:account')}"
        common = {"name": "", "reader": reader, "token": notice.token, "at": at, "account_url": account_url}
        letter = written(kind.template, {**common, **context})
    domain = urlsplit(settings.SITE_URL).hostname or "localhost"
    headers = {"Message-ID": message_id(notice.key, domain)}
    return envelope(letter, to=reader.email, headers=headers, through=mail)


def reader_of(notice: Letter, kind: kinds.Kind) -> kinds.Reader | None:
    """None: who should read it has left, or did not want it."""
    user = notice.user
    if user is None:
        return kind.reader_of(notice.facts) if kind.reader_of else None
    wanted = is_wanted(
        reader_is_active=user.is_active, reader_wants_reminders=user.reminders, is_reminder=kind.is_reminder
    )
    return user if wanted else None


def answer_in(error: SMTPResponseException | SMTPRecipientsRefused) -> int:
    """What the mail server said to this reader or this text; 0 if it complained of something else, us perhaps."""
    if isinstance(error, SMTPRecipientsRefused):
        return max((code for code, _ in error.recipients.values()), default=0)
    return error.smtp_code if isinstance(error, SMTPDataError) else 0


def _put_off(notice: Letter, at: datetime, error: Exception, *, answer: int = 0) -> None:
    """Keep what kind of failure it was; the server's own words may hold an address."""
    actions.put_off(notice, at=at, failure=f"{type(error).__name__} {answer or ''}".strip(), answer=answer)


def _called(notice: Letter) -> str:
    """What the log says of a letter: of a sealed one only that it is one."""
    return "A letter" if isinstance(notice, SealedNotice) else f"Notice {notice.pk} ({notice.kind})"
