"""What was changed in a household's dossier: itself, its members, places, status, surveys, papers, operations."""

from collections.abc import Iterable, Iterator, Mapping
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
    PersonYear,
)
from jingzhun.registry.selectors.extra_fields import as_field, own_fields_at

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
SURVEYS = {HouseholdYear._meta.db_table: Subject.HOUSEHOLD, PersonYear._meta.db_table: Subject.PERSON}
OwnFields = Mapping[str, Mapping[str, Field]]
"""The fields that offices added, by table of surveys and key."""


@dataclass(frozen=True, slots=True)
class HouseholdHistory:
    """changes: the newest first. people: names of the members they are about, by key."""

    changes: list[Change]
    people: dict[int, str]
    own: OwnFields


def household_history(*, by: Actor, key: int, path: str, before: datetime | None = None) -> HouseholdHistory:
    """All changes that the role may see. before: only what was known then. Ten queries, however many changes."""
    found = [
        change
        for table, column, group in TABLES
        if by.may(group, "see")
        for change in changes_about(table, column, key, before=before)
    ]
    return in_sight(by, found, [path])


def in_sight(by: Actor, changes: Iterable[Change], paths: Iterable[str]) -> HouseholdHistory:
    """What of these changes the role may see. paths: of the households they are about. Three queries.

    Values that an office added stand one by one, as `own.KEY`; empty ones that stay empty are left out, and so are
    changes of which nothing is left then (the household's version counts on when a member comes).
    """
    places = set(paths)
    own = {table: _own_fields(subject, places) for table, subject in SURVEYS.items()}
    hidden = {table: _hidden(by, subject, own[table]) for table, subject in SURVEYS.items()}
    shown = [replace(one, changed=dict(_visible(one, hidden.get(one.table)))) for one in changes]
    shown = [change for change in shown if change.changed or change.label != "update"]
    shown.sort(key=lambda change: (change.at, change.table, change.record), reverse=True)
    return HouseholdHistory(shown, _names_in(shown), own)


def _own_fields(subject: Subject, paths: set[str]) -> dict[str, Field]:
    return {row.key: as_field(row) for rows in own_fields_at(subject, paths).values() for row in rows}


def _hidden(by: Actor, subject: Subject, own: Mapping[str, Field]) -> frozenset[str]:
    """Columns of surveys, and keys of added fields, that the role may not see."""
    columns = [field.name for field in columns_of(subject).values() if not by.may(field.group, "see")]
    added = [f"{OWN}.{key}" for key, field in own.items() if not by.may(field.group, "see")]
    return frozenset((*columns, *added))


def _visible(change: Change, hidden: frozenset[str] | None) -> Iterator[tuple[str, tuple[Any, Any]]]:
    """hidden: of a survey; None where the change is about another table."""
    for name, pair in _apart(change):
        says_nothing = not any(is_known(value) for value in pair) or (pair == (None, False) and hidden is None)
        if not says_nothing and not (hidden and name in hidden):
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
