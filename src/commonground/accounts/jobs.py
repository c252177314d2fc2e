from __future__ import annotations

from datetime import datetime

from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session


def forget_expired(at: datetime) -> int:
    """Sessions that are over are deleted, not only ignored. They end by the real clock, not by the coalition's."""
    before = Session.objects.count()
    SessionStore.clear_expired()
    return max(0, before - Session.objects.count())
