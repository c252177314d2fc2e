from commonground.legislature.models.bills import (
    Author,
    Authorship,
    Bill,
    BillFact,
    BillVersion,
    RollCall,
    Session,
)
from commonground.legislature.models.people import (
    CommitteeSeat,
    Import,
    LegislativeCommittee,
    Legislator,
    Listing,
    Service,
)

__all__ = [
    "Author",
    "Authorship",
    "Bill",
    "BillFact",
    "BillVersion",
    "CommitteeSeat",
    "Import",
    "LegislativeCommittee",
    "Legislator",
    "Listing",
    "RollCall",
    "Service",
    "Session",
]
