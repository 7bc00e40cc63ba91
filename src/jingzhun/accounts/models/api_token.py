from typing import ClassVar

from django.conf import settings
from django.db import models

from jingzhun.accounts.models.role import Role
from jingzhun.areas.models import Area
from jingzhun.database.history import tracked
from jingzhun.database.scoped import Guard, Scoped


@tracked(exclude=["digest", "last_used_at"])
class ApiToken(Scoped):
    """A key for programs: carries one role and one area of its owner. Only the digest of the secret is kept."""

    guard = Guard.REACH
    seen_by: ClassVar[str] = "is_own(user_id)"
    not_personal = (
        "path",
        "user",
        "role",
        "area",
        "name",
        "digest",
        "expires_on",
        "created_at",
        "revoked_at",
        "last_used_at",
    )

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="tokens")
    role = models.ForeignKey(Role, models.PROTECT)
    area = models.ForeignKey(Area, models.PROTECT)
    name = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    expires_on = models.DateField()
    created_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    last_used_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "account_api_token"
        ordering = ("-created_at",)
