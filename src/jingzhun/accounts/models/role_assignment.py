from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models

from jingzhun.accounts.models.role import Role
from jingzhun.areas.models import Area
from jingzhun.database.history import tracked
from jingzhun.database.scoped import Guard, Scoped


@tracked()
class RoleAssignment(Scoped):
    """One (role, area) pair of a person, with dates (both inclusive). `path` is the area's."""

    guard = Guard.REACH
    seen_by: ClassVar[str] = "is_own(user_id)"
    not_personal = ("path", "user", "role", "area", "from_on", "to_on")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="assignments")
    role = models.ForeignKey(Role, models.PROTECT, related_name="assignments")
    area = models.ForeignKey(Area, models.PROTECT, related_name="assignments")
    from_on = models.DateField()
    to_on = models.DateField(null=True)

    class Meta:
        db_table = "account_role_assignment"
        ordering = ("user", "role__order", "path")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(to_on__isnull=True) | models.Q(to_on__gte=models.F("from_on")),
                name="assignment_dates",
            ),
        )

    def is_valid_on(self, day: date) -> bool:
        return self.from_on <= day and (self.to_on is None or day <= self.to_on)
