"""A press room with a release in it, reached by deeds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from commonground.decisions.models import Ballot
from commonground.members.rules import Standing
from commonground.website.actions import press, press_quotes
from commonground.website.models import PressRelease
from commonground.website.queries.press_desk import as_drafted, quote_lines

DAY = date(2026, 5, 14)
WORDS = {
    "title": "California needs a sunny day fund",
    "sub_headline": "Families and seniors call on the Governor",
    "place": "LOS ANGELES, CA",
    "lead": "Families and seniors asked the Governor today to restore what was cut.",
    "contact_name": "Ana Ito",
    "contact_organization": "Our coalition",
    "contact_phone": "555 555 0100",
}
QUOTES = (
    {"speaker": "Rosa Lee", "role": "Organizer", "organization_name": "Organization 01", "words": "We kept count."},
    {"speaker": "Kim Cruz", "role": "Neighbor", "organization_name": "", "words": "The clinic is open again."},
)


@dataclass
class PressRoom:
    """What one editor does in the press room at a moment."""

    by: Standing
    at: datetime

    def prepares(self, milestone: str = "may-revision", on: date = DAY, **options: Any) -> PressRelease:
        return press.prepare_release(milestone, on, by=self.by, at=self.at, **options)

    def writes(self, release: PressRelease, **words: Any) -> PressRelease:
        press.write_release(release.pk, {**WORDS, **words}, by=self.by, at=self.at)
        for place, said in enumerate(QUOTES):
            press.write_quote(release.pk, place, said, by=self.by, at=self.at)
        return self.drafted(release)

    def drafted(self, release: PressRelease) -> PressRelease:
        found = as_drafted(release.pk)
        assert found is not None
        return found

    def speaks_of(self, release: PressRelease, *ballots: Ballot) -> PressRelease:
        chosen = [ballot.position.pk for ballot in ballots]
        press.link_positions(release.pk, chosen, by=self.by, at=self.at)
        return self.drafted(release)

    def approves_all(self, release: PressRelease) -> None:
        """Those that nobody approved yet."""
        for quote in (line.quote for line in quote_lines(self.drafted(release)) if not line.is_approved):
            press_quotes.note_approval(release.pk, quote.digest, "Ana Ito", by=self.by, at=self.at)

    def written(self, **words: Any) -> PressRelease:
        release = self.prepares()
        self.writes(release, **words)
        self.approves_all(release)
        return self.drafted(release)

    def gives_out(self, release: PressRelease) -> PressRelease:
        return press.give_out(release.pk, by=self.by, at=self.at)

    def given_out(self, *ballots: Ballot, **words: Any) -> PressRelease:
        release = self.written(**words)
        if ballots:
            self.speaks_of(release, *ballots)
        return self.gives_out(release)
