"""What the letters on the agreement need, at the moment of sending; None once nothing is asked."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonground.accounts.models import User
from commonground.agreement.models.mou import Draft
from commonground.committee.models import MouVersion, Tenure
from commonground.committee.queries.agreement import agreements_of
from commonground.committee.queries.seats import holding
from commonground.committee.rules.agreement import State
from commonground.members.queries import person_of
from commonground.record.coalition import profile
from commonground.ui.moments import in_words, place_of


def _name(user: User) -> str:
    person = person_of(user.pk)
    return person.name if person else ""


def _day(moment: datetime | None) -> str:
    return in_words(moment, "day", place_of(profile())) if moment else ""


def to_sign(facts: dict[str, Any], user: User, at: datetime) -> dict[str, Any] | None:
    tenure = Tenure.objects.filter(holding(at), pk=facts["tenure"]).select_related("organization", "seat").first()
    if tenure is None or tenure.person.user_id != user.pk:
        return None
    [found] = agreements_of([tenure], at)
    if not found.coverage.is_asked:
        return None
    renews = found.coverage.state is State.RENEW
    return {
        "name": _name(user),
        "organization": tenure.organization.name,
        "seat": tenure.seat,
        "state": found.coverage.state.value,
        "stage": facts["stage"],
        "until": _day(found.coverage.through),
        "path": reverse("agreement:renew" if renews else "agreement:sign", args=[tenure.organization_id]),
    }


def comment_open(facts: dict[str, Any], user: User, at: datetime) -> dict[str, Any] | None:
    draft = Draft.objects.filter(pk=facts["draft"], withdrawn_at=None, comment_closes_at__gt=at).first()
    if draft is None:
        return None
    path = reverse("agreement:draft", args=[draft.pk])
    return {"name": _name(user), "why": draft.why, "closes": _day(draft.comment_closes_at), "path": path}


def changed(facts: dict[str, Any], user: User, at: datetime) -> dict[str, Any] | None:
    version = MouVersion.objects.filter(number=facts["version"]).defer("clauses").first()
    if version is None:
        return None
    return {
        "name": _name(user),
        "number": version.number,
        "is_substantive": version.is_substantive,
        "path": reverse("agreement:version", args=[version.number]),
    }


TITLES = {
    "mou_renewal": _("The agreement is renewed in January"),
    "mou_to_sign": _("The agreement waits for a signature"),
    "mou_check_in": _("A friendly word: a seat waits for a signature"),
    "mou_comment": _("Members are asked about a new text"),
    "mou_changed": _("A new text of the agreement is in force"),
}
KINDS = {
    "mou_renewal": to_sign,
    "mou_to_sign": to_sign,
    "mou_check_in": to_sign,
    "mou_comment": comment_open,
    "mou_changed": changed,
}
