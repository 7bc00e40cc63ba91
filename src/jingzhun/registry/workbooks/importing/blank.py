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
def _blanks(model: type[models.Model]) -> tuple[tuple[str, Any, bool], ...]:
    """Of each column its name, what stands in it when nothing is given, and whether it holds JSON."""
    return tuple(
        (str(field.column), _default(field), isinstance(field, models.JSONField))
        for field in model._meta.concrete_fields
        if not field.primary_key
    )


def row_of(model: type[models.Model], values: Mapping[str, Any]) -> tuple[Any, ...]:
    """The values of `columns_of(model)`, in order; what is not given has the model's default."""
    return tuple(
        _as_json(values.get(name, blank)) if is_json else values.get(name, blank)
        for name, blank, is_json in _blanks(model)
    )


def _as_json(value: Any) -> str:
    """JSON as text: COPY would write a list as an array of the database."""
    return json.dumps(value, ensure_ascii=False)


def _default(field: models.Field[Any, Any]) -> Any:
    value = field.get_default()
    return value if isinstance(value, str | int | bool | list | dict | type(None)) else ""
