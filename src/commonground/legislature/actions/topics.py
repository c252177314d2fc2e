"""Topics of ours: what a bill is about, in a word of the coalition."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.shortcuts import get_object_or_404

from commonground.kernel.refusal import obey
from commonground.legislature.models import Bill, BillTopic
from commonground.legislature.rules.permits import TopicFacts, refusal_to_add_topic, refusal_to_drop_topic
from commonground.legislature.rules.words import folded
from commonground.members.rules import Standing
from commonground.record.actions import write_entry


@transaction.atomic
def add_topic(bill_id: int, name: str, *, by: Standing, at: datetime) -> BillTopic:
    """Say what a bill is about. A topic that is known keeps the way it was first written."""
    bill = get_object_or_404(Bill.objects.select_for_update(), pk=bill_id)
    words = folded(name)
    kept = set(bill.topics.values_list("words", flat=True))
    length = max(len(name.strip()), len(words))
    obey(refusal_to_add_topic(by, TopicFacts(words=words, length=length, stands=words in kept, number=len(kept))))
    first = BillTopic.objects.filter(words=words).order_by("pk").first()
    topic = BillTopic.objects.create(bill=bill, name=first.name if first else " ".join(name.split()), words=words)
    write_entry("topic.added", bill, by=by, at=at, audience="public", topic=topic.pk)
    return topic


@transaction.atomic
def drop_topic(bill_id: int, topic_id: int, *, by: Standing, at: datetime) -> Bill:
    bill = get_object_or_404(Bill.objects.select_for_update(), pk=bill_id)
    obey(refusal_to_drop_topic(by))
    topic = get_object_or_404(BillTopic, bill=bill, pk=topic_id)
    write_entry("topic.dropped", bill, by=by, at=at, audience="public", topic=topic.pk)
    topic.delete()
    return bill
