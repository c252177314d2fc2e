from commonground.committee.models.adhoc import AdHocCommittee, AdHocService
from commonground.committee.models.agreement import MouVersion, Signature, SignaturePicture
from commonground.committee.models.seats import (
    Alternate,
    Office,
    Seat,
    Tenure,
)

__all__ = [
    "AdHocCommittee",
    "AdHocService",
    "Alternate",
    "MouVersion",
    "Office",
    "Seat",
    "Signature",
    "SignaturePicture",
    "Tenure",
]
