"""Reads the history of a ledger row: what it was, since when we knew, who and why."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import models

from jingzhun.database.scoped import rows_of, tracked_models

INNER_FIELDS = frozenset({"pgh_id", "pgh_created_at", "pgh_label", "pgh_obj", "pgh_context", "version"})


@dataclass(frozen=True, slots=True)
class Change:
    """One history record. `changed`: field → (before, after); before is None for an insert. `values`: the row then.

    user: the key of the account; None for the console and for whom history does not know.
    """

    table: str
    label: str
    at: datetime
    who: str
    typed_by: str
    role: str
    source: str
    why: str
    changed: dict[str, tuple[Any, Any]]
    record: int
    values: dict[str, Any] = field(default_factory=dict)
    user: int | None = None


@dataclass(frozen=True, slots=True)
class Maker:
    """Who entered a row: the person who decided, who typed for her ('' = herself), and in which role."""

    who: str
    typed_by: str
    role: str


def makers_of(ledger: type[models.Model], keys: Iterable[int]) -> dict[int, Maker]:
    """Who entered these rows, by key, as far as the scope shows their history. One query."""
    events = rows_of(event_model(ledger)).filter(pgh_obj_id__in=list(keys), pgh_label="insert")
    found = events.values_list("pgh_obj_id", "pgh_context")
    return {key: _maker(context or {}) for key, context in found}


def _maker(context: dict[str, Any]) -> Maker:
    return Maker(context.get("name", ""), context.get("typed_by_name", ""), context.get("role", ""))


def event_model(ledger: type[models.Model]) -> type[models.Model]:
    """The history model of a ledger model."""
    return next(events for model, events in tracked_models() if model is ledger)


def changes_of(row: models.Model) -> list[Change]:
    """All changes of one ledger row that the scope shows, newest first."""
    events = rows_of(event_model(type(row))).filter(pgh_obj_id=row.pk).order_by("pgh_id")
    return list(reversed(list(_with_differences(events, type(row)._meta.db_table))))


def newest_change_of(row: models.Model) -> Change | None:
    """Who changed a row last, when and why; without differences."""
    event = rows_of(event_model(type(row))).filter(pgh_obj_id=row.pk).order_by("-pgh_id").first()
    return _change(event, type(row)._meta.db_table, {}) if event is not None else None


def changes_about(
    ledger: type[models.Model], column: str, key: int, *, before: datetime | None = None
) -> list[Change]:
    """All changes of the rows of a table that belong to another row, in no particular order; before: only those."""
    return changes_about_several(ledger, column, [key], before=before)


def changes_about_several(
    ledger: type[models.Model], column: str, keys: Iterable[int], *, before: datetime | None = None
) -> list[Change]:
    """The same for several other rows. One query."""
    events = rows_of(event_model(ledger)).filter(**{f"{column}__in": list(keys)}).order_by("pgh_obj_id", "pgh_id")
    if before is not None:
        events = events.filter(pgh_created_at__lt=before)
    return list(_with_differences(events, ledger._meta.db_table))


def _with_differences(events: Iterable[Any], table: str) -> Iterable[Change]:
    """events: of each row one after the other."""
    previous: dict[str, Any] = {}
    row = None
    for event in events:
        values = _values(event)
        previous = previous if event.pgh_obj_id == row else {}
        changed = {name: (previous.get(name), value) for name, value in values.items() if previous.get(name) != value}
        yield _change(event, table, changed if event.pgh_label != "delete" else {}, values)
        previous, row = values, event.pgh_obj_id


def _values(event: Any) -> dict[str, Any]:
    return {
        field.name: getattr(event, field.attname)
        for field in event._meta.concrete_fields
        if field.name not in INNER_FIELDS
    }


def _change(
    event: Any, table: str, changed: dict[str, tuple[Any, Any]], values: dict[str, Any] | None = None
) -> Change:
    context = event.pgh_context or {}
    return Change(
        table=table,
        label=event.pgh_label,
        at=event.pgh_created_at,
        who=context.get("name", ""),
        typed_by=context.get("typed_by_name", ""),
        role=context.get("role", ""),
        source=context.get("from", ""),
        why=context.get("why", ""),
        changed=changed,
        record=event.pgh_id,
        values=values or {},
        user=context.get("user"),
    )
