"""Brings the database to the state this version of the product needs: all of it, or nothing."""

from collections.abc import Callable

from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, ProgrammingError, connections, transaction
from django.db.migrations.executor import MigrationExecutor
from psycopg.errors import InsufficientPrivilege

from jingzhun.core.errors import NotReady
from jingzhun.core.text import Text
from jingzhun.database.connection import runtime_settings
from jingzhun.database.owner import as_owner, check_owner
from jingzhun.database.safeguards import apply_safeguards
from jingzhun.database.turns import in_turn

JOB_QUEUE = "procrastinate"
UPGRADE_LOCK = 7_001_003  # advisory lock: two commands started at once must not both migrate


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
    with in_turn(UPGRADE_LOCK), as_owner() as connection:
        check_owner(connection)
        pending = pending_migrations()
        if any(name.startswith(f"{JOB_QUEUE}.") for name in pending):
            call_command("migrate", JOB_QUEUE, interactive=False, verbosity=0)
        _upgrade_ours(after)
    return pending


def _upgrade_ours(after: tuple[Callable[[], None], ...]) -> None:
    with transaction.atomic():
        if pending_migrations():
            call_command("migrate", interactive=False, verbosity=0)
        apply_safeguards(runtime_settings()["USER"])
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
