"""Work as the owner of the tables, for a block: upgrades, the set-up of tests, work on the console."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from jingzhun.database.connection import owner_settings

# Not NAME: in tests the same role works in the test database.
SWITCHED = ("USER", "PASSWORD", "HOST", "PORT", "OPTIONS")


@contextmanager
def as_owner(
    alias: str = DEFAULT_DB_ALIAS, *, environ: Mapping[str, str] = os.environ
) -> Iterator[BaseDatabaseWrapper]:
    """Reconnect this thread's connection as the owner for the block, and as the runtime role after it.

    May be nested. `RuntimeError` inside a transaction, which closing the connection would lose; `NotReady` if no
    owner is configured.
    """
    connection = connections[alias]
    owner = {name: owner_settings(environ)[name] for name in SWITCHED}
    before = connection.settings_dict
    if before["USER"] == owner["USER"]:
        yield connection
        return
    if connection.in_atomic_block:
        raise RuntimeError("the owner cannot take over within a transaction")
    connection.close()
    # A copy, because the threads of a process share one settings dictionary: no other one may become the owner.
    connection.settings_dict = {**before, **owner}
    try:
        yield connection
    finally:
        connection.close()
        # Creating or removing a test database changes the name.
        before["NAME"] = connection.settings_dict["NAME"]
        connection.settings_dict = before
