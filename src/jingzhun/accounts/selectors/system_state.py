"""How the installation is: last backup, last seal, the worker, the keys. For the health page and the command line."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from jingzhun.accounts.models import AuditEntry, VaultKey
from jingzhun.accounts.models.audit_entry import AuditAction
from jingzhun.accounts.services.sealing import Seal, last_seal
from jingzhun.core.clock import now

WORKER_SILENT = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class LastBackup:
    """The last backup that was made by this installation. seal: its newest seal as `number-hex`."""

    at: datetime
    folder: str
    bytes: int
    seal: str


@dataclass(frozen=True, slots=True)
class SystemState:
    """Nothing personal is in it. worker_at: last sign of life of a worker; failed_jobs: jobs that gave up."""

    backup: LastBackup | None
    seal: Seal | None
    worker_at: datetime | None
    waiting_jobs: int
    failed_jobs: int
    key_version: int | None
    key_beside_data: bool
    postgresql: str

    @property
    def worker_lives(self) -> bool:
        return self.worker_at is not None and now() - self.worker_at < WORKER_SILENT


def system_state() -> SystemState:
    """The state now. Needs no scope."""
    with transaction.atomic():
        return SystemState(
            backup=last_backup(),
            seal=last_seal(),
            worker_at=_value("select max(last_heartbeat) from procrastinate_workers"),
            waiting_jobs=_value("select count(*) from procrastinate_jobs where status = 'todo'"),
            failed_jobs=_value("select count(*) from procrastinate_jobs where status = 'failed'"),
            key_version=VaultKey.objects.filter(is_current=True).values_list("version", flat=True).first(),
            key_beside_data=settings.KEYRING.beside_data,
            postgresql=_value("show server_version"),
        )


def last_backup() -> LastBackup | None:
    """The last backup made; None if there never was one."""
    entry = AuditEntry.objects.filter(path="", action=AuditAction.BACKUP_MADE).order_by("-id").first()
    if entry is None:
        return None
    details = entry.details
    return LastBackup(entry.at, details.get("folder", ""), details.get("bytes", 0), details.get("seal", ""))


def _value(question: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchone()[0]


def database_answers() -> None:
    """Ask the database anything. Its own error, if it does not answer."""
    _value("select 1")
