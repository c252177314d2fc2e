from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from commonground.agreement.rules import engagement_permits as why
from commonground.agreement.rules.engagement import Engagement, Terms, Tier
from commonground.members.models import Contribution
from commonground.ui import moments
from commonground.ui.wording import Words

Lazy = str | Promise

TIERS: dict[Tier, Lazy] = {
    Tier.LEADING: _("Leading"),
    Tier.ACTIVE: pgettext_lazy("an organization", "Active"),
    Tier.OCCASIONAL: _("Occasional"),
    Tier.QUIET: _("Quiet this year"),
    Tier.ON_LEAVE: _("On leave"),
}


def figure(found: Engagement) -> str:
    """70–75 of 120 (rule 2, 12 months to June 30, 2026)"""
    return str(
        _("%(range)s of %(members)s (rule v%(number)s, %(months)s months to %(day)s)")
        % {
            "range": found.range,
            "members": found.members,
            "number": found.terms.number,
            "months": found.terms.months,
            "day": _day(found.day),
        }
    )


def _day(day: date) -> str:
    return moments.day_in_words(day, "day")


def rule_told(terms: Terms) -> list[tuple[Lazy, str]]:
    """Each tier, and what the rule asks for it."""
    return [
        (TIERS[Tier.LEADING], f"{_asked(terms.leading, terms.leading_kinds)} {_('Or a seat on the committee.')}"),
        (TIERS[Tier.ACTIVE], _asked(terms.active, terms.active_kinds)),
        (TIERS[Tier.OCCASIONAL], _asked(1, 1)),
        (TIERS[Tier.QUIET], str(_("None within these months. Nobody is listed under this, and a call comes first."))),
        (TIERS[Tier.ON_LEAVE], str(_("The organization said so; it is left out of every rate."))),
    ]


def _asked(number: int, kinds: int) -> str:
    """Of one kind is every contribution, so it is not said."""
    facts = {"number": number, "kinds": kinds}
    if kinds > 1:
        return str(_("At least %(number)s contributions of at least %(kinds)s kinds.") % facts)
    return ngettext("At least one contribution.", "At least %(number)s contributions.", number) % facts


def kinds_told(by_kind: Mapping[str, int]) -> list[tuple[Lazy, int]]:
    return [(Contribution.Kind(kind).label, number) for kind, number in by_kind.items()]


DEEDS: dict[str, Lazy] = {
    "tier.lifted": _("A peer said that an organization is active"),
    "tier.lift_taken_back": _("A peer took back what was said of an organization"),
    "engagement.rule_adopted": _("A new rule for what active means was put in force"),
}

REFUSALS: dict[str, Words] = {
    why.ONLY_MEMBERS_READ_ENGAGEMENT: Words(
        _("Members read this page"),
        _("It tells how much everybody takes part, without naming anybody."),
        _("Sign in as somebody of a member organization."),
    ),
    why.ONLY_STAFF_READS_WHOM_TO_CALL: Words(
        _("Staff call those who took part little"),
        _("The list is there to ask how somebody is, and for nothing else."),
        _("Call somebody you have missed; that needs no list."),
    ),
    why.ONLY_ITSELF_READS_ITS_TIER: Words(
        _("Each organization reads its own count"),
        _("Nobody is listed or compared."),
        _("Open the page of an organization you speak for."),
    ),
    why.ONLY_PEERS_LIFT: Words(
        _("Peers say this of each other"),
        _("A representative or a convener knows of deeds that no list holds. Staff count, and do not judge."),
        _("Ask a representative or a convener who knows the organization."),
    ),
    why.OF_ANOTHER_ORGANIZATION: Words(
        _("This is an organization you speak for"),
        _("Somebody else says that it is active."),
        _("Ask a representative or a convener of another organization."),
    ),
    why.LIFT_NEEDS_A_REASON: Words(
        _("Say what the organization does"),
        _("The organization reads your sentence."),
        _("Write one sentence about what you saw."),
    ),
    why.LIFT_ENDS_FIRST: Words(
        _("This would end before it begins"),
        _("Your word counts from today until the day you give."),
        _("Choose a later day."),
    ),
    why.LIFT_TOO_LONG: Words(
        _("Your word counts for at most %(months)s months"),
        _("After a year somebody looks again."),
        _("Choose an earlier day."),
    ),
    why.LIFTED_ALREADY: Words(
        _("You say this of the organization already"),
        _("One word of a person counts at a time."),
        _("Take the first one back if you want to say something else."),
    ),
    why.LIFT_OF_NO_MEMBER: Words(
        _("This organization is not a member now"),
        _("Only members are counted."),
        _("Look at the dates on its page."),
    ),
    why.LIFT_OF_ANOTHER_PEER: Words(
        _("Somebody else said this"),
        _("Whoever said it can take it back."),
        _("Talk to the person who said it."),
    ),
    why.LIFT_IS_OVER: Words(
        _("This no longer counts"),
        _("It ended on the day that was given."),
        _("Say it again if it is still true."),
    ),
    why.ONLY_THE_CHAIR_ADOPTS_A_RULE: Words(
        _("The chair puts a rule in force"),
        _("What active means is decided by the committee."),
        _("Ask the chair or the vice-chair once the committee has decided."),
    ),
    why.RULE_NOT_NEWER: Words(
        _("A later rule has a later first day"),
        _("What was counted by an earlier rule stays as it was."),
        _("Choose a day after the one on which the newest rule begins."),
    ),
    why.RULE_NOT_DECIDED: Words(
        _("A rule needs a decision"),
        _("What active means is decided by the committee, and one decision puts one rule in force."),
        _("Choose a decision that the committee adopted and that no rule rests on yet."),
    ),
    why.RULE_STARTS_EARLIER: Words(
        _("A rule begins today or later"),
        _("What was counted by an earlier rule stays as it was."),
        _("Choose today or a later day."),
    ),
}
