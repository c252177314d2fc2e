"""Seats between two choices: an alternate for a while, and what ends by itself."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from commonground.committee.models import Alternate, Seat, Tenure
from commonground.committee.queries.seats import candidate_of, seat_facts, standing_in
from commonground.committee.rules.seats import refusal_to_seat_ad_interim
from commonground.committee.rules.terms import interim_end
from commonground.kernel.refusal import obey
from commonground.members.models import Person
from commonground.members.rules import Standing
from commonground.record.actions import write_entry


@transaction.atomic
def seat_ad_interim(seat_id: int, *, words: str, by: Standing, at: datetime, until: datetime | None = None) -> Tenure:
    """The chapter writes that its alternate holds the vacant seat until it has chosen, for 45 days at most.

    words  what the chapter wrote, and when
    """
    seat = Seat.objects.select_for_update().get(pk=seat_id)
    naming = Alternate.objects.filter(standing_in(at), seat=seat).select_related("person", "organization").first()
    stand_in = None
    if naming is not None:
        Person.objects.select_for_update().get(pk=naming.person_id)
        stand_in = candidate_of(naming.person, naming.organization, at, seat_id=seat_id)
    obey(refusal_to_seat_ad_interim(by, seat_facts(seat, at), stand_in, words=words))
    assert naming is not None
    tenure = Tenure.objects.create(
        seat=seat,
        person=naming.person,
        organization=naming.organization,
        chosen_how=words,
        from_at=at,
        until_at=max(at, interim_end(at, until)),
        ended_because=Tenure.Ended.AD_INTERIM,
        is_interim=True,
    )
    write_entry("seat.filled_for_now", seat, by=by, at=at, audience="public", tenure=tenure.pk)
    return tenure


def end_interim(seat: Seat, at: datetime) -> None:
    """The choice is made, or the alternate is one no longer."""
    for tenure in Tenure.objects.filter(seat=seat, is_interim=True, until_at__gt=at):
        tenure.until_at = max(at, tenure.from_at)
        tenure.save(update_fields=["until_at"])
