from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


class Request(HttpRequest):
    """A request with its one moment, read from the clock when it came in."""

    at: datetime


def page(
    request: HttpRequest, template: str, context: Mapping[str, Any], *, part: str = "", status: int = 200
) -> HttpResponse:
    """The whole page; or only `part`, when htmx asks to replace the element with that id."""
    only_part = part and request.headers.get("HX-Target") == part
    response = render(request, f"{template}#{part}" if only_part else template, dict(context), status=status)
    if part:
        response.headers["Vary"] = "HX-Target"
    return response
