"""What the book of deeds calls by number, by name for those who may read it."""

from __future__ import annotations

from collections.abc import Collection
from operator import attrgetter

from django.db.models import Model
from django.urls import reverse
from django.utils.translation import gettext as _

from commonground.decisions.models import Ballot, Debate, Dissent, Position, Proposal, Question, RuleSet, Vote
from commonground.record.names import Named, SubjectsOf


def _named(proposal: Proposal) -> Named:
    words = _("%(reference)s, %(title)s") % {"reference": proposal.reference or _("a draft"), "title": proposal.title}
    return Named(words, reverse("decisions:decision", args=[proposal.pk]))


def _by_proposal(model: type[Model], way: str = "proposal") -> SubjectsOf:
    """Called by the proposal it belongs to, for members; anybody else learns only what the entry itself says.

    way  from the row to its proposal
    """

    def subjects(ids: Collection[str], audiences: Collection[str]) -> dict[str, Named]:
        if "members" not in audiences:
            return {}
        rows = model._default_manager.filter(pk__in=ids).select_related(way.replace(".", "__"))
        return {str(row.pk): _named(attrgetter(way)(row)) for row in rows}

    return subjects


def proposals(ids: Collection[str], audiences: Collection[str]) -> dict[str, Named]:
    found = Proposal.objects.filter(pk__in=ids) if "members" in audiences else Proposal.objects.none()
    return {str(row.pk): _named(row) for row in found}


def rule_sets(ids: Collection[str], audiences: Collection[str]) -> dict[str, Named]:
    found = RuleSet.objects.filter(pk__in=ids)
    return {str(row.pk): Named(_("rule set %(number)s") % {"number": row.number}) for row in found}


SUBJECTS: dict[str, SubjectsOf] = {
    "decisions.proposal": proposals,
    "decisions.debate": _by_proposal(Debate),
    "decisions.ballot": _by_proposal(Ballot),
    "decisions.vote": _by_proposal(Vote, "ballot.proposal"),
    "decisions.position": _by_proposal(Position),
    "decisions.dissent": _by_proposal(Dissent),
    "decisions.question": _by_proposal(Question),
    "decisions.ruleset": rule_sets,
}
