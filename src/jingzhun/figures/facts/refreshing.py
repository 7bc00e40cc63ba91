"""Brings the facts up to date: exports the townships that changed and puts the new state in force at once.

Killed at any moment it leaves the facts of before in force; the next run does the same work again.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from filelock import FileLock, Timeout

from jingzhun.core import clock
from jingzhun.core.errors import NotReady
from jingzhun.core.text import Text
from jingzhun.database.aside import aside_connection
from jingzhun.database.fact_views import FactView
from jingzhun.figures.facts.changes import Changes, forget_changes, read_changes
from jingzhun.figures.facts.database import FactsReader, facts_reader
from jingzhun.figures.facts.files import write_part
from jingzhun.figures.facts.folder import FactsFolder, Pointer, facts_folder
from jingzhun.figures.facts.manifest import WHOLE, Manifest, Part
from jingzhun.figures.facts.stored import as_stored, shape_of_facts, stored_views
from jingzhun.figures.facts.sweeping import sweep

ON_DEMAND = 2
"""How many changed townships somebody who waits for a page exports; more are left to the job."""
PATIENCE = 5.0
"""Seconds that a page waits for somebody else's export before it shows what is there."""
Plan = dict[str, list[FactView]]
"""Township, or WHOLE → the views that are exported of it."""


@dataclass(frozen=True, slots=True)
class Refreshed:
    """fresh_at: up to when everything committed is in the facts. waiting: changed townships that are not in yet."""

    fresh_at: datetime
    exported: int = 0
    waiting: int = 0


def refresh(*, wait_seconds: float = -1.0) -> Refreshed:
    """Export everything that changed. Waits for another export to end; `NotReady` if it lasts longer."""
    folder = facts_folder()
    folder.prepare()
    try:
        with FileLock(folder.lock, timeout=wait_seconds, mode=0o600), aside_connection() as notes:
            at = clock.now()
            return _refreshed(folder, notes, read_changes(notes), at)
    except Timeout:
        raise NotReady(
            Text("正在导出数据", "The facts are being exported"),
            where=str(folder.root),
            todo=Text("请稍后再试", "Try again in a moment"),
        ) from None


def refresh_for_reading() -> Refreshed:
    """For whoever is about to read figures: small changes are exported now, many are left to the job.

    Facts that were never exported, or are of another database or program, are exported whole: nothing could be shown.
    Writes no file and waits for nobody where nothing changed.
    """
    folder, at = facts_folder(), clock.now()
    current, pointer = folder.current(), folder.pointer()
    with aside_connection() as connection:
        changes = read_changes(connection)
    if current is None or pointer is None or not _fits(current, changes) or changes.is_everything:
        return refresh()
    if not changes.notes:
        return Refreshed(at)
    if len(changes.townships) > ON_DEMAND:
        return Refreshed(pointer.fresh_at, waiting=len(changes.townships))
    try:
        return refresh(wait_seconds=PATIENCE)
    except NotReady:
        return Refreshed(pointer.fresh_at, waiting=len(changes.townships))


def _refreshed(folder: FactsFolder, notes: Any, changes: Changes, at: datetime) -> Refreshed:
    current = folder.current()
    if current is not None and _fits(current, changes) and not changes.notes:
        folder.point_to(Pointer(current.generation, at))
        return Refreshed(at)
    with facts_reader() as reader:
        # What was committed since the notes were read is seen by the reader too: a household that moved must not be
        # exported in one township and stay in the other. These later notes are not forgotten below.
        seen = read_changes(notes)
        is_all = current is None or not _fits(current, changes) or seen.is_everything
        plan = _everything(reader) if is_all else _changed(seen)
        made = list(_exported(folder, reader, plan))
    exported = {(place, view.name) for place, views in plan.items() for view in views}
    kept = () if is_all or current is None else current.without(exported)
    manifest = Manifest(
        generation=folder.last_generation() + 1,
        at=at,
        database=changes.database,
        position=changes.position,
        shape=shape_of_facts(),
        parts=tuple(sorted([*kept, *made], key=lambda part: (part.table, part.township))),
    )
    folder.publish(manifest)
    forget_changes(notes, changes)
    sweep(folder, manifest.generation)
    return Refreshed(at, exported=len(plan.keys() - {WHOLE}))


def _fits(current: Manifest, changes: Changes) -> bool:
    """Are the facts of this database, at this time or before, and made as this program makes them?"""
    return (
        current.database == changes.database
        and current.position <= changes.position
        and current.shape == shape_of_facts()
    )


def _everything(reader: FactsReader) -> Plan:
    by_township = _views(is_whole=False)
    return dict.fromkeys(reader.townships(by_township), by_township) | {WHOLE: _views(is_whole=True)}


def _changed(changes: Changes) -> Plan:
    by_township = _views(is_whole=False)
    found = {township: changes.views_of(township, by_township) for township in changes.townships}
    found[WHOLE] = changes.views_of("", _views(is_whole=True))
    return {place: views for place, views in found.items() if views}


def _exported(folder: FactsFolder, reader: FactsReader, plan: Plan) -> Iterator[Part]:
    for place, views in plan.items():
        for view, rows in reader.rows(views) if place == WHOLE else reader.rows_in(place, views):
            if part := write_part(folder, view.name, place, as_stored(view, rows)):
                yield part


def _views(*, is_whole: bool) -> list[FactView]:
    return [view for view in stored_views().values() if view.is_whole is is_whole]
