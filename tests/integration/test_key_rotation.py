"""New keys: everything is readable before, during and after, no number is stored twice, and kills leave one state."""

import os
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest
from django.conf import settings
from django.db import DatabaseError, connection, transaction
from tests.support.data_folders import wait_until
from tests.support.kept_worlds import kept
from tests.world import World, citizen_number

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.keyring import Keyring
from jingzhun.accounts.models import AuditEntry, Identifier, VaultKey
from jingzhun.accounts.models.audit_entry import AuditAction
from jingzhun.accounts.services import vault
from jingzhun.accounts.services.acting import acting
from jingzhun.accounts.services.key_rotation import rotate_keys
from jingzhun.accounts.services.setup import check_keys
from jingzhun.accounts.services.verification import verify
from jingzhun.core.errors import Conflict, NotReady
from jingzhun.database.direct import owner_connection

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("key_file")]


@pytest.fixture
@kept
def world() -> World:
    world = World()
    world.township("肖咀镇", ["西沟村", "铁赵村"])
    for name, area in (("cadre", "西沟村"), ("other", "铁赵村")):
        world.user(name, "village_cadre", area)
    for serial, name in enumerate(("张三", "李四", "王五")):
        world.household(world.actor("cadre"), "西沟村", name, serial, phone=f"1380000000{serial}")
    return world


def numbers(actor: Actor) -> list[str]:
    with acting(actor):
        return sorted(vault.read(entry) for entry in Identifier.objects.all())


def test_everything_is_readable_and_found_afterwards(world: World, key_file: Path) -> None:
    cadre = world.actor("cadre")
    before = numbers(cadre)
    done = rotate_keys()
    assert (done.version, done.identifiers, done.forgotten) == (2, 6, ())
    assert numbers(cadre) == before
    with acting(cadre):
        assert set(Identifier.objects.values_list("key_version", flat=True)) == {2}
        assert [vault.read(entry) for entry in vault.find("citizen_id", citizen_number(1))] == [citizen_number(1)]
        assert vault.find_last_four("phone", "0002", "01")
        entry = AuditEntry.objects.get(action=AuditAction.KEYS_ROTATED)
    assert entry.details == {"version": 2, "identifiers": 6}
    with acting(world.actor("cadre")):
        check_keys()
    assert sorted(Keyring._read(key_file).versions) == [1, 2]
    assert verify().is_whole


def test_a_number_stays_unique_across_the_change(world: World) -> None:
    rotate_keys()
    for who, area in (("cadre", "西沟村"), ("other", "铁赵村")):
        with pytest.raises(Conflict):
            world.household(world.actor(who), area, "孙七", 1)


def test_old_keys_can_be_forgotten(world: World, key_file: Path) -> None:
    rotate_keys()
    assert rotate_keys(forget=True).forgotten == (1, 2)
    assert sorted(Keyring._read(key_file).versions) == [3]
    assert len(numbers(world.actor("cadre"))) == 6


def test_another_process_finds_the_new_keys(world: World) -> None:
    """A running web server read its key file before the change."""
    mine = settings.KEYRING
    settings.KEYRING = Keyring(mine.path, mine.secret_key, dict(mine.versions))
    rotate_keys()
    settings.KEYRING = mine
    assert 2 not in mine.versions
    assert len(numbers(world.actor("cadre"))) == 6
    assert 2 in mine.versions
    with pytest.raises(NotReady, match="lacks version 9|没有第 9 版"):
        mine.version(9)


def rotation_waits() -> bool:
    with closing(owner_connection(autocommit=True)) as owner:
        question = "select exists (select 1 from pg_locks where not granted)"
        return owner.execute(question).fetchone() == (True,)


def in_thread(results: list[object]) -> threading.Thread:
    def work() -> None:
        try:
            results.append(rotate_keys())
        except BaseException as error:
            results.append(error)
        finally:
            connection.close()

    return threading.Thread(target=work)


