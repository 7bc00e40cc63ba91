"""Carries rows from one area path to another, in every guarded table, with set-based updates.

The tables come from the models, so a new table is carried without anybody thinking of it. Rows that state where
something happened (audit, past changes) keep their path: `keeps_path`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import or_

from django.db import connection
from django.db.models import Q

from jingzhun.areas.models import Area
from jingzhun.database.scoped import Guard, Scoped, rows_of, scoped_models
from jingzhun.database.session import range_of

LIES_IN = "area"
"""The field that says in which area a row lies; it follows the row's path."""


@dataclass(frozen=True, slots=True)
class Carried:
    """One path change and the number of rows by table that go with it."""

    area: Area
    before: str
    after: str
    successor: Area | None = None
    rows: dict[str, int] = field(default_factory=dict)


def carried_models() -> list[type[Scoped]]:
    """Tables whose rows follow their area."""
    return [model for model in scoped_models() if not getattr(model, "keeps_path", False)]


def path_columns(model: type[Scoped]) -> tuple[str, ...]:
    """The columns that follow their area: `path`, and others that a model names (`other_paths`)."""
    return ("path", *getattr(model, "other_paths", ()))


def people_models() -> list[type[Scoped]]:
    """Tables about people."""
    return [model for model in carried_models() if model.guard is Guard.PEOPLE]


def references_of(model: type[Scoped]) -> list[str]:
    """Names of the fields by which a row names an area, such as the natural village of a household."""
    return [field.name for field in model._meta.concrete_fields if field.related_model is Area]


def count_rows(area: Area) -> dict[str, int]:
    """Rows about people at or below an area, or that name it, by table: what a preview shows."""
    found = {
        model._meta.db_table: rows_of(model).filter(_inside([area]) | _naming(model, [area])).count()
        for model in people_models()
        if not model.is_detail
    }
    return {table: rows for table, rows in found.items() if rows}


def left_apart(leaving: Sequence[Area]) -> int:
    """Rows that would lie in one village and name a place of another, if these groups and natural villages left."""
    count = 0
    for model in people_models():
        if getattr(model, "keeps_place", False):  # says where something was, or was to go
            continue
        inside = _inside(leaving)
        for name in (name for name in references_of(model) if name != LIES_IN):
            named = Q(**{f"{name}__in": leaving})
            torn = (inside & ~named & Q(**{f"{name}__isnull": False})) | (~inside & named)
            count += rows_of(model).filter(torn).count()
    return count


def _naming(model: type[Scoped], areas: Sequence[Area]) -> Q:
    return reduce(or_, (Q(**{f"{name}__in": areas}) for name in references_of(model)), Q(pk__in=[]))


def _inside(areas: Sequence[Area]) -> Q:
    """At or below one of the areas."""
    ranges = (range_of(area.path) for area in areas)
    return reduce(or_, (Q(path__gte=low, path__lt=high) for low, high in ranges))


def carry_subtree(before: str, after: str) -> dict[str, int]:
    """Give everything at or below `before` the corresponding path below `after`. Returns rows by table."""
    low, high = range_of(before)
    moved: dict[str, int] = {}
    for model in carried_models():
        table = model._meta.db_table
        for column in path_columns(model):
            with connection.cursor() as cursor:
                cursor.execute(
                    f"update {table} set {column} = %s || substr({column}, %s) where {column} >= %s and {column} < %s",  # noqa: S608
                    [after, len(before) + 1, low, high],
                )
                moved[table] = moved.get(table, 0) + cursor.rowcount
    return {table: rows for table, rows in moved.items() if rows}


def carry_exact(source: Area, target: Area) -> dict[str, int]:
    """Give the people's rows and year statistics that lie directly at a merged area, or name it, to its successor."""
    moved = {
        model._meta.db_table: rows_of(model).filter(path=source.path).update(path=target.path)
        for model in carried_models()
        if model.goes_to_successor
    }
    for model in people_models():
        lies_in = {LIES_IN: target} if LIES_IN in references_of(model) else {}
        count = rows_of(model).filter(path=source.path).update(path=target.path, **lies_in)
        for name in (name for name in references_of(model) if name != LIES_IN):
            count += rows_of(model).filter(**{name: source}).update(**{name: target})
        for column in path_columns(model)[1:]:
            rows_of(model).filter(**{column: source.path}).update(**{column: target.path})
        moved[model._meta.db_table] = count
    return {table: rows for table, rows in moved.items() if rows}
