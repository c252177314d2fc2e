from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest

from commonground.accounts.models import User
from commonground.members.rules import Standing


class Request(HttpRequest):
    """A request as the views see it: at one moment, by someone of a known standing."""

    at: datetime
    standing: Standing
    user: User
