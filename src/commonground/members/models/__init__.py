from commonground.members.models.network import Chapter, Region, Term, said
from commonground.members.models.organizations import Organization
from commonground.members.models.people import Person, Role
from commonground.members.models.taking_part import Attendance, Contribution, Occasion, Support

__all__ = [
    "Attendance",
    "Chapter",
    "Contribution",
    "Occasion",
    "Organization",
    "Person",
    "Region",
    "Role",
    "Support",
    "Term",
    "said",
]
