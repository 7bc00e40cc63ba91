"""Backup and restore: what comes back is what was there, on an empty machine too, and a damaged backup is refused."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import click
import pytest
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from tests.support.data_folders import SOURCE, data_folder
from tests.support.table_digests import digests_of
from tests.world import World

from jingzhun.accounts.actor import CONSOLE
from jingzhun.accounts.keyring import Keyring, KeyVersion
from jingzhun.accounts.selectors.system_state import last_backup
from jingzhun.accounts.services.backup import LEFT_EMPTY, make_backup
from jingzhun.accounts.services.backup_folder import MANIFEST, read_manifest
from jingzhun.accounts.services.key_rotation import rotate_keys
from jingzhun.accounts.services.restore import restore_backup, verify_backup
from jingzhun.accounts.services.sealing import last_seal
from jingzhun.accounts.services.verification import verify
from jingzhun.cli.main import make_root
from jingzhun.core.errors import Conflict, NotFound, NotReady, WrongInput
from jingzhun.database.databases import create_database, databases_for, drop_database
from jingzhun.database.direct import owner_connection

pytestmark = pytest.mark.django_db(transaction=True)
FILE = "upload/2026/证明.pdf"


@pytest.fixture
def world() -> Iterator[World]:
    world = World()
    world.township("肖咀镇", ["西沟村"])
    world.user("cadre", "village_cadre", "西沟村")
    for serial, name in enumerate(("张三", "李四")):
        world.household(world.actor("cadre"), "西沟村", name, serial, phone=f"1380000000{serial}")
    session = SessionStore()
    session.save()
    (settings.FILES_FOLDER / FILE).parent.mkdir(parents=True)
    (settings.FILES_FOLDER / FILE).write_bytes(b"%PDF" * 1000)
    yield world
    shutil.rmtree(settings.FILES_FOLDER)
    settings.FILES_FOLDER.mkdir(mode=0o700)


@pytest.fixture
def other_keys(tmp_path: Path) -> Iterator[None]:
    """Our key file is lost, and the first start made another one."""
    before = settings.KEYRING
    settings.KEYRING = Keyring(tmp_path / "new.key", "secret", {1: KeyVersion.make(1)})
    (tmp_path / "new.key").write_text(settings.KEYRING.content(), encoding="utf-8")
    yield
    settings.KEYRING = before


def test_a_backup_holds_everything_but_the_key(world: World, tmp_path: Path) -> None:
    made = make_backup(tmp_path / "sub" / "2026-11-24", by=world.actor("cadre"))
    assert made.folder.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o077 for path in made.folder.rglob("*")} == {0}
    assert set(made.manifest.parts) == {"database.dump", f"files/{FILE}"}
    assert made.manifest.tables["household"] == 2
    assert "django_session" not in made.manifest.tables
    assert made.manifest.seal == str(last_seal())
    assert read_manifest(made.folder) == made.manifest
    keys = [keys.encryption for keys in settings.KEYRING.versions.values()]
    written = b"".join(path.read_bytes() for path in made.folder.rglob("*") if path.is_file())
    document = json.loads(settings.KEYRING.path.read_text(encoding="utf-8"))
    assert not any(key in written or document["versions"]["1"]["encryption"].encode() in written for key in keys)
    assert str(settings.KEYRING.path) in made.advice.en
    last = last_backup()
    assert last
    assert (last.folder, last.seal, last.bytes) == (str(made.folder), made.manifest.seal, made.manifest.bytes)
    assert not [path for path in made.folder.parent.iterdir() if path != made.folder]  # no draft is left


def test_a_backup_can_be_verified(world: World, tmp_path: Path) -> None:
    made = make_backup(tmp_path / "b")
    world.household(world.actor("cadre"), "西沟村", "王五", 3)  # people go on working
    done = verify_backup(tmp_path / "b")
    assert done.verification.is_whole, done.verification.summary
    assert done.verification.head == made.manifest.seal
    assert databases_for("trial") == []
    assert verify().is_whole  # ours, untouched


def test_a_backup_never_overwrites(world: World, tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    make_backup(tmp_path / "b")
    with pytest.raises(Conflict):
        make_backup(tmp_path / "b")
    with pytest.raises(WrongInput):
        make_backup(settings.FILES_FOLDER / "b")


def test_a_backup_that_fails_leaves_nothing(world: World, tmp_path: Path) -> None:
    unreadable = settings.FILES_FOLDER / "loop"
    os.mkfifo(unreadable)  # no regular file: left out
    make_backup(tmp_path / "b")
    (tmp_path / "c").mkdir()
    with closing(owner_connection(autocommit=True)) as owner:
        owner.execute("alter table household rename to aside")
        owner.execute("create view household as select 1 / 0 as broken, * from aside")
        owner.execute("create table zz_broken as select 1 as n")
        owner.execute("alter table django_migrations rename to migrations_aside")
        try:
            with pytest.raises(Exception, match="django_migrations"):
                make_backup(tmp_path / "c")
        finally:
            owner.execute("alter table migrations_aside rename to django_migrations")
            owner.execute("drop view household")
            owner.execute("drop table zz_broken")
            owner.execute("alter table aside rename to household")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b", "c"]
    assert not any((tmp_path / "c").iterdir())


@pytest.mark.parametrize("damage", ["dump", "file", "missing", "added", "manifest", "count"])
def test_a_damaged_backup_is_refused(world: World, tmp_path: Path, damage: str) -> None:
    folder = make_backup(tmp_path / "b").folder
    expected: type[Exception] = WrongInput
    if damage == "dump":
        with open(folder / "database.dump", "r+b") as file:
            file.seek(5000)
            file.write(b"\x00\x01")
    elif damage == "file":
        (folder / "files" / FILE).write_bytes(b"other")
    elif damage == "missing":
        (folder / "files" / FILE).unlink()
    elif damage == "added":
        (folder / "files" / "more").write_bytes(b"")
    elif damage == "count":
        change_manifest(folder, tables={"household": 3})
    else:
        (folder / MANIFEST).unlink()
        expected = NotFound
    with pytest.raises(expected):
        verify_backup(folder)
    with pytest.raises((WrongInput, NotFound, Conflict)):
        restore_backup(folder)
    assert databases_for("trial") == []


def change_manifest(folder: Path, **changes: dict[str, Any]) -> None:
    content = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    for name, value in changes.items():
        content[name] = content[name] | value if isinstance(value, dict) else value
    (folder / MANIFEST).write_text(json.dumps(content), encoding="utf-8")


def test_a_backup_of_altered_history_says_so(world: World, tmp_path: Path) -> None:
    make_backup(tmp_path / "before")
    with closing(owner_connection(autocommit=True)) as owner:
        owner.execute("update household_event set address = '别处' where pgh_id = 1")
    folder = make_backup(tmp_path / "b").folder
    verification = verify_backup(folder).verification
    assert verification.first
    assert verification.first.table == "household_event"
    with pytest.raises(Conflict) as refused:
        restore_backup(folder, replace=True)
    assert refused.value.todo
    (named,) = re.findall(r"--[a-z-]+", refused.value.todo.en)
    restore_command = make_root().get_command(click.Context(click.Command("jingzhun")), "restore")
    assert restore_command
    assert named in {word for parameter in restore_command.params for word in parameter.opts}


def test_the_wrong_key_file_is_said_clearly(world: World, tmp_path: Path, other_keys: None) -> None:
    folder = tmp_path / "b"
    before = settings.KEYRING
    settings.KEYRING = Keyring.open(settings.HOME, {})
    make_backup(folder)
    settings.KEYRING = before
    for attempt in (verify_backup, restore_backup):
        with pytest.raises(NotReady) as refused:
            attempt(folder)
        assert refused.value.where == str(tmp_path / "new.key")
        assert refused.value.todo
        assert "JINGZHUN_KEY_FILE" in refused.value.todo.en


def test_a_newer_backup_is_refused(world: World, tmp_path: Path) -> None:
    with closing(owner_connection(autocommit=True)) as owner:
        owner.execute("insert into django_migrations (app, name, applied) values ('registry', '9999_later', now())")
        try:
            make_backup(tmp_path / "b")
        finally:
            owner.execute("delete from django_migrations where name = '9999_later'")
    with pytest.raises(NotReady, match="9999_later"):
        verify_backup(tmp_path / "b")


def test_data_are_not_replaced_unasked(world: World, tmp_path: Path) -> None:
    make_backup(tmp_path / "b")
    with pytest.raises(Conflict) as refused:
        restore_backup(tmp_path / "b")
    assert refused.value.todo
    assert "--replace" in refused.value.todo.en


def test_leftovers_of_a_killed_trial_are_removed(world: World, tmp_path: Path) -> None:
    create_database("trial")
    make_backup(tmp_path / "b")
    verify_backup(tmp_path / "b")
    assert databases_for("trial") == []
    drop_database("no_such_database")


RESTORE = """
import sys, json, pathlib, django
from contextlib import closing
django.setup()
from django.conf import settings
from jingzhun.accounts.services.restore import restore_backup
from jingzhun.accounts.services.verification import verify
from jingzhun.accounts.selectors.system_state import last_backup
from jingzhun.database.databases import databases_for
from jingzhun.database.direct import owner_connection
from jingzhun.database.safeguards import tables_that_are
from tests.support.table_digests import digests_of

