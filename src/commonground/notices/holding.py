from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from commonground.accounts.holdings import Row
from commonground.accounts.models import User
from commonground.notices.queries import letters_to

TITLE = _("Letters")


def rows_about(user: User) -> list[Row]:
    """Of each letter: what it was about, when it went out, whether its link was opened; not its words."""
    return [(_("Letters we wrote to you"), letters_to(user.pk))]
