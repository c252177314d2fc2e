from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from commonground.agreement.rules import mou as why
from commonground.agreement.rules import signing
from commonground.committee.rules.agreement import State
from commonground.ui.wording import Words

Lazy = str | Promise

DEEDS: dict[str, Lazy] = {
    "mou.drafted": _("A new draft of the agreement was begun"),
    "mou.asked": _("Members were asked about a draft of the agreement"),
    "mou.commented": _("A member organization commented on a draft of the agreement"),
    "mou.answered": _("A comment on a draft of the agreement was answered"),
    "mou.proposed": _("A draft of the agreement was put before the committee"),
    "mou.withdrawn": _("A draft of the agreement was taken back"),
    "mou.capacity": _("An organization said what it can carry this year"),
}

KINDS: dict[str, Lazy] = {
    "shared-purpose": _("What we share"),
    "commitment": _("What we promise each other"),
    "minimum": _("The least we ask"),
    "right": _("What everybody may count on"),
    "procedure": _("How we do it"),
}

STATES: dict[str, Lazy] = {
    State.SIGNED: _("Signed"),
    State.RENEW: _("In grace"),
    State.SIGN_AGAIN: _("Asked to sign the new text"),
    State.SIGN_SOON: _("Asked to sign"),
    State.WAITS: _("Waits for a signature"),
}

DRAFT_STATES: dict[str, Lazy] = {
    why.State.DRAFT: _("Being written"),
    why.State.COMMENT: _("Members are asked"),
    why.State.HEARD: _("Members were heard"),
    why.State.PROPOSED: _("Before the committee"),
    why.State.IN_FORCE: _("In force"),
    why.State.WITHDRAWN: _("Taken back"),
}

REFUSALS: dict[str, Words] = {
    why.COMMITTEE_DRAFTS: Words(
        _("The committee writes the agreement"),
        _("Representatives and their alternates write drafts, and staff help. Every member organization is asked."),
        _("When a draft is open for comment, say what you think of it."),
    ),
    why.DRAFT_STANDS: Words(
        _("A draft is on its way already"),
        _("One text at a time, so that everybody talks about the same one."),
        _("Open the draft and work on it together."),
    ),
    why.NOT_NOW: Words(
        _("Not at this step"),
        _("A draft is written, then members are asked, then it goes before the committee."),
        _("Look at the top of the draft: it says where it stands."),
    ),
    why.NOTHING_CHANGED: Words(
        _("Nothing is changed yet"),
        _("This draft says the same as the text in force."),
        _("Change a clause first."),
    ),
    why.TOO_FEW_DAYS: Words(
        _("Members need at least 21 days"),
        _("Organizations talk about it at home before they answer."),
        _("Choose a later day."),
    ),
    why.ONLY_MEMBERS_COMMENT: Words(
        _("Member organizations comment"),
        _("A comment stands under the name of an organization, said by somebody who speaks for it."),
        _("Ask the contact person of your organization."),
    ),
    why.COMMENTS_CLOSED: Words(
        _("Comments are not open now"),
        _("They are taken while members are asked, on days the draft names."),
        _("Talk to a representative you know."),
    ),
    why.WORDS_MISSING: Words(
        _("Nothing is written yet"), _("A few words are enough."), _("Write them, and send again.")
    ),
    why.COMMENTS_UNANSWERED: Words(
        _("Some comments wait for an answer"),
        _("Whoever took the time to comment hears what became of it."),
        _("Answer each one; a sentence is enough."),
    ),
    why.REPRESENTATIVES_PROPOSE: Words(
        _("A representative proposes it"),
        _("A new agreement is put before the committee in the name of a seat."),
        _("Ask a representative to look at the draft."),
    ),
    why.ONLY_THE_BEGINNER: Words(
        _("Whoever began the draft takes it back"),
        _("The chair or the vice-chair can do it too."),
        _("Ask one of them."),
    ),
    why.KEY_TAKEN: Words(
        _("Another clause has this short name"),
        _("Each clause is known by its own."),
        _("Choose another short name."),
    ),
    why.LAST_CLAUSE: Words(
        _("This is the last clause"),
        _("An agreement says at least one thing."),
        _("Write another clause first, or take the draft back."),
    ),
    why.ONLY_THE_CLOCK_ADOPTS: Words(
        _("It comes into force by itself"),
        _("As soon as the committee has adopted a draft, it is in force."),
        _("Look at the proposal to see how the decision stands."),
    ),
    signing.NOT_YOURS_TO_SAY: Words(
        _("The organization says this itself"),
        _("What it can carry this year is its own word."),
        _("Ask its contact person."),
    ),
}
