from commonground.members.models.network import Chapter, Region, Term, said
from commonground.members.models.organizations import Organization
from commonground.members.models.people import Person, Role

__all__ = ["Chapter", "Organization", "Person", "Region", "Role", "Term", "said"]
