from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from jingzhun.core.clock import now, today
from jingzhun.core.personal_field import LOG_DUTY, PersonalField
from jingzhun.core.text import Text
from jingzhun.database.history import tracked

SIGN_IN = Text("登录系统", "To sign in")
ANSWER = Text("明确操作责任，历史记录写明是谁", "To answer for what was done: history names who it was")


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(username=username)


@tracked(exclude=["password", "last_login"])
class User(AbstractBaseUser):
    """Somebody who works with the ledger. What she may do comes from her role assignments, never from here."""

    personal: ClassVar[dict[str, PersonalField]] = {
        "username": PersonalField(SIGN_IN, LOG_DUTY, "accounts"),
        "display_name": PersonalField(ANSWER, LOG_DUTY, "accounts"),
        "unit": PersonalField(ANSWER, LOG_DUTY, "accounts"),
        "password": PersonalField(SIGN_IN, LOG_DUTY, "accounts"),
        "last_login": PersonalField(SIGN_IN, LOG_DUTY, "accounts"),
    }
    not_personal: ClassVar[tuple[str, ...]] = (
        "is_active", "expires_on", "must_change_password", "password_changed_at", "language", "is_demo",
    )  # fmt: skip

    # History of an account: for those who can see one of its assignments.
    history_seen_by: ClassVar[str] = (
        "exists (select 1 from account_role_assignment held where held.user_id = pgh_obj_id)"
    )

    username = models.CharField(max_length=40, unique=True)
    display_name = models.CharField(max_length=60)
    unit = models.CharField(max_length=120, blank=True)
    is_active = models.BooleanField(default=True)
    expires_on = models.DateField(null=True)
    must_change_password = models.BooleanField(default=True)
    password_changed_at = models.DateTimeField(default=now)
    language = models.CharField(max_length=10, default="zh-hans")
    is_demo = models.BooleanField(default=False)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        db_table = "account_user"
        ordering = ("username",)

    def __str__(self) -> str:
        return self.display_name

    @property
    def is_valid(self) -> bool:
        """May this account be used today?"""
        return self.is_active and (self.expires_on is None or self.expires_on >= today())
