from __future__ import annotations

from datetime import datetime

from django.db import transaction

from commonground.agreement.models.mou import Capacity
from commonground.agreement.queries.mou import seats_under
from commonground.agreement.rules.signing import letter_due, refusal_to_say_capacity
from commonground.committee.actions.agreement import Deed, renew
from commonground.committee.models import Signature
from commonground.kernel.refusal import obey
from commonground.members.queries import accounts_of
from commonground.members.rules import Standing
from commonground.notices.actions import queue
from commonground.record.actions import write_entry
from commonground.record.coalition import profile


@transaction.atomic
def renew_with_capacity(
    organization_id: int, deed: Deed, *, level: str, words: str = "", by: Standing, at: datetime
) -> Signature:
    """We renew, and say what we can carry this year."""
    signature = renew(organization_id, deed, by=by, at=at)
    say_capacity(organization_id, level, words, by=by, at=at)
    return signature


@transaction.atomic
def say_capacity(organization_id: int, level: str, words: str = "", *, by: Standing, at: datetime) -> Capacity:
    """What the organization can carry this year; the newest word counts, and needs no reason."""
    obey(refusal_to_say_capacity(by, organization_id))
    year = at.astimezone(profile().zone).year
    said = Capacity.objects.create(
        person_id=by.acting, organization_id=organization_id, year=year, level=level, words=words.strip(), at=at
    )
    write_entry("mou.capacity", said, by=by, at=at, audience="members", organization=organization_id, year=year)
    return said


def write_letters(*, at: datetime) -> int:
    """Whoever holds a seat and is asked to sign or renew hears of it, gently and a few times."""
    asked = 0
    for one in seats_under(at):
        letter = letter_due(one.coverage, at)
        if letter is None:
            continue
        until = one.coverage.until.date().isoformat() if one.coverage.until else f"{at.date():%Y}"
        key = f"{letter.kind}:{letter.stage}:{one.tenure.pk}:{until}"
        readers = accounts_of([one.tenure.person_id])
        asked += queue(letter.kind, to=readers, at=at, key=key, tenure=one.tenure.pk, stage=letter.stage)
    return asked
