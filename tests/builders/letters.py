"""A letter brought to each of its steps by the deeds of people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from commonground.advocacy.actions import letters, printing, signing
from commonground.advocacy.actions.signing import By, Words
from commonground.advocacy.models import Letter, Recipient, SignOn
from commonground.legislature.models import Hearing
from commonground.members.models import Organization, Person
from commonground.members.rules import Standing
from tests.builders import at
from tests.builders.decisions import Coalition
from tests.builders.legislature import a_committee_seat, a_legislative_committee, a_legislator
from tests.builders.printed_letters import a_position_bill

WRITING = at("2026-04-01 17:00")
HEARD_ON = at("2026-04-22 16:15").date()
BODY = "Rents rose faster than wages.\n\nThe bill would end that."
ASK = "We ask for your aye vote on AB 9005."


def a_hearing(name: str = "Assembly Housing", on: Any = HEARD_ON, **facts: Any) -> Hearing:
    committee = facts.pop("committee", None)
    if committee is None:
        committee = a_legislative_committee(name)
        a_committee_seat(committee, a_legislator("Rosa Chavarría Wong"), role="chair")
    return Hearing.objects.create(
        committee=committee, committee_name=committee.name, on=on, entered_at=WRITING, **facts
    )


@dataclass
class Desk:
    """Who moves letters along: the director drafts and puts together, a representative reads."""

    coalition: Coalition

    @property
    def staff(self) -> Standing:
        return self.coalition.standing(self.coalition.staff, WRITING)

    @property
    def reader(self) -> Standing:
        return self.coalition.representative(1, WRITING)

    def drafts(self, moment: datetime = WRITING, **facts: Any) -> Letter:
        bill = facts.pop("bill", None) or a_position_bill(self.coalition, votes=facts.pop("votes", "aaaaaaaaa"))
        position = bill.positions.get(ended_at=None)
        given = {"ask": ASK, "body": BODY, "who_signs": "members", **facts}
        return letters.draft(position.pk, **given, by=self.staff, at=moment)

    def addresses(self, letter: Letter, hearing: Hearing | None = None, **facts: Any) -> Recipient:
        heard = hearing or a_hearing()
        return letters.address_to(
            letter.pk, committee=heard.committee, hearing=heard, **facts, by=self.staff, at=WRITING
        )

    def opens(self, letter: Letter | None = None, moment: datetime = WRITING, **facts: Any) -> Letter:
        """Settled, addressed to one committee and open for a week."""
        found = letter or self.drafts(moment, **facts)
        if not found.recipients.exists():
            self.addresses(found)
        letters.freeze(found.pk, by=self.staff, at=moment)
        return letters.open_letter(found.pk, sign_by=moment + timedelta(days=7), by=self.staff, at=moment)

    def signs(self, letter: Letter, organization: Organization, moment: datetime | None = None, **facts: Any) -> SignOn:
        """The contact person, signed in."""
        contact = facts.pop("by", None) or self.contact_of(organization)
        by = self.coalition.standing(contact, moment or letter.opened_at)
        how = By("page", by, language="en")
        given = words_for(organization.name, **facts)
        return signing.sign(letter.pk, organization.pk, given, how, at=moment or letter.opened_at)

    def contact_of(self, organization: Organization) -> Person:
        return self.coalition.contacts[self.coalition.organizations.index(organization)]

    def prints(self, letter: Letter, moment: datetime) -> None:
        printing.collate(letter.pk, by=self.staff, at=moment)
        printing.check(letter.pk, by=self.reader, at=moment)


def words_for(name: str, **facts: Any) -> Words:
    given = {"signer": "Ana Ruiz", "title": "Director", "contact": "ana@example.org", "attests": True, **facts}
    return Words(name=name, **given)
