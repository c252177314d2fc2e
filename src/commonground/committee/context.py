"""What this room shows on the page of a chapter."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from commonground.committee.queries.seats import roster_of
from commonground.members.models import Chapter
from commonground.members.rules import Standing


def seats_of_chapter(chapter: Chapter, reader: Standing, at: datetime) -> dict[str, Any]:
    return {"lines": roster_of(at, chapter=chapter), "among_us": "members" in reader.audiences}
