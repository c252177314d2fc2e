"""Federal authorities as far as sources tell: what is only said is kept apart from what was read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, tzinfo

from django.db.models import Prefetch, QuerySet

from commonground.kernel.days import local_day
from commonground.legislature.models import Authority, AuthorityTerm
from commonground.legislature.rules import authorities as rules


@dataclass(frozen=True)
class Held:
    """An authority on a day.

    known      its laws that were read in their source, the first of them set it up
    unread     what is only said of it
    ends_on    the last day it holds, as far as is known; None when not even its first law was read
    days_left  None once that day is past
    lapses     days that no law read in a source covers, as far as their days are stated
    unclear    days after such a law of which nobody can tell, because no source says when the next one began
    """

    row: Authority
    known: list[AuthorityTerm]
    unread: list[AuthorityTerm]
    ends_on: date | None
    days_left: int | None
    lapses: tuple[rules.Lapse, ...] = ()
    unclear: tuple[rules.Unclear, ...] = ()

    @property
    def lapsed_from(self) -> date | None:
        """The first day without a law we know, while none that we know has followed."""
        return next((one.from_on for one in self.lapses if one.until_on is None), None)

    @property
    def gaps(self) -> tuple[rules.Lapse, ...]:
        """Days between two laws that neither covers: it had lapsed, or a law between them is not listed."""
        return tuple(one for one in self.lapses if one.until_on is not None)

    @property
    def is_over(self) -> bool:
        return self.ends_on is not None and self.days_left is None

    @property
    def ends_soon(self) -> bool:
        return self.days_left is not None and self.days_left <= rules.ALERT_DAYS[0]


def authorities() -> QuerySet[Authority]:
    terms = Prefetch("terms", AuthorityTerm.objects.order_by("order"), to_attr="laws")
    return Authority.objects.prefetch_related(terms).select_related("pays_for").order_by("program", "pk")


def held(row: Authority, on: date, zone: tzinfo) -> Held:
    """raises AttributeError unless the row comes from `authorities`"""
    laws: list[AuthorityTerm] = vars(row)["laws"]
    known, unread = [one for one in laws if one.is_known], [one for one in laws if not one.is_known]
    told = as_rule(row, zone)
    ends_on = told.expires_on(on) if told else None
    left = (ends_on - on).days if ends_on and ends_on >= on else None
    if told is None:
        return Held(row, known, unread, ends_on, left)
    return Held(row, known, unread, ends_on, left, told.lapses(on), told.unclear(on))


def as_rule(row: Authority, zone: tzinfo) -> rules.Authority | None:
    """What rules count with: only what was read in a source; None without a first law."""
    known = [_dated(law, zone) for law in vars(row)["laws"] if law.is_known]
    return rules.Authority(row.program, known[0], tuple(known[1:])) if known else None


def _dated(law: AuthorityTerm, zone: tzinfo) -> rules.Term:
    """A law whose day no source states was law by the day somebody here had read it, if not before."""
    read_on = local_day(law.verified_at or law.entered_at, zone)
    return law.as_term if law.enacted_on else law.as_term._replace(law_by=read_on)


def authority_page(key: str, on: date, zone: tzinfo) -> Held | None:
    row = authorities().filter(key=key).first()
    return held(row, on, zone) if row else None


def ends_between(first: date, last: date, on: date, zone: tzinfo) -> list[Held]:
    """Authorities whose end, as it is known on a day, falls between two days."""
    found = [held(row, on, zone) for row in authorities()]
    return [one for one in found if one.ends_on and first <= one.ends_on <= last]
