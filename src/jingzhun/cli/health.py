"""`jingzhun health`: the state of the installation, and what to do about it."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from jingzhun.cli.frame import FINDINGS, Frame, command
from jingzhun.cli.installation import is_demo
from jingzhun.core.clock import now
from jingzhun.core.text import Text
from jingzhun.database.home import data_home

if TYPE_CHECKING:
    from jingzhun.accounts.selectors.system_state import SystemState

BACKUP_DUE = timedelta(days=7)
SEAL_DUE = timedelta(minutes=10)
FREE_BYTES_LEAST = 2 * 1024**3
START_WORKER = Text("请运行 jingzhun serve 或 jingzhun worker", "Run jingzhun serve or jingzhun worker")
MAKE_BACKUP = Text("请运行 jingzhun backup DIR", "Run jingzhun backup DIR")


@dataclass(frozen=True, slots=True)
class Point:
    """One point of the state. todo: what to do, if it is not as it should be."""

    name: str
    words: Text
    todo: Text | None = None

    def as_dict(self) -> dict[str, Any]:
        todo = self.todo.as_dict() if self.todo else None
        return {"name": self.name, "is_fine": self.todo is None, "words": self.words.as_dict(), "todo": todo}

    def __str__(self) -> str:
        return f"{'!' if self.todo else ' '} {self.words}" + (f" → {self.todo}" if self.todo else "")


@command(
    "health",
    Text(
        "检查数据库、密钥、封存、后台任务、备份和磁盘；有需要处理的，退出状态为 1。",
        "Look at database, keys, sealing, jobs, backups and disk; exit status 1 if something needs attention.",
    ),
)
def health(frame: Frame) -> int:
    frame.open()
    from jingzhun.accounts.selectors.system_state import system_state

    points = list(_points(system_state()))
    is_fine = all(point.todo is None for point in points)
    frame.show({"is_fine": is_fine, "points": [point.as_dict() for point in points]}, points)
    return 0 if is_fine else FINDINGS


def _points(state: "SystemState") -> Iterator[Point]:
    import jingzhun

    words = Text("{version}，PostgreSQL {postgresql}", "{version}, PostgreSQL {postgresql}")
    yield Point("version", words.format(version=f"jingzhun {jingzhun.__version__}", postgresql=state.postgresql))
    yield Point("home", Text("数据目录 {home}", "Data folder {home}").format(home=data_home()))
    if is_demo():
        yield Point("demo", Text("演示数据，密码是公开的", "Demonstration data; the passwords are public"))
    yield _keys(state)
    yield _sealing(state)
    yield _worker(state)
    yield _backup(state)
    yield _disk()


def _keys(state: "SystemState") -> Point:
    if state.key_beside_data and not is_demo():
        return Point(
            "keys",
            Text("密钥文件和数据放在一起", "The key file lies beside the data"),
            Text("请移到别处并设置 JINGZHUN_KEY_FILE", "Move it elsewhere and set JINGZHUN_KEY_FILE"),
        )
    return Point("keys", Text("密钥第 {version} 版", "Keys of version {version}").format(version=state.key_version))


def _sealing(state: "SystemState") -> Point:
    if state.seal is None:
        return Point("sealing", Text("历史还没有封存", "History was not sealed yet"), START_WORKER)
    age = now() - state.seal.sealed_at
    words = Text("最新封签 {seal}（{minutes} 分钟前）", "Newest seal {seal} ({minutes} minutes ago)")
    words = words.format(seal=state.seal.printed, minutes=int(age.total_seconds() // 60))
    return Point("sealing", words, START_WORKER if age > SEAL_DUE and not state.worker_lives else None)


def _worker(state: "SystemState") -> Point:
    if not state.worker_lives:
        return Point("worker", Text("后台任务没有运行", "No worker is running"), START_WORKER)
    words = Text("后台任务：等待 {waiting}，失败 {failed}", "Jobs: {waiting} waiting, {failed} failed").format(
        waiting=state.waiting_jobs, failed=state.failed_jobs
    )
    return Point(
        "worker", words, Text("请查看服务的输出", "See what the server printed") if state.failed_jobs else None
    )


def _backup(state: "SystemState") -> Point:
    if state.backup is None:
        words = Text("还没有备份", "No backup was made yet")
        return Point("backup", words, None if is_demo() else MAKE_BACKUP)
    age = now() - state.backup.at
    words = Text("最近的备份在 {days} 天前：{folder}", "Last backup {days} days ago: {folder}")
    words = words.format(days=age.days, folder=state.backup.folder)
    return Point("backup", words, MAKE_BACKUP if age > BACKUP_DUE else None)


def _disk() -> Point:
    free = shutil.disk_usage(data_home()).free
    words = Text("磁盘剩余 {free} GB", "{free} GB of disk free").format(free=round(free / 1024**3, 1))
    return Point("disk", words, Text("请腾出空间", "Make room") if free < FREE_BYTES_LEAST else None)
