"""What status events of households and villages share: their stages, one after the other, under a lock."""

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from django.db.models import QuerySet

from jingzhun.accounts.actor import Actor
from jingzhun.core.clock import today
from jingzhun.core.errors import Conflict
from jingzhun.core.text import Text
from jingzhun.registry.models.status_event import StatusEvent
from jingzhun.registry.services.registration import check_day, check_version
from jingzhun.registry.status import STAGE_TITLES, Stage

Event = TypeVar("Event", bound=StatusEvent)


def locked_event(by: Actor, rows: "QuerySet[Event]", key: int, version: int) -> Event:
    """The event for changing. Errors: Refused, Conflict (changed meanwhile, or withdrawn)."""
    current = rows.get(pk=key)
    by.require_area(current.path)
    check_version(current.version, version)
    if current.is_void:
        raise Conflict(Text("这一事项已撤回", "This event was withdrawn"), where=name_of(current))
    return current


def require_stage(event: StatusEvent, stage: Stage) -> None:
    if event.stage != stage:
        raise Conflict(
            Text("这一事项不在“{stage}”阶段", "This event is not at this stage: {stage}").format(
                stage=STAGE_TITLES[stage]
            ),
            where=name_of(event),
        )


def to_verified(event: StatusEvent, on: date | None, document: str) -> None:
    """Note and save that a planned event was verified. document: '' leaves the one of the stage before."""
    event.stage, event.verified_on = Stage.VERIFIED, check_day(on or today(), "verified_on")
    event.document = document.strip() or event.document
    event.version += 1
    event.save()


def to_approved(event: StatusEvent, effective_on: date, on: date, document: str = "") -> None:
    """Note, without saving, that an event was approved on a day and holds from another; document: as `to_verified`."""
    event.stage, event.effective_on, event.approved_on = Stage.APPROVED, effective_on, on
    event.document = document.strip() or event.document
    event.version += 1


def in_order(events: Iterable[Event]) -> list[Event]:
    """Approved events as they follow each other; one that is not stored yet comes last on its day."""
    return sorted(events, key=lambda one: (one.effective_on or date.max, one.pk is None, one.pk or 0))


def name_of(event: StatusEvent) -> str:
    """Our number of the household, or the name of the village."""
    household, area = getattr(event, "household", None), getattr(event, "area", None)
    return household.number if household is not None else area.name if area is not None else ""
