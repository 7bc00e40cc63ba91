"""What somebody else changed about a status event since it was read."""

from typing import Any

from jingzhun.accounts.selectors.history import event_model
from jingzhun.database.scoped import rows_of
from jingzhun.registry.models.status_event import StatusEvent
from jingzhun.registry.status import STAGE_TITLES, Stage

COMPARED = ("stage", "effective_on", "planned_on", "verified_on", "approved_on", "note", "document", "is_void")


def changed_since(event: StatusEvent, version: int) -> dict[str, tuple[Any, Any]]:
    """Field → (as it was in the version read, as it is now), only what differs. Nothing for an unknown version."""
    read = rows_of(event_model(type(event))).filter(pgh_obj_id=event.pk, version=version).order_by("pgh_id").first()
    if read is None:
        return {}
    pairs = {name: (_value(read, name), _value(event, name)) for name in COMPARED}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def _value(row: Any, name: str) -> Any:
    value = getattr(row, name)
    return STAGE_TITLES[Stage(value)] if name == "stage" else value
