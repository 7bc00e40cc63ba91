"""The views that carry a room's tables into the facts: declared by the room, made here after every migration.

A room's app configuration has a method `fact_views()`. A view shows rows of one area each (`path`), so that they can be
read township by township under the scope of that township; it runs as its reader, and its numerics are cast. The role
that exports facts may read these views, and of the tables behind them only the columns that the views use.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from django.apps import apps
from django.db import connection
from django.db.backends.utils import CursorWrapper

from jingzhun.core.errors import NotReady
from jingzhun.core.text import Text
from jingzhun.database.connection import EXPORT_URL

FUNCTIONS = Path(__file__).with_name("facts.sql")
PREFIX = "fact_"
CHANGES = "fact_change"
"""The table that notes which townships changed since they were exported."""
TRIGGER = "jz_fact_changed"
DECIMAL = "numeric(18,2)"
LOOK_EVERYWHERE = ("jz_shared_numbers()", "jz_shared_phones()")
"""Functions that look across all areas, and are therefore for whoever exports facts alone."""
USED_COLUMNS = """
select distinct used.relname::text, attname::text
from pg_depend join pg_rewrite on pg_rewrite.oid = objid and classid = 'pg_rewrite'::regclass
join pg_class made on made.oid = ev_class
join pg_class used on used.oid = refobjid and refclassid = 'pg_class'::regclass
join pg_attribute on attrelid = refobjid and attnum = refobjsubid
where made.relkind = 'v' and starts_with(made.relname, 'fact_') and used.oid <> made.oid and refobjsubid > 0
order by 1, 2
"""


class Shape(StrEnum):
    """What a column of a view holds."""

    KEY = "bigint"
    NUMBER = "integer"
    DECIMAL = "decimal"
    YES_NO = "yes_no"
    DAY = "day"
    TEXT = "text"
    CODE = "code"
    CODES = "codes"


@dataclass(frozen=True, slots=True)
class FactColumn:
    """expression: SQL over the view's source. codes: the code list of CODE and CODES."""

    name: str
    shape: Shape
    expression: str
    codes: str = ""


@dataclass(frozen=True, slots=True)
class FactView:
    """One table of the facts. source: the FROM clause with its WHERE; columns: the first one is `village`.

    tables: those whose changes change what the view shows. is_whole: exported in one piece when any of them changes,
    because rows depend on those of other townships (who shares a telephone number) or are few everywhere (areas).
    """

    name: str
    source: str
    columns: tuple[FactColumn, ...]
    tables: tuple[str, ...]
    is_whole: bool = False

    @property
    def view(self) -> str:
        return PREFIX + self.name

    def statement(self) -> str:
        shown = ", ".join(f'({_cast(column)}) as "{column.name}"' for column in self.columns)
        return f"create view {self.view} with (security_invoker = true) as select {shown} from {self.source}"  # noqa: S608


def _cast(column: FactColumn) -> str:
    return f"({column.expression})::{DECIMAL}" if column.shape is Shape.DECIMAL else column.expression


def fact_views() -> list[FactView]:
    """The views of all rooms, by name."""
    found = [view for config in apps.get_app_configs() for view in getattr(config, "fact_views", list)()]
    return sorted(found, key=lambda view: view.name)


def drop_views(cursor: CursorWrapper) -> None:
    """Before a migration: a column that a view uses cannot be changed."""
    cursor.execute(
        "select relname::text from pg_class where relkind = 'v' and relnamespace = 'public'::regnamespace"
        " and starts_with(relname, %s)",
        [PREFIX],
    )
    for (name,) in cursor.fetchall():
        cursor.execute(f"drop view if exists {name} cascade")


def apply_fact_views(cursor: CursorWrapper, runtime_role: str, export_role: str) -> None:
    """Views, the triggers that note changes, and the export role's rights. As the owner of the tables."""
    _require_role(cursor, export_role)
    drop_views(cursor)
    cursor.execute(FUNCTIONS.read_text(encoding="utf-8"))
    views = fact_views()
    for view in views:
        cursor.execute(view.statement())
        cursor.execute(f"grant select on {view.view} to {_quoted(runtime_role)}")
    whole = {table for view in views if view.is_whole for table in view.tables}
    for table in sorted({table for view in views for table in view.tables}):
        for statement in trigger_statements(table, "whole" if table in whole else ""):
            cursor.execute(statement)
    cursor.execute(f"revoke insert, update on {CHANGES} from {_quoted(runtime_role)}")
    if export_role != runtime_role:
        _grant_export(cursor, views, _quoted(export_role))
    for function in LOOK_EVERYWHERE:
        cursor.execute(f"revoke all on function {function} from public")
        cursor.execute(f"grant execute on function {function} to {_quoted(export_role)}")


def trigger_statements(table: str, kind: str) -> Iterator[str]:
    """Statement triggers: bulk SQL and COPY are caught, and a hundred thousand rows are one note per township."""
    for name, event, tables in (
        ("insert", "insert", "new table as new_rows"),
        ("update", "update", "old table as old_rows new table as new_rows"),
        ("delete", "delete", "old table as old_rows"),
    ):
        yield (
            f"create or replace trigger {TRIGGER}_{name} after {event} on {table} referencing {tables}"
            f" for each statement execute function jz_fact_changed_{name}('{kind}')"
        )
    yield (
        f"create or replace trigger {TRIGGER}_all after truncate on {table}"
        " for each statement execute function jz_fact_changed_all()"
    )


def _grant_export(cursor: CursorWrapper, views: list[FactView], role: str) -> None:
    cursor.execute(f"grant usage on schema public to {role}")
    cursor.execute(f"revoke all on all tables in schema public from {role}")
    for view in views:
        cursor.execute(f"grant select on {view.view} to {role}")
    cursor.execute(USED_COLUMNS)
    for table, column in cursor.fetchall():
        cursor.execute(f"grant select ({_quoted(column)}) on {table} to {role}")


def _require_role(cursor: CursorWrapper, role: str) -> None:
    """Ours is made with the server; one of a server of one's own may be missing. `NotReady`."""
    cursor.execute("select exists (select 1 from pg_roles where rolname = %s)", [role])
    if not cursor.fetchone()[0]:
        raise NotReady(
            Text("服务器上没有导出角色 {role}", "The server has no role {role} for exports").format(role=role),
            where=EXPORT_URL,
            todo=Text("请由管理员建立，或不设这个地址", "Let an administrator create it, or leave this address out"),
        )


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)
