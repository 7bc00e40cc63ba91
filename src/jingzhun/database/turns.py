"""Work that two commands started at once must not both do: the second waits until the first has ended, however."""

from collections.abc import Iterator
from contextlib import closing, contextmanager

from jingzhun.database.direct import owner_connection


@contextmanager
def in_turn(lock: int) -> Iterator[None]:
    """Hold an advisory lock of our database for the block; a kill gives it back.

    lock: the number of the kind of work. On a connection of its own, because Django's is changed within the block.
    """
    with closing(owner_connection(autocommit=True)) as connection:
        connection.execute("select pg_advisory_lock(%s)", [lock])
        yield
