"""Connections of their own as the owner, outside Django's: to stream large answers, and to reach other databases."""

from collections.abc import Mapping
from typing import Any

import psycopg
from django.db import DEFAULT_DB_ALIAS, connections

from jingzhun.database.connection import owner_settings, tool_environment


def our_database() -> str:
    """The name of the database that Django works in now (in tests it is not the configured one)."""
    return str(connections[DEFAULT_DB_ALIAS].settings_dict["NAME"])


def owner_place(database: str = "") -> dict[str, Any]:
    """Settings of the owner for a database, ours by default. `NotReady` if no owner is configured."""
    return {**owner_settings(), "NAME": database or our_database()}


def owner_connection(database: str = "", *, autocommit: bool = False) -> psycopg.Connection[Any]:
    """A new connection as the owner of the tables; the caller closes it."""
    return psycopg.connect(**connection_parameters(owner_place(database)), autocommit=autocommit)


def connection_parameters(settings: Mapping[str, Any]) -> dict[str, Any]:
    """psycopg's parameters for such settings."""
    named = {
        "dbname": settings["NAME"],
        "user": settings["USER"],
        "password": settings["PASSWORD"],
        "host": settings["HOST"],
        "port": settings["PORT"],
    }
    return {name: value for name, value in named.items() if value} | dict(settings["OPTIONS"])


def owner_environment(database: str = "") -> dict[str, str]:
    """The `PG…` variables for client programs that work as the owner."""
    return tool_environment(owner_place(database))
