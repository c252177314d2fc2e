from __future__ import annotations

from datetime import datetime

from commonground.decisions.models import RuleSet
from commonground.decisions.rules.terms import DEFAULTS, RuleTerms, terms_from
from commonground.decisions.rules.windows import Clockwork
from commonground.record.coalition import profile


def rule_set_in_force(at: datetime) -> RuleSet | None:
    return RuleSet.objects.filter(in_force_from__lte=at).order_by("-number").first()


def terms_of(rule_set: RuleSet) -> RuleTerms:
    return terms_from(rule_set.terms)


def terms_now(at: datetime) -> RuleTerms:
    """The terms in force; the defaults before the first rule set."""
    rule_set = rule_set_in_force(at)
    return terms_of(rule_set) if rule_set else DEFAULTS


def clockwork(terms: RuleTerms) -> Clockwork:
    """The coalition's zone and holidays, under these terms."""
    coalition = profile()
    return Clockwork(coalition.zone_name, coalition.calendar, terms)


def rule_set_now(at: datetime) -> RuleSet:
    """raises RuleSet.DoesNotExist before the coalition is founded"""
    rule_set = rule_set_in_force(at)
    if rule_set is None:
        raise RuleSet.DoesNotExist("No rule set is in force yet.")
    return rule_set
