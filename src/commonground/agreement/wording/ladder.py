from django.utils.translation import gettext_lazy as _

from commonground.agreement.rules import ladder_walls as why
from commonground.ui.wording import Lazy, Words

DEEDS: dict[str, Lazy] = {"sealed.kept": _("Something sealed was kept")}
REFUSALS: dict[str, Words] = {
    why.PEERS_ONLY: Words(
        _("This is between representatives"),
        _("Members hold one another to what they promised; nobody else has a part in it."),
        _("Nothing is asked of you here."),
    ),
    why.BUDDY_ONLY: Words(
        _("This is for the buddy"),
        _("The first steps are between a representative and the buddy they chose."),
        _("Let the two of them talk first."),
    ),
    why.SUBJECT_ONLY: Words(
        _("This answer is the representative’s own"),
        _("Nobody answers for somebody else here."),
        _("Wait for the answer."),
    ),
    why.CHAIR_ONLY: Words(
        _("The chair does this"),
        _("If it is about the chair, the vice-chair does."),
        _("Tell the chair or the vice-chair."),
    ),
    why.SENDERS_ONLY: Words(
        _("This is for those who sent the representative"),
        _("Only they can recall somebody, and only when they are asked."),
        _("Nothing is asked of you here."),
    ),
    why.PANEL_ONLY: Words(
        _("This is for the three who were named"),
        _("They look at how the decision came about, and each answers once."),
        _("Nothing is asked of you here."),
    ),
    why.EARLIER_STEPS: Words(
        _("Not yet: earlier steps are missing"),
        _("Each step comes first, and has its time. Still missing: %(missing)s."),
        _("Take the first of them; it may be enough."),
    ),
    why.STEP_TAKEN: Words(
        _("This has been done"),
        _("This step comes once."),
        _("Read how far things are."),
    ),
    why.SUPPORT_RUNS: Words(
        _("Not yet: the support agreement runs"),
        _("It has 90 days, until %(until)s. Nothing else is asked before."),
        _("Ask how it goes, and what would help."),
    ),
    why.ANSWER_RUNS: Words(
        _("Not yet: there is time to answer"),
        _("Whoever gets a letter of concern has 21 days, until %(until)s."),
        _("Choose a later moment."),
    ),
    why.CONVERSATION_TO_COME: Words(
        _("The conversation is still to come"),
        _("It was arranged for %(at)s."),
        _("Note it when it has been held."),
    ),
    why.ANOTHER_NAME: Words(
        _("Another representative has to say so too"),
        _("This takes two of the committee, and you are the first."),
        _("Ask somebody else on the committee to read it."),
    ),
    why.CASE_OVER: Words(_("This is over"), _("It has been closed."), _("Nothing is left to do.")),
    why.CASE_OPEN: Words(
        _("You are talking about it already"),
        _("Nobody has two such conversations at once."),
        _("Go on with the one you have."),
    ),
    why.NO_SEAT_HELD: Words(
        _("This person holds no seat"),
        _("These steps are for representatives in office."),
        _("Nothing is left to do."),
    ),
    why.NO_BUDDY: Words(
        _("There is no buddy yet"),
        _("The first steps are between a representative and a buddy from the committee."),
        _("The representative chooses a buddy first."),
    ),
    why.BALLOT_RUNS: Words(
        _("A question is with the committee"),
        _("It is answered first, or it has been."),
        _("Wait for the answer."),
    ),
    why.NOT_ASKED: Words(
        _("Nobody has asked for this"),
        _("It follows a decision of the committee, and there is none."),
        _("Read how far things are."),
    ),
    why.TOO_LATE: Words(
        _("The moment has passed"),
        _("The days for this are over, or the moment named lies in the past."),
        _("Choose a later moment if you can."),
    ),
    why.PANEL_OF_THREE: Words(
        _("The three do not fit"),
        _("Two speak for members elsewhere and one comes from outside; none sits on the committee or works for us."),
        _("Choose three others."),
    ),
    why.ONLY_CONDUCT: Words(
        _("This is not for questions of commitments"),
        _("A pause in speaking for us is for when our name was misused or people were put at risk."),
        _("Take the steps one by one."),
    ),
}
