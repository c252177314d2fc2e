"""A rule set in plain words: every term of it in a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from commonground.decisions.rules.floors import quorum
from commonground.decisions.rules.terms import MAJOR_MATTERS, RuleTerms, Threshold, Trigger
from commonground.decisions.wording import sentences
from commonground.decisions.wording.windows_told import windows_told

MATTERS = {
    "priorities": gettext_lazy("the yearly priorities"),
    "platform": gettext_lazy("the platform"),
    "sponsoring": gettext_lazy("sponsoring or co-sponsoring a bill"),
    "ballot_measure": gettext_lazy("every ballot measure"),
    "constitutional_amendment": gettext_lazy("every constitutional amendment"),
    "tax_measure": gettext_lazy("every tax measure"),
    "affiliation": gettext_lazy("joining or leaving another body"),
    "agreement": gettext_lazy("the agreement between members"),
    "seat_table": gettext_lazy("the table of seats"),
    "dues": gettext_lazy("the dues"),
    "step_down": gettext_lazy("asking somebody to step down"),
    "initiative": gettext_lazy("an initiative that asks chapters for work"),
    "risk": gettext_lazy("public action with a legal or physical risk"),
}


@dataclass(frozen=True)
class Section:
    key: str
    title: str
    sentences: list[str]


def rules_told(terms: RuleTerms) -> list[Section]:
    return [
        Section("counting", _("How a ballot is counted"), _counting(terms)),
        Section("major", _("What is a major issue"), _major(terms)),
        Section("wording", _("What we say when not everybody agrees"), _qualification(terms)),
        Section("windows", _("How long things take"), windows_told(terms)),
        Section("seats", _("Empty seats, alternates and calls"), _seats(terms)),
        Section("secrecy", _("Who sees which vote"), _secrecy(terms)),
    ]


def _counting(terms: RuleTerms) -> list[str]:
    rule = {"rule": sentences.rule_in_general(terms, Threshold.BILL)}
    found = [
        ngettext(
            "The committee is meant to have %(number)s seat.",
            "The committee is meant to have %(number)s seats.",
            terms.seats_authorized,
        )
        % {"number": terms.seats_authorized},
        _("A stand on a bill needs %(rule)s to agree.") % rule,
        _("Whoever abstains, steps aside or stays silent does not agree; each is kept apart in the record."),
        _("One seat, one vote. The chair votes as any representative and has no casting vote."),
        _("Silence never adopts anything: at least one seat must agree."),
        _("To change a position in force, more also have to agree than not."),
    ]
    if terms.exact_half_requires_more_agree:
        found.append(_("Where exactly half agree on a bill, more also have to agree than not."))
    if terms.ballots_are_advisory:
        found.append(_("A ballot between meetings only advises the next meeting."))
    return found


def _major(terms: RuleTerms) -> list[str]:
    listed = ", ".join(str(MATTERS[key]) for key in MAJOR_MATTERS if key in terms.major_list)
    test = {
        "on": _("First every seat is asked whether it can live with it. If all answer and none cannot, it is adopted."),
        "minus_one": _("First every seat is asked whether it can live with it. One seat may say that it cannot."),
        "off": _("It comes to a vote after the debate, without a test of consensus before."),
    }
    callers = ngettext(
        "One seat can declare anything major before the ballot closes.",
        "%(number)s seats together can declare anything major before the ballot closes; a ballot that runs then "
        "stops, and the question starts again with a debate.",
        terms.major_callers,
    )
    return [
        _("Major are: %(matters)s; and always a change of these rules.") % {"matters": listed},
        callers % {"number": terms.major_callers},
        test[terms.consensus_test],
        _("A major issue needs %(rule)s to agree.") % {"rule": sentences.rule_in_general(terms, Threshold.MAJOR)},
        _("Nobody can make an issue less than major."),
    ]


def _qualification(terms: RuleTerms) -> list[str]:
    when = {
        Trigger.OBJECTION_OR_DISSENT: _(
            "When a seat does not agree, or a member organization puts a dissent on file, the position carries a "
            "sentence that says so."
        ),
        Trigger.OBJECTION: _("When a seat does not agree, the position carries a sentence that says so."),
        Trigger.ANY_NON_APPROVAL: _("When not every seat agrees, the position carries a sentence that says so."),
        Trigger.NEVER: _("A position carries no sentence about those who do not share it."),
    }
    found = [when[terms.qualification_trigger]]
    if terms.qualification_trigger is not Trigger.NEVER:
        found.append(_("It belongs to the words of the position. It can be moved, never removed, and it names nobody."))
    if terms.list_supporters:
        found.append(_("Organizations that support a position are listed with it; no others."))
    return found


def _seats(terms: RuleTerms) -> list[str]:
    warn, stop = terms.floors.warn_below, terms.floors.stop_at
    facts = {"warn": f"{warn.numerator}/{warn.denominator}", "stop": f"{stop.numerator}/{stop.denominator}"}
    number = quorum(terms.seats_authorized, terms.seats_authorized, terms.quorum)
    here = {"seats": terms.seats_authorized, "number": number}
    found = [
        _("Who votes is fixed when a ballot opens: the seats filled at that moment."),
        _("With %(stop)s of the seats filled or fewer no ballot opens. Below %(warn)s a decision says so.") % facts,
        _("A vote on a call needs a quorum: with %(seats)s seats filled, %(number)s present.") % here,
    ]
    if terms.alternates:
        hours = {"hours": terms.windows.alternate_hours}
        found.append(
            _(
                "An alternate may answer when the representative handed over, or from %(hours)s hours before the close "
                "if the seat is silent. The representative’s own vote always replaces it."
            )
            % hours
        )
    else:
        found.append(_("Alternates do not vote."))
    found.append(_("Nobody carries the vote of another seat. Staff, sponsor and allies never vote."))
    return found


def _secrecy(terms: RuleTerms) -> list[str]:
    shown = {
        "open_in_committee": _(
            "The committee sees every vote and its reason, a chapter those of its own representative. Other members "
            "see the count and the agreement by chapter."
        ),
        "open": _("Every member sees every vote after the close."),
        "secret": _("Each seat sees its own vote only; members see the count."),
    }
    found = [shown[terms.secrecy]]
    if terms.show_votes == "at_close":
        found.append(_("While a ballot is open the committee sees who has answered, not how."))
    else:
        found.append(_("The committee sees votes as they are cast."))
    found.append(_("The kind of conflict for which somebody steps aside is seen by the committee only."))
    public = (
        _("The public sees the count as well.")
        if terms.public_tally
        else _("The public sees the outcome, the rule and the sentence; never the count.")
    )
    return [*found, public]
