"""What the letters of this room need, at the moment of sending; the words stand in templates/notices."""

from commonground.advocacy.letters import asking, deadlines, overriding

TO_INVITED = {
    "letter_open": asking.letter_open,
    "letter_reminder": asking.letter_reminder,
}
TO_SIGNERS = {
    "letter_changed": asking.letter_changed,
    "sign_on_to_confirm": asking.sign_on_to_confirm,
    "letter_archived": asking.letter_archived,
    "letter_withdrawn": asking.letter_withdrawn,
}
TO_ACCOUNTS = {
    "letter_due_sooner": deadlines.letter_due_sooner,
    "override_asked": overriding.override_asked,
}
