"""How many organizations say what, counted over whole tables less those left out.

A walk over an index that holds nothing but what is counted opens no row; to ask of every row whether its organization
counts would open them all. Those left out are few: former members, or members that do not show a part in public.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Aggregate, Count, IntegerField, Model, QuerySet, TextField, Value

from commonground.members.models import Organization

Numbers = Counter[int | None]
WHOLE, LESS = 1, -1


class Keys(Aggregate):
    """The numbers of the rows, one after the other; nothing where there are none."""

    output_field = TextField()

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return self.as_sql(compiler, connection, function="GROUP_CONCAT", **extra)

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        template = "STRING_AGG((%(expressions)s)::text, ',')"
        return self.as_sql(compiler, connection, template=template, **extra)


@dataclass(frozen=True)
class Part:
    """One thing that organizations say of themselves.

    who, what  the columns of the table that tell who says it and what is said
    apart      the numbers of the organizations left out, or where to find them
    any        count only how many say anything of it, under None
    """

    name: str
    table: type[Model]
    who: str
    what: str
    apart: Collection[int] | QuerySet[Organization, Any]
    any: bool = False

    def asked(self) -> Iterable[QuerySet[Any, Any]]:
        rows = self.table._default_manager.order_by()
        yield self._numbers(rows, WHOLE)
        yield self._numbers(rows.filter(**{f"{self.who}__in": self.apart}), LESS)

    def _numbers(self, rows: QuerySet[Any, Any], sign: int) -> QuerySet[Any, Any]:
        named = rows.annotate(part=Value(self.name))
        if self.any:
            found = named.annotate(anything=Value(None, output_field=IntegerField())).values_list("part", "anything")
            return found.annotate(number=Value(sign) * Count(self.who, distinct=True))
        return named.values_list("part", self.what).annotate(number=Value(sign) * Count("*"))


def counted(*parts: Part) -> Mapping[str, Numbers]:
    """What is said in each part, with how many say it; one statement."""
    first, *more = (rows for part in parts for rows in part.asked())
    found: dict[str, Numbers] = defaultdict(Counter)
    for name, what, number in first.union(*more, all=True):
        found[name][what] += number
    return found
