"""The list and its acts as plain data, for programs."""

from typing import Any

from jingzhun.accounts.selectors.history import Change
from jingzhun.registry.selectors.identifiers import IDENTIFIER_FIELDS
from jingzhun.registry.selectors.still_to_enter.details import Details
from jingzhun.registry.selectors.still_to_enter.tick_offs import Act
from jingzhun.registry.selectors.still_to_enter.waiting import Waiting

KEYS = frozenset({"household", "person", "area", "natural_village", "other", "undoes", "inherited_from"})
"""Columns that hold keys of our own rows, which mean nothing outside."""


def row_document(row: Waiting, details: Details) -> dict[str, Any]:
    """A row with its changes, the newest first. Of an identifier only that it changed."""
    changes = [one for key, one in zip(details.of, details.history.changes, strict=True) if key == row.key]
    return {
        "row": row.key,
        "household": row.number,
        "path": row.path,
        "clerk": row.clerk,
        "who": row.who,
        "last_at": row.last_at,
        "changes": [_change_document(one, details) for one in changes],
    }


def _change_document(change: Change, details: Details) -> dict[str, Any]:
    return {
        "table": change.table,
        "what": change.label,
        "at": change.at,
        "person": change.values.get("name") or details.history.people.get(change.values.get("person", 0), ""),
        "year": change.values.get("year"),
        "why": change.why,
        "fields": [
            _field_document(name, before, after)
            for name, (before, after) in change.changed.items()
            if name not in KEYS
        ],
    }


def _field_document(name: str, before: Any, after: Any) -> dict[str, Any]:
    if name in IDENTIFIER_FIELDS:
        return {"field": name, "is_hidden": True}
    return {"field": name, "before": before, "after": after}


def act_document(act: Act) -> dict[str, Any]:
    return {
        "act": str(act.act),
        "made_at": act.made_at,
        "until": act.until,
        "who": act.by.who,
        "typed_by": act.by.typed_by,
        "rows": act.rows,
        "households": act.households,
        "household": act.number or None,
        "taken_back": act.taken_back,
        "taken_back_by": act.taken_back_by,
        "why": act.why,
    }
