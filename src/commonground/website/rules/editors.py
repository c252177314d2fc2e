"""Who may edit the public site. Pure."""

from __future__ import annotations

from commonground.kernel.refusal import Refusal, refuse
from commonground.members.rules import Standing

EDITORS = "Site editors"
ONLY_EDITORS_EDIT = "website.only_editors_edit"


def refusal_to_edit(by: Standing) -> Refusal | None:
    """Staff, and whoever the director names editor. The fiscal sponsor takes no part in what we say."""
    if by.is_system:
        return None
    return None if (by.is_staff or by.is_editor) and not by.is_sponsor else refuse(ONLY_EDITORS_EDIT)
