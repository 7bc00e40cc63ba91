"""What a new or upgraded installation needs besides its tables: roles from the pack, and the vault's key registered."""

from django.conf import settings

import jingzhun
from jingzhun.accounts.actor import CONSOLE
from jingzhun.accounts.cipher import AesSivCipher
from jingzhun.accounts.models import VaultKey
from jingzhun.accounts.models.audit_entry import AuditAction
from jingzhun.accounts.services import audit
from jingzhun.accounts.services.access import load_access
from jingzhun.core.clock import now
from jingzhun.core.errors import NotReady
from jingzhun.core.text import Text
from jingzhun.database.upgrade import upgrade


def set_up() -> list[str]:
    """Migrate, guard, load content and register the key: all or nothing. Returns the migrations applied."""
    applied = upgrade(load_access, register_key)
    if applied:
        details = {"version": jingzhun.__version__, "migrations": len(applied)}
        audit.record(CONSOLE, AuditAction.UPGRADED, path="", details=details)
    return applied


def register_key() -> None:
    """Register the key file's first version, on the first set-up only."""
    if VaultKey.objects.exists():
        return
    keys = settings.KEYRING.newest()
    VaultKey.objects.create(
        version=keys.version, check_value=AesSivCipher(keys).check_value(), made_at=now(), is_current=True
    )


def check_keys() -> None:
    """`NotReady` when the key file does not belong to this database: nothing may be written with a foreign key."""
    for row in VaultKey.objects.filter(is_current=True):
        if AesSivCipher(settings.KEYRING.version(row.version)).check_value() != row.check_value:
            raise NotReady(
                Text("密钥文件不属于这个数据库", "The key file does not belong to this database"),
                where=str(settings.KEYRING.path),
                todo=Text(
                    "请放回原来的密钥文件（环境变量 JINGZHUN_KEY_FILE）",
                    "Put the right key file back (environment variable JINGZHUN_KEY_FILE)",
                ),
            )
