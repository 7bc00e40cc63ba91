"""A connection of its own as the runtime role, for what must be seen before the running transaction ends."""

from typing import Any

import psycopg

from jingzhun.database.connection import runtime_settings
from jingzhun.database.direct import connection_parameters, our_database


def aside_connection() -> psycopg.Connection[Any]:
    """A new connection that commits each statement; the caller closes it. Without a scope it sees no guarded row."""
    place = {**runtime_settings(), "NAME": our_database()}
    return psycopg.connect(**connection_parameters(place), autocommit=True)
