"""Whole rows for bulk writes: every column with the value that an empty form gives it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from django.db import models


@cache
def columns_of(model: type[models.Model]) -> tuple[str, ...]:
    """All column names but the key's."""
    return tuple(str(field.column) for field in model._meta.concrete_fields if not field.primary_key)


@cache
def _blanks(model: type[models.Model]) -> tuple[tuple[str, ...], dict[str, Any]]:
    """The columns, and what stands in each when nothing is given."""
    fields = {str(field.column): field for field in model._meta.concrete_fields if not field.primary_key}
    return tuple(fields), {name: _default(field) for name, field in fields.items()}


def row_of(model: type[models.Model], values: Mapping[str, Any]) -> tuple[Any, ...]:
    """The values of `columns_of(model)`, in order; what is not given has the model's default."""
    names, blanks = _blanks(model)
    row = {**blanks, **values}
    return tuple(map(row.__getitem__, names))


def _default(field: models.Field[Any, Any]) -> Any:
    value = field.get_default()
    return value if isinstance(value, str | int | bool | list | dict | type(None)) else ""
