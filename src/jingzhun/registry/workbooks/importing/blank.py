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
def _defaults(model: type[models.Model]) -> tuple[models.Field[Any, Any], ...]:
    return tuple(field for field in model._meta.concrete_fields if not field.primary_key)


def row_of(model: type[models.Model], values: Mapping[str, Any]) -> tuple[Any, ...]:
    """The values of `columns_of(model)`, in order; what is not given has the model's default."""
    return tuple(
        _as_written(field, values[name] if (name := str(field.column)) in values else _default(field))
        for field in _defaults(model)
    )


def _as_written(field: models.Field[Any, Any], value: Any) -> Any:
    """JSON as text: COPY would write a list as an array of the database."""
    return json.dumps(value, ensure_ascii=False) if isinstance(field, models.JSONField) else value


def _default(field: models.Field[Any, Any]) -> Any:
    value = field.get_default()
    return value if isinstance(value, str | int | bool | list | dict | type(None)) else ""
