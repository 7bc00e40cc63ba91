"""Upgrades: all or nothing, one at a time, and never backwards."""

import importlib
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection
from django.test import override_settings
from tests.support.kept_worlds import kept
from tests.support.table_digests import digests_of
from tests.world import World

import jingzhun.registry.migrations
from jingzhun.accounts.models import AuditEntry
from jingzhun.accounts.models.audit_entry import AuditAction
from jingzhun.accounts.services.setup import set_up
from jingzhun.core.errors import NotReady
from jingzhun.database.direct import owner_connection
from jingzhun.database.owner import as_owner
from jingzhun.database.upgrade import is_current, pending_migrations, upgrade

pytestmark = pytest.mark.django_db(transaction=True)

STRUCTURE = """
select 'column', table_name || '.' || column_name, data_type from information_schema.columns where table_schema = 'public'
union all select 'policy', tablename || '.' || policyname, coalesce(qual, '') || coalesce(with_check, '') from pg_policies
union all select 'trigger', tgrelid::regclass || '.' || tgname, pg_get_triggerdef(oid) from pg_trigger
union all select 'function', oid::regprocedure::text, md5(prosrc || prosecdef || coalesce(proacl::text, ''))
    from pg_proc where pronamespace = 'public'::regnamespace
union all select 'right', oid::regclass::text, coalesce(relacl::text, '') from pg_class
    where relnamespace = 'public'::regnamespace
order by 1, 2, 3
"""
NEXT_RELEASE = """
from django.db import migrations, models

def fill(apps, schema_editor):
    schema_editor.execute("create table zz_new as select count(*) from household")
    schema_editor.execute("update django_migrations set applied = now()")
    {then}

class Migration(migrations.Migration):
    dependencies = [("registry", "{before}")]
    operations = [
        migrations.RunSQL("alter table household add column zz_note text"),
        migrations.RunSQL("drop policy scope on household"),
        migrations.RunPython(fill),
    ]
"""


@pytest.fixture
def next_release(tmp_path: Path) -> Iterator[Path]:
    """The registry's migrations in another package, to which a test adds one."""
    folder = tmp_path / "later_migrations"
    folder.mkdir()
    (folder / "__init__.py").write_text("")
    for path in sorted(Path(jingzhun.registry.migrations.__path__[0]).glob("0*.py")):
        module = f"jingzhun.registry.migrations.{path.stem}"
        text = f"import importlib\nMigration = importlib.import_module({module!r}).Migration\n"
        (folder / path.name).write_text(text, encoding="utf-8")
    sys.path.insert(0, str(tmp_path))
    importlib.invalidate_caches()
    with override_settings(MIGRATION_MODULES={"registry": "later_migrations"}):
        yield folder
    sys.path.remove(str(tmp_path))
    for name in [name for name in sys.modules if name.startswith("later_migrations")]:
        del sys.modules[name]


def add_migration(folder: Path, then: str) -> None:
    before = max(path.stem for path in folder.glob("0*.py"))
    (folder / "9000_later.py").write_text(NEXT_RELEASE.format(before=before, then=then), encoding="utf-8")


def state() -> tuple[list[tuple[str, ...]], dict[str, str]]:
    with closing(owner_connection()) as owner:
        digests = digests_of(owner)
        # Numbers that sequences gave out are not taken back by a rollback.
        tables = {name: digest for name, digest in digests.items() if not name.endswith("_seq")}
        return owner.execute(STRUCTURE).fetchall(), tables


@pytest.fixture
@kept
def world() -> World:
    world = World()
    world.township("肖咀镇", ["西沟村"])
    world.user("cadre", "village_cadre", "西沟村")
    world.household(world.actor("cadre"), "西沟村", "张三", 1)
    return world


def test_a_migration_that_fails_leaves_everything_as_it_was(world: World, next_release: Path) -> None:
    before = state()
    add_migration(next_release, "raise ZeroDivisionError")
    assert pending_migrations() == ["registry.9000_later"]
    assert not is_current()
    with pytest.raises(ZeroDivisionError):
        set_up()
    assert state() == before
    world.household(world.actor("cadre"), "西沟村", "李四", 2)  # the old state works on


def test_content_that_fails_takes_the_migration_back_too(world: World, next_release: Path) -> None:
    before = state()
    add_migration(next_release, "pass")

    def fail() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        upgrade(fail)
    assert state() == before


def test_two_upgrades_at_once_migrate_once(world: World, next_release: Path) -> None:
    add_migration(next_release, "pass")
    done: list[object] = []

    def work() -> None:
        try:
            done.append(set_up())
        except BaseException as error:
            done.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    try:
        assert sorted(done, key=str) == [["registry.9000_later"], []]
        with as_owner():
            entry = AuditEntry.objects.get(action=AuditAction.UPGRADED)
        assert entry.details["migrations"] == 1
        # The policy that the migration dropped was put back by the safeguards in the same transaction.
        world.household(world.actor("cadre"), "西沟村", "李四", 2)
        with connection.cursor() as cursor:
            cursor.execute("select count(*) from household")
            assert cursor.fetchone() == (0,)
    finally:
        with closing(owner_connection(autocommit=True)) as owner:
            owner.execute("drop table zz_new")
            owner.execute("alter table household drop column zz_note")
            owner.execute("delete from django_migrations where name = '9000_later'")


def test_a_database_newer_than_the_program_is_refused(world: World) -> None:
    with closing(owner_connection(autocommit=True)) as owner:
        owner.execute("insert into django_migrations (app, name, applied) values ('registry', '9999_later', now())")
        try:
            before = state()
            for attempt in (pending_migrations, is_current, set_up):
                with pytest.raises(NotReady, match=r"registry\.9999_later"):
                    attempt()
            assert state() == before
        finally:
            owner.execute("delete from django_migrations where name = '9999_later'")
