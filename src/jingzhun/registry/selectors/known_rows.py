"""Rows of ledger tables as they were known at a moment, rebuilt from history.

History shows an event to the office where the row lay then and to the one that has the row now (ADR 5). So an office
that gave a row away still finds what it knew until then, and nothing of what happened afterwards.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import models

from jingzhun.accounts.selectors.history import event_model
from jingzhun.core.clock import now
from jingzhun.database.scoped import rows_of

DELETED = "delete"


def rows_at(
    model: type[models.Model], column: str, keys: Collection[Any], known_before: datetime | None
) -> list[Any]:
    """The rows whose `column` was one of `keys`; None: as they are now. `.id` is the row's key either way.

    The column is compared in the last event before the moment, not in any: a row that was changed away is not found.
    """
    if known_before is None:
        # Not in the model's order: that of a household joins its row, and hides what belongs to one that moved away.
        return list(rows_of(model).filter(**{f"{column}__in": keys}).order_by("pk"))
    events = rows_of(event_model(model)).filter(pgh_created_at__lt=known_before)
    place = "pgh_obj_id" if column == "id" else column
    ever = events.filter(**{f"{place}__in": keys}).values("pgh_obj_id")
    latest = events.filter(pgh_obj_id__in=ever).order_by("pgh_obj_id", "-pgh_id").distinct("pgh_obj_id")
    return [event for event in latest if event.pgh_label != DELETED and getattr(event, column) in keys]


def last_seen(model: type[models.Model], keys: Collection[int]) -> list[Any]:
    """What we still know of rows that lie elsewhere now: their last events here."""
    return rows_at(model, "id", keys, now()) if keys else []


def rows_or_last_seen(
    model: type[models.Model], keys: Collection[int], known_before: datetime | None
) -> tuple[dict[int, Any], set[int]]:
    """Rows by key; those that the scope shows no more as last seen here. The second: which of them lie elsewhere."""
    found = {row.id: row for row in rows_at(model, "id", keys, known_before)}
    if known_before is None:
        elsewhere = set(keys) - set(found)
        return found | {row.id: row for row in last_seen(model, elsewhere)}, elsewhere
    visible = set(rows_of(model).filter(pk__in=keys).values_list("pk", flat=True))
    return found, set(keys) - visible
