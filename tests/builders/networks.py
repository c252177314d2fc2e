"""A coalition in the shape of any profile: its own seats, places, rules, languages and legislature."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings

from commonground.committee.models import Seat
from commonground.decisions.rules.terms import RuleTerms, terms_from
from commonground.kernel.profile import Profile
from commonground.legislature.models import Bill
from commonground.members.actions import lay_out_network
from commonground.members.models import Chapter, Region
from commonground.members.rules import SYSTEM
from commonground.record.coalition import path_of, profile_at
from tests.builders.decisions import BEGAN, MONDAY, Coalition, a_bill, a_coalition

PROFILES = ("california_partnership", "common_ground_demo", "cascade_table")


@dataclass
class Network:
    """One network, founded; `coalition` is its committee with every seat held."""

    profile: Profile
    coalition: Coalition

    @property
    def seats(self) -> int:
        return self.profile.authorized_seats

    @property
    def terms(self) -> RuleTerms:
        return terms_from(self.profile.rules)

    def a_bill(self, number: int = 9005) -> Bill:
        """Of the first kind that is no major issue by itself."""
        kind = next(kind for kind in self.profile.measure_kinds if not kind.is_major)
        return a_bill(number, kind.code)

    def line(self, agree: int, against: int = 0, *, abstain: int = 0) -> str:
        """How the seats answer, in their order; the rest stays silent."""
        return ("a" * agree + "n" * against + "b" * abstain).ljust(self.seats, ".")

    def asks(self, moment: datetime, number: int, **answers: Any) -> Any:
        return self.coalition.proposes(moment, bill=self.a_bill(number), unites="Everybody who rents gains.", **answers)

    def decides(self, agree: int, against: int = 0, moment: datetime = MONDAY, **answers: Any) -> Any:
        bill = answers.pop("bill", None) or self.a_bill(answers.pop("number", 9005))
        answers = {"unites": "Everybody who rents gains.", **answers}
        return self.coalition.decides(self.line(agree, against), moment, bill=bill, **answers)


def _places(profile: Profile) -> list[tuple[str, Chapter | None]]:
    found: list[tuple[str, Chapter | None]] = []
    for plan in profile.chapters:
        chapter = Chapter.objects.get(key=plan.key)
        found += [
            (plan.name if plan.seats == 1 else f"{plan.name} {place + 1}", chapter) for place in range(plan.seats)
        ]
    at_large = str(profile.at_large_name)
    return [*found, *((f"{at_large} {place + 1}", None) for place in range(profile.at_large_seats))]


def a_network(key: str) -> Network:
    """Seats as the profile counts them, each with a representative; its rules in force; nothing decided."""
    settings.PROFILE = key
    profile = profile_at(path_of(key))
    lay_out_network(profile, by=SYSTEM, at=BEGAN)
    coalition = a_coalition(_places(profile), **profile.rules)
    regions = list(Region.objects.order_by("order"))
    for place, organization in enumerate(coalition.organizations):
        if organization.chapter is None and regions:
            organization.region = regions[place % len(regions)]
            organization.save()
    assert Seat.objects.count() == profile.authorized_seats
    return Network(profile, coalition)
