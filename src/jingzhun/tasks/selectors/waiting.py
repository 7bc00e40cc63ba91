"""How many doubts wait to be verified in each of the areas below one."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.db.models.functions import Substr

from jingzhun.accounts.actor import Actor
from jingzhun.core.area_path import Level
from jingzhun.database.session import range_of
from jingzhun.tasks.selectors.campaigns import campaigns_in, is_overdue
from jingzhun.tasks.selectors.doubts import Question, doubts_in


@dataclass(frozen=True, slots=True)
class Waiting:
    """overdue: of the open ones, those that a campaign wanted settled by a day that is past."""

    open: int = 0
    overdue: int = 0


def together(waiting: Iterable[Waiting]) -> Waiting:
    """Of several areas."""
    every = list(waiting)
    return Waiting(sum(one.open for one in every), sum(one.overdue for one in every))


def waiting_by_area(by: Actor, path: str, level: Level) -> dict[str, Waiting]:
    """Area of this level (path) → its open doubts, where there are any. What lies higher up stands under its own path,
    so that the sum is what is open in the whole area. Two queries. Errors: Refused.
    """
    late = _overdue(by, path)
    rows: Any = (
        doubts_in(by, Question(path)).order_by().annotate(place=Substr("path", 1, level.path_length)).values("place")
        .annotate(open=Count("pk"), overdue=Count("pk", filter=late) if late else Count("pk", filter=Q(pk=None)))
    )  # fmt: skip
    return {row["place"]: Waiting(row["open"], row["overdue"]) for row in rows}


def _overdue(by: Actor, path: str) -> Q:
    """Doubts that belong to a campaign past its deadline; empty without any."""
    late = Q()
    for one in campaigns_in(by, path):
        if is_overdue(one):
            low, high = range_of(one.path)
            about = Q(path__gte=low, path__lt=high)
            late |= about & Q(check_name__in=one.checks) if one.checks else about
    return late
