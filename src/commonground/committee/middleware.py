from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from commonground.committee.queries.standing import standing_of
from commonground.members.rules import NOBODY, Standing


class StandingMiddleware:
    """Gives every request `.standing`: who asks, in which offices, at its moment. Looked up when first used."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        def standing() -> Standing:
            user, at = getattr(request, "user", None), getattr(request, "at", None)
            return standing_of(user.pk, at) if user is not None and at is not None and user.is_authenticated else NOBODY

        vars(request)["standing"] = SimpleLazyObject(standing)
        return self.get_response(request)
