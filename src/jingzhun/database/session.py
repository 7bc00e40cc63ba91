"""Tells the database, for one transaction, which areas may be seen and who is writing and why.

All settings are transaction-local and set in one statement; without them the database shows no row and refuses every
write to the ledger.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.db import connection

from jingzhun.core.area_path import upper_bound
from jingzhun.core.scope import AreaScope

SLOTS = 8
CONTEXT_SETTING = "pghistory.context_metadata"


def scope_settings(scope: AreaScope) -> dict[str, str]:
    """The settings jz.* of a scope. An empty scope gives empty strings, which match no row."""
    prefixes = scope.ranges()
    values = {"jz.people": "on" if scope.people else "off"}
    values["jz.min"] = min((low for low, _ in prefixes), default="")
    values["jz.max"] = max((high for _, high in prefixes), default="")
    for slot in range(SLOTS):
        low, high = prefixes[slot] if slot < len(prefixes) else ("", "")
        values[f"jz.lo{slot + 1}"], values[f"jz.hi{slot + 1}"] = low, high
    return values


def begin(scope: AreaScope, *, user_id: int | None, context: Mapping[str, Any] | None) -> None:
    """Set scope and history context for the running transaction (must be inside `atomic`).

    context: who, why, from where; None for a transaction that only reads.
    """
    values = scope_settings(scope)
    values["jz.user"] = str(user_id or "")
    values[CONTEXT_SETTING] = _as_json(context) if context is not None else ""
    set_local(values)


def stand_still() -> None:
    """The running transaction sees the data as they are now until it ends. Before its first question only.

    For what is read in many pieces and must be of one moment. Nothing is locked by it; to change a row that somebody
    changed since is an OperationalError, after which the whole can be tried again.
    """
    with connection.cursor() as cursor:
        cursor.execute("set transaction isolation level repeatable read")


@contextmanager
def everywhere() -> Iterator[None]:
    """Lift the scope for a block of the running transaction, and put it back.

    Only for rows that are derived from others and must follow them wherever they lie, such as the lines of the
    balance of a household that moved. Nothing read in the block may reach a face, but for the number of those that once
    were in an area of the reader's own.
    """
    lifted = dict.fromkeys(scope_settings(AreaScope(people=False)), "")
    lifted |= {"jz.people": "on", "jz.min": "0", "jz.max": ":", "jz.lo1": "0", "jz.hi1": ":"}  # ":" follows "9"
    with connection.cursor() as cursor:
        cursor.execute(f"select {', '.join(['current_setting(%s, true)'] * len(lifted))}", list(lifted))
        before = dict(zip(lifted, (value or "" for value in cursor.fetchone()), strict=True))
    set_local(lifted)
    yield
    set_local(before)  # an error ends the transaction, and the scope with it


@contextmanager
def without_sorting() -> Iterator[None]:
    """For a block: rows are read in the order of an index, or counted in a hash table, and not sorted.

    The planner cannot know how many rows a policy lets through and guesses far too few; it then reads and sorts a whole
    county (2.4 s of 250,000 households) to give the first fifty (40 ms), or to count its lines by kind.
    """
    set_local({"enable_sort": "off"})
    yield
    set_local({"enable_sort": "on"})  # an error ends the transaction, and the setting with it


def set_context(context: Mapping[str, Any]) -> None:
    """Replace the history context of the running transaction."""
    set_local({CONTEXT_SETTING: _as_json(context)})


def set_local(values: Mapping[str, str]) -> None:
    """set_config(name, value, local) for all values in one statement."""
    if not connection.in_atomic_block:
        raise RuntimeError("scope is set per transaction: open one first")
    calls = ", ".join(["set_config(%s, %s, true)"] * len(values))
    parameters = [part for pair in values.items() for part in pair]
    with connection.cursor() as cursor:
        cursor.execute(f"select {calls}", parameters)


def _as_json(context: Mapping[str, Any]) -> str:
    return json.dumps(dict(context), ensure_ascii=False, separators=(",", ":"))


def range_of(path: str) -> tuple[str, str]:
    """Half-open range of all paths at or below `path`."""
    return path, upper_bound(path)
