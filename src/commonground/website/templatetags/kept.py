"""Live records inside a page, read again only when something they are made of has changed. {% load kept %}

{% kept "front" page.pk %}…{% endkept %}   the same for every reader of one language: nothing in it knows who reads
"""

from __future__ import annotations

from django import template
from django.conf import settings
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.utils.safestring import SafeString

from commonground.record.coalition import profile
from commonground.website.kept import SHELF, Kept, how_far

register = template.Library()


class KeptNode(template.Node):
    def __init__(self, nodelist: NodeList, names: list[FilterExpression]) -> None:
        self.nodelist, self.names = nodelist, names

    def render(self, context: template.Context) -> SafeString:
        request = context["request"]
        if not (settings.KEEPS_PUBLIC_PAGES and getattr(request, "shows_what_is_public", False)):
            return self.nodelist.render(context)  # a draft is looked at as it is
        named = tuple(str(name.resolve(context)) for name in self.names)
        known = vars(request)
        if "how_far" not in known:
            known["how_far"] = how_far(request.at)
        key = ("part", *named, request.reading_language, request.LANGUAGE_CODE, profile().key, *known["how_far"])
        kept = SHELF.find(key)
        if kept is None:
            kept = Kept(self.nodelist.render(context).encode(), (), "")
            SHELF.put(key, kept)
        return SafeString(kept.body.decode())


@register.tag("kept")
def keep(parser: Parser, token: Token) -> KeptNode:
    names = [parser.compile_filter(word) for word in token.split_contents()[1:]]
    nodelist = parser.parse(("endkept",))
    parser.delete_first_token()
    return KeptNode(nodelist, names)
