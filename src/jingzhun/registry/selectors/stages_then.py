"""How far a status event of a household or village had come on a day."""

from datetime import date
from typing import Any

from jingzhun.registry.status import Stage


def stage_on(row: Any, on: date) -> Stage | None:
    """The stage at the end of a day; None: the event was not there yet."""
    if row.stage == Stage.APPROVED and row.effective_on <= on:
        return Stage.APPROVED
    if row.stage != Stage.PLANNED and row.verified_on and row.verified_on <= on:
        return Stage.VERIFIED
    return Stage.PLANNED if row.planned_on and row.planned_on <= on else None


def dates_on(row: Any, stage: Stage) -> dict[str, date | None]:
    """The days of an event as far as it had come."""
    is_approved, is_verified = stage is Stage.APPROVED, stage is not Stage.PLANNED
    return {
        "effective_on": row.effective_on if is_approved else None,
        "planned_on": row.planned_on,
        "verified_on": row.verified_on if is_verified else None,
        "approved_on": row.approved_on if is_approved else None,
    }
