"""Whole rows for bulk writes: every column with the value that an empty form gives it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from django.db import models


@cache
def columns_of(model: type[models.Model]) -> tuple[str, ...]:
    """All column names but the key's."""
    return tuple(str(field.column) for field in model._meta.concrete_fields if not field.primary_key)


@cache
def _blanks(model: type[models.Model]) -> tuple[tuple[str, ...], dict[str, Any], frozenset[str]]:
    """The columns, what stands in each when nothing is given (JSON as text), and which of them hold JSON."""
    fields = {str(field.column): field for field in model._meta.concrete_fields if not field.primary_key}
    holding_json = frozenset(name for name, field in fields.items() if isinstance(field, models.JSONField))
    blanks = {name: _default(field) for name, field in fields.items()}
    return tuple(fields), blanks | {name: _as_json(blanks[name]) for name in holding_json}, holding_json


def row_of(model: type[models.Model], values: Mapping[str, Any]) -> tuple[Any, ...]:
    """The values of `columns_of(model)`, in order; what is not given has the model's default."""
    names, blanks, holding_json = _blanks(model)
    row = {**blanks, **values}
    for name in holding_json & values.keys():
        row[name] = _as_json(values[name])
    return tuple(map(row.__getitem__, names))


def _as_json(value: Any) -> str:
    """JSON as text: COPY would write a list as an array of the database."""
    return json.dumps(value, ensure_ascii=False)


def _default(field: models.Field[Any, Any]) -> Any:
    value = field.get_default()
    return value if isinstance(value, str | int | bool | list | dict | type(None)) else ""
