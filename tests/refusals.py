from collections.abc import Callable

import pytest

from commonground.kernel.refusal import Refused


def refused(deed: Callable[..., object], *args: object, **kwargs: object) -> str:
    """Does a deed that must be refused, and returns the key of the refusal."""
    with pytest.raises(Refused) as refusal:
        deed(*args, **kwargs)
    return refusal.value.refusal.key
