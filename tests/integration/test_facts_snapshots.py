"""Snapshots keep what was known, to the last byte, whatever happens to the register and to the facts."""

import json
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.support.command_line import run, run_json
from tests.world import World

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.models import AuditEntry
from jingzhun.accounts.services.acting import acting
from jingzhun.core.errors import NotFound, Refused, WrongInput
from jingzhun.figures.facts.folder import facts_folder
from jingzhun.figures.frames import opening
from jingzhun.figures.frames.opening import open_frame, open_snapshot
from jingzhun.figures.snapshots import making
from jingzhun.figures.snapshots.making import make_snapshot, pack_hashes
from jingzhun.figures.snapshots.snapshot import all_snapshots, facts_of, folder_of, snapshots_folder
from jingzhun.figures.snapshots.verifying import verify_snapshot
from jingzhun.registry.models import Household
from jingzhun.rules.period import Period

pytestmark = pytest.mark.django_db(transaction=True)
TODAY = Period.of_day(date(2026, 11, 30))


@pytest.fixture
def world() -> Iterator[World]:
    made = World()
    made.township("肖咀镇", ["西沟村"])
    made.user("county", "county_office", "合水县")
    made.user("owner", "data_owner", "甘肃省")
    yield made
    shutil.rmtree(snapshots_folder(), ignore_errors=True)


@pytest.fixture
def owner(world: World) -> Actor:
    world.household(world.actor("county"), "西沟村", "张三", 1)
    return world.actor("owner")


def households(frame: opening.Frame) -> int:
    row = frame.connection.execute("select count(*) from household").fetchone()
    assert row is not None
    return int(row[0])


def test_a_snapshot_is_what_was_known_then(world: World, owner: Actor) -> None:
    made = make_snapshot(by=owner, note="年底  定稿")
    with acting(world.actor("county"), why="test"):
        Household.objects.update(registered_on=date(2001, 1, 1))
    world.household(world.actor("county"), "西沟村", "李四", 2)
    shutil.rmtree(facts_folder().root)
    with open_frame(TODAY) as now, open_snapshot(made.name, TODAY) as then:
        assert (households(now), households(then)) == (2, 1)
        question = "select min(registered_on) from household"
        assert now.connection.execute(question).fetchone() == (date(2001, 1, 1),)
        assert then.connection.execute(question).fetchone() != (date(2001, 1, 1),)
        assert then.fresh_at.isoformat() == made.facts_at
    assert verify_snapshot(by=owner, name=made.name) == []
    assert (made.note, made.made_by, made.role) == ("年底 定稿", "owner", "data_owner")
    assert made.packs == pack_hashes() and "cn" in made.packs
    entry = AuditEntry.objects.filter(action="snapshot_made")
    with acting(owner):
        assert [(one.subject, one.user_id) for one in entry] == [(made.name, owner.user_id)]


def test_each_gets_a_name_of_its_own_and_the_files_are_shared(owner: Actor) -> None:
    one, two = make_snapshot(by=owner, on=date(2016, 12, 31)), make_snapshot(by=owner, on=date(2016, 12, 31))
    other = make_snapshot(by=owner, on=date(2015, 12, 31))
    assert [one.name, two.name, other.name] == ["2016-12-31-1", "2016-12-31-2", "2015-12-31-1"]
    assert [found.name for found in all_snapshots()] == ["2016-12-31-2", "2016-12-31-1", "2015-12-31-1"]
    file = facts_of(one.name).parts[0].file
    assert (folder_of(one.name) / "files" / file).stat().st_ino == (facts_folder().files / file).stat().st_ino


