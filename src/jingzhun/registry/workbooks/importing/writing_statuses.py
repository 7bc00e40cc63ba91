"""Writes the status events that lines bring, and brings stored ones to a further stage."""

from collections.abc import Iterable
from typing import Any

from jingzhun.database.bulk import insert_rows, update_rows
from jingzhun.registry.models import HouseholdStatus, VillageStatus
from jingzhun.registry.workbooks.importing.blank import columns_of, row_of
from jingzhun.registry.workbooks.importing.holding import hold
from jingzhun.registry.workbooks.importing.outcome import GOOD
from jingzhun.registry.workbooks.importing.wanted import MORE, Wanted, stage_days
from jingzhun.registry.workbooks.importing.work import Work

SHARED = ("stage", "effective_on", "planned_on", "verified_on", "approved_on", "note", "document")


def write_statuses(work: Work) -> set[int]:
    """Write the events of households. Returns the households touched."""
    wanted = [one for one in _to_write(work.statuses) if one.owner.key]
    new = [one for one in wanted if one.event is None]
    _insert(HouseholdStatus, [{"path": one.owner.path, "household_id": one.owner.key, **_values(one)} for one in new])
    _update(HouseholdStatus, (*SHARED, "monitored_kind", "reasons"), wanted)
    return {one.owner.key for one in wanted}


def write_village_statuses(work: Work) -> None:
    """Write the events of villages."""
    wanted = list(_to_write(work.village_statuses))
    new = [one for one in wanted if one.event is None]
    _insert(VillageStatus, [{"path": one.owner.path, "area_id": one.owner.pk, **_values(one)} for one in new])
    _update(VillageStatus, SHARED, wanted)


def _to_write(wanted: Iterable[Wanted]) -> Iterable[Wanted]:
    return (one for one in wanted if not one.is_there and one.line.outcome in GOOD)


def _values(one: Wanted) -> dict[str, Any]:
    return {
        "kind": one.kind, "stage": one.stage.value, "year": one.year, "effective_on": one.effective_on,
        **stage_days(one), **one.more,
    }  # fmt: skip


def _insert(model: Any, rows: list[dict[str, Any]]) -> None:
    if rows:
        insert_rows(model, columns_of(model), [row_of(model, values) for values in rows])


def _update(model: Any, columns: tuple[str, ...], wanted: Iterable[Wanted]) -> None:
    """Bring stored events to the stage that is wanted; what the line does not say of them stays."""
    rows, versions = [], {}
    for one in wanted:
        if one.event is not None:
            versions[one.event.pk] = one.event.version
            kept = {name: getattr(one.event, name) for name in MORE if name in columns}
            values = {**kept, **_values(one)}
            whole = dict(zip(columns_of(model), row_of(model, values), strict=True))
            rows.append((one.event.pk, *(whole[name] for name in columns)))
    hold(model, versions)
    if rows:
        update_rows(model, ("id", *columns), rows)
