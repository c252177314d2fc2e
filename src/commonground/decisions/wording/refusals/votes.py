"""Why a vote cannot be given, changed, handed over or entered as asked."""

from django.utils.translation import gettext_lazy as _

from commonground.decisions.rules import refusals as why
from commonground.ui.wording import Words

WORDS = {
    why.SEAT_NOT_ON_ROLL: Words(
        _("This seat does not vote on this ballot"),
        _("Who votes was fixed when the ballot opened, %(opened_at)s. A seat filled later joins the next one."),
        _("You can read along and say what you think to the other representatives."),
    ),
    why.NOT_YOUR_SEAT: Words(
        _("This is not your seat"),
        _("Each seat answers through its own representative, or the alternate in the representative’s absence."),
        _("Your own ballots wait on your desk."),
    ),
    why.SEAT_EMPTY: Words(
        _("Nobody holds this seat now"),
        _("Its representative has left. An alternate does not inherit an empty seat."),
        _("The chapter is asked to choose; whoever takes the seat before the close may vote."),
    ),
    why.ALTERNATE_NOT_NOW: Words(
        _("Not yet: the representative comes first"),
        _("If the representative has not answered by then, you may answer for the seat from %(from_at)s on."),
        _("The representative can also hand this ballot over to you at any time before."),
    ),
    why.ALTERNATES_OFF: Words(
        _("Alternates do not vote here"),
        _("The rules in force leave every vote to the representative."),
        _("Remind the representative of the close."),
    ),
    why.ALTERNATE_CANNOT_REPLACE: Words(
        _("The representative has answered"),
        _("One seat, one vote: what the representative said counts."),
        _("Talk to the representative, who can change it before the close."),
    ),
    why.RECUSAL_NEEDS_A_REASON: Words(
        _("Which kind of conflict is it?"),
        _(
            "Who steps aside names the kind: funding, employment, family, "
            "a court case or another. Only the committee sees it."
        ),
        _("Choose one of the kinds. You need not say more."),
    ),
    why.HANDED_OVER_ALREADY: Words(
        _("You handed this ballot over"),
        _("Your alternate can answer for your seat."),
        _("You can still vote yourself before the close; your vote then replaces the alternate’s."),
    ),
    why.VOTE_LOCKED: Words(
        _("This vote stands"),
        _("Under the rules of this ballot a vote cannot be changed once it is given."),
        _("After the close the committee may take the question up again, on new facts."),
    ),
    why.PHONE_NEEDS_WHO_AND_WHEN: Words(
        _("Who said it, and when?"),
        _(
            "A vote told to staff is noted with the representative of this "
            "seat who said it, and a time since the ballot opened."
        ),
        _("Choose the representative and the time of the call."),
    ),
    why.PHONE_CANNOT_REPLACE: Words(
        _("The representative has voted on the page"),
        _("What a representative entered in person is not replaced by what somebody noted."),
        _("Ask the representative to change it on the page before the close."),
    ),
    why.NOTHING_TO_CORRECT: Words(
        _("There is nothing to put right"),
        _("No vote was entered by staff for this seat."),
        _("Vote on the page of the ballot."),
    ),
}
