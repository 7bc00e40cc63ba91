"""Declares which tables hold rows of an area and how the database guards them.

A model that inherits from `Scoped` gets row-level security on its table and on its history table (see safeguards.py).
"""

from enum import Enum
from typing import Any, ClassVar

from django.apps import apps
from django.db import models

from jingzhun.core.personal_field import PersonalField

AREA_PATH_LENGTH = 15


class Guard(Enum):
    """Which database function decides about a row. The value is the function's name."""

    PEOPLE = "in_scope"  # rows about people: the acting role must be one that sees people
    REACH = "in_reach"  # rows about an area (statistics, assignments): any role that works in the area


class PathField(models.CharField):  # type: ignore[type-arg]
    """An area path (see core.area_path), compared by code points whatever the database's locale."""

    def __init__(self, **options: object) -> None:
        options.update(max_length=AREA_PATH_LENGTH, db_collation="C")
        super().__init__(**options)  # type: ignore[arg-type]

    def deconstruct(self):  # type: ignore[no-untyped-def]
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("max_length", None)
        kwargs.pop("db_collation", None)
        return name, path, args, kwargs


class Scoped(models.Model):
    """A row that belongs to an area. `path` is the area's key and the key of row-level security."""

    guard: ClassVar[Guard] = Guard.PEOPLE
    personal: ClassVar[
        dict[str, PersonalField]
    ] = {}  # field name → PersonalField; the repo test wants every column named
    not_personal: ClassVar[tuple[str, ...]] = ()
    is_detail: ClassVar[bool] = False  # rows that only go with another row: previews do not count them
    goes_to_successor: ClassVar[bool] = False  # figures of an area: who succeeds a merged one reads them

    path = PathField()

    class Meta:
        abstract = True


def scoped_models() -> list[type[Scoped]]:
    """All concrete models whose rows are guarded, in a stable order."""
    found = [model for model in apps.get_models() if issubclass(model, Scoped) and not model._meta.proxy]
    return sorted(found, key=lambda model: model._meta.db_table)


def declaring_models() -> list[type[models.Model]]:
    """All models that say which of their fields are personal, in a stable order: guarded tables, and accounts."""
    found = [model for model in apps.get_models() if hasattr(model, "personal")]
    return sorted(found, key=lambda model: model._meta.db_table)


def rows_of(model: type[models.Model]) -> "models.QuerySet[Any]":
    """All rows of any model that the scope shows. (Django calls the manager's name private.)"""
    return model._default_manager.all()  # noqa: SLF001


def tracked_models() -> list[tuple[type[models.Model], type[models.Model]]]:
    """Pairs (ledger model, history model) of every tracked table, in a stable order."""
    pairs = [(model.pgh_tracked_model, model) for model in apps.get_models() if hasattr(model, "pgh_tracked_model")]
    return sorted(pairs, key=lambda pair: pair[0]._meta.db_table)
