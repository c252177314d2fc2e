from collections.abc import Callable
from datetime import datetime
from typing import cast

from django.conf import settings
from django.utils.module_loading import import_string


def now() -> datetime:
    """The time it is here, by the clock the settings name. Only views, commands and jobs ask."""
    clock = cast("Callable[[], datetime]", import_string(settings.CLOCK))
    return clock()
