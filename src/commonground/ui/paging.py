from collections.abc import Sequence
from functools import cached_property
from typing import TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet
from django.http import HttpRequest

M = TypeVar("M", bound=Model)
PAGE = "page"
MANY = 2_000


class LongPaginator(Paginator):
    """For lists that grow for ever: counted as far as readers turn pages, and beyond it is "more than"."""

    def __init__(self, queryset: QuerySet[M], per_page: int, *, asked: int) -> None:
        super().__init__(queryset, per_page)
        self._rows = queryset
        self._far = max(MANY, (asked + 1) * per_page)

    @cached_property
    def count(self) -> int:
        return min(self._counted, self._far)

    @property
    def is_more(self) -> bool:
        return self._counted > self._far

    @cached_property
    def _counted(self) -> int:
        return count_up_to(self._far + 1, self._rows)


def count_up_to(most: int, queryset: QuerySet[M]) -> int:
    """How many there are, and `most` where there are more: a number nobody reads to its end costs nothing."""
    return queryset.order_by()[:most].count()


def paged(
    request: HttpRequest, rows: QuerySet[M] | Sequence[M], per_page: int = 25, *, number: int | None = None
) -> Page[M]:
    """The page the reader asks for; the nearest there is when the number makes no sense.

    number  how many there are, where that is known already
    """
    paginator: Paginator[M] = Paginator(rows, per_page)
    if number is not None:
        vars(paginator)["count"] = number
    return paginator.get_page(request.GET.get(PAGE))


def paged_far(request: HttpRequest, queryset: QuerySet[M], per_page: int = 25) -> Page[M]:
    """The same for a list that grows for ever."""
    number = request.GET.get(PAGE, "")
    asked = int(number[:9]) if number.isdecimal() else 1
    return LongPaginator(queryset, per_page, asked=asked).get_page(number)


def address_of_page(request: HttpRequest, number: int) -> str:
    """This address at another page, with the rest of its question unchanged."""
    query = request.GET.copy()
    query[PAGE] = str(number)
    return f"?{query.urlencode()}"
