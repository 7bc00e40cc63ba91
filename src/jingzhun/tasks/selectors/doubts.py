"""Reads doubts: those of an area, of a household, one by its number; only such as the reader may see whole."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When

from jingzhun.accounts.actor import Actor
from jingzhun.core.errors import NotFound
from jingzhun.core.text import Text
from jingzhun.database.session import range_of
from jingzhun.tasks.models import Doubt
from jingzhun.tasks.states import DoubtState

PAGE_ROWS = 30
OPEN_FIRST = Case(When(state=DoubtState.OPEN, then=Value(0)), default=Value(1), output_field=IntegerField())


@dataclass(frozen=True, slots=True)
class Question:
    """path: the area looked at. checks: only of these, None for all. state: '' for all."""

    path: str
    state: str = DoubtState.OPEN
    checks: Collection[str] | None = None


def visible_doubts(by: Actor) -> QuerySet[Doubt]:
    """Doubts of which the reader sees every field group. Errors: Refused."""
    by.require("household", "see")
    groups = sorted({group for group, action in by.grants if action == "see"})
    return Doubt.objects.filter(field_groups__contained_by=groups)


def doubts_in(by: Actor, question: Question) -> QuerySet[Doubt]:
    """Those that the question asks for, by place. Errors: Refused."""
    low, high = range_of(question.path)
    found = visible_doubts(by).filter(path__gte=low, path__lt=high)
    if question.state:
        found = found.filter(state=question.state)
    if question.checks is not None:
        found = found.filter(check_name__in=list(question.checks))
    return found.select_related("household", "person__household").order_by("path", "check_name", "subject_key")


def counts_by_check(by: Actor, path: str, state: str) -> dict[str, int]:
    """How many doubts each check has there in a state. One query."""
    found = doubts_in(by, Question(path, state)).order_by().values_list("check_name").annotate(n=Count("pk"))
    return {str(name): int(count) for name, count in found}


def doubts_of_household(by: Actor, household: int) -> QuerySet[Doubt]:
    """Of the household and of its people, the open ones first. household: its key. Errors: Refused."""
    about = Q(household=household) | Q(person__household=household, person__left_on__isnull=True)
    found = visible_doubts(by).filter(about).exclude(state=DoubtState.WITHDRAWN)
    return found.select_related("household", "person__household").order_by(OPEN_FIRST, "check_name", "subject_key")


def doubt_by_number(by: Actor, number: int) -> Doubt:
    """`NotFound` also for one outside the scope, or that rests on what the reader may not see. Errors: Refused."""
    found = visible_doubts(by).select_related("household", "person__household", "settled_by").filter(pk=number).first()
    if found is None:
        raise NotFound(Text("没有这条疑点", "There is no such doubt"))
    return found
