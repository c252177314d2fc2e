from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from commonground.decisions.models import Ballot, RuleSet
from commonground.decisions.rules.facts import RuleSetFacts
from commonground.decisions.rules.permits import refusal_to_adopt_rule_set
from commonground.decisions.rules.terms import Threshold, as_mapping, terms_from
from commonground.kernel.refusal import obey
from commonground.members.rules import Standing
from commonground.record.actions import write_entry


@transaction.atomic
def put_in_force(
    terms: Mapping[str, object], *, by: Standing, at: datetime, ballot: Ballot | None = None, source: str = ""
) -> RuleSet:
    """A new version of the rules, for the ballots that open from now on.

    ballot  the decision that adopted it; none for the version a coalition is founded with
    raises  ValueError with a sentence when the terms make no sense
    """
    last = RuleSet.objects.select_for_update().order_by("-number").first()
    adopted_major = ballot is not None and ballot.kind == Threshold.MAJOR
    obey(refusal_to_adopt_rule_set(by, RuleSetFacts(founding=last is None, adopted_major=adopted_major)))
    rule_set = RuleSet.objects.create(
        number=last.number + 1 if last else 1,
        terms=as_mapping(terms_from(terms)),
        adopted_by=ballot,
        source=source,
        in_force_from=at,
    )
    write_entry("rule_set.in_force", rule_set, by=by, at=at, audience="public", number=rule_set.number)
    return rule_set