def change_byte(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.unlink()  # not through the link that is shared with the facts
    path.write_bytes(content)


def lengthen(path: Path) -> None:
    path.write_text(path.read_text(encoding="utf-8") + " ", encoding="utf-8")


def first_file(folder: Path) -> Path:
    return sorted((folder / "files").rglob("*.parquet"))[0]


def forge_list(folder: Path) -> None:
    """Change a file, and the list so that it agrees, and the description so that it agrees with the list."""
    change_byte(first_file(folder))
    parts = json.loads((folder / "facts.json").read_text())
    file = first_file(folder)
    for part in parts["parts"]:
        if part["file"] == file.relative_to(folder / "files").as_posix():
            part["sha256"] = making.digest_of(file.read_bytes())
    (folder / "facts.json").write_text(json.dumps(parts))
    described = json.loads((folder / "snapshot.json").read_text())
    described["facts"] = making.digest_of((folder / "facts.json").read_bytes())
    (folder / "snapshot.json").write_text(json.dumps(described, ensure_ascii=False, indent=1, sort_keys=True))


def change_note(folder: Path) -> None:
    described = json.loads((folder / "snapshot.json").read_text())
    (folder / "snapshot.json").write_text(json.dumps({**described, "note": "另一个"}))


DAMAGE: dict[str, tuple[Callable[[Path], object], str]] = {
    "a byte": (lambda folder: change_byte(first_file(folder)), "文件内容已改变"),
    "a file gone": (lambda folder: first_file(folder).unlink(), "缺少文件"),
    "a file more": (lambda folder: (folder / "files" / "more").write_text(""), "多出文件"),
    "the list": (lambda folder: lengthen(folder / "facts.json"), "文件清单已改变"),
    "the list, unreadable": (lambda folder: (folder / "facts.json").write_text("{"), "快照已损坏"),
    "the description": (change_note, "与制作时登记的不同"),
    "everything, so that it agrees": (forge_list, "与制作时登记的不同"),
}


@pytest.mark.parametrize("what", DAMAGE)
def test_every_change_is_found(owner: Actor, what: str) -> None:
    made = make_snapshot(by=owner)
    assert verify_snapshot(by=owner, name=made.name) == []
    do, words = DAMAGE[what]
    do(folder_of(made.name))
    findings = verify_snapshot(by=owner, name=made.name)
    assert findings and words in " ".join(finding.zh for finding in findings)


def test_a_snapshot_under_another_name_is_found(owner: Actor) -> None:
    made = make_snapshot(by=owner)
    folder_of(made.name).rename(snapshots_folder() / "2016-12-31-7")
    assert [finding.zh for finding in verify_snapshot(by=owner, name="2016-12-31-7")] == ["审计日志里没有它的制作记录"]
    with pytest.raises(NotFound):
        verify_snapshot(by=owner, name=made.name)


def test_what_cannot_be_is_refused(world: World, owner: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Refused):
        make_snapshot(by=world.actor("county"))
    with pytest.raises(WrongInput, match="还没有到"):
        make_snapshot(by=owner, on=date(2999, 1, 1))
    with pytest.raises(WrongInput, match="太长"):
        make_snapshot(by=owner, note="长" * 201)
    for name in ("../facts", "x", ""):
        with pytest.raises(WrongInput, match="不是快照的名称"):
            folder_of(name)
    made = make_snapshot(by=owner)
    monkeypatch.setattr(opening, "shape_of_facts", lambda: "of another program")
    with pytest.raises(WrongInput, match="另一版本"), open_snapshot(made.name, TODAY):
        pass


def test_one_that_breaks_off_leaves_nothing(owner: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(making, "sync_folder", None)
        patched.setattr(making, "pack_hashes", None)
        with pytest.raises(TypeError):
            make_snapshot(by=owner)
    (snapshots_folder() / f"{making.DRAFT}killed").mkdir()
    assert all_snapshots() == []
    made = make_snapshot(by=owner)
    assert {path.name for path in snapshots_folder().iterdir()} == {"lock", made.name}


def test_the_commands(owner: Actor) -> None:
    done = run_json("snapshot", "create", "--on", "2016-12-31", "--note", "年底", "--as", "owner")
    assert (done["name"], done["note"]) == ("2016-12-31-1", "年底")
    assert [one["name"] for one in run_json("snapshot", "list", "--as", "owner")["snapshots"]] == ["2016-12-31-1"]
    whole = run("snapshot", "verify", "--as", "owner")
    assert (whole.exit_code, "完整" in whole.output) == (0, True)
    change_byte(first_file(folder_of("2016-12-31-1")))
    damaged = run("snapshot", "verify", "2016-12-31-1", "--as", "owner")
    assert (damaged.exit_code, "文件内容已改变" in damaged.output) == (1, True)
    assert run("snapshot", "create", "--as", "county").exit_code == 3
    assert run_json("facts", "refresh", "--as", "owner")["exported"] == 0
    tables = {row["table"]: row["rows"] for row in run_json("facts", "show", "--as", "owner")["tables"]}
    assert tables["household"] == 1
