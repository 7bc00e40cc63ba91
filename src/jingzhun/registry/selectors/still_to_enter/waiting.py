"""Finds what was changed here and not yet entered in the national system: by household, and by who changed it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter
from typing import Any

from django.db import connection
from django.db.models import Max

from jingzhun.accounts.actor import Actor
from jingzhun.database.session import range_of
from jingzhun.registry.fields.subjects import Subject, groups_of
from jingzhun.registry.models import (
    Household,
    HouseholdPlace,
    HouseholdStatus,
    HouseholdYear,
    Membership,
    Operation,
    Person,
    PersonYear,
    TickOff,
)
from jingzhun.registry.selectors.still_to_enter.statement import Table, statement

NOBODY = "-"
"""The clerk of what was changed at the console, where nobody is signed in."""
TABLES: tuple[Table, ...] = (
    (Household, "pgh_obj", "household"),
    (HouseholdPlace, "household", "household"),
    (Person, "household", "identity"),
    (Membership, "household", "identity"),
    (HouseholdStatus, "household", "household"),
    (HouseholdYear, "household", "household"),
    (PersonYear, "person__household", "identity"),
    (Operation, "household", "household"),
)
"""Each table, the way from its history to the household, and the field group that must be visible."""
GROUPS = tuple(dict.fromkeys((
    *(group for _, _, group in TABLES), *groups_of(Subject.HOUSEHOLD), *groups_of(Subject.PERSON),
)))  # fmt: skip
"""The field groups that one must see to see every change on the list."""


@dataclass(frozen=True, slots=True)
class Question:
    """until: the moment at which the list ends. clerk: only her changes.

    households: only these, by key. is_wide: also households that never had a status: the national system has none
    of them.
    """

    path: str
    until: datetime
    clerk: str = ""
    households: Collection[int] | None = None
    is_wide: bool = False


@dataclass(frozen=True, slots=True)
class Waiting:
    """One row of the list: what one clerk changed about one household. last_at: when she changed something last."""

    household: int
    number: str
    path: str
    clerk: str
    who: str
    last_at: datetime

    @property
    def key(self) -> str:
        """Names the row, for whoever ticks it off."""
        return f"{self.number}:{self.clerk}"


@dataclass(frozen=True, slots=True)
class Listed:
    """Rows of the list. count, households: of all of it. clerks: who changed something, whomever one asks for."""

    rows: list[Waiting]
    count: int
    households: int
    clerks: dict[str, str]


def waiting(by: Actor, question: Question, *, skip: int = 0, most: int | None = None) -> Listed:
    """The list, in the order of places and numbers; of its rows `most` after the first `skip`. One query.

    Counts are of the whole list. Errors: Refused.
    """
    by.require("household", "see")
    low, high = range_of(question.path)
    values: dict[str, Any] = {
        "low": low, "high": high, "until": question.until, "clerk": question.clerk, "nobody": NOBODY,
        "households": None if question.households is None else list(question.households),
        "skip": skip, "most": most,
    }  # fmt: skip
    seen = [table for table in TABLES if by.may(table[2], "see")]
    with connection.cursor() as cursor:
        cursor.execute(statement(seen, is_wide=question.is_wide), values)
        return _listed(question, cursor.fetchall())


def _listed(question: Question, found: list[tuple[Any, ...]]) -> Listed:
    """found: rows of the list with their places in it, and one for each clerk and for all, with the counts."""
    rows = [Waiting(*one[:6]) for one in sorted((one for one in found if one[6]), key=itemgetter(6))]
    counts = {one[3]: one for one in found if not one[6]}
    asked = counts.get(question.clerk or None)
    count, households = asked[-2:] if asked else (0, 0)
    return Listed(rows, count, households, {clerk: one[4] for clerk, one in counts.items() if clerk is not None})


def ticked_until(households: Collection[int]) -> dict[tuple[int, str], datetime]:
    """Up to when everything was entered, by household and clerk. One query."""
    marks = TickOff.objects.filter(household__in=list(households), is_void=False)
    rows = marks.order_by().values_list("household_id", "clerk").annotate(last=Max("until"))
    return {(household, clerk): last for household, clerk, last in rows}
