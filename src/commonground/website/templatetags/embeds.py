"""Frames for other sites: {% load embeds %}.

{% oembed_links request.path title %}   in the head: how programs find the frame of this page
{% code_to_show found as code %}        what a site puts on its page to show this position
"""

from __future__ import annotations

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from commonground.website.embeds import found_at, frame_of
from commonground.website.queries.positions import PublicPosition

register = template.Library()
KINDS = (("json", "application/json+oembed"), ("xml", "text/xml+oembed"))


@register.simple_tag
def oembed_links(address: str, title: str) -> SafeString:
    links = ((kind, found_at(address, form), title) for form, kind in KINDS)
    return format_html_join("\n", '<link rel="alternate" type="{}" href="{}" title="{}">', links)


@register.simple_tag
def code_to_show(found: PublicPosition) -> str:
    return frame_of(found).code()


@register.simple_tag
def new_page() -> SafeString:
    """A link in a frame opens beside the page it stands on, and tells that page nothing."""
    return format_html(' target="{}" rel="{}"', "_blank", "noopener")
