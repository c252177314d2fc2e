"""What every letter of this room begins with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language

from commonground.accounts.models import User
from commonground.committee.queries.standing import standing_of_person
from commonground.decisions.models import Ballot, Proposal
from commonground.decisions.queries.story import measure_words
from commonground.decisions.rules.kinds import Stand
from commonground.decisions.wording import statements
from commonground.kernel import languages
from commonground.members.queries import person_of
from commonground.members.rules import Standing
from commonground.notices.sweeps import once_a_sweep
from commonground.record.coalition import profile

Context = dict[str, Any]


@dataclass(frozen=True)
class Reader:
    standing: Standing
    name: str
    language: str


@once_a_sweep
def reader_of(user: User, at: datetime) -> Reader:
    person = person_of(user.pk)
    if person is None:
        return Reader(Standing(user_id=user.pk), "", user.language)
    return Reader(standing_of_person(person, at), person.name, user.language)


def decision_path(proposal_id: int) -> str:
    """The one page that tells the whole story of a proposal."""
    return reverse("decisions:decision", args=[proposal_id])


def ballot_path(ballot_id: int) -> str:
    return reverse("decisions:ballot", args=[ballot_id])


def about(proposal: Proposal, reader: Reader) -> Context:
    """Who is written to and what about; `path` leads to the story, and a kind may lead elsewhere."""
    return {"name": reader.name, **_about(proposal, get_language() or "en")}


@once_a_sweep
def _about(proposal: Proposal, here: str) -> Context:
    measure = measure_words(proposal)
    return {
        "committee": profile().committee_names.say(here),
        "proposal": proposal,
        "measure": measure.short,
        "asked": statements.question_line(stand_of(proposal), measure),
        "named": statements.asked_fully(stand_of(proposal), measure),
        "written_in": written_in(proposal.language),
        "path": decision_path(proposal.pk),
    }


def stand_of(proposal: Proposal) -> Stand | None:
    return Stand(proposal.stand) if proposal.stand else None


def written_in(language: str) -> str:
    """The own name of the language something was written in, where it is not the one of this letter."""
    here = (get_language() or "en").partition("-")[0].casefold()
    return "" if language.partition("-")[0].casefold() == here else languages.own_name(language)


@once_a_sweep
def open_ballot_of(ballot_id: int, at: datetime) -> Ballot | None:
    """A ballot that still takes votes."""
    rows = Ballot.objects.select_related("proposal__bill", "proposal__bill_version", "rule_set")
    return rows.filter(pk=ballot_id, closed_at=None, closes_at__gt=at).first()
