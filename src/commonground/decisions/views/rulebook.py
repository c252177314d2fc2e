"""The rules in force in plain words, and a place where anybody can try a count."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from commonground.decisions.forms.trials import TrialForm
from commonground.decisions.models import RuleSet
from commonground.decisions.queries.rulesets import rule_set_in_force, terms_now, terms_of
from commonground.decisions.queries.trials import under_every_reading
from commonground.decisions.rules.terms import DEFAULTS, Threshold
from commonground.decisions.wording.rules_told import rules_told
from commonground.members.requests import Request
from commonground.ui.pages import page


@require_safe
def in_force(request: Request) -> HttpResponse:
    found = rule_set_in_force(request.at)
    return _told(request, found)


@require_safe
def version(request: Request, number: int) -> HttpResponse:
    return _told(request, get_object_or_404(RuleSet, number=number, in_force_from__lte=request.at))


def _told(request: Request, found: RuleSet | None) -> HttpResponse:
    versions = RuleSet.objects.filter(in_force_from__lte=request.at).order_by("-number")
    context = {
        "rule_set": found,
        "sections": rules_told(terms_of(found) if found else DEFAULTS),
        "versions": versions,
        "newest": versions.first(),
    }
    return page(request, "decisions/rules.html", context)


@require_safe
def simulator(request: Request) -> HttpResponse:
    """A count tried under each reading; nothing is kept."""
    terms = terms_now(request.at)
    form = TrialForm(request.GET or {name: field.initial for name, field in TrialForm().fields.items()})
    tried = []
    if form.is_valid():
        kind = Threshold(form.cleaned_data["kind"] or Threshold.BILL)
        tried = under_every_reading(form.trial, terms, kind=kind, share=form.share_tried)
    return page(request, "decisions/simulator.html", {"form": form, "tried": tried})
