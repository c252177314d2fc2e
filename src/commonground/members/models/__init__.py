from commonground.members.models.imports import Import, ImportDraft, ImportedRow
from commonground.members.models.merges import Merge
from commonground.members.models.network import Chapter, Region, Term, said
from commonground.members.models.organizations import Organization
from commonground.members.models.people import Person, Role
from commonground.members.models.taking_part import Attendance, Contribution, Occasion, Support

__all__ = [
    "Attendance",
    "Chapter",
    "Contribution",
    "Import",
    "ImportDraft",
    "ImportedRow",
    "Merge",
    "Occasion",
    "Organization",
    "Person",
    "Region",
    "Role",
    "Support",
    "Term",
    "said",
]
