"""One imagined count under every reading of the rule."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from commonground.decisions.queries.positions import Qualification, sentence_in
from commonground.decisions.rules.simulation import Trial, Verdict, decide
from commonground.decisions.rules.tally import Outcome
from commonground.decisions.rules.terms import Base, RuleTerms, Threshold
from commonground.decisions.wording import sentences


@dataclass(frozen=True)
class Tried:
    """What one reading says.

    reading  of whom the share is taken
    """

    reading: str
    verdict: Verdict
    terms: RuleTerms
    threshold: Threshold
    in_force: bool

    @property
    def outcome(self) -> str:
        return sentences.outcome_words(self.verdict.outcome)

    @property
    def rule(self) -> str:
        if self.verdict.outcome is Outcome.CANNOT_OPEN:
            return ""
        return sentences.rule_line(self.terms, self.threshold, self.verdict.tally)

    @property
    def qualification(self) -> Qualification | None:
        """The sentence as it would be published, in the reader's language where that is approved."""
        key = self.verdict.qualification
        return sentence_in(key, self.terms.qualification_texts, get_language() or "en") if key else None


def under_every_reading(
    trial_of: Callable[[RuleTerms], Trial], terms: RuleTerms, *, kind: Threshold, share: Fraction | None
) -> list[Tried]:
    """The reading in force first, then the others."""
    base = terms.base_of(kind)
    order = [base, *(one for one in Base if one is not base)]
    found = []
    for one in order:
        here = _with(terms, kind, one, share)
        found.append(Tried(_readings()[one], decide(trial_of(here)), here, kind, one is base))
    return found


def _with(terms: RuleTerms, kind: Threshold, base: Base, share: Fraction | None) -> RuleTerms:
    chosen = share or terms.share_of(kind)
    if kind is Threshold.MAJOR:
        return replace(terms, major_base=base, major_share=chosen)
    return replace(terms, bill_base=base, bill_share=chosen)


def _readings() -> dict[Base, str]:
    return {
        Base.SEATED: _("Seated members"),
        Base.AUTHORIZED: _("All seats, filled or not"),
        Base.SEATED_MINUS_RECUSED: _("Seated members who did not step aside"),
        Base.PRESENT: _("Those present on a call"),
        Base.CAST: _("Those who said yes or no"),
    }
