"""Compares every ledger row with its last history record: what was changed behind the triggers' back stands out."""

from typing import Any

import psycopg
from django.db import models
from psycopg import sql

from jingzhun.accounts.verdict import MOST_LISTED, Finding, FindingKind, Verification
from jingzhun.database.scoped import tracked_models

# One row per ledger row or last record that do not agree, named first by the history record, if there is one.
QUESTION = """
with last as (
    select distinct on (pgh_obj_id) * from public.{history} order by pgh_obj_id, pgh_id desc
), compared as (
    select coalesce(now.{key}::text, last.pgh_obj_id::text) as record, last.pgh_id, {number} as number,
        case
            when now.{key} is null then case when last.pgh_label <> 'delete' then 'row_gone' end
            when last.pgh_id is null then 'row_without_history'
            when last.pgh_label = 'delete' or ({now}) is distinct from ({last}) then 'row_changed'
        end as kind
    from public.{ledger} now full join last on last.pgh_obj_id = now.{key}
)
select kind, record, number, count(*) over () from compared where kind is not null order by pgh_id, record limit {most}
"""


def check_ledger(connection: psycopg.Connection[Any], verdict: Verification) -> None:
    """Add what disagrees, table by table. The comparison itself runs in the server."""
    for ledger, history in tracked_models():
        verdict.rows += _count(connection, ledger)
        found = connection.execute(_question(ledger, history)).fetchall()
        for kind, record, number, _ in found:
            verdict.add(Finding(FindingKind(kind), table=ledger._meta.db_table, record=record, number=number))
        if found:
            verdict.found += found[0][3] - len(found)


def _question(ledger: type[models.Model], history: type[models.Model]) -> sql.Composed:
    compared = compared_columns(ledger, history)
    key = str(ledger._meta.pk.column)
    return sql.SQL(QUESTION).format(
        history=sql.Identifier(history._meta.db_table),
        ledger=sql.Identifier(ledger._meta.db_table),
        key=sql.Identifier(key),
        number=_number(compared),
        now=_row("now", compared),
        last=_row("last", compared),
        most=sql.Literal(MOST_LISTED),
    )


def compared_columns(ledger: type[models.Model], history: type[models.Model]) -> list[str]:
    """Columns that history keeps, in a stable order. (Ciphertexts and password hashes are kept out of it.)"""
    kept = {field.column for field in history._meta.concrete_fields}
    return sorted(str(field.column) for field in ledger._meta.concrete_fields if field.column in kept)


def _row(alias: str, columns: list[str]) -> sql.Composed:
    names = sql.SQL(", ").join(sql.Identifier(alias, column) for column in columns)
    return sql.SQL("row({})").format(names)


def _number(columns: list[str]) -> sql.Composable:
    if "number" not in columns:
        return sql.Literal("")
    return sql.SQL("coalesce(now.number, last.number)")


def _count(connection: psycopg.Connection[Any], ledger: type[models.Model]) -> int:
    question = sql.SQL("select count(*) from public.{}").format(sql.Identifier(ledger._meta.db_table))
    row = connection.execute(question).fetchone()
    return int(row[0]) if row else 0
