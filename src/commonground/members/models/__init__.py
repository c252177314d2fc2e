from commonground.members.models.handovers import HandOverLink
from commonground.members.models.imports import Import, ImportDraft, ImportedRow
from commonground.members.models.memberships import Affirmation, Membership
from commonground.members.models.merges import Merge
from commonground.members.models.narratives import Narrative, NarrativeReading
from commonground.members.models.neighbors import Affiliation, AffiliationReport, Ally, Lineage
from commonground.members.models.network import Chapter, Region, Term, said
from commonground.members.models.organizations import Organization
from commonground.members.models.people import Person, Role
from commonground.members.models.taking_part import Attendance, Contribution, Occasion, Support

__all__ = [
    "Affiliation",
    "AffiliationReport",
    "Affirmation",
    "Ally",
    "Attendance",
    "Chapter",
    "Contribution",
    "HandOverLink",
    "Import",
    "ImportDraft",
    "ImportedRow",
    "Lineage",
    "Membership",
    "Merge",
    "Narrative",
    "NarrativeReading",
    "Occasion",
    "Organization",
    "Person",
    "Region",
    "Role",
    "Support",
    "Term",
    "said",
]
