from commonground.legislature.queries.bills import (
    bill_called,
    bill_page,
    bills_matching,
    newer_versions,
    newest_version,
    sessions,
    suggestions_for,
)
from commonground.legislature.queries.people import (
    Member,
    Vacancy,
    committee_seats_on,
    committees_on,
    sitting_on,
    vacant_on,
)

__all__ = [
    "Member",
    "Vacancy",
    "bill_called",
    "bill_page",
    "bills_matching",
    "committee_seats_on",
    "committees_on",
    "newer_versions",
    "newest_version",
    "sessions",
    "sitting_on",
    "suggestions_for",
    "vacant_on",
]
