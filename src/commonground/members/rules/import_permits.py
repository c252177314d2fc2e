"""Who takes files in, undoes it, and makes two records one. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from commonground.kernel.refusal import Refusal, refuse
from commonground.members.rules.standing import Standing, refusal_to_keep_members

IMPORT_UNDONE = "members.import_undone"
IMPORT_HANGS = "members.import_hangs"
IMPORT_KIND_UNKNOWN = "members.import_kind_unknown"
DRAFT_IS_GONE = "members.draft_is_gone"
ROW_ANSWERED = "members.row_answered"
ROW_NOT_OF_THESE = "members.row_not_of_these"
MERGE_WITH_ITSELF = "members.merge_with_itself"
MERGED_ALREADY = "members.merged_already"
MERGE_CHAIN = "members.merge_chain"
MERGE_SEAT = "members.merge_seat"
MERGE_LEFT = "members.merge_left"
MERGE_TWO_EINS = "members.merge_two_eins"
MERGE_UNDONE = "members.merge_undone"


def refusal_to_import(by: Standing) -> Refusal | None:
    """Staff take files in, or whoever runs the machine."""
    return refusal_to_keep_members(by)


def refusal_to_undo_import(by: Standing, *, undone: bool, kind_known: bool = True, hanging: int = 0) -> Refusal | None:
    """
    hanging  how many organizations it entered have something of their own since
    """
    if refusal := refusal_to_keep_members(by):
        return refusal
    if undone:
        return refuse(IMPORT_UNDONE)
    if not kind_known:
        return refuse(IMPORT_KIND_UNKNOWN)
    return refuse(IMPORT_HANGS, number=hanging) if hanging else None


def refusal_to_answer_row(by: Standing, *, waits: bool, undone: bool, is_candidate: bool = True) -> Refusal | None:
    """A row that may be an organization we have is settled once, as one of those it may be or as none of them."""
    if refusal := refusal_to_keep_members(by):
        return refusal
    if undone:
        return refuse(IMPORT_UNDONE)
    if not waits:
        return refuse(ROW_ANSWERED)
    return None if is_candidate else refuse(ROW_NOT_OF_THESE)


@dataclass(frozen=True)
class MergeFacts:
    """Two records that may be one organization.

    gone_is_merged   the record to go is merged into one already
    kept_is_merged   the record to stay is merged into one already
    gone_holds       records are merged into the one to go
    seats            how many seats are held or stood in for by the one to go
    eins             how many different EINs the two have
    """

    same: bool = False
    gone_is_merged: bool = False
    kept_is_merged: bool = False
    gone_holds: bool = False
    kept_left: bool = False
    seats: int = 0
    eins: int = 1


def refusal_to_merge(by: Standing, facts: MergeFacts) -> Refusal | None:
    """Two records become one only when they surely speak of one organization, and nobody’s seat hangs on it."""
    if refusal := refusal_to_keep_members(by):
        return refusal
    stops = (
        (facts.same, MERGE_WITH_ITSELF),
        (facts.gone_is_merged, MERGED_ALREADY),
        (facts.kept_is_merged or facts.gone_holds, MERGE_CHAIN),
        (facts.eins > 1, MERGE_TWO_EINS),
        (facts.kept_left, MERGE_LEFT),
        (facts.seats > 0, MERGE_SEAT),
    )
    return next((refuse(key) for stop, key in stops if stop), None)


def refusal_to_unmerge(by: Standing, *, undone: bool) -> Refusal | None:
    return refusal_to_keep_members(by) or (refuse(MERGE_UNDONE) if undone else None)
