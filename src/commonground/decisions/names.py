"""What the book of deeds calls by number, by name for those who may read it."""

from __future__ import annotations

from collections.abc import Collection
from operator import attrgetter

from django.db.models import Model, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from commonground.decisions.models import Ballot, Debate, Dissent, Position, Proposal, Question, RuleSet, Vote
from commonground.record.names import Named, Subjects


def _named(proposal: Proposal) -> Named:
    words = _("%(reference)s, %(title)s") % {"reference": proposal.reference or _("a draft"), "title": proposal.title}
    return Named(words, reverse("decisions:decision", args=[proposal.pk]))


def _by_proposal(model: type[Model], way: str = "proposal") -> Subjects:
    """Called by the proposal it belongs to, for members; anybody else learns only what the entry itself says.

    way  from the row to its proposal
    """

    def rows(ids: Collection[str], audiences: Collection[str]) -> QuerySet[Model]:
        found = model._default_manager.filter(pk__in=ids).select_related(way.replace(".", "__"))
        return found if "members" in audiences else found.none()

    return Subjects(rows, lambda row: _named(attrgetter(way)(row)))


def _proposals(ids: Collection[str], audiences: Collection[str]) -> QuerySet[Proposal]:
    return Proposal.objects.filter(pk__in=ids) if "members" in audiences else Proposal.objects.none()


def _rule_sets(ids: Collection[str], audiences: Collection[str]) -> QuerySet[RuleSet]:
    return RuleSet.objects.filter(pk__in=ids)


def _rule_set(row: RuleSet) -> Named:
    return Named(_("rule set %(number)s") % {"number": row.number})


SUBJECTS = {
    "decisions.proposal": Subjects(_proposals, _named),
    "decisions.debate": _by_proposal(Debate),
    "decisions.ballot": _by_proposal(Ballot),
    "decisions.vote": _by_proposal(Vote, "ballot.proposal"),
    "decisions.position": _by_proposal(Position),
    "decisions.dissent": _by_proposal(Dissent),
    "decisions.question": _by_proposal(Question),
    "decisions.ruleset": Subjects(_rule_sets, _rule_set),
}
