from commonground.members.actions.network import lay_out_network
from commonground.members.actions.organizations import admit, correct_listing, describe, let_leave
from commonground.members.actions.people import (
    end_role,
    enter_person,
    give_role,
    open_account,
    rename_person,
    welcome_person,
)

__all__ = [
    "admit",
    "correct_listing",
    "describe",
    "end_role",
    "enter_person",
    "give_role",
    "lay_out_network",
    "let_leave",
    "open_account",
    "rename_person",
    "welcome_person",
]
