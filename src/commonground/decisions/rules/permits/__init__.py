"""Permits: for each deed of this room, None, or the reason why not.

One answer serves the button, the deed and the words the reader sees.
"""

from commonground.decisions.rules.permits.after import (
    refusal_to_acknowledge,
    refusal_to_adopt_rule_set,
    refusal_to_answer,
    refusal_to_ask,
    refusal_to_dissent,
    refusal_to_hold,
    refusal_to_object_to_reaffirmation,
    refusal_to_reaffirm,
    refusal_to_reconsider,
    refusal_to_release_hold,
    refusal_to_report_back,
    refusal_to_review_version,
    refusal_to_withdraw_dissent,
)
from commonground.decisions.rules.permits.ballots import (
    is_decided,
    refusal_to_close,
    refusal_to_complete_ballot,
    refusal_to_extend,
    refusal_to_open_ballot,
)
from commonground.decisions.rules.permits.proposals import (
    refusal_to_answer_consensus,
    refusal_to_comment,
    refusal_to_consult,
    refusal_to_declare_major,
    refusal_to_draft,
    refusal_to_edit,
    refusal_to_mark_subjects,
    refusal_to_merge,
    refusal_to_open_debate,
    refusal_to_propose_again,
    refusal_to_submit,
    refusal_to_withdraw,
)
from commonground.decisions.rules.permits.votes import (
    refusal_to_correct_vote,
    refusal_to_hand_over,
    refusal_to_vote,
    refusal_to_vote_by_phone,
)

__all__ = [
    "is_decided",
    "refusal_to_acknowledge",
    "refusal_to_adopt_rule_set",
    "refusal_to_answer",
    "refusal_to_answer_consensus",
    "refusal_to_ask",
    "refusal_to_close",
    "refusal_to_comment",
    "refusal_to_complete_ballot",
    "refusal_to_consult",
    "refusal_to_correct_vote",
    "refusal_to_declare_major",
    "refusal_to_dissent",
    "refusal_to_draft",
    "refusal_to_edit",
    "refusal_to_extend",
    "refusal_to_hand_over",
    "refusal_to_hold",
    "refusal_to_mark_subjects",
    "refusal_to_merge",
    "refusal_to_object_to_reaffirmation",
    "refusal_to_open_ballot",
    "refusal_to_open_debate",
    "refusal_to_propose_again",
    "refusal_to_reaffirm",
    "refusal_to_reconsider",
    "refusal_to_release_hold",
    "refusal_to_report_back",
    "refusal_to_review_version",
    "refusal_to_submit",
    "refusal_to_vote",
    "refusal_to_vote_by_phone",
    "refusal_to_withdraw",
    "refusal_to_withdraw_dissent",
]
