"""What others bring while an import is written: other imports wait, and what somebody registered is a conflict."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError, connection
from psycopg.errors import UniqueViolation

from jingzhun.accounts.actor import Actor
from jingzhun.core.area_path import ancestors_of
from jingzhun.core.errors import Conflict
from jingzhun.core.text import Text
from jingzhun.registry.workbooks.importing.holding import AGAIN

TAKEN = Text(
    "检查之后有人登记了文件里的人或户，没有写入任何内容",
    "Somebody registered people or households of the file after the check; nothing was written",
)


def take_turn(by: Actor) -> None:
    """Until the transaction ends nobody else writes an import here, in an area above, or below. Needs a transaction.

    Elsewhere imports go on. Locks are taken from the top down, so nobody waits in a circle.
    """
    own = set(by.scope.paths)
    above = {one for path in own for one in ancestors_of(path)}
    with connection.cursor() as cursor:
        for path in sorted(own | above):
            shared = "" if path in own else "_shared"
            cursor.execute(f"select pg_advisory_xact_lock{shared}(hashtextextended(%s, 0))", [f"import:{path}"])


@contextmanager
def conflict_if_there() -> Iterator[None]:
    """`Conflict` when the block brings something that somebody else brought meanwhile."""
    try:
        yield
    except IntegrityError as error:
        if isinstance(error.__cause__, UniqueViolation):
            raise Conflict(TAKEN, todo=AGAIN) from None
        raise
