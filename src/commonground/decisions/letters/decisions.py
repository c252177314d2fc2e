"""The letter that tells every member organization what was decided, and the one the committee gets."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from commonground.accounts.models import User
from commonground.committee.queries.seats import seated
from commonground.decisions.letters.common import Context, Reader, about, reader_of
from commonground.decisions.models import Ballot
from commonground.decisions.queries.decision import Decision, decision_of
from commonground.decisions.queries.facts import decision_facts
from commonground.decisions.queries.story import chapters_heard, count_by_chapter, credited
from commonground.decisions.rules.permits import refusal_to_hold
from commonground.decisions.rules.secrecy import sight_of
from commonground.decisions.rules.tally import Outcome
from commonground.decisions.rules.terms import Trigger
from commonground.decisions.rules.unity import hold_closes_at
from commonground.decisions.wording import sentences
from commonground.kernel import languages
from commonground.notices.sweeps import once_a_sweep
from commonground.ui import moments

_decision = once_a_sweep(decision_of)
_known = once_a_sweep(decision_facts)
_seated = once_a_sweep(seated)


def decision_notice(facts: Context, user: User, at: datetime) -> Context | None:
    """Everything a member organization needs to understand a decision. None once the reader is no member any more."""
    reader = reader_of(user, at)
    decision = _decision(facts["ballot"], at, language=reader.language)
    if decision is None or not reader.standing.is_member:
        return None
    return {
        **_result(decision, reader),
        **_how_it_came(decision.ballot, at, _here()),
        "asks_acknowledgement": bool(reader.standing.convenes) and decision.outcome is Outcome.ADOPTED,
        "dissent_qualifies": decision.terms.qualification_trigger is Trigger.OBJECTION_OR_DISSENT,
        "repeat_days": decision.terms.windows.repeat_days,
        "representatives": _representatives_of(reader, at),
    }


@once_a_sweep
def _how_it_came(ballot: Ballot, at: datetime, here: str) -> Context:
    """Who proposed it and which chapters were heard, in the language that is active."""
    return {
        "credits": [credit.line for credit in credited(ballot.proposal)],
        "heard": [line for heard in chapters_heard(ballot.proposal, at, ballot=ballot) for line in heard.lines],
    }


def _result(decision: Decision, reader: Reader) -> Context:
    """The outcome, the rule and the words; the count and the agreement by chapter for those who may read them."""
    sees = sight_of(reader.standing, {}, closed=True, terms=decision.terms).tally
    return {**about(decision.ballot.proposal, reader), **_told(decision, _here(), sees=sees)}


@once_a_sweep
def _told(decision: Decision, here: str, *, sees: bool) -> Context:
    ballot = decision.ballot
    secret = decision.terms.secrecy == "secret"
    counts = count_by_chapter(ballot) if sees and decision.tally and not secret else []
    return {
        **_words(decision),
        "outcome": decision.outcome.value,
        "outcome_line": decision.outcome_line if sees else decision.public_outcome_line,
        "rule_line": decision.rule_line if sees else decision.public_rule_line,
        "count_line": decision.count_line if sees else "",
        "by_chapter": ", ".join(count.line for count in counts),
        "concerns": [sentences.concern_line(count.name, count.seats) for count in counts if count.concern],
        "notes": decision.notes if sees else decision.warnings_for_all,
        "decided": moments.in_words(ballot.closed_at) if ballot.closed_at else "",
    }


def _words(decision: Decision) -> Context:
    """The exact words; the sentence that qualifies them stays in the language in which it was approved."""
    qualification = decision.qualification
    foreign = qualification is not None and qualification.language != _here()
    return {
        "statement": decision.statement,
        "has_position": decision.position is not None,
        "qualification": qualification.text if qualification else "",
        "qualification_lang": qualification.language if qualification else "",
        "qualification_language": languages.own_name(qualification.language) if qualification and foreign else "",
        "change_asked": decision.change_asked if decision.position else "",
        "waiting_line": decision.waiting_line,
        "superseded": decision.position is not None and decision.position.ended_at is not None,
    }


def _here() -> str:
    return get_language() or "en"


def _representatives_of(reader: Reader, at: datetime) -> list[str]:
    """Who speaks on the committee for the reader's chapters; those at large for who has none."""
    chapters: frozenset[int | None] = frozenset(reader.standing.chapters) or frozenset({None})
    return [
        _("%(name)s, %(seat)s") % {"name": tenure.person.name, "seat": tenure.seat}
        for tenure in _seated(at)
        if tenure.seat.chapter_id in chapters
    ]


def ballot_result(facts: Context, user: User, at: datetime) -> Context | None:
    """To the committee, who may ask for a wait and are asked to report at home."""
    reader = reader_of(user, at)
    decision = _decision(facts["ballot"], at, language=reader.language)
    if decision is None or not reader.standing.on_committee:
        return None
    known = _known(decision.ballot, at)
    may_hold = decision.position is not None and refusal_to_hold(reader.standing, known, at) is None
    return {
        **_result(decision, reader),
        "hold_until": moments.in_words(hold_closes_at(known.decided_at, known.terms)) if may_hold else "",
        "asks_report": bool(reader.standing.seats),
        "repeat_days": decision.terms.windows.repeat_days,
    }
