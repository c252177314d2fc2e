"""Many numbers in one statement."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django.db.models import BigIntegerField, Func, TextField, Value


class AnyOf(Func):
    """Many numbers as one parameter: a statement that names hundreds takes longer to write than to answer."""

    output_field = BigIntegerField()
    template = "(SELECT value FROM JSON_EACH(%(expressions)s))"

    def __init__(self, keys: Iterable[int], **extra: Any) -> None:
        super().__init__(Value(json.dumps(sorted(keys)), output_field=TextField()), **extra)

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        template = "(SELECT JSONB_ARRAY_ELEMENTS_TEXT((%(expressions)s)::jsonb)::bigint)"
        return self.as_sql(compiler, connection, template=template, **extra)
