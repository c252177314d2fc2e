"""What each letter of this room is called in the list of letters."""

from django.utils.translation import gettext_lazy as _

TITLES = {
    "proposal_submitted": _("A proposal has come in"),
    "debate_opened": _("A debate is open"),
    "chapter_asked": _("A chapter is asked"),
    "ballot_opened": _("A ballot is open"),
    "ballot_reminder": _("A vote is waited for"),
    "ballot_extended": _("There is more time to vote"),
    "ballot_handed_over": _("A ballot was handed over"),
    "vote_entered": _("A vote was written down"),
    "ballot_result": _("A ballot is counted"),
    "decision_notice": _("What was decided, and how"),
    "publication_held": _("Publication waits"),
    "version_entered": _("A bill has changed"),
    "version_reviewed": _("A newer text was read"),
    "dissent_recorded": _("An organization sees it differently"),
    "question_asked": _("A member asks"),
    "question_answered": _("A question is answered"),
    "report_back": _("A representative reports back"),
}
