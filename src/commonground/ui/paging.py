from typing import TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet
from django.http import HttpRequest

M = TypeVar("M", bound=Model)
PAGE = "page"


def paged(request: HttpRequest, queryset: QuerySet[M], per_page: int = 25) -> Page[M]:
    """The page the reader asks for; the nearest there is when the number makes no sense."""
    return Paginator(queryset, per_page).get_page(request.GET.get(PAGE))


def address_of_page(request: HttpRequest, number: int) -> str:
    """This address at another page, with the rest of its question unchanged."""
    query = request.GET.copy()
    query[PAGE] = str(number)
    return f"?{query.urlencode()}"
