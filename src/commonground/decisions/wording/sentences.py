"""What pages and letters say of a count and of how things came out, in the active language; each literally true."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext_lazy

from commonground.decisions.rules.kinds import Stand
from commonground.decisions.rules.tally import Outcome, Tally
from commonground.decisions.rules.terms import Base, RuleTerms, Threshold
from commonground.decisions.wording import labels

SHARES = {
    Fraction(1, 2): pgettext_lazy("share needed", "at least half"),
    Fraction(2, 3): pgettext_lazy("share needed", "at least two-thirds"),
    Fraction(3, 4): pgettext_lazy("share needed", "at least three-quarters"),
    Fraction(1): pgettext_lazy("share needed", "all"),
}
WHOM = {
    Base.SEATED: pgettext_lazy("share of whom", "of the seated members"),
    Base.AUTHORIZED: pgettext_lazy("share of whom", "of all seats, filled or not"),
    Base.SEATED_MINUS_RECUSED: pgettext_lazy("share of whom", "of the seated members who did not step aside"),
    Base.PRESENT: pgettext_lazy("share of whom", "of the members present on the call"),
    Base.CAST: pgettext_lazy("share of whom", "of those who said yes or no"),
}
TOLD_BY_THE_BASE = frozenset({Base.CAST, Base.SEATED_MINUS_RECUSED})
"""Bases that are counted from the votes: whoever reads the number learns part of the tally."""


def share_in_words(share: Fraction) -> str:
    known = SHARES.get(share)
    return str(known) if known else _("at least %(share)s") % {"share": f"{share.numerator}/{share.denominator}"}


def agreed_line(tally: Tally) -> str:
    """5 of 9 agreed."""
    facts = {"agree": tally.agree, "roll": tally.roll}
    if tally.base != tally.roll:
        return _("%(agree)s of the %(roll)s seated members agreed.") % facts
    return _("%(agree)s of %(roll)s agreed.") % facts


def count_line(tally: Tally) -> str:
    """5 agreed, 3 did not agree, 1 abstained. Only what there was."""
    said = [
        (tally.agree, ngettext("%(number)s agreed", "%(number)s agreed", tally.agree)),
        (tally.object, ngettext("%(number)s did not agree", "%(number)s did not agree", tally.object)),
        (tally.abstain, ngettext("%(number)s abstained", "%(number)s abstained", tally.abstain)),
        (tally.recuse, ngettext("%(number)s stepped aside", "%(number)s stepped aside", tally.recuse)),
        (tally.no_response, ngettext("%(number)s did not answer", "%(number)s did not answer", tally.no_response)),
    ]
    return ", ".join(words % {"number": number} for number, words in said if number) + "."


def outcome_words(outcome: Outcome, *, by_consensus: bool = False) -> str:
    """The result without a count, as anybody may read it."""
    if by_consensus and outcome is Outcome.ADOPTED:
        return _("Adopted by consensus.")
    return {
        Outcome.ADOPTED: _("Adopted."),
        Outcome.NOT_ADOPTED: _("Not adopted."),
        Outcome.LAPSED: _("Lapsed: too few agreed, and not every seat answered. It may be proposed again."),
        Outcome.STOPPED: _("Stopped without a result: it is a major issue, so it starts again with a debate."),
        Outcome.WITHDRAWN: _("Withdrawn: whoever proposed it took it back. Nothing was decided."),
        Outcome.MERGED: _("Merged with another proposal that asks the same. Both proposers stay credited."),
        Outcome.SUPERSEDED: _("Superseded: a later decision took its place."),
        Outcome.CANNOT_OPEN: _("It cannot be put to a vote: too few seats are filled."),
    }[outcome]


def outcome_line(outcome: Outcome, tally: Tally | None, *, by_consensus: bool = False) -> str:
    """The result first, for those who may read the tally: "5 of 9 agreed. Adopted." """
    words = outcome_words(outcome, by_consensus=by_consensus)
    if tally is None:
        return words
    if by_consensus:
        return f"{words} {_consensus_count(tally)}"
    return f"{agreed_line(tally)} {words}"


def _consensus_count(tally: Tally) -> str:
    said = [
        (tally.agree, ngettext("%(number)s can live with it", "%(number)s can live with it", tally.agree)),
        (tally.abstain, ngettext("%(number)s stands aside", "%(number)s stand aside", tally.abstain)),
        (tally.object, ngettext("%(number)s cannot accept it", "%(number)s cannot accept it", tally.object)),
    ]
    return ", ".join(words % {"number": number} for number, words in said if number) + "."


def rule_line(terms: RuleTerms, threshold: Threshold, tally: Tally, *, by_consensus: bool = False) -> str:
    """5 of 9 needed: at least half of the seated members."""
    if by_consensus:
        return consensus_rule(terms)
    if not tally.needed:
        return _("Nobody said yes or no, and at least one seat must agree.")
    return _needed(terms, threshold, tally, _("%(needed)s of %(base)s needed: %(share)s %(whom)s"))


def public_rule_line(terms: RuleTerms, threshold: Threshold, tally: Tally, *, by_consensus: bool = False) -> str:
    """The rule and how many it took, without a number that tells how seats voted."""
    if by_consensus or terms.base_of(threshold) not in TOLD_BY_THE_BASE:
        return rule_line(terms, threshold, tally, by_consensus=by_consensus)
    return _needed(terms, threshold, tally, _("%(needed)s needed: %(share)s %(whom)s"))


def _needed(terms: RuleTerms, threshold: Threshold, tally: Tally, sentence: str) -> str:
    rule = sentence % {
        "needed": max(1, tally.needed),
        "base": tally.base,
        "share": share_in_words(terms.share_of(threshold)),
        "whom": WHOM[terms.base_of(threshold)],
    }
    return _("%(rule)s, a major issue.") % {"rule": rule} if threshold is Threshold.MAJOR else f"{rule}."


def rule_in_general(terms: RuleTerms, threshold: Threshold) -> str:
    """The rule before any count: "at least half of the seated members"."""
    return f"{share_in_words(terms.share_of(threshold))} {WHOM[terms.base_of(threshold)]}"


def consensus_rule(terms: RuleTerms) -> str:
    if terms.consensus_test == "minus_one":
        return _("By consensus: every seat answered, and no more than one said that it cannot accept it.")
    return _("By consensus: every seat answered, and none said that it cannot accept it.")


def further_conditions(
    terms: RuleTerms, threshold: Threshold, tally: Tally, *, stand: Stand | None, in_force: Stand | None
) -> list[str]:
    """What was asked beside the share."""
    found = []
    if in_force is not None and stand is not None and in_force is not stand:
        found.append(
            _("It changes a position in force (%(stand)s), so more also had to agree than not.")
            % {"stand": labels.STANDS[in_force]}
        )
    if terms.exact_half_requires_more_agree and threshold is Threshold.BILL and 2 * tally.agree == tally.base:
        found.append(_("Exactly half agreed, and then more also have to agree than not."))
    return found


def notes_on(tally: Tally, warnings: Sequence[str], *, authorized: int, by_consensus: bool = False) -> list[str]:
    """What members should know when they read the count. Whoever can live with it did not say that they agree."""
    found = []
    if tally.agree == tally.roll and not by_consensus:
        found.append(_("Unanimous: every seated member agreed."))
    if tally.exactly_half and not by_consensus:
        found.append(_("Exactly half of the seated members agreed."))
    if "below_floor" in warnings:
        found.append(below_floor_line(tally.roll, authorized))
    if "many_recusals" in warnings:
        found.append(_("A third of the seats or more stepped aside for a conflict of interest."))
    return found


def below_floor_line(seated: int, authorized: int) -> str:
    return _("Only %(seated)s of %(authorized)s seats were filled.") % {"seated": seated, "authorized": authorized}


def without_representative(chapters: Sequence[object]) -> list[str]:
    """San Bernardino chapter has no seated representative."""
    return [_("%(chapter)s chapter has no seated representative.") % {"chapter": chapter} for chapter in chapters]


def by_chapter_line(name: str, agree: int, seats: int) -> str:
    """Bay Area 2 of 2"""
    return _("%(name)s %(agree)s of %(seats)s") % {"name": name, "agree": agree, "seats": seats}


def concern_line(name: str, seats: int) -> str:
    return ngettext(
        "Chapter concern: the seat of %(chapter)s did not agree.",
        "Chapter concern: all %(seats)s seats of %(chapter)s did not agree.",
        seats,
    ) % {"chapter": name, "seats": seats}
