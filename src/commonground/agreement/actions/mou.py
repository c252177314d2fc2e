"""A new text of the memorandum: begun, written, heard, proposed, and in force once the committee adopted it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from commonground.agreement.models.mou import ClauseComment, Draft
from commonground.agreement.queries.mou import changed_since_asked, draft_facts, first_text, open_draft
from commonground.agreement.rules.mou import (
    KEY_TAKEN,
    LAST_CLAUSE,
    refusal_to_adopt,
    refusal_to_answer,
    refusal_to_ask,
    refusal_to_begin,
    refusal_to_comment,
    refusal_to_propose,
    refusal_to_revise,
    refusal_to_take_back,
)
from commonground.committee.actions.agreement import put_in_force
from commonground.committee.models import MouVersion
from commonground.committee.queries.agreement import version_at
from commonground.committee.queries.seats import held
from commonground.decisions.actions import proposals
from commonground.decisions.queries.audiences import member_accounts
from commonground.decisions.rules.facts import Behalf
from commonground.decisions.rules.kinds import Kind
from commonground.kernel.languages import text_of
from commonground.kernel.refusal import Refused, obey, refuse
from commonground.members.models import Organization
from commonground.members.queries import accounts_of
from commonground.members.rules import Standing
from commonground.notices.actions import queue
from commonground.record.actions import take_book, write_entry


@transaction.atomic
def begin(why: str = "", *, by: Standing, at: datetime) -> Draft:
    """A draft begins with the text in force, or with the one the network proposes."""
    take_book()  # one draft at a time
    obey(refusal_to_begin(by, stands=open_draft() is not None))
    version = version_at(at)
    draft = Draft.objects.create(
        follows=version,
        begun_by_id=by.acting,
        begun_at=at,
        revised_at=at,
        why=why.strip(),
        clauses=version.clauses if version else first_text(),
    )
    write_entry("mou.drafted", draft, by=by, at=at, audience="members")
    return draft


def _locked(draft_id: int) -> Draft:
    return Draft.objects.select_for_update().get(pk=draft_id)


@transaction.atomic
def settle(draft_id: int, *, why: str, is_substantive: bool, by: Standing, at: datetime) -> Draft:
    """Why it is changed, and whether what it asks changes: then everybody signs again."""
    draft = _locked(draft_id)
    obey(refusal_to_revise(by, draft_facts(draft), at))
    draft.why, draft.is_substantive, draft.revised_at = why.strip(), is_substantive, at
    draft.save(update_fields=["why", "is_substantive", "revised_at"])
    return draft


@transaction.atomic
def write_clause(
    draft_id: int, clause: Mapping[str, Any], *, is_new: bool = False, by: Standing, at: datetime
) -> Draft:
    """One clause in all its languages, in its place or at the end."""
    draft = _locked(draft_id)
    obey(refusal_to_revise(by, draft_facts(draft), at))
    keys = [one["key"] for one in draft.clauses]
    if is_new and clause["key"] in keys:
        raise Refused(refuse(KEY_TAKEN))
    if clause["key"] in keys:
        draft.clauses = [dict(clause) if one["key"] == clause["key"] else one for one in draft.clauses]
    else:
        draft.clauses = [*draft.clauses, dict(clause)]
    return _keep(draft, at)


@transaction.atomic
def remove_clause(draft_id: int, key: str, *, by: Standing, at: datetime) -> Draft:
    draft = _locked(draft_id)
    obey(refusal_to_revise(by, draft_facts(draft), at))
    left = [one for one in draft.clauses if one["key"] != key]
    if not left:
        raise Refused(refuse(LAST_CLAUSE))
    draft.clauses = left
    return _keep(draft, at)


def _keep(draft: Draft, at: datetime) -> Draft:
    draft.revised_at = at
    draft.save(update_fields=["clauses", "revised_at"])
    return draft


@transaction.atomic
def ask_members(draft_id: int, *, closes_at: datetime, by: Standing, at: datetime) -> Draft:
    """Every member organization is asked for at least 21 days; the text stays as it is meanwhile.

    Whoever was asked before is asked again, by another letter, when the text was changed after that.
    """
    draft = _locked(draft_id)
    obey(refusal_to_ask(by, draft_facts(draft), at, closes_at=closes_at))
    draft.comment_opened_at, draft.comment_closes_at, draft.heard = at, closes_at, draft.clauses
    draft.save(update_fields=["comment_opened_at", "comment_closes_at", "heard"])
    write_entry("mou.asked", draft, by=by, at=at, audience="members", closes_at=closes_at.isoformat())
    queue("mou_comment", to=member_accounts(at), at=at, key=f"mou_comment:{draft.pk}:{at.isoformat()}", draft=draft.pk)
    return draft


@transaction.atomic
def comment(
    draft_id: int, organization: Organization, words: str, *, clause: str = "", by: Standing, at: datetime
) -> ClauseComment:
    """In the name of a member organization; it stays, and is answered."""
    draft = _locked(draft_id)
    obey(refusal_to_comment(by, draft_facts(draft), at, organization=organization.pk, words=words))
    said = ClauseComment.objects.create(
        draft=draft, clause=clause, organization=organization, person_id=by.acting, words=words.strip(), at=at
    )
    write_entry("mou.commented", draft, by=by, at=at, audience="members", organization=organization.pk, comment=said.pk)
    return said


@transaction.atomic
def answer(comment_id: int, words: str, *, by: Standing, at: datetime) -> ClauseComment:
    """What the drafters say to a comment; a better answer takes the place of the first."""
    found = ClauseComment.objects.select_for_update().select_related("draft").get(pk=comment_id)
    obey(refusal_to_answer(by, draft_facts(found.draft), at, words=words))
    found.answer, found.answered_by_id, found.answered_at = words.strip(), by.acting, at
    found.save(update_fields=["answer", "answered_by", "answered_at"])
    write_entry("mou.answered", found.draft, by=by, at=at, audience="members", comment=found.pk)
    return found


@transaction.atomic
def propose(draft_id: int, answers: Mapping[str, str], *, by: Standing, at: datetime) -> Draft:
    """Put before the committee as a major issue, in the name of the representative's seat.

    answers  why, unites, divides: the questions every proposal answers
    """
    draft = _locked(draft_id)
    obey(refusal_to_propose(by, draft_facts(draft), at))
    asked = {
        "kind": Kind.OTHER.value,
        "title": _("A new version of the memorandum of understanding"),
        "subjects": ["agreement"],
        "who_is_affected": _("Every representative on the committee, and the organizations they come from."),
        "how_consulted": " ".join(_how_consulted(draft)),
        **answers,
    }
    written = proposals.draft(asked, by=by, at=at)
    draft.proposal = proposals.submit(written.pk, behalf=Behalf("seat", min(by.seats)), by=by, at=at)
    draft.save(update_fields=["proposal"])
    write_entry("mou.proposed", draft, by=by, at=at, audience="members", proposal=draft.proposal_id)
    return draft


def _how_consulted(draft: Draft) -> Iterator[str]:
    """Who was asked about this text, who had spoken of an earlier one, and what nobody was asked about."""
    comments, opened = draft.comments.values("organization").distinct(), draft.comment_opened_at or draft.begun_at
    asked = {"days": _days(draft), "number": comments.filter(at__gte=opened).count()}
    yield _("Every member organization was asked for %(days)s days; %(number)s commented.") % asked
    if earlier := comments.filter(at__lt=opened).count():
        yield _("%(number)s commented on an earlier text.") % {"number": earlier}
    if names := ", ".join(str(text_of(clause["name"])) for clause in changed_since_asked(draft)):
        yield _("After that these clauses were changed: %(names)s. Members were not asked about the change.") % {
            "names": names
        }


def _days(draft: Draft) -> int:
    if draft.comment_opened_at is None or draft.comment_closes_at is None:
        return 0
    return (draft.comment_closes_at - draft.comment_opened_at).days


@transaction.atomic
def take_back(draft_id: int, *, by: Standing, at: datetime) -> Draft:
    """The draft is left; what was said of it stays."""
    draft = _locked(draft_id)
    obey(refusal_to_take_back(by, draft_facts(draft), at))
    draft.withdrawn_at = at
    draft.save(update_fields=["withdrawn_at"])
    write_entry("mou.withdrawn", draft, by=by, at=at, audience="members")
    return draft


@transaction.atomic
def adopt(draft_id: int, *, by: Standing, at: datetime) -> MouVersion:
    """What the committee adopted is in force from this moment; whoever holds a seat is told."""
    draft = Draft.objects.select_for_update(of=("self",)).select_related("proposal").get(pk=draft_id)
    obey(refusal_to_adopt(by, draft_facts(draft)))
    version = put_in_force(
        draft.clauses,
        is_substantive=draft.is_substantive,
        adopted_major=True,
        reference=(draft.proposal.reference or "") if draft.proposal else "",
        by=by,
        at=at,
    )
    draft.version = version
    draft.save(update_fields=["version"])
    readers = accounts_of(tenure.person_id for tenure in held(at))
    queue("mou_changed", to=readers, at=at, key=f"mou_changed:{version.number}", version=version.number)
    return version