done = restore_backup(sys.argv[1], replace="--replace" in sys.argv)
verification = verify(done.manifest.seal)
with closing(owner_connection()) as owner:
    digests = digests_of(owner)
files = sorted(str(p.relative_to(settings.FILES_FOLDER)) for p in settings.FILES_FOLDER.rglob("*") if p.is_file())
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute("select has_table_privilege(current_user, 'history_seal', 'select'), count(*) from household")
    rights = cursor.fetchone()
print(json.dumps({"digests": digests, "whole": verification.is_whole, "summary": verification.summary.en, "files": files,
    "rights": rights, "left": databases_for("before") + databases_for("trial"),
    "beside": sorted(p.name for p in settings.HOME.iterdir() if p.name.startswith("files"))}))
"""


def restore_elsewhere(home: Path, folder: Path, *options: str, key_file: Path | None = None) -> dict[str, Any]:
    """Restore in another process with another data folder: another machine, as far as the product can tell."""
    environ = {**os.environ, "JINGZHUN_HOME": str(home), "PYTHONPATH": os.pathsep.join([str(SOURCE), *sys.path])}
    environ["JINGZHUN_KEY_FILE"] = str(key_file or settings.KEYRING.path)
    environ["DJANGO_SETTINGS_MODULE"] = "jingzhun.settings"
    done = subprocess.run(
        [sys.executable, "-c", RESTORE, str(folder), *options],
        env=environ,
        capture_output=True,
        text=True,
        check=False,
        cwd=SOURCE.parent,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.slow
def test_restored_on_an_empty_machine_everything_is_the_same(world: World, tmp_path: Path) -> None:
    rotate = world.household(world.actor("cadre"), "西沟村", "王五", 9)
    assert rotate.number
    made = make_backup(tmp_path / "b")
    with closing(owner_connection()) as owner:
        here = digests_of(owner)
    with data_folder() as home:
        there = restore_elsewhere(home, made.folder)
        assert there["whole"], there["summary"]
        assert there["files"] == [FILE]
        assert there["rights"] == [False, 0]  # the safeguards are there: no digest, and nobody without a scope
        for left_empty in LEFT_EMPTY:
            here.pop(left_empty), there["digests"].pop(left_empty)
        assert there["digests"] == here
        # Once more over what is there now, from a backup made there.
        again = restore_elsewhere(home, made.folder, "--replace")
        again["digests"] = {name: digest for name, digest in again["digests"].items() if name in here}
        assert again["whole"]
        assert again["digests"] == here
        assert again["left"] == []
        assert again["beside"] == ["files"]


@pytest.mark.slow
@pytest.mark.usefixtures("key_file")
def test_a_backup_from_before_a_rotation_needs_the_old_keys(world: World, tmp_path: Path) -> None:
    make_backup(tmp_path / "b", by=CONSOLE)
    rotate_keys()
    assert verify_backup(tmp_path / "b").verification.is_whole
    rotate_keys(forget=True)
    with pytest.raises(NotReady):
        verify_backup(tmp_path / "b")
