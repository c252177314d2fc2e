from datetime import datetime

from commonground.accounts.models import User
from commonground.members.rules import SYSTEM
from commonground.record.actions import Actor, write_entry
from commonground.record.models import Entry
from tests.builders import NOON
from tests.builders.accounts import a_user


def an_entry(
    deed: str = "account.created",
    *,
    about: User | None = None,
    by: Actor = SYSTEM,
    at: datetime = NOON,
    audience: str = "public",
    book: str = "deeds",
    **facts: object,
) -> Entry:
    return write_entry(deed, about or a_user(), by=by, at=at, audience=audience, book=book, **facts)
