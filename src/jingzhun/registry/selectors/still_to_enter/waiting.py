"""Finds what was changed here and not yet entered in the national system: by household, and by who changed it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import CharField, Count, Exists, F, Max, OuterRef, QuerySet, Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.selectors.history import event_model
from jingzhun.database.scoped import rows_of
from jingzhun.database.session import range_of
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
    """One row of the list: what one clerk changed about one household. records: how many entries of history."""

    household: int
    number: str
    path: str
    clerk: str
    who: str
    records: int
    last_at: datetime

    @property
    def key(self) -> str:
        """Names the row, for whoever ticks it off."""
        return f"{self.number}:{self.clerk}"


def waiting(by: Actor, question: Question) -> list[Waiting]:
    """All rows of the list, in the order of places and numbers. Eight queries, however many rows.

    Errors: Refused.
    """
    by.require("household", "see")
    found: dict[tuple[int, str], Waiting] = {}
    for new in _of_tables(by, question):
        known = found.setdefault((new.household, new.clerk), new)
        if known is not new:
            known.records += new.records
            known.last_at = max(known.last_at, new.last_at)
    return sorted(found.values(), key=lambda one: (one.path, one.number, one.who, one.clerk))


def _of_tables(by: Actor, question: Question) -> Iterator[Waiting]:
    """For each table by itself."""
    for model, way, group in TABLES:
        if by.may(group, "see"):
            rows = _events(model, way, question).values_list("of_key", "of_number", "of_path", "clerk")
            who, last_at = Max(KeyTextTransform("name", "pgh_context")), Max("pgh_created_at")
            yield from (Waiting(*row) for row in rows.annotate(who=who, records=Count("pk"), last_at=last_at))


def _events(model: Any, way: str, question: Question) -> QuerySet[Any]:
    low, high = range_of(question.path)
    found = rows_of(event_model(model)).filter(
        **{f"{way}__path__gte": low, f"{way}__path__lt": high}, pgh_created_at__lt=question.until
    )
    if question.households is not None:
        found = found.filter(**{f"{way}__in": list(question.households)})
    if not question.is_wide:
        found = found.filter(Exists(HouseholdStatus.objects.filter(household=OuterRef(f"{way}__pk"))))
    found = found.annotate(
        of_key=F(f"{way}__pk"), of_number=F(f"{way}__number"), of_path=F(f"{way}__path"), clerk=_clerk()
    )
    if question.clerk:
        found = found.filter(clerk=question.clerk)
    left: QuerySet[Any] = found.filter(~Exists(_ticked())).order_by()
    return left


def _clerk() -> Coalesce:
    return Coalesce(KeyTextTransform("user", "pgh_context"), Value(NOBODY), output_field=CharField())


def _ticked() -> QuerySet[TickOff]:
    """The valid marks on a change: of its household, its clerk, and made of a later list."""
    return TickOff.objects.filter(
        household=OuterRef("of_key"), clerk=OuterRef("clerk"), until__gt=OuterRef("pgh_created_at"), is_void=False
    )


def ticked_until(households: Collection[int]) -> dict[tuple[int, str], datetime]:
    """Up to when everything was entered, by household and clerk. One query."""
    found: dict[tuple[int, str], datetime] = {}
    rows = TickOff.objects.filter(household__in=list(households), is_void=False)
    for household, clerk, until in rows.order_by("until").values_list("household_id", "clerk", "until"):
        found[household, clerk] = until
    return found
