"""How many organizations say what, counted over whole tables less those left out.

A walk over an index that holds nothing but what is counted opens no row; to ask of every row whether its organization
counts would open them all. Those left out are few: former members, or members that do not show a part in public.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, IntegerField, Model, QuerySet, Value

from commonground.members.models import Organization
from commonground.ui.many import AnyOf

Numbers = Counter[int | None]
WHOLE, LESS = 1, -1


@dataclass(frozen=True)
class Part:
    """One thing that organizations say of themselves.

    who, what  the columns of the table that tell who says it and what is said
    apart      the numbers of the organizations left out, or where to find them; none: the whole table is counted
    any        count only how many say anything of it, under None
    """

    name: str
    table: type[Model]
    who: str
    what: str
    apart: Collection[int] | QuerySet[Organization, Any] = ()
    any: bool = False

    def rows(self) -> QuerySet[Any, Any]:
        """What is said, and how many say it: what the whole table says, and less what is said by those apart."""
        rows = self.table._default_manager.order_by()
        if not isinstance(self.apart, QuerySet) and not self.apart:
            return self._numbers(rows, WHOLE)
        apart = self.apart if isinstance(self.apart, QuerySet) else AnyOf(self.apart)
        less = rows.filter(**{f"{self.who}__in": apart})
        return self._numbers(rows, WHOLE).union(self._numbers(less, LESS), all=True)

    def _numbers(self, rows: QuerySet[Any, Any], sign: int) -> QuerySet[Any, Any]:
        if self.any:
            anything = rows.annotate(anything=Value(None, output_field=IntegerField())).values_list("anything")
            return anything.annotate(number=Value(sign) * Count(self.who, distinct=True))
        return rows.values_list(self.what).annotate(number=Value(sign) * Count("*"))


def counted(*parts: Part) -> Mapping[str, Numbers]:
    """What is said in each part, with how many say it; a short statement for each."""
    # One statement for all of them would be long enough for PostgreSQL to call in workers, which take longer to come.
    found: dict[str, Numbers] = {}
    for part in parts:
        found[part.name] = Counter()
        for what, number in part.rows():
            found[part.name][what] += number
    return found
