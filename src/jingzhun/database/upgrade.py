"""Brings the database to the state this version of the product needs: all of it, or nothing."""

from collections.abc import Callable

from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, ProgrammingError, connections, transaction
from django.db.migrations.executor import MigrationExecutor
from psycopg.errors import InsufficientPrivilege

from jingzhun.core.errors import NotReady
from jingzhun.core.text import Text
from jingzhun.database.connection import OWNER_URL, RUNTIME_URL, export_settings, runtime_settings
from jingzhun.database.fact_views import drop_views
from jingzhun.database.owner import as_owner, check_owner
from jingzhun.database.safeguards import apply_safeguards
from jingzhun.database.turns import in_turn

JOB_QUEUE = "procrastinate"
UPGRADE_LOCK = 7_001_003  # advisory lock: two commands started at once must not both migrate
LOCK_IS_SEEN = """
select exists (select 1 from pg_locks join pg_database on pg_database.oid = pg_locks.database
    where locktype = 'advisory' and granted and objid = %s and datname = current_database())
"""


def pending_migrations() -> list[str]:
    """Names of migrations this version has and the database lacks. `NotReady` if the database is newer than we are."""
    executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
    unknown = sorted(set(executor.loader.applied_migrations) - set(executor.loader.disk_migrations))
    ours = [f"{app}.{name}" for app, name in unknown if app in _our_apps(executor)]
    if ours:
        raise NotReady(
            Text("数据库比这个程序新：{names}", "The database is newer than this program: {names}").format(
                names=", ".join(ours[:3])
            ),
            todo=Text("请安装新版本的 jingzhun", "Install a newer jingzhun"),
        )
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def _our_apps(executor: MigrationExecutor) -> set[str]:
    return set(executor.loader.migrated_apps)


def upgrade(*after: Callable[[], None]) -> list[str]:
    """Apply pending migrations, the safeguards and `after` (content of the packs) in one transaction, as the owner.

    Returns the migrations applied. If anything fails, our tables stay as they were: PostgreSQL's DDL is transactional.
    The job queue's own migrations come first and apart: one of them uses an enum value that must be committed before.
    """
    with in_turn(UPGRADE_LOCK):
        _require_one_database()
        with as_owner() as connection:
            check_owner(connection)
            return _upgrade_all(after)


def _require_one_database() -> None:
    """The owner holds the lock just taken; whoever does not see it works elsewhere. `NotReady`, before any change."""
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(LOCK_IS_SEEN, [UPGRADE_LOCK])
        if not cursor.fetchone()[0]:
            raise NotReady(
                Text("两个地址指向不同的数据库", "the two addresses lead to different databases"),
                where=f"{RUNTIME_URL}, {OWNER_URL}",
                todo=Text("请写同一台服务器的同一个数据库", "Name the same database of the same server in both"),
            )


def _upgrade_all(after: tuple[Callable[[], None], ...]) -> list[str]:
    pending = pending_migrations()
    if any(name.startswith(f"{JOB_QUEUE}.") for name in pending):
        call_command("migrate", JOB_QUEUE, interactive=False, verbosity=0)
    _upgrade_ours(after)
    return pending


def _upgrade_ours(after: tuple[Callable[[], None], ...]) -> None:
    with transaction.atomic():
        if pending_migrations():
            with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
                drop_views(cursor)
            call_command("migrate", interactive=False, verbosity=0)
        apply_safeguards(runtime_settings()["USER"], export_settings()["USER"])
        for step in after:
            step()


def is_current() -> bool:
    """Is the database in the state this version needs? Cheap enough for every start."""
    try:
        return not pending_migrations()
    except ProgrammingError as error:
        if isinstance(error.__cause__, InsufficientPrivilege):
            return False  # another command makes the tables this moment: they are ours to read only at its end
        raise