def test_a_writer_and_the_change_wait_for_each_other(world: World) -> None:
    """A number written under the old index just before the change must meet the same number after it."""
    cadre, results = world.actor("cadre"), list[object]()
    with acting(cadre, why="test"):
        entry = vault.keep("citizen_id", citizen_number(50), cadre.path)
        rotation = in_thread(results)
        rotation.start()
        wait_until(rotation_waits)
        assert entry.key_version == 1
        assert vault.read(entry) == citizen_number(50)  # reading goes on
    rotation.join()
    assert not isinstance(results[0], BaseException), results
    with acting(cadre), pytest.raises(Conflict):
        vault.keep("citizen_id", citizen_number(50), cadre.path)
    with acting(cadre):
        assert {entry.key_version for entry in Identifier.objects.all()} == {2}


def test_readers_and_searches_go_on_during_the_change(world: World) -> None:
    cadre, seen = world.actor("cadre"), list[int]()

    def look(done: int, in_all: int) -> None:
        def read() -> None:
            with acting(cadre):
                seen.append(len(vault.find("citizen_id", citizen_number(2))) + len(Identifier.objects.all()))
            connection.close()

        reader = threading.Thread(target=read)
        reader.start()
        reader.join()

    rotate_keys(progress=look)
    assert seen == [7]
    assert vault.find("citizen_id", citizen_number(2)) == []  # no scope, no row: not because of the index
    with acting(cadre):
        assert vault.find("citizen_id", citizen_number(2))


def test_the_database_itself_refuses_an_old_key(world: World) -> None:
    rotate_keys()
    cadre = world.actor("cadre")
    with acting(cadre):
        entry = Identifier.objects.first()
    assert entry
    entry.key_version = 1
    with pytest.raises(DatabaseError, match="not current"), acting(cadre, why="test"):
        entry.save()


def test_a_change_that_fails_leaves_the_old_keys(world: World, key_file: Path) -> None:
    """And the next one takes the version that is in the file already."""
    before = numbers(world.actor("cadre"))

    def fail(done: int, in_all: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rotate_keys(progress=fail)
    assert sorted(Keyring._read(key_file).versions) == [1, 2]
    assert VaultKey.objects.get(is_current=True).version == 1
    assert numbers(world.actor("cadre")) == before
    assert rotate_keys().version == 2
    assert numbers(world.actor("cadre")) == before


def test_one_change_at_a_time(world: World) -> None:
    def again(done: int, in_all: int) -> None:
        results: list[object] = []
        other = in_thread(results)
        other.start()
        other.join()
        assert isinstance(results[0], Conflict)

    rotate_keys(progress=again)


KILLED = """
import os, signal, sys, django
django.setup()
from django.db import connections
connections["default"].settings_dict["NAME"] = sys.argv[1]
from jingzhun.accounts.services import key_rotation
point = sys.argv[2]
def die(*_): os.kill(os.getpid(), signal.SIGKILL)
if point == "file": key_rotation.transaction.atomic = die
key_rotation.rotate_keys(progress=die if point == "middle" else None)
die()
"""


@pytest.mark.parametrize(("point", "version"), [("file", 1), ("middle", 1), ("end", 2)])
def test_a_kill_leaves_one_state_or_the_other(world: World, key_file: Path, point: str, version: int) -> None:
    before = numbers(world.actor("cadre"))
    environ = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "jingzhun.settings",
        "JINGZHUN_KEY_FILE": str(key_file),
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    database = str(connection.settings_dict["NAME"])
    killed = subprocess.run([sys.executable, "-c", KILLED, database, point], env=environ, check=False)
    assert killed.returncode == -9
    assert VaultKey.objects.get(is_current=True).version == version
    assert numbers(world.actor("cadre")) == before
    with pytest.raises(Conflict):
        world.household(world.actor("cadre"), "西沟村", "孙七", 1)
    assert verify().is_whole


def test_the_runtime_role_cannot_switch_keys() -> None:
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        VaultKey.objects.update(is_current=False)
