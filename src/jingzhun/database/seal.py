"""The seal of history, the database's part: which tables are sealed, and who may call the functions of seal.sql."""

from dataclasses import dataclass
from pathlib import Path

from django.apps import apps
from django.db import connection
from django.db.backends.utils import CursorWrapper

from jingzhun.database.scoped import tracked_models

FUNCTIONS = Path(__file__).with_name("seal.sql")
FOR_RUNTIME = ("jz_seal_mark()", "jz_seal_waiting()", "jz_seal_last()", "jz_seal_batch(integer)")
TABLES = """
create or replace function jz_sealed_tables() returns table (table_name text, key text) language sql stable
set search_path = pg_catalog, public, pg_temp as $$ select * from (values {rows}) as t $$
"""
INNER = ("jz_seal_append(text, text[], bigint, bigint[], bytea)", "jz_sealed_tables()")


@dataclass(frozen=True, slots=True)
class SealedTable:
    """A table whose rows are never changed, and the column that numbers them."""

    name: str
    key: str


def sealed_tables() -> list[SealedTable]:
    """Every history table and every append-only table, in a stable order."""
    histories = [SealedTable(events._meta.db_table, "pgh_id") for _, events in tracked_models()]
    return [*histories, *append_only_tables()]


def append_only_tables() -> list[SealedTable]:
    """Tables that the runtime role may add rows to, and nobody may change."""
    found = [model._meta for model in apps.get_models() if getattr(model, "append_only", False)]
    return sorted((SealedTable(meta.db_table, str(meta.pk.column)) for meta in found), key=lambda table: table.name)


def apply_seal(cursor: CursorWrapper, runtime_role: str) -> None:
    """Create the functions and grant them. Called by the safeguards, as the owner of the tables."""
    cursor.execute(FUNCTIONS.read_text(encoding="utf-8"))
    rows = ", ".join(f"('{table.name}', '{table.key}')" for table in sealed_tables())
    cursor.execute(TABLES.format(rows=rows))
    for function in FOR_RUNTIME + INNER:
        cursor.execute(f"revoke all on function {function} from public")
    for function in FOR_RUNTIME:
        cursor.execute(f"grant execute on function {function} to {connection.ops.quote_name(runtime_role)}")
    for table in append_only_tables():
        cursor.execute(
            f"create or replace trigger jz_number_transaction before insert on {table.name}"
            " for each statement execute function jz_number_transaction()"
        )
