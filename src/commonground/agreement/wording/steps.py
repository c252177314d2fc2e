"""The steps of a conversation between a representative and the committee, in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Lazy = str | Promise
KINDS: dict[str, Lazy] = {
    "commitments": _("About commitments"),
    "conduct": _("About speaking or acting in our name"),
}
STEPS: dict[str, Lazy] = {
    "notice": _("Noticed kindly"),
    "check_in": _("Check-in with the buddy"),
    "support": _("Support agreement"),
    "drafted": _("Letter of concern, waiting for a second name"),
    "letter": _("Letter of concern"),
    "answer": _("Answer to the letter"),
    "called": _("Conversation arranged"),
    "heard": _("Conversation held"),
    "asked": _("Question put to a secret ballot"),
    "decided": _("Counted"),
    "stepped_down": _("Stepped down"),
    "declined": _("Declined to step down"),
    "chapter": _("Answer of those who sent the representative"),
    "appeal": _("Review asked for"),
    "panel": _("Three people named"),
    "finding": _("One of the three has answered"),
    "reviewed": _("Review finished"),
    "suspension": _("A pause in speaking for us, waiting for a second name"),
    "suspended": _("A pause in speaking and signing for us"),
    "lifted": _("The pause is over"),
    "recused": _("Somebody stepped aside"),
    "closed": _("Closed"),
}
# How the conversation went, and what two of the three found: what a step keeps beside its words.
HEARD_FIRST: dict[bool, Lazy] = {
    True: _("The representative came, and spoke first"),
    False: _("The representative was invited, and did not come"),
}
SUPPORTER = _("Somebody came along to support them")
FOUND: dict[bool, Lazy] = {
    True: _("The steps were kept, one after the other, with their time"),
    False: _("Something was missing: what was decided does not stand"),
}
OPTIONS: dict[str, Lazy] = {
    "continue": _("Go on, with an agreement"),
    "leave": _("Leave of absence"),
    "ask_to_step_down": _("Ask to step down"),
    "refer_to_chapter": _("Refer to those who sent the representative"),
}
ENDINGS: dict[str, Lazy] = {
    "better": _("It goes better"),
    "continue": _("Goes on, with an agreement"),
    "leave": _("Leave of absence"),
    "referred": _("Left to those who sent the representative"),
    "stepped_down": _("Stepped down"),
    "recalled": _("Recalled by those who sent the representative"),
    "kept": _("Stays, as those who sent the representative decided"),
    "left": _("Left the seat"),
    "unanswered": _("Stays; nobody decided otherwise in time"),
    "set_aside": _("The decision was set aside after a review"),
}
SUPPORT: dict[str, Lazy] = {
    "alternate": _("An alternate"),
    "reduced": _("A reduced commitment"),
    "leave": _("Leave for up to six months"),
    "travel": _("Money for travel"),
    "childcare": _("Child care"),
    "interpretation": _("Interpretation"),
    "other_role": _("Another role"),
}
