"""A draft as its page shows it, and what a reader may do there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from commonground.agreement.models.mou import ClauseComment, Draft
from commonground.agreement.queries.mou import changed_since_asked, comments_of, text_before
from commonground.agreement.rules import mou as rules
from commonground.agreement.rules.mou import DraftFacts
from commonground.agreement.rules.redline import CHANGED, Clause, Line, Piece, lines_between
from commonground.agreement.wording.mou import DRAFT_STATES
from commonground.kernel.languages import Text, own_name, text_of
from commonground.kernel.refusal import Refusal
from commonground.members.models import Organization
from commonground.members.queries import day_of, still_member
from commonground.members.rules import Standing


@dataclass(frozen=True)
class Row:
    """A clause in two texts: what changed in it, in which language it is shown, and what members say of it."""

    line: Line
    name: Text
    language: str
    comments: list[ClauseComment]

    @property
    def pieces(self) -> list[Piece]:
        return self.line.pieces(self.language)

    @property
    def says_the_same(self) -> bool:
        """The clause changed, and a reader of this language sees nothing of it in its words."""
        return self.line.how == CHANGED and self.language not in self.line.changed_in()

    @property
    def elsewhere(self) -> list[tuple[str, str, list[Piece]]]:
        """Its words in the languages in which they did change."""
        return [(code, own_name(code), self.line.pieces(code)) for code in self.line.changed_in()]


def rows_between(
    before: Sequence[Clause], after: Sequence[Clause], language: str, comments: Iterable[ClauseComment] = ()
) -> tuple[list[Row], list[ClauseComment]]:
    """Clause by clause, and the comments that are on none of them."""
    by_clause: dict[str, list[ClauseComment]] = defaultdict(list)
    for comment in comments:
        by_clause[comment.clause].append(comment)
    rows = [
        Row(
            line,
            text_of((line.after or line.before or {})["name"]),
            line.language(language),
            by_clause.pop(line.key, []),
        )
        for line in lines_between(before, after)
    ]
    return rows, [comment for found in by_clause.values() for comment in found]


def shown(draft: Draft, facts: DraftFacts, at: datetime, language: str) -> dict[str, Any]:
    rows, rest = rows_between(text_before(draft), draft.clauses, language, comments_of(draft))
    state = facts.state(at)
    return {
        "state": state,
        "state_words": DRAFT_STATES[state],
        "rows": rows,
        "about_the_whole": rest,
        "changed_since": [text_of(clause["name"]) for clause in changed_since_asked(draft)],
        "facts": facts,
    }


def offers_of(by: Standing, facts: DraftFacts, at: datetime) -> dict[str, Refusal | None]:
    return {
        "refusal_to_revise": rules.refusal_to_revise(by, facts, at),
        "refusal_to_ask": rules.refusal_to_ask(by, facts, at),
        "refusal_to_comment": rules.refusal_to_comment(by, facts, at),
        "refusal_to_answer": rules.refusal_to_answer(by, facts, at),
        "refusal_to_propose": rules.refusal_to_propose(by, facts, at),
        "refusal_to_take_back": rules.refusal_to_take_back(by, facts, at),
    }


def organizations_for(by: Standing, at: datetime) -> list[Organization]:
    """Those the reader may comment for."""
    return list(Organization.objects.filter(still_member(day_of(at)), pk__in=by.organizations).order_by("name"))
