"""Which townships changed since they were exported: notes that triggers leave, whatever wrote the rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from jingzhun.core.area_path import Level
from jingzhun.database.fact_views import FactView

EVERYTHING, ANY = "*", ""
READ = "select township, source, transaction from fact_change"
FORGET = """
delete from fact_change using unnest(%s::text[], %s::text[], %s::bigint[]) as done (township, source, transaction)
where (fact_change.township, fact_change.source, fact_change.transaction)
  = (done.township, done.source, done.transaction)
"""
# A restored cluster has another timeline or identifier, a restored database another number; one that was put back to an
# earlier state as a whole has begun fewer transactions than we have seen.
WHICH = """
select system_identifier || '-' || timeline_id || '-' || pg_database.oid,
  pg_snapshot_xmax(pg_current_snapshot())::text::bigint
from pg_control_system(), pg_control_checkpoint(), pg_database where datname = current_database()
"""


@dataclass(frozen=True, slots=True)
class Changes:
    """What was noted when it was looked. notes: (township, table, number of the transaction)."""

    notes: tuple[tuple[str, str, int], ...]
    database: str
    position: int

    @property
    def is_everything(self) -> bool:
        return any(township == EVERYTHING for township, _, _ in self.notes)

    @property
    def townships(self) -> list[str]:
        length = Level.TOWNSHIP.path_length
        return sorted({township for township, _, _ in self.notes if len(township) == length})

    def views_of(self, township: str, views: Iterable[FactView]) -> list[FactView]:
        """Those that show other rows of a township now; township '': of those that are exported whole."""
        sources = {source for where, source, _ in self.notes if where == township}
        return [view for view in views if ANY in sources or sources & set(view.tables)]


def read_changes(connection: Any) -> Changes:
    """connection: of its own, that commits each statement: what is not yet committed must not be noted as exported."""
    notes = connection.execute(READ).fetchall()
    database, position = connection.execute(WHICH).fetchone()
    return Changes(tuple(notes), database, position)


def forget_changes(connection: Any, changes: Changes) -> None:
    """What was noted meanwhile stays."""
    if changes.notes:
        connection.execute(FORGET, [list(column) for column in zip(*changes.notes, strict=True)])
