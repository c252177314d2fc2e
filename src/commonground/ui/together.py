"""Rows of many tables in one statement: a page that tells a whole story asks the database once, not thirty times.

`Reading.of(rows, "ballots__votes", …)` fills the same caches as `prefetch_related`, so that whatever reads
`ballot.votes.all()` afterwards asks nothing again. What is wanted is named by path; a `Prefetch` brings its own
queryset, whose filter, order and `select_related` are kept.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from functools import cache
from typing import Any, TypeVar

from django.db import connection, models
from django.db.models import F, Func, IntegerField, JSONField, Model, Prefetch, QuerySet, Value, Window
from django.db.models.functions import RowNumber

M = TypeVar("M", bound=Model)
Related = Mapping[str, Any]
WHICH, PLACE, PARENT, ROW = "_which", "_place", "_parent", "_row"


class WholeRow(Func):
    """The columns of a row as one JSON object, those of its related rows nested by name."""

    output_field = JSONField()
    contains_aggregate = False

    def __init__(self, model: type[Model], related: Related) -> None:
        self.shape = _shape(model, related)
        super().__init__(*(F(path) for path in _anchors(model, related)))

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> tuple[str, tuple[str | int, ...]]:
        return self._told(compiler, _columns_of_sqlite), ()

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> tuple[str, tuple[str | int, ...]]:
        return self._told(compiler, _columns_of_postgresql), ()

    def _told(self, compiler: Any, columns: Callable[[str, str, str], str]) -> str:
        quote = compiler.quote_name_unless_alias
        aliases = iter(quote(source.alias) for source in self.get_source_expressions())

        def told(shape: Shape) -> str:
            alias = next(aliases)
            nested = "".join(f", '{name}', {told(part)}" for name, part in shape.related.items())
            return columns(alias, shape.columns, nested)

        return told(self.shape)


def _columns_of_sqlite(alias: str, columns: str, nested: str) -> str:
    own = ", ".join(f"'{name}', {alias}.\"{name}\"" for name in columns.split())
    return f"JSON_OBJECT({own}{nested})"


def _columns_of_postgresql(alias: str, columns: str, nested: str) -> str:
    own = f"TO_JSONB({alias})"
    return f"({own} || JSONB_BUILD_OBJECT({nested[2:]}))" if nested else own


@dataclass(frozen=True)
class Shape:
    """A table and the tables read with it."""

    model: type[Model]
    columns: str
    related: Mapping[str, Shape]

    @property
    def key(self) -> str:
        return next(str(column.column) for column in self.model._meta.concrete_fields if column.primary_key)


def _shape(model: type[Model], related: Related) -> Shape:
    columns = " ".join(str(column.column) for column in model._meta.concrete_fields)
    return Shape(model, columns, {name: _shape(_model_at(model, name), inner) for name, inner in related.items()})


def _anchors(model: type[Model], related: Related, path: str = "") -> Iterable[str]:
    """One column of each table, which tells under what name the statement knows it. The key alone would not:
    it stands in the referring table too, and then no table is joined."""
    yield path + next(column.name for column in model._meta.concrete_fields if not column.primary_key)
    for name, inner in related.items():
        yield from _anchors(_model_at(model, name), inner, f"{path}{name}__")


def _model_at(model: type[Model], name: str) -> type[Model]:
    found = model._meta.get_field(name).related_model
    if not isinstance(found, type):
        raise TypeError(f"{model.__name__}.{name} leads to no rows.")
    return found


@dataclass(eq=False)
class _Want:
    """One table of the statement.

    found  its rows, each with the key of the row it hangs on
    keep   puts them where they are looked for
    """

    queryset: QuerySet[Any]
    keep: Callable[[list[tuple[Any, Any]]], None]
    found: list[tuple[Any, Any]] = field(default_factory=list)


class Reading:
    """What is wanted, then `read()`: one statement for everything."""

    def __init__(self) -> None:
        self._wants: list[_Want] = []

    def rows(self, queryset: QuerySet[M], *wanted: str | Prefetch[Any, Any, Any]) -> list[M]:
        """A list that is filled by `read()`, with everything under these paths."""
        listed: list[M] = []
        self._wants.append(_Want(queryset, keep=lambda found: listed.extend(row for _, row in found)))
        at: dict[str, list[Any]] = {"": listed}
        for one in wanted:
            self._hang(one, queryset.model, at, queryset.order_by().select_related(None).values("pk"))
        return listed

    def of(self, rows: Sequence[Model], *wanted: str | Prefetch[Any, Any, Any]) -> None:
        """Everything under these paths; a path is wanted after the path it hangs on."""
        if rows:
            at: dict[str, list[Any]] = {"": list(rows)}
            for one in wanted:
                self._hang(one, type(rows[0]), at, [row.pk for row in rows])

    def _hang(
        self, wanted: str | Prefetch[Any, Any, Any], model: type[Model], at: dict[str, list[Any]], keys: Iterable[Any]
    ) -> None:
        path = wanted if isinstance(wanted, str) else str(wanted.prefetch_to)
        given = None if isinstance(wanted, str) else wanted.queryset
        steps = _steps(model, path)
        last = steps[-1]
        queryset = last.model._default_manager.all() if given is None else given
        back = "__".join(step.back for step in reversed(steps))
        above, found_here = path.rpartition("__")[0], at.setdefault(path, [])

        def keep(found: list[tuple[Any, Any]]) -> None:
            found_here.extend(row for _, row in found)
            last.hang(at[above], found)

        hung = queryset.filter(**{f"{back}__in": keys}).annotate(**{PARENT: F(last.back)})
        self._wants.append(_Want(hung, keep=keep))

    def read(self) -> None:
        wants, self._wants = self._wants, []
        asked = [_asked(number, want.queryset) for number, want in enumerate(wants)]
        if not asked:
            return
        told = sorted(asked[0].union(*asked[1:], all=True), key=lambda line: line[:2])
        shapes = [_shape(want.queryset.model, _related(want.queryset)) for want in wants]
        for which, _place, parent, row in told:
            wants[which].found.append((parent, _built(shapes[which], row)))
        for want in wants:
            want.keep(want.found)


def first(rows: QuerySet[M], most: int) -> QuerySet[M]:
    """The first rows alone, in a form that can be read together with others: a statement of many has one limit."""
    keys = rows.select_related(None).values("pk")[:most]
    found = rows.model._default_manager.filter(pk__in=keys).order_by(*rows.query.order_by)
    found.query.select_related = rows.query.select_related
    return found


def read_together(rows: Sequence[Model], *wanted: str | Prefetch[Any, Any, Any]) -> None:
    """`prefetch_related_objects` in one statement."""
    reading = Reading()
    reading.of(rows, *wanted)
    reading.read()


def _asked(number: int, queryset: QuerySet[Any]) -> QuerySet[Any, Any]:
    order = list(queryset.query.order_by or queryset.model._meta.ordering or ["pk"])
    parent = F(PARENT) if PARENT in queryset.query.annotations else Value(None, output_field=IntegerField())
    whole = WholeRow(queryset.model, _related(queryset))
    place = Window(RowNumber(), order_by=order)
    # The names of the columns are new, so that a statement of one table is the same as one of many.
    rows = queryset.order_by().select_related(None).annotate(_of=parent, _which=Value(number), _place=place, _row=whole)
    return rows.values_list(WHICH, PLACE, "_of", ROW)


def _related(queryset: QuerySet[Any]) -> Related:
    wanted = queryset.query.select_related
    return wanted if isinstance(wanted, dict) else {}


@dataclass(frozen=True)
class _Step:
    """One relation on a path.

    back  how the rows at its end lead to those they hang on
    """

    name: str
    model: type[Model]
    back: str
    single: bool

    def hang(self, parents: Iterable[Model], found: Iterable[tuple[Any, Model]]) -> None:
        of: dict[Any, list[Model]] = defaultdict(list)
        for parent, row in found:
            of[parent].append(row)
        for parent_row in parents:
            hung = of[parent_row.pk]
            if self.single:
                _hang_one(parent_row, self.name, next(iter(hung), None))
            else:
                _hang_many(parent_row, self.name, hung)
            if not parent_row._meta.get_field(self.name).many_to_many:
                for row in hung:
                    setattr(row, self.back, parent_row)


def _hang_one(parent: Model, name: str, row: Model | None) -> None:
    parent._state.fields_cache[name] = row


def _hang_many(parent: Model, name: str, rows: list[Model]) -> None:
    manager = getattr(parent, name)
    listed = manager.get_queryset()
    listed._result_cache, listed._prefetch_done = rows, True
    relation: Any = parent._meta.get_field(name)
    known: dict[str, Any] = vars(parent).setdefault("_prefetched_objects_cache", {})
    known[manager.prefetch_cache_name if relation.many_to_many else relation.cache_name] = listed


@cache
def _steps(model: type[Model], path: str) -> tuple[_Step, ...]:
    name, _, rest = path.partition("__")
    relation: Any = model._meta.get_field(name)
    reverse = relation.auto_created and not relation.concrete
    back = relation.field.name if reverse else relation.related_query_name()
    step = _Step(name, _model_at(model, name), back, single=bool(relation.one_to_one))
    return (step, *_steps(step.model, rest)) if rest else (step,)


def _built(shape: Shape, row: Mapping[str, Any]) -> Model:
    columns = _fields_of(shape.model)
    values = [_value(kind, row[column]) for column, _name, kind in columns]
    built = shape.model.from_db(connection.alias, [name for _column, name, _kind in columns], values)
    for name, part in shape.related.items():
        inner = row[name]
        is_there = inner is not None and inner[part.key] is not None
        built._state.fields_cache[name] = _built(part, inner) if is_there else None
    return built


@cache
def _fields_of(model: type[Model]) -> list[tuple[str, str, str]]:
    return [(str(kind.column), kind.attname, _kind_of(kind)) for kind in model._meta.concrete_fields]


def _kind_of(column: models.Field[Any, Any]) -> str:
    kinds = (models.DateTimeField, models.DateField, models.TimeField, models.BooleanField, models.JSONField)
    return next((kind.__name__ for kind in kinds if isinstance(column, kind)), "")


def _value(kind: str, value: Any) -> Any:
    """JSON knows no moments, days, hours or, on SQLite, truth; there it also keeps JSON within JSON as text."""
    if value is None or not kind:
        return value
    if kind == "DateTimeField":
        at = datetime.fromisoformat(value)
        return at if at.tzinfo else at.replace(tzinfo=UTC)
    if kind == "DateField":
        return date.fromisoformat(value)
    if kind == "TimeField":
        return time.fromisoformat(value)
    if kind == "BooleanField":
        return bool(value)
    return json.loads(value) if connection.vendor == "sqlite" else value
