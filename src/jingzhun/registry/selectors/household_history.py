"""What was changed in a household's dossier: itself, its members, places, status, surveys, papers, operations."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.selectors.history import Change, changes_about
from jingzhun.registry.fields.field import Field
from jingzhun.registry.fields.shown import is_known
from jingzhun.registry.fields.subjects import Subject, columns_of
from jingzhun.registry.models import (
    Attachment,
    Household,
    HouseholdPlace,
    HouseholdStatus,
    HouseholdYear,
    Membership,
    Operation,
    Person,
)
from jingzhun.registry.selectors.extra_fields import own_fields

TABLES: tuple[tuple[Any, str, str], ...] = (
    (Household, "pgh_obj_id", "household"),
    (HouseholdPlace, "household_id", "household"),
    (Membership, "household_id", "identity"),
    (HouseholdStatus, "household_id", "household"),
    (HouseholdYear, "household_id", "household"),
    (Operation, "household_id", "household"),
    (Attachment, "household_id", "household"),
)
"""Each table, its column that names the household, and the field group that must be visible."""
OWN = "own"


@dataclass(frozen=True, slots=True)
class HouseholdHistory:
    """changes: the newest first. people: names of the members they are about, by key. own: added fields, by key."""

    changes: list[Change]
    people: dict[int, str]
    own: dict[str, Field]


def household_history(*, by: Actor, key: int, path: str, before: datetime | None = None) -> HouseholdHistory:
    """All changes that the role may see. before: only what was known then. Nine queries, however many changes.

    Values that an office added stand one by one, as `own.KEY`; empty ones that stay empty are left out, and so are
    changes of which nothing is left then (the household's version counts on when a member comes).
    """
    found = [
        change
        for table, column, group in TABLES
        if by.may(group, "see")
        for change in changes_about(table, column, key, before=before)
    ]
    own = {field.name: field for field in own_fields(Subject.HOUSEHOLD, path)}
    hidden = _hidden(by, own)
    shown = [replace(change, changed=dict(_visible(change, hidden))) for change in found]
    shown = [change for change in shown if change.changed or change.label != "update"]
    shown.sort(key=lambda change: (change.at, change.table, change.record), reverse=True)
    return HouseholdHistory(shown, _names_in(shown), own)


def _hidden(by: Actor, own: dict[str, Field]) -> frozenset[str]:
    """Columns of surveys, and keys of added fields, that the role may not see."""
    columns = [field.name for field in columns_of(Subject.HOUSEHOLD).values() if not by.may(field.group, "see")]
    added = [f"{OWN}.{key}" for key, field in own.items() if not by.may(field.group, "see")]
    return frozenset((*columns, *added))


def _visible(change: Change, hidden: frozenset[str]) -> Iterator[tuple[str, tuple[Any, Any]]]:
    is_survey = change.table == HouseholdYear._meta.db_table
    for name, pair in _apart(change):
        says_nothing = not any(is_known(value) for value in pair) or (pair == (None, False) and not is_survey)
        if not says_nothing and not (is_survey and name in hidden):
            yield name, pair


def _apart(change: Change) -> Iterator[tuple[str, tuple[Any, Any]]]:
    """The changed values; those of added fields one by one."""
    for name, (was, now) in change.changed.items():
        if name != OWN:
            yield name, (was, now)
            continue
        old, new = was or {}, now or {}
        for key in dict.fromkeys((*old, *new)):
            if old.get(key) != new.get(key):
                yield f"{OWN}.{key}", (old.get(key), new.get(key))


def _names_in(changes: list[Change]) -> dict[int, str]:
    keys = {change.values["person"] for change in changes if "person" in change.values}
    return dict(Person.objects.filter(pk__in=keys).values_list("pk", "name"))
