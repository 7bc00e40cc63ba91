"""Reads what was ticked off: act by act, the newest first."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Min, Q, QuerySet

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.selectors.history import Maker, event_model, makers_of
from jingzhun.core.errors import NotFound
from jingzhun.core.text import Text
from jingzhun.database.scoped import rows_of
from jingzhun.database.session import range_of
from jingzhun.registry.models import TickOff

ACTS_MOST = 100
UNKNOWN = Maker("", "", "")


@dataclass(frozen=True, slots=True)
class Act:
    """What somebody ticked off at once, as far as the scope shows it. number: of its household, if it is one.

    taken_back: how many of its rows came back on the list; by whom and why, of the last time.
    """

    act: UUID
    made_at: datetime
    until: datetime
    by: Maker
    rows: int
    households: int
    number: str
    taken_back: int
    taken_back_by: str
    why: str

    @property
    def is_over(self) -> bool:
        return self.taken_back == self.rows


def acts_in(by: Actor, path: str) -> list[Act]:
    """The newest acts about households at or below an area. Three queries. Errors: Refused."""
    by.require("household", "see")
    low, high = range_of(path)
    return _acts(TickOff.objects.filter(path__gte=low, path__lt=high))


def act_in_sight(by: Actor, act: UUID) -> Act:
    """One act. Errors: Refused, NotFound (also where nothing of it is in sight)."""
    by.require("household", "see")
    found = _acts(TickOff.objects.filter(act=act))
    if not found:
        raise NotFound(Text("没有这次销号", "There is no such tick-off"))
    return found[0]


def _acts(marks: QuerySet[TickOff]) -> list[Act]:
    found = (
        marks.values("act", "made_at", "until")
        .annotate(
            rows=Count("pk"), households=Count("household", distinct=True), first=Min("pk"),
            number=Min("household__number"), taken_back=Count("pk", filter=Q(is_void=True)),
        )
        .order_by("-made_at", "act")[:ACTS_MOST]
    )  # fmt: skip
    rows: list[Any] = list(found)
    makers = makers_of(TickOff, [row["first"] for row in rows])
    reasons = _reasons([row["act"] for row in rows if row["taken_back"]])
    return [_act(row, makers, reasons) for row in rows]


def _act(row: dict[str, Any], makers: dict[int, Maker], reasons: dict[UUID, tuple[str, str]]) -> Act:
    who, why = reasons.get(row["act"], ("", ""))
    return Act(
        act=row["act"], made_at=row["made_at"], until=row["until"], by=makers.get(row["first"], UNKNOWN),
        rows=row["rows"], households=row["households"], number=row["number"] if row["households"] == 1 else "",
        taken_back=row["taken_back"], taken_back_by=who, why=why,
    )  # fmt: skip


def _reasons(acts: list[UUID]) -> dict[UUID, tuple[str, str]]:
    """Who took back, and why."""
    events = rows_of(event_model(TickOff)).filter(act__in=acts, pgh_label="update", is_void=True).order_by("pgh_id")
    return {
        act: ((context or {}).get("name", ""), (context or {}).get("why", ""))
        for act, context in events.values_list("act", "pgh_context")
    }
