"""What was changed, of some rows of the list: field by field, as it was at the last tick-off and as it is."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.selectors.history import Change, changes_about_several
from jingzhun.registry.models import Household, Person
from jingzhun.registry.selectors.household_history import SURVEYS, HouseholdHistory, in_sight
from jingzhun.registry.selectors.still_to_enter.waiting import NOBODY, TABLES, Waiting, ticked_until

SILENT = frozenset({"id", "number", "path", "pinyin_key", "pinyin_initials", "confirmed", "rolled_from", "digest",
                    "changes", "made_at"})  # fmt: skip
"""Columns of which the national system has nothing."""


@dataclass(frozen=True, slots=True)
class Details:
    """history: all changes together, the newest first. of: each of them with the key of its row."""

    history: HouseholdHistory
    of: list[str]


def details_of(by: Actor, rows: Collection[Waiting], until: datetime) -> Details:
    """The changes of some rows of the list, of what the role may see. A fixed number of queries.

    What one clerk changed several times is one change, from what it was first to what it is now.
    """
    known = {(row.household, row.clerk): row.key for row in rows}
    households = {row.household for row in rows}
    ticked = ticked_until(households)
    found: dict[tuple[str, str, int], list[Change]] = defaultdict(list)
    for change, household in _changes(by, households, until):
        pair = (household, _clerk(change))
        if pair in known and not (pair in ticked and change.at < ticked[pair]):
            found[known[pair], change.table, change.values["id"]].append(change)
    joined = {key: one for key, several in found.items() if (one := _joined(several)) is not None}
    owners = {(one.table, one.record): key for (key, _, _), one in joined.items()}
    history = in_sight(by, joined.values(), {row.path for row in rows})
    return Details(history, [owners[one.table, one.record] for one in history.changes])


def _joined(several: Collection[Change]) -> Change | None:
    """All changes of a ledger row as one; None for a row that came and went."""
    ordered = sorted(several, key=lambda one: one.record)
    first, last = ordered[0], ordered[-1]
    if (first.label, last.label) == ("insert", "delete"):
        return None
    changed: dict[str, tuple[Any, Any]] = {}
    for one in ordered:
        for name, (before, after) in one.changed.items():
            changed[name] = (changed.get(name, (before,))[0], after)
    left = {name: pair for name, pair in changed.items() if pair[0] != pair[1] and not _is_silent(last.table, name)}
    return replace(last, label=first.label if last.label == "update" else last.label, changed=left)


def _is_silent(table: str, name: str) -> bool:
    return name in SILENT or (name == "year" and table in SURVEYS)


def _changes(by: Actor, households: Collection[int], until: datetime) -> Iterator[tuple[Change, int]]:
    """With the household that each is about."""
    people = dict(Person.objects.filter(household__in=list(households)).values_list("pk", "household_id"))
    for model, way, group in TABLES:
        if not by.may(group, "see"):
            continue
        column, keys = (way, households) if "__" not in way else ("person", people)
        for change in changes_about_several(model, f"{column}_id", keys, before=until):
            if model is Household:
                yield change, change.values["id"]
            else:
                yield change, people[change.values["person"]] if "__" in way else change.values["household"]


def _clerk(change: Change) -> str:
    return NOBODY if change.user is None else str(change.user)
