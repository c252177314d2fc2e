"""What the site needs done without anybody asking."""

from __future__ import annotations

from datetime import datetime

from django.core.management import call_command

from commonground.members.rules import SYSTEM
from commonground.record.coalition import profile
from commonground.record.queries import founded_profile
from commonground.website.actions.messages import erase_message
from commonground.website.actions.site import raise_site
from commonground.website.queries.editorial import has_site
from commonground.website.queries.messages import over


def keep_the_site(at: datetime) -> int:
    """A network that was founded gets its first pages, and the languages its profile names."""
    if not founded_profile() or has_site(profile().languages):
        return 0
    raise_site(profile())
    return 1


def erase_messages(at: datetime) -> int:
    """Messages whose time is over, one at a time."""
    gone = over(at)
    for message_id in gone:
        erase_message(message_id, by=SYSTEM, at=at)
    return len(gone)


def publish_what_is_due(at: datetime) -> int:
    """Pages whose hour has come, and those whose time is over."""
    call_command("publish_scheduled", verbosity=0)
    return 0
