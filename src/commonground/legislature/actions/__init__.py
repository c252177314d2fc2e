from commonground.legislature.actions.bills import import_bills
from commonground.legislature.actions.entering import enter_bill, enter_version, open_session
from commonground.legislature.actions.history import import_past_bill
from commonground.legislature.actions.imports import import_legislature

__all__ = [
    "enter_bill",
    "enter_version",
    "import_bills",
    "import_legislature",
    "import_past_bill",
    "open_session",
]
