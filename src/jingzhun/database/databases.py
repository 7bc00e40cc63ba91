"""Databases beside ours: for a trial restore, and to take the place of ours when a backup is restored."""

import os
import secrets
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

import psycopg
from django.db import DEFAULT_DB_ALIAS, connections
from psycopg import errors, sql

from jingzhun.core.errors import Conflict, NotReady
from jingzhun.core.text import Text
from jingzhun.database import cluster
from jingzhun.database.address import server_address
from jingzhun.database.connection import export_settings, runtime_settings, uses_own_server
from jingzhun.database.direct import our_database, owner_connection
from jingzhun.database.home import data_home

NEUTRAL = "postgres"  # a database that exists on every server, to rename ours from
TRIES = 5


def create_database(purpose: str) -> str:
    """Create an empty database that only we may enter, and return its name: ours, the purpose, something random.

    `NotReady` if the owner may not create databases.
    """
    name = _name_for(purpose)
    template = sql.SQL("create database {} template template0 encoding 'UTF8'")
    with closing(owner_connection(autocommit=True)) as connection:
        try:
            connection.execute(template.format(sql.Identifier(name)))
        except errors.InsufficientPrivilege:
            raise NotReady(
                Text("表的主人不能建立数据库", "The owner of the tables may not create databases"),
                todo=Text("请由管理员执行：ALTER ROLE … CREATEDB", "Let an administrator run: ALTER ROLE … CREATEDB"),
            ) from None
        runtime = sql.Identifier(runtime_settings()["USER"])
        place = sql.Identifier(name)
        connection.execute(sql.SQL("revoke all on database {} from public").format(place))
        connection.execute(sql.SQL("grant connect, temporary on database {} to {}").format(place, runtime))
        export = sql.Identifier(export_settings()["USER"])
        connection.execute(sql.SQL("grant connect on database {} to {}").format(place, export))
    return name


def drop_database(name: str) -> None:
    """Drop it, whoever is connected."""
    with closing(_administration()) as connection:
        connection.execute(sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(name)))


def databases_for(purpose: str) -> list[str]:
    """Databases made for a purpose and still there, such as after a kill."""
    pattern = f"{our_database()}_{purpose}_"
    with closing(owner_connection(autocommit=True)) as connection:
        rows = connection.execute("select datname from pg_database where starts_with(datname, %s)", [pattern])
        return sorted(name for (name,) in rows)


@contextmanager
def working_in(database: str) -> Iterator[None]:
    """Let this thread's Django connection work in another database for the block."""
    connection = connections[DEFAULT_DB_ALIAS]
    before = connection.settings_dict
    connection.close()
    connection.settings_dict = {**before, "NAME": database}
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict = before


def take_our_place(fresh: str, *, keep_as: str) -> None:
    """Give `fresh` the name of our database, and ours a name for the purpose `keep_as`: both at once or neither.

    Sessions in ours are ended; they find the new one when they connect again. `Conflict` if they will not end.
    """
    ours, kept = our_database(), _name_for(keep_as)
    connections[DEFAULT_DB_ALIAS].close()
    with closing(_administration()) as connection:
        for tries in range(TRIES):
            _end_sessions(connection, ours)
            try:
                with connection.transaction():
                    _rename(connection, ours, kept)
                    _rename(connection, fresh, ours)
            except errors.ObjectInUse:
                if tries + 1 == TRIES:
                    raise _still_in_use() from None
            else:
                break


def _name_for(purpose: str) -> str:
    return f"{our_database()}_{purpose}_{secrets.token_hex(4)}"


def _rename(connection: psycopg.Connection[Any], name: str, new: str) -> None:
    statement = sql.SQL("alter database {} rename to {}")
    connection.execute(statement.format(sql.Identifier(name), sql.Identifier(new)))


def _end_sessions(connection: psycopg.Connection[Any], database: str) -> None:
    try:
        connection.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = %s and pid <> pg_backend_pid()",
            [database],
        )
    except errors.InsufficientPrivilege:
        raise _still_in_use() from None


def _still_in_use() -> Conflict:
    return Conflict(
        Text("数据库还在使用中", "The database is still in use"),
        todo=Text("请先停止 jingzhun serve 和其他程序", "Stop jingzhun serve and other programs first"),
    )


def _administration() -> psycopg.Connection[Any]:
    """A connection outside our database that may end sessions: the superuser's, where the server is ours."""
    if uses_own_server(os.environ):
        return owner_connection(NEUTRAL, autocommit=True)
    return cluster.connect_as_superuser(server_address(data_home()))
