"""What the letters of this room need, at the moment of sending; the words stand in templates/notices."""

from commonground.decisions.letters import after, ballots, decisions, proposals

KINDS = {
    "proposal_submitted": proposals.proposal_submitted,
    "debate_opened": proposals.debate_opened,
    "chapter_asked": proposals.chapter_asked,
    "ballot_opened": ballots.ballot_opened,
    "ballot_extended": ballots.ballot_extended,
    "ballot_handed_over": ballots.ballot_handed_over,
    "vote_entered": ballots.vote_entered,
    "ballot_result": decisions.ballot_result,
    "decision_notice": decisions.decision_notice,
    "publication_held": after.publication_held,
    "version_entered": after.version_entered,
    "version_reviewed": after.version_reviewed,
    "dissent_recorded": after.dissent_recorded,
    "question_asked": after.question_asked,
    "question_answered": after.question_answered,
    "report_back": after.report_back,
}
REMINDERS = {"ballot_reminder": ballots.ballot_reminder}
