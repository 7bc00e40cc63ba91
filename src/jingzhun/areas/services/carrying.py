"""Carries rows from one area path to another, in every guarded table, with set-based updates.

The tables come from the models, so a new table is carried without anybody thinking of it. Rows that state where
something happened (audit, past changes) keep their path: `keeps_path`.
"""

from dataclasses import dataclass, field

from django.db import connection

from jingzhun.areas.models import Area, AreaYear
from jingzhun.database.scoped import Guard, Scoped, rows_of, scoped_models
from jingzhun.database.session import range_of


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


def count_below(path: str) -> dict[str, int]:
    """Rows at or below a path, by table (people's tables only: that is what a preview shows)."""
    low, high = range_of(path)
    found = {
        model._meta.db_table: rows_of(model).filter(path__gte=low, path__lt=high).count()
        for model in carried_models()
        if model.guard is Guard.PEOPLE and not model.is_detail
    }
    return {table: rows for table, rows in found.items() if rows}


def count_at(path: str) -> dict[str, int]:
    """Rows exactly at a path, by table (people's tables only)."""
    found = {
        model._meta.db_table: rows_of(model).filter(path=path).count()
        for model in carried_models()
        if model.guard is Guard.PEOPLE and not model.is_detail
    }
    return {table: rows for table, rows in found.items() if rows}


def carry_subtree(before: str, after: str) -> dict[str, int]:
    """Give everything at or below `before` the corresponding path below `after`. Returns rows by table."""
    low, high = range_of(before)
    moved = {}
    for model in carried_models():
        table = model._meta.db_table
        with connection.cursor() as cursor:
            cursor.execute(
                f"update {table} set path = %s || substr(path, %s) where path >= %s and path < %s",  # noqa: S608
                [after, len(before) + 1, low, high],
            )
            moved[table] = cursor.rowcount
    return {table: rows for table, rows in moved.items() if rows}


def carry_exact(source: Area, target: Area) -> dict[str, int]:
    """Give the people's rows and year statistics that lie directly at a merged area to its successor."""
    moved = {}
    for model in carried_models():
        if model.guard is not Guard.PEOPLE and model is not AreaYear:
            continue
        changes: dict[str, object] = {"path": target.path}
        if model is not AreaYear and any(f.name == "area" for f in model._meta.fields):
            changes["area"] = target
        moved[model._meta.db_table] = rows_of(model).filter(path=source.path).update(**changes)
    return {table: rows for table, rows in moved.items() if rows}
