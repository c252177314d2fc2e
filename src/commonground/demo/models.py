from __future__ import annotations

from django.db import models


class DemoClock(models.Model):
    """The demonstration's own clock: what it showed when it was last set, and when that was. One row."""

    shows_at = models.DateTimeField()
    set_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.shows_at.isoformat()
