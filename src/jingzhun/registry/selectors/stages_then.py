"""How far a status event of a household or village had come on a day."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, Protocol, TypeVar

from jingzhun.registry.status import Stage


class StageThen(Protocol):
    """What orders events as they were on a day."""

    @property
    def key(self) -> int: ...
    @property
    def effective_on(self) -> date | None: ...
    @property
    def planned_on(self) -> date | None: ...


Shown = TypeVar("Shown", bound=StageThen)


def stage_on(row: Any, on: date) -> Stage | None:
    """The stage at the end of a day; None: the event was not there yet."""
    if row.stage == Stage.APPROVED and row.effective_on <= on:
        return Stage.APPROVED
    if row.stage != Stage.PLANNED and row.verified_on and row.verified_on <= on:
        return Stage.VERIFIED
    return Stage.PLANNED if row.planned_on and row.planned_on <= on else None


def events_on(
    rows: Iterable[Any], on: date, make: Callable[[Any, Stage], Shown], *, are_void: bool = False
) -> tuple[Shown, ...]:
    """The events that were there at the end of a day, in their order. make: how one is shown at its stage.

    are_void: those that were withdrawn instead. They never held, and stay readable.
    """
    found = [(row, stage_on(row, on)) for row in rows if row.is_void is are_void]
    shown = [make(row, stage) for row, stage in found if stage is not None]
    return tuple(sorted(shown, key=lambda one: (one.effective_on or one.planned_on or date.max, one.key)))


def dates_on(row: Any, stage: Stage) -> dict[str, date | None]:
    """The days of an event as far as it had come."""
    is_approved, is_verified = stage is Stage.APPROVED, stage is not Stage.PLANNED
    return {
        "effective_on": row.effective_on if is_approved else None,
        "planned_on": row.planned_on,
        "verified_on": row.verified_on if is_verified else None,
        "approved_on": row.approved_on if is_approved else None,
    }
