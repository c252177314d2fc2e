"""Why this person may not: who does it, and what is open to the reader instead."""

from django.utils.translation import gettext_lazy as _

from commonground.decisions.rules import refusals as why
from commonground.ui.wording import Words

WORDS = {
    why.MEMBERS_ONLY: Words(
        _("This is for members"),
        _("Member organizations, chapters and their representatives decide together, and only they act here."),
        _("Do you speak for a member organization? Sign in with the address your organization gave us."),
    ),
    why.COMMITTEE_ONLY: Words(
        _("This is for the committee"),
        _("Only the representatives who decide, and those who stand in for them, speak and answer here."),
        _("Tell your chapter’s representative, or ask a question on the page of the decision."),
    ),
    why.CHAIR_ONLY: Words(
        _("The chair does this"),
        _("Opening, closing and extending are left to the chair, or to the vice-chair in the chair’s place."),
        _("Write to the chair if you think it is time."),
    ),
    why.PROPOSER_ONLY: Words(
        _("This belongs to whoever proposed it"),
        _("Only the person whose proposal it is may change it or take it back."),
        _("Write to the proposer; the name stands on the proposal."),
    ),
    why.PROPOSER_OR_CHAIR_ONLY: Words(
        _("The proposer or the chair says this"),
        _("Whether a new text changes what was decided is said by whoever proposed it, or by the chair."),
        _("Read the new text and tell one of them what you see."),
    ),
    why.REPRESENTATIVE_ONLY: Words(
        _("Only representatives do this"),
        _("One seat, one voice: the people whom the chapters and the members at large have sent."),
        _("Tell your chapter’s representative what you think; the page of the committee names them."),
    ),
    why.STAFF_ONLY: Words(
        _("Staff do this"),
        _("A vote told by phone is written down by staff, who note who said it and when."),
        _("Vote on the page of the ballot, or call a member of staff."),
    ),
    why.CONVENER_ONLY: Words(
        _("The chapter’s convener does this"),
        _("Each chapter answers for itself, through the person who convenes it."),
        _("Tell your convener that the decision waits for the chapter’s answer."),
    ),
    why.CONTACT_ONLY: Words(
        _("This is for the organization’s own contact person"),
        _("An organization disagrees in its own name, so only the people who speak for it may say so or take it back."),
        _("Ask the contact person of the organization; its page names them."),
    ),
    why.STAFF_DRAFT_ONLY: Words(
        _("A member submits it"),
        _(
            "You are signed in as staff. Staff help to write proposals; a "
            "representative, a contact person or a convener submits them."
        ),
        _("Save the draft and tell the member it is ready."),
    ),
    why.STAFF_PREPARE_ONLY: Words(
        _("The chair does this"),
        _("You are signed in as staff. Staff prepare; opening, closing and deciding stay with the committee."),
        _("Tell the chair that everything is ready."),
    ),
    why.STAFF_STAY_OUT_OF_DEBATE: Words(
        _("The debate belongs to the committee"),
        _("You are signed in as staff. Staff answer questions of fact and take no side."),
        _("If somebody asks for a fact, answer the question on the page of the decision."),
    ),
    why.STAFF_NEVER_VOTE: Words(
        _("Staff never vote"),
        _("You are signed in as staff. Staff prepare ballots and never vote."),
        _("A representative who calls you may have you write down a vote, with who said it and when."),
    ),
    why.SPONSOR_STAYS_OUT: Words(
        _("The sponsor takes no part in decisions"),
        _(
            "The fiscal sponsor keeps the books and the contracts. What "
            "the coalition stands for is decided by its members."
        ),
        _("Read what was decided among the public positions."),
    ),
    why.NOT_YOURS_TO_SPEAK_FOR: Words(
        _("You do not speak for this seat, organization or chapter"),
        _("A proposal is submitted in the name of those who sent you."),
        _("Choose one of the names the form offers you."),
    ),
}
