from commonground.legislature.models.bills import (
    Author,
    Authorship,
    Bill,
    BillFact,
    BillTopic,
    BillVersion,
    RollCall,
    Session,
)
from commonground.legislature.models.cuts import BudgetChange, Program
from commonground.legislature.models.people import (
    CommitteeSeat,
    Import,
    LegislativeCommittee,
    Legislator,
    Listing,
    Service,
    Turn,
)

__all__ = [
    "Author",
    "Authorship",
    "Bill",
    "BillFact",
    "BillTopic",
    "BillVersion",
    "BudgetChange",
    "CommitteeSeat",
    "Import",
    "LegislativeCommittee",
    "Legislator",
    "Listing",
    "Program",
    "RollCall",
    "Service",
    "Session",
    "Turn",
]
