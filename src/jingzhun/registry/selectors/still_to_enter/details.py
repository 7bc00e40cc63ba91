"""What was changed, of some rows of the list: field by field, before and after."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.selectors.history import Change, changes_about_several
from jingzhun.registry.models import Household, Person
from jingzhun.registry.selectors.household_history import HouseholdHistory, in_sight
from jingzhun.registry.selectors.still_to_enter.waiting import NOBODY, TABLES, Waiting, ticked_until

SILENT = frozenset({"id", "path", "pinyin_key", "pinyin_initials", "confirmed", "rolled_from", "digest", "changes"})
"""Columns of which the national system has nothing."""


@dataclass(frozen=True, slots=True)
class Details:
    """history: all changes together, the newest first. of: each of them with the key of its row."""

    history: HouseholdHistory
    of: list[str]


def details_of(by: Actor, rows: Collection[Waiting], until: datetime) -> Details:
    """The changes of some rows of the list, of what the role may see. A fixed number of queries."""
    known = {(row.household, row.clerk): row.key for row in rows}
    households = {row.household for row in rows}
    ticked = ticked_until(households)
    changes, owners = [], {}
    for change, household in _changes(by, households, until):
        pair = (household, _clerk(change))
        if pair in known and not (pair in ticked and change.at < ticked[pair]):
            changes.append(change)
            owners[change.table, change.record] = known[pair]
    history = in_sight(by, changes, {row.path for row in rows})
    said = [one for one in history.changes if one.label == "delete" or one.changed.keys() - SILENT]
    shown = HouseholdHistory(said, history.people, history.own)
    return Details(shown, [owners[one.table, one.record] for one in said])


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
