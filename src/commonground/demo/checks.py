from __future__ import annotations

from collections.abc import Sequence

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error

CLOCK = "commonground.demo.clock.now"


def no_demo_in_production(app_configs: Sequence[AppConfig] | None, **options: object) -> list[CheckMessage]:
    """One-click sign-in and a clock of its own have no place where real people decide."""
    if settings.PRODUCTION and (settings.DEMO or settings.CLOCK == CLOCK):
        hint = "Unset COMMONGROUND_CLOCK, or unset COMMONGROUND_PRODUCTION to see the demonstration."
        return [Error("The demonstration does not run under production settings.", hint=hint, id="demo.E001")]
    return []
