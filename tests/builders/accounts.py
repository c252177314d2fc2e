from itertools import count

from commonground.accounts.models import User
from tests.builders import NOON

_numbers = count(1)


def a_user(**facts: object) -> User:
    return User.objects.create(
        **{"email": f"reader{next(_numbers)}@example.org", "language": "en", "joined_at": NOON, **facts}
    )
