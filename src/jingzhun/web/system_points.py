"""The state of the installation in words, point by point, for the administrator's page."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings

import jingzhun
from jingzhun.accounts.selectors.system_state import SystemState, system_state
from jingzhun.core.clock import now
from jingzhun.core.text import Text, same_in_both
from jingzhun.database.upgrade import pending_migrations

BACKUP_DUE = timedelta(days=7)
SEAL_DUE = timedelta(minutes=10)
FREE_BYTES_LEAST = 2 * 1024**3
START_WORKER = Text("请运行 jingzhun serve 或 jingzhun worker", "Run jingzhun serve or jingzhun worker")


@dataclass(frozen=True, slots=True)
class Point:
    """One point. todo: what to do; None when it is as it should be."""

    title: Text
    words: Text
    todo: Text | None = None


def system_points() -> list[Point]:
    """All points in a stable order. Needs no scope; nothing personal is in them."""
    return list(_points(system_state()))


def _points(state: SystemState) -> Iterator[Point]:
    yield Point(Text("程序", "Program"), same_in_both(f"jingzhun {jingzhun.__version__}"))
    yield _database(state)
    yield _migrations()
    yield _keys(state)
    yield _sealing(state)
    yield _worker(state)
    yield _backup(state)
    yield _disk()


def _database(state: SystemState) -> Point:
    is_own = bool(os.environ.get("JINGZHUN_DATABASE_URL"))
    where = Text("自备服务器", "a server of your own") if is_own else Text("内置", "embedded")
    words = Text("PostgreSQL {version}（{where}）", "PostgreSQL {version} ({where})")
    return Point(Text("数据库", "Database"), words.format(version=state.postgresql, where=where))


def _migrations() -> Point:
    title, pending = Text("数据库结构", "Structure of the database"), pending_migrations()
    if not pending:
        return Point(title, Text("与程序一致", "Fits the program"))
    words = Text("有 {count} 项升级未完成", "{count} upgrades are pending").format(count=len(pending))
    return Point(title, words, Text("请运行 jingzhun upgrade", "Run jingzhun upgrade"))


def _keys(state: SystemState) -> Point:
    title = Text("密钥", "Keys")
    if state.key_beside_data:
        return Point(
            title,
            Text(
                "密钥文件和数据放在一起：拿到数据的人就能解密号码",
                "The key file lies beside the data: who takes one has both",
            ),
            Text("请移到别处并设置 JINGZHUN_KEY_FILE", "Move it elsewhere and set JINGZHUN_KEY_FILE"),
        )
    return Point(title, Text("第 {version} 版", "Version {version}").format(version=state.key_version))


def _sealing(state: SystemState) -> Point:
    title = Text("历史封存", "Sealing of history")
    if state.seal is None:
        return Point(title, Text("历史还没有封存", "History was not sealed yet"), START_WORKER)
    age = now() - state.seal.sealed_at
    words = Text("最新封签 {seal}（{minutes} 分钟前）", "Newest seal {seal} ({minutes} minutes ago)")
    words = words.format(seal=state.seal.printed, minutes=int(age.total_seconds() // 60))
    return Point(title, words, START_WORKER if age > SEAL_DUE and not state.worker_lives else None)


def _worker(state: SystemState) -> Point:
    title = Text("后台任务", "Background jobs")
    if not state.worker_lives:
        return Point(title, Text("没有运行", "Not running"), START_WORKER)
    words = Text("运行中：等待 {waiting} 项，失败 {failed} 项", "Running: {waiting} waiting, {failed} failed").format(
        waiting=state.waiting_jobs, failed=state.failed_jobs
    )
    return Point(title, words, Text("请查看服务的输出", "See what the server printed") if state.failed_jobs else None)


def _backup(state: SystemState) -> Point:
    title, todo = Text("备份", "Backups"), Text("请运行 jingzhun backup DIR", "Run jingzhun backup DIR")
    if state.backup is None:
        return Point(title, Text("还没有备份", "No backup was made yet"), todo)
    age = now() - state.backup.at
    words = Text("最近一次在 {days} 天前", "The last one was made {days} days ago").format(days=age.days)
    return Point(title, words, todo if age > BACKUP_DUE else None)


def _disk() -> Point:
    free = shutil.disk_usage(settings.HOME).free
    words = Text("剩余 {free} GB", "{free} GB free").format(free=round(free / 1024**3, 1))
    return Point(Text("磁盘", "Disk"), words, Text("请腾出空间", "Make room") if free < FREE_BYTES_LEAST else None)
