"""What the site needs done without anybody asking."""

from __future__ import annotations

from datetime import datetime

from commonground.members.rules import SYSTEM
from commonground.record.coalition import profile
from commonground.record.queries import founded_profile
from commonground.website.actions import publishing
from commonground.website.actions.first_translations import translate_first_pages
from commonground.website.actions.messages import erase_message
from commonground.website.actions.press_quotes import forget_addresses
from commonground.website.actions.site import raise_site
from commonground.website.actions.translations import keep_translations_in_step
from commonground.website.queries.editorial import has_site
from commonground.website.queries.messages import over


def keep_the_site(at: datetime) -> int:
    """A network that was founded gets its first pages, and the languages its profile names."""
    if not founded_profile() or has_site(profile().languages):
        return 0
    raise_site(profile())
    translate_first_pages(at)
    return 1


def erase_messages(at: datetime) -> int:
    """Messages whose time is over, one at a time."""
    gone = over(at)
    for message_id in gone:
        erase_message(message_id, by=SYSTEM, at=at)
    return len(gone)


def forget_speakers(at: datetime) -> int:
    """The address of a speaker is kept as long as the link is good."""
    return forget_addresses(at=at)


def keep_translations(at: datetime) -> int:
    """What was published anew is taken up for translation."""
    return keep_translations_in_step(at)


def publish_what_is_due(at: datetime) -> int:
    """Pages whose hour has come, and those whose time is over."""
    publishing.publish_what_is_due(at)
    return 0
