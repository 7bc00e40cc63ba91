"""Puts grants, row-level security, definer functions and guards of the ledger in place: one idempotent step.

It runs as the owner after every migration and in the set-up of the tests, because migrations re-create triggers and
thereby silently drop what was set before. Everything is derived from the models, so a new table cannot be forgotten.
"""

from pathlib import Path

from django.apps import apps
from django.db import connection, models
from django.db.backends.utils import CursorWrapper

from jingzhun.database.fact_views import apply_fact_views
from jingzhun.database.scoped import Scoped, scoped_models, tracked_models
from jingzhun.database.seal import append_only_tables, apply_seal

FUNCTIONS = Path(__file__).with_name("functions.sql")


def apply_safeguards(runtime_role: str, export_role: str) -> None:
    """Bring the database into the guarded state. Must run as the owner of the tables.

    export_role: who may read the views of the facts; the runtime role where there is no other.
    """
    with connection.cursor() as cursor:
        cursor.execute(FUNCTIONS.read_text(encoding="utf-8"))
        grant_tables(cursor, runtime_role)
        for model in scoped_models():
            guard_rows(cursor, model)
        for ledger, events in tracked_models():
            guard_history(cursor, ledger, events, runtime_role)
        define_triggers(cursor)
        apply_seal(cursor, runtime_role)
        apply_fact_views(cursor, runtime_role, export_role)


def grant_tables(cursor: CursorWrapper, role: str) -> None:
    """Plain rights on tables; append-only ones lose update and delete."""
    quoted = connection.ops.quote_name(role)
    cursor.execute("revoke create on schema public from public")
    cursor.execute(f"grant usage on schema public to {quoted}")
    cursor.execute(f"grant select, insert, update, delete on all tables in schema public to {quoted}")
    cursor.execute(f"grant usage, select on all sequences in schema public to {quoted}")
    cursor.execute(f"revoke insert, update, delete on django_migrations from {quoted}")
    for table in append_only_tables():
        cursor.execute(f"revoke update, delete on {table.name} from {quoted}")
    for name in tables_that_are("read_only"):
        cursor.execute(f"revoke insert, update, delete on {name} from {quoted}")
    for name in [*tables_that_are("owner_only"), "pghistory_context"]:
        cursor.execute(f"revoke all on {name} from {quoted}")


def tables_that_are(mark: str) -> list[str]:
    """Tables whose model says so. `read_only`: only the owner writes them; `owner_only`: nobody else reads them."""
    return sorted(model._meta.db_table for model in apps.get_models() if getattr(model, mark, False))


def guard_rows(cursor: CursorWrapper, model: type[Scoped]) -> None:
    """Row-level security on one table. No FORCE: definer functions write history as the owner."""
    for statement in policy_statements(model._meta.db_table, model):
        cursor.execute(statement)


def policy_statements(table: str, model: type[Scoped]) -> list[str]:
    """The policies of a guarded table, as SQL.

    `scope`: rows of the acting role's areas. `seen` (model.seen_by): rows that may be read beyond that. `added`
    (model.insert_free): rows that anybody may add, such as the note that somebody was refused.
    """
    condition = row_condition(model)
    wider, insert_free = getattr(model, "seen_by", ""), getattr(model, "insert_free", False)
    found = [f"create policy scope on {table} using ({condition}) with check ({condition})"]
    if wider:
        found.append(f"create policy seen on {table} for select using ({wider})")
    if insert_free:
        found.append(f"create policy added on {table} for insert with check (true)")
    dropped = [f"drop policy if exists {name} on {table}" for name in ("scope", "seen", "added")]
    return [f"alter table {table} enable row level security", *dropped, *found]


def row_condition(model: type[Scoped]) -> str:
    return f"{model.guard.value}(path)"


def guard_history(cursor: CursorWrapper, ledger: type[models.Model], events: type[models.Model], role: str) -> None:
    """History can be read within the scope, and changed by nobody but the triggers."""
    table, history, quoted = ledger._meta.db_table, events._meta.db_table, connection.ops.quote_name(role)
    cursor.execute(f"revoke insert, update, delete, truncate on {history} from {quoted}")
    for statement in history_policy(ledger, table, history):
        cursor.execute(statement)
    for name, event, function in (
        ("jz_require_context", "insert or update or delete", "jz_require_context"),
        ("jz_refuse_truncate", "truncate", "jz_refuse_truncate"),
    ):
        cursor.execute(f"drop trigger if exists {name} on {table}")
        cursor.execute(
            f"create trigger {name} before {event} on {table} for each statement execute function {function}()"
        )


def history_policy(ledger: type[models.Model], table: str, history: str) -> list[str]:
    """Who sees an event: the office whose area the row lay in then, and the office that has the row now.

    See docs/adr/0005-history-of-moved-rows.md. The second half is a lookup by key under the ledger's own policy. That
    a row itself may be read beyond its area (`seen_by`) does not open its history, which names staff and reasons.
    A tracked table without a path says itself who sees its history (`history_seen_by`).
    """
    pk = ledger._meta.pk.column
    within = f" and {ledger.guard.value}(now.path)" if issubclass(ledger, Scoped) and hasattr(ledger, "seen_by") else ""
    now_visible = f"exists (select 1 from {table} now where now.{pk} = pgh_obj_id{within})"  # noqa: S608
    condition = getattr(ledger, "history_seen_by", "")
    if issubclass(ledger, Scoped):
        condition = f"{row_condition(ledger)} or {now_visible}"
    return [
        f"alter table {history} enable row level security",
        f"drop policy if exists scope on {history}",
        f"create policy scope on {history} for select using ({condition})",
    ]


def define_triggers(cursor: CursorWrapper) -> None:
    """History triggers run as the owner: the runtime role itself cannot write a history row."""
    cursor.execute(
        "select oid::regprocedure::text from pg_proc where pronamespace = 'public'::regnamespace"
        " and proname like 'pgtrigger\\_%'"
    )
    for (function,) in cursor.fetchall():
        cursor.execute(f"alter function {function} security definer")
        cursor.execute(f"alter function {function} set search_path = public, pg_temp")
