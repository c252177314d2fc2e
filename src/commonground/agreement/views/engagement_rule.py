"""The rule for what active means: its versions, what another one would count, and the next one in force."""

from __future__ import annotations

from dataclasses import asdict

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from commonground.agreement.actions.engagement import adopt_rule
from commonground.agreement.forms.engagement import NUMBERS, AdoptRuleForm, RuleForm
from commonground.agreement.forms.refused import tell
from commonground.agreement.queries.engagement import engagement_on
from commonground.agreement.queries.engagement_rules import every_rule, versions
from commonground.agreement.rules.engagement import Engagement
from commonground.agreement.rules.engagement_permits import (
    refusal_to_adopt_engagement_rule,
    refusal_to_read_engagement,
    refusal_to_try_engagement_rule,
)
from commonground.agreement.views.among_us import among_us
from commonground.agreement.wording.engagement import figure, rule_told
from commonground.kernel.refusal import Refused, obey
from commonground.members.queries import day_of
from commonground.members.requests import Request
from commonground.ui.pages import page

TO_MEND = 422


@login_required
@require_safe
def rule(request: Request) -> HttpResponse:
    """All versions; whoever prepares the next one tries it here."""
    by = among_us(request)
    obey(refusal_to_read_engagement(by))
    found = engagement_on(request.at)
    form = RuleForm(request.GET if "leading" in request.GET else None, initial=_numbers(found))
    may_try = refusal_to_try_engagement_rule(by) is None
    tried = _tried(request, form) if may_try and form.is_valid() else None
    context = {
        "versions": [(one, rule_told(one.terms)) for one in versions(day_of(request.at))],
        "figure": figure(found),
        "form": form if may_try else None,
        "tried": tried,
        "would": figure(tried) if tried else "",
        "may_adopt": refusal_to_adopt_engagement_rule(by) is None,
        "asked": request.GET.urlencode() if tried else "",
    }
    return page(request, "agreement/engagement_rule.html", context, status=TO_MEND if form.errors else 200)


def _numbers(found: Engagement) -> dict[str, int]:
    return {name: value for name, value in asdict(found.terms).items() if name in NUMBERS}


def _tried(request: Request, form: RuleForm) -> Engagement:
    """What it would count today, under the number it would have."""
    number = max(known.number for known in every_rule()) + 1
    return engagement_on(request.at, terms=form.terms(number, day_of(request.at)))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def adopt_engagement_rule(request: Request) -> HttpResponse:
    """The next version, by a decision, from a day on."""
    by = among_us(request)
    obey(refusal_to_adopt_engagement_rule(by))
    found = engagement_on(request.at)
    asked = RuleForm(request.GET if "leading" in request.GET else None)
    now = asked.numbers if asked.is_valid() else _numbers(found)
    form = AdoptRuleForm(request.POST or None, initial={**now, "in_force_from": day_of(request.at)})
    if form.is_valid() and _adopted(request, form):
        messages.success(request, _("The rule is noted. It counts from its first day on."))
        return redirect("agreement:engagement_rule")
    sound = next((one for one in (form, asked) if one.is_sound), None)
    would = figure(_tried(request, sound)) if sound else ""
    context = {"form": form, "would": would, "figure": figure(found)}
    return page(request, "agreement/adopt_engagement_rule.html", context, status=TO_MEND if form.is_bound else 200)


def _adopted(request: Request, form: AdoptRuleForm) -> bool:
    given = form.cleaned_data
    try:
        adopt_rule(
            form.numbers,
            in_force_from=given["in_force_from"],
            proposal_id=given["proposal"].pk,
            because=given["because"],
            by=request.standing,
            at=request.at,
        )
    except Refused as refused:
        tell(form, refused.refusal, form.TOLD_AT)
        return False
    return True
