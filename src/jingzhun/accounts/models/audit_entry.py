from typing import ClassVar

from django.db import models

from jingzhun.core.personal_field import LOG_DUTY, PersonalField
from jingzhun.core.text import Text
from jingzhun.database.scoped import Guard, PathField, Scoped


class AuditAction(models.TextChoices):
    LOGIN = "login"
    LOGOUT = "logout"
    LOGIN_FAILED = "login_failed"
    ROLE_TAKEN = "role_taken"
    PASSWORD_CHANGED = "password_changed"  # noqa: S105
    UNMASKED = "unmasked"
    EXPORTED = "exported"
    IMPORTED = "imported"
    EXTRACT_GIVEN = "extract_given"
    ERASED = "erased"
    REFUSED = "refused"
    CLASH = "clash"
    FAILED = "failed"
    KEYS_ROTATED = "keys_rotated"
    BACKUP_MADE = "backup_made"
    RESTORED = "restored"
    UPGRADED = "upgraded"
    SNAPSHOT_MADE = "snapshot_made"


AUDIT_TITLES: dict[str, Text] = {
    AuditAction.LOGIN: Text("登录", "Login"),
    AuditAction.LOGOUT: Text("退出", "Logout"),
    AuditAction.LOGIN_FAILED: Text("登录失败", "Login failed"),
    AuditAction.ROLE_TAKEN: Text("切换身份", "Role taken"),
    AuditAction.PASSWORD_CHANGED: Text("修改密码", "Password changed"),
    AuditAction.UNMASKED: Text("查看完整号码", "Unmasked"),
    AuditAction.EXPORTED: Text("导出", "Exported"),
    AuditAction.IMPORTED: Text("导入", "Imported"),
    AuditAction.EXTRACT_GIVEN: Text("提供个人信息副本", "Extract given"),
    AuditAction.ERASED: Text("删除个人标识", "Identifiers erased"),
    AuditAction.REFUSED: Text("被拒绝", "Refused"),
    AuditAction.CLASH: Text("号码已在别处登记", "Registered elsewhere"),
    AuditAction.FAILED: Text("失败", "Failed"),
    AuditAction.KEYS_ROTATED: Text("更换密钥", "Keys rotated"),
    AuditAction.BACKUP_MADE: Text("备份", "Backup made"),
    AuditAction.RESTORED: Text("恢复", "Restored"),
    AuditAction.UPGRADED: Text("升级", "Upgraded"),
    AuditAction.SNAPSHOT_MADE: Text("制作快照", "Snapshot made"),
}


WATCH = Text("安全审计：谁在何处做了什么", "Security audit: who did what, from where")


class AuditEntry(Scoped):
    """What happened that is no change of the ledger: logins, unmasking, exports, refusals. Append-only, sealed.

    `path` is the area in which the person acted ('' when she had taken no role, or nobody is known yet). `subject`
    names a row by our number, never by a citizen ID.
    """

    guard = Guard.REACH
    append_only: ClassVar[bool] = True
    insert_free: ClassVar[bool] = True
    # Without an area: of nobody known, about the whole installation, or of somebody whose duties the reader sees.
    seen_by: ClassVar[str] = (
        "path = '' and (user_id is null or action in ('backup_made', 'restored', 'keys_rotated', 'upgraded', "
        "'snapshot_made') or exists "
        "(select 1 from account_role_assignment held where held.user_id = account_audit_entry.user_id))"
    )
    keeps_path: ClassVar[bool] = True
    personal = {
        "user_id": PersonalField(WATCH, LOG_DUTY, "audit"),
        "typed_by_id": PersonalField(WATCH, LOG_DUTY, "audit"),
        "address": PersonalField(WATCH, LOG_DUTY, "audit"),
    }
    not_personal = (
        "path",
        "at",
        "role",
        "action",
        "subject",
        "reason",
        "source",
        "details",
    )

    path = PathField(blank=True)
    at = models.DateTimeField()
    user_id = models.BigIntegerField(null=True)
    typed_by_id = models.BigIntegerField(null=True)
    role = models.CharField(max_length=40, blank=True)
    action = models.CharField(max_length=20, choices=[(action.value, action.value) for action in AuditAction])
    subject = models.CharField(max_length=80, blank=True)
    reason = models.TextField(blank=True)
    source = models.CharField(max_length=20)
    address = models.CharField(max_length=45, blank=True)
    details = models.JSONField(default=dict)

    class Meta:
        db_table = "account_audit_entry"
        ordering = ("-id",)
        indexes = (
            models.Index(fields=["path", "id"], name="audit_entry_path"),
            models.Index(fields=["user_id", "action", "at"], name="audit_entry_user"),
            models.Index(
                fields=["typed_by_id", "action", "at"],
                condition=models.Q(typed_by_id__isnull=False),
                name="audit_entry_typist",
            ),
        )

    @property
    def title(self) -> Text:
        return AUDIT_TITLES[self.action]
