from commonground.legislature.models.authorities import Authority, AuthorityAlert, AuthorityTerm
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
from commonground.legislature.models.calendar import CalendarDay
from commonground.legislature.models.cuts import BudgetChange, Program
from commonground.legislature.models.feed import FeedChange, FeedFile, FeedImport, OddRow, RawRows
from commonground.legislature.models.following import BillNews, BillSeen, SavedSearch, Watch
from commonground.legislature.models.hearings import AgendaItem, Hearing
from commonground.legislature.models.people import (
    CommitteeSeat,
    Import,
    LegislativeCommittee,
    Legislator,
    Listing,
    Service,
    Turn,
)
from commonground.legislature.models.texts import (
    Analysis,
    BillAction,
    PlaceName,
    TextTurn,
    VersionAuthor,
    VersionText,
    VetoMessage,
)
from commonground.legislature.models.votes import MemberVote, Motion

__all__ = [
    "AgendaItem",
    "Analysis",
    "Author",
    "Authority",
    "AuthorityAlert",
    "AuthorityTerm",
    "Authorship",
    "Bill",
    "BillAction",
    "BillFact",
    "BillNews",
    "BillSeen",
    "BillTopic",
    "BillVersion",
    "BudgetChange",
    "CalendarDay",
    "CommitteeSeat",
    "FeedChange",
    "FeedFile",
    "FeedImport",
    "Hearing",
    "Import",
    "LegislativeCommittee",
    "Legislator",
    "Listing",
    "MemberVote",
    "Motion",
    "OddRow",
    "PlaceName",
    "Program",
    "RawRows",
    "RollCall",
    "SavedSearch",
    "Service",
    "Session",
    "TextTurn",
    "Turn",
    "VersionAuthor",
    "VersionText",
    "VetoMessage",
    "Watch",
]
