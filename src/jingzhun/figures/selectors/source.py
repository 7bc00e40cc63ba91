"""The facts that a question is asked of: those of now, or those that a snapshot keeps."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from jingzhun.figures.facts.folder import facts_folder
from jingzhun.figures.facts.refreshing import refresh_for_reading
from jingzhun.figures.frames.opening import Frame, open_frame, open_snapshot
from jingzhun.figures.snapshots.snapshot import facts_of
from jingzhun.rules.period import Period


@dataclass(frozen=True, slots=True)
class Source:
    """state: names these facts. fresh_at: everything written before is in them. waiting: townships whose newest changes
    are not.
    """

    state: str
    fresh_at: datetime
    waiting: int = 0


def facts_in_force(snapshot: str = "") -> Source:
    """Those of now are brought up to date first where little changed. Errors for a snapshot: WrongInput, NotFound."""
    if snapshot:
        manifest = facts_of(snapshot)
        return Source(manifest.state, manifest.at)
    fresh = refresh_for_reading()
    current = facts_folder().current()
    return Source(current.state if current else "", fresh.fresh_at, fresh.waiting)


@contextmanager
def open_facts(period: Period, snapshot: str = "") -> Iterator[Frame]:
    """For one question: rows are not held in memory. Errors: as `open_frame`, `open_snapshot`."""
    opened = open_snapshot(snapshot, period, is_held=False) if snapshot else open_frame(period, is_held=False)
    with opened as frame:
        yield frame
