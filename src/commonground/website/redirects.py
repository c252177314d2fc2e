"""An address that moved leads to its new place, and never out of the house."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.redirects.middleware import RedirectMiddleware
from wagtail.contrib.redirects.models import Redirect

from commonground.website.rules.addresses import stays_here


def is_ours(address: str) -> bool:
    return stays_here(address, urlsplit(settings.SITE_URL).netloc)


def must_be_ours(address: str) -> None:
    """A link that begins with our name and ends elsewhere is what people who deceive others look for."""
    if not is_ours(address):
        raise ValidationError(
            _("A redirect leads to a page of this site. Begin with %(here)s/."), params={"here": settings.SITE_URL}
        )


def keep_redirects_here() -> None:
    """Said at the field, where an editor reads it; beside what Wagtail checks."""
    Redirect._meta.get_field("redirect_link").validators.append(must_be_ours)


class HouseRedirectMiddleware(RedirectMiddleware):
    """Whatever way a redirect came into the table, one that leads elsewhere is not followed."""

    def process_response(self, request: Any, response: Any) -> Any:
        answered = super().process_response(request, response)
        return answered if answered is response or is_ours(answered.headers["Location"]) else response
