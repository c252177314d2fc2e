from commonground.legislature.actions.bills import import_bills
from commonground.legislature.actions.cuts import enter_cut, lay_out_programs, settle_cut, withdraw_cut
from commonground.legislature.actions.entering import enter_bill, enter_version, open_session
from commonground.legislature.actions.hearings import add_items, cancel_hearing, enter_hearing, move_hearing, pull_item
from commonground.legislature.actions.history import import_past_bill
from commonground.legislature.actions.imports import import_legislature
from commonground.legislature.actions.linking import reopen_author, settle_author
from commonground.legislature.actions.topics import add_topic, drop_topic

__all__ = [
    "add_items",
    "add_topic",
    "cancel_hearing",
    "drop_topic",
    "enter_bill",
    "enter_cut",
    "enter_hearing",
    "enter_version",
    "import_bills",
    "import_legislature",
    "import_past_bill",
    "lay_out_programs",
    "move_hearing",
    "open_session",
    "pull_item",
    "reopen_author",
    "settle_author",
    "settle_cut",
    "withdraw_cut",
]
