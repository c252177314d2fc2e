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
    "CommitteeSeat",
    "Import",
    "LegislativeCommittee",
    "Legislator",
    "Listing",
    "RollCall",
    "Service",
    "Session",
    "Turn",
]
