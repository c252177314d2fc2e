"""A coalition of nine seats, built as rows; what it decides, it decides by deeds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from commonground.accounts.models import User
from commonground.committee.models import Alternate, Office, Seat, Tenure
from commonground.committee.queries.standing import standing_of
from commonground.decisions.actions import ballots, debate, proposals, votes
from commonground.decisions.actions.rulesets import put_in_force
from commonground.decisions.models import Ballot, Proposal
from commonground.decisions.rules.facts import Behalf
from commonground.decisions.rules.tally import Choice
from commonground.legislature.models import Bill, BillVersion, Session
from commonground.members.models import Chapter, Organization, Person, Role
from commonground.members.rules import SYSTEM, Standing
from tests.builders import at

BEGAN = at("2026-01-02")
MONDAY = at("2026-03-09 17:00")
CHAPTERS = (("bay-area", "Bay Area", 2), ("fresno", "Fresno", 1), ("los-angeles", "Los Angeles", 3))
CHAPTERS += (("san-bernardino", "San Bernardino", 1), ("san-diego", "San Diego", 1))
LETTERS = {"a": Choice.AGREE, "n": Choice.OBJECT, "b": Choice.ABSTAIN, "r": Choice.RECUSE}
ANSWERS = {
    "title": "Rent stabilization",
    "why": "Rents rose faster than wages.",
    "who_is_affected": "Renters.",
    "how_consulted": "At an assembly.",
    "unites": "Renters in every chapter gain.",
    "divides": "Some of us own housing.",
}


def a_bill(number: int = 9005, kind: str = "AB", *, invented: bool = True) -> Bill:
    session, _ = Session.objects.get_or_create(key="20252026", defaults={"first_year": 2025, "last_year": 2026})
    bill = Bill.objects.create(session=session, type=kind, number=number, title="Rent stabilization", invented=invented)
    BillVersion.objects.create(bill=bill, order=1, label="Introduced")
    return bill


def a_newer_text(bill: Bill) -> BillVersion:
    order = bill.versions.count() + 1
    return BillVersion.objects.create(bill=bill, order=order, label="Amended")


@dataclass
class Coalition:
    """people: the representatives in the order of their seats; contacts: one an organization, in the same order."""

    seats: list[Seat] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    alternates: list[Person] = field(default_factory=list)
    contacts: list[Person] = field(default_factory=list)
    organizations: list[Organization] = field(default_factory=list)
    conveners: dict[str, Person] = field(default_factory=dict)
    staff: Person = field(init=False)
    sponsor: Person = field(init=False)

    def standing(self, person: Person, moment: datetime = MONDAY) -> Standing:
        return standing_of(person.user_id, moment)

    @property
    def chair(self) -> Standing:
        return self.standing(self.people[0])

    def representative(self, place: int, moment: datetime = MONDAY) -> Standing:
        return self.standing(self.people[place], moment)

    def drafts(self, moment: datetime = MONDAY, *, by: Standing | None = None, **answers: object) -> Proposal:
        if "bill" not in answers:
            answers["bill"] = None if "kind" in answers else a_bill()
        return proposals.draft({"stand": "support", **ANSWERS, **answers}, by=by or self.representative(1), at=moment)

    def proposes(self, moment: datetime = MONDAY, *, place: int = 1, **answers: object) -> Proposal:
        """The second seat, of the Bay Area, proposes."""
        by = self.representative(place, moment)
        draft = self.drafts(moment, by=by, **answers)
        return proposals.submit(draft.pk, behalf=Behalf("seat", self.seats[place].pk), by=by, at=moment)

    def debates(self, proposal: Proposal, moment: datetime = MONDAY) -> datetime:
        """Opens the debate of a major issue and returns when it is over."""
        return debate.open_debate(proposal.pk, by=self.chair, at=moment).ends_at

    def opens_ballot(self, moment: datetime = MONDAY, *, proposal: Proposal | None = None, **answers: object) -> Ballot:
        proposal = proposal or self.proposes(moment, **answers)
        return ballots.open_ballot(proposal.pk, by=self.chair, at=moment)

    def votes(self, ballot: Ballot, line: str, moment: datetime | None = None) -> None:
        """`line`: a letter a seat in order, a agrees, n does not, b abstains, r recuses, . stays silent."""
        when = moment or ballot.opened_at + timedelta(hours=1)
        for place, letter in enumerate(line):
            if letter in LETTERS:
                self.vote(ballot, place, LETTERS[letter], when)

    def vote(self, ballot: Ballot, place: int, choice: Choice, moment: datetime) -> None:
        conflict = "funding" if choice is Choice.RECUSE else ""
        by = self.representative(place, moment)
        votes.cast_vote(ballot.pk, self.seats[place].pk, choice, conflict=conflict, by=by, at=moment)

    def closes(self, ballot: Ballot, moment: datetime | None = None) -> Ballot:
        ballot.refresh_from_db()
        return ballots.close_ballot(ballot.pk, by=SYSTEM, at=moment or ballot.closes_at)

    def decides(self, line: str, moment: datetime = MONDAY, **answers: object) -> Ballot:
        ballot = self.opens_ballot(moment, **answers)
        self.votes(ballot, line)
        return self.closes(ballot)

    def debated(self, moment: datetime = MONDAY, **answers: object) -> tuple[Proposal, datetime]:
        """A major issue whose debate is over, and when that was; not everybody could live with it."""
        proposal = self.proposes(moment, **answers)
        return proposal, self.debates(proposal, moment)

    def decides_major(self, line: str, moment: datetime = MONDAY, **answers: object) -> Ballot:
        proposal, over = self.debated(moment, **{"stand": "co_sponsor", **answers})
        ballot = self.opens_ballot(over, proposal=proposal)
        self.votes(ballot, line)
        return self.closes(ballot)

    def vacates(self, place: int, moment: datetime) -> None:
        Tenure.objects.filter(seat=self.seats[place]).update(until_at=moment, ended_because="resigned")


def _account(name: str) -> User:
    return User.objects.create(email=f"{name.lower().replace(' ', '.')}@example.org", language="en", joined_at=BEGAN)


def a_person(name: str) -> Person:
    return Person.objects.create(name=name, user=_account(name))


def _places() -> Iterable[tuple[str, Chapter | None]]:
    for order, (key, name, number) in enumerate(CHAPTERS):
        chapter = Chapter.objects.create(key=key, name=name, order=order, status=Chapter.Status.ACTIVE)
        for place in range(1, number + 1):
            yield (name if number == 1 else f"{name} {place}"), chapter
    yield "At-large", None


def _seat(coalition: Coalition, label: str, chapter: Chapter | None) -> None:
    order = len(coalition.seats)
    name = f"Organization of {label}"
    organization = Organization.objects.create(name=name, slug=f"organization-{order}", chapter=chapter)
    kind = Seat.Kind.CHAPTER if chapter else Seat.Kind.AT_LARGE
    seat = Seat.objects.create(label=label, kind=kind, chapter=chapter, order=order, created_at=BEGAN)
    people = [a_person(f"{role} {order + 1}") for role in ("Representative", "Alternate", "Contact")]
    Tenure.objects.create(seat=seat, person=people[0], organization=organization, from_at=BEGAN)
    Alternate.objects.create(seat=seat, person=people[1], organization=organization, from_at=BEGAN)
    Role.objects.create(person=people[2], kind=Role.Kind.CONTACT, organization=organization, from_at=BEGAN)
    coalition.seats.append(seat)
    coalition.organizations.append(organization)
    for of, person in zip((coalition.people, coalition.alternates, coalition.contacts), people, strict=True):
        of.append(person)
    if chapter and chapter.key not in coalition.conveners:
        convener = a_person(f"Convener of {chapter.name}")
        Role.objects.create(person=convener, kind=Role.Kind.CONVENER, chapter=chapter, from_at=BEGAN)
        coalition.conveners[chapter.key] = convener


def a_coalition(places: Sequence[tuple[str, Chapter | None]] | None = None, **terms: object) -> Coalition:
    """Nine seats, their alternates, a contact an organization, a convener a chapter, staff and the sponsor."""
    coalition = Coalition()
    for label, chapter in places or _places():
        _seat(coalition, label, chapter)
    Office.objects.create(kind=Office.Kind.CHAIR, person=coalition.people[0], from_at=BEGAN)
    coalition.staff, coalition.sponsor = a_person("Director"), a_person("Bookkeeper")
    Role.objects.create(person=coalition.staff, kind=Role.Kind.DIRECTOR, from_at=BEGAN)
    Role.objects.create(person=coalition.sponsor, kind=Role.Kind.SPONSOR, from_at=BEGAN)
    put_in_force(terms, by=SYSTEM, at=BEGAN, source="The documents.")
    return coalition


def a_committee_of(size: int, *, filled: int | None = None, **terms: object) -> Coalition:
    """Seats at large, those at the end without a representative."""
    coalition = a_coalition([(f"Seat {number + 1}", None) for number in range(size)], **terms)
    for place in range(size if filled is None else filled, size):
        coalition.vacates(place, BEGAN + timedelta(days=1))
    return coalition
