"""What a database holds, table by table, as digests: to tell whether two databases hold the same."""

from typing import Any

import psycopg
from psycopg import sql

ROWS = (
    "select coalesce(md5(string_agg(md5(to_jsonb(t)::text), '' order by md5(to_jsonb(t)::text))), '') from public.{} t"
)


def digests_of(connection: psycopg.Connection[Any]) -> dict[str, str]:
    """Table → digest of all its rows; sequence → its state. Audit entries of backups and restores are left out."""
    connection.execute("set timezone = 'UTC'")
    found = {}
    for (name,) in connection.execute("select tablename from pg_tables where schemaname = 'public'").fetchall():
        question = sql.SQL(ROWS).format(sql.Identifier(name))
        if name == "account_audit_entry":
            question += sql.SQL(" where action not in ('backup_made', 'restored')")
        found[name] = value(connection, question)
    for (name,) in connection.execute("select sequencename from pg_sequences where schemaname = 'public'").fetchall():
        if name != "account_audit_entry_id_seq":
            found[name] = str(value(connection, sql.SQL("select last_value from {}").format(sql.Identifier(name))))
    return found


def value(connection: psycopg.Connection[Any], question: sql.Composed) -> Any:
    row = connection.execute(question).fetchone()
    return row[0] if row else None
