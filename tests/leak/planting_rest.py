"""Plants a made-up row in every guarded table that has none yet, so that a new table is in the matrix at once."""

from typing import Any
from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models

from jingzhun.core.clock import now, today
from jingzhun.database.scoped import Scoped, rows_of, scoped_models
from tests.leak.sentinels import OFFICE

# By the kind of a field; texts get a sentinel.
VALUES: list[tuple[type[Any], Any]] = [
    (models.CharField, lambda: OFFICE["anything else"]),
    (models.TextField, lambda: OFFICE["anything else"]),
    (models.DateTimeField, now),
    (models.DateField, today),
    (models.IntegerField, lambda: 2015),
    (models.DecimalField, lambda: 1),
    (models.BooleanField, lambda: True),
    (models.UUIDField, uuid4),
    (models.BinaryField, OFFICE["anything else"].encode),
    (models.JSONField, lambda: {"what": {"zh": OFFICE["anything else"], "en": OFFICE["anything else"]}}),
    (ArrayField, lambda: [OFFICE["anything else"]]),
]


def plant_rest(county: str, path: str) -> None:
    """A row at `path` in every table that has none in the county. To be called as somebody who may write there."""
    for model in scoped_models():
        if getattr(model, "seen_by", "") != "true":
            row_of(model, county, path)


def row_of(model: type[models.Model], county: str, path: str) -> models.Model:
    """A row that is there, or a new one with all rows it needs."""
    there = rows_of(model)
    if issubclass(model, Scoped):
        there = there.filter(path__startswith=county)
    return there.first() or there.create(**values_of(model, county, path))


def values_of(model: type[models.Model], county: str, path: str) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for field in model._meta.concrete_fields:
        if field.name == "path":
            values["path"] = path
        elif field.is_relation:
            needed = field.related_model
            values[field.name] = None if field.null else row_of(needed, county, path)  # type: ignore[arg-type]
        elif not field.primary_key and not field.has_default():
            values[field.name] = made_up(field)
    return values


def made_up(field: Any) -> Any:
    """A value that the field takes. Of a kind that VALUES does not know: enter it there."""
    if field.choices:
        return next(iter(dict(field.flatchoices)))
    return next(make() for kind, make in VALUES if isinstance(field, kind))
