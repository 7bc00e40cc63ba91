"""Finds what was changed here and not yet entered in the national system: by household, and by who changed it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import CharField, F, Max, QuerySet, Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.selectors.history import event_model
from jingzhun.database.scoped import rows_of
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

NOBODY = "-"
"""The clerk of what was changed at the console, where nobody is signed in."""
CLERK = Coalesce(KeyTextTransform("user", "pgh_context"), Value(NOBODY), output_field=CharField())
TABLES: tuple[tuple[Any, str, str], ...] = (
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


@dataclass(slots=True)
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


def waiting(by: Actor, question: Question) -> list[Waiting]:
    """All rows of the list, in the order of places and numbers. Ten queries, however many rows.

    Errors: Refused.
    """
    by.require("household", "see")
    households, ticked = _households(question), _ticked(question)
    found: dict[tuple[int, str], Waiting] = {}
    for key, clerk, who, last_at in _last_changes(by, question):
        if key not in households or last_at < ticked.get((key, clerk), last_at):
            continue
        row = found.setdefault((key, clerk), Waiting(key, *households[key], clerk, who or "", last_at))
        row.last_at = max(row.last_at, last_at)
    return sorted(found.values(), key=lambda row: (row.path, row.number, row.who, row.clerk))


def _households(question: Question) -> dict[int, tuple[str, str]]:
    """Number and path of the households that the question is about, by key."""
    low, high = range_of(question.path)
    rows = Household.objects.filter(path__gte=low, path__lt=high)
    if question.households is not None:
        rows = rows.filter(pk__in=list(question.households))
    if not question.is_wide:
        rows = rows.filter(pk__in=HouseholdStatus.objects.values("household"))
    return {key: (number, path) for key, number, path in rows.values_list("pk", "number", "path")}


def _last_changes(by: Actor, question: Question) -> Iterator[tuple[int, str, str | None, datetime]]:
    """(household, clerk, her name, when): the last change of each clerk in each table.

    What was ticked off is told apart afterwards: with the marks in the same question the planner, which cannot know how
    many there are, compared every change with every mark.
    """
    low, high = range_of(question.path)
    for model, way, group in TABLES:
        if not by.may(group, "see"):
            continue
        events = rows_of(event_model(model)).filter(
            **{f"{way}__path__gte": low, f"{way}__path__lt": high}, pgh_created_at__lt=question.until
        )
        if question.households is not None:
            events = events.filter(**{f"{way}__in": list(question.households)})
        events = events.annotate(of_household=F(f"{way}__pk"), clerk=CLERK)
        if question.clerk:
            events = events.filter(clerk=question.clerk)
        found = events.order_by().values_list("of_household", "clerk")
        yield from found.annotate(who=Max(KeyTextTransform("name", "pgh_context")), last_at=Max("pgh_created_at"))


def _ticked(question: Question) -> dict[tuple[int, str], datetime]:
    low, high = range_of(question.path)
    return _until(TickOff.objects.filter(path__gte=low, path__lt=high))


def ticked_until(households: Collection[int]) -> dict[tuple[int, str], datetime]:
    """Up to when everything was entered, by household and clerk. One query."""
    return _until(TickOff.objects.filter(household__in=list(households)))


def _until(marks: QuerySet[TickOff]) -> dict[tuple[int, str], datetime]:
    rows = marks.filter(is_void=False).order_by().values_list("household_id", "clerk").annotate(last=Max("until"))
    return {(household, clerk): last for household, clerk, last in rows}
