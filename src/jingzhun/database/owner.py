"""Work as the owner of the tables, for a block: upgrades, new keys, the set-up of tests."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from jingzhun.core.errors import NotReady
from jingzhun.core.text import Text
from jingzhun.database.connection import OWNER_URL, owner_settings

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


# May it make tables, and are those that are there its own?
RIGHTS = """
select session_user::text, coalesce(has_schema_privilege(to_regnamespace('public')::oid, 'CREATE'), false)
    and coalesce((select pg_has_role(relowner, 'MEMBER') from pg_class
        where oid = to_regclass('public.django_migrations')), true)
"""


def check_owner(connection: BaseDatabaseWrapper) -> None:
    """`NotReady` if the role we work as cannot make tables, or if those that are there belong to another one."""
    with connection.cursor() as cursor:
        cursor.execute(RIGHTS)
        role, is_owner = cursor.fetchone()
    if not is_owner:
        raise NotReady(
            Text("{role} 不是表的主人，或不能建表", "{role} does not own the tables, or may not make any").format(
                role=role
            ),
            where=OWNER_URL,
            todo=Text(
                "请写建表时用的角色；新数据库请由管理员执行：alter database {name} owner to {role}",
                "Name the role that made the tables; for a new database let an administrator run: "
                "alter database {name} owner to {role}",
            ).format(name=connection.settings_dict["NAME"], role=role),
        )
