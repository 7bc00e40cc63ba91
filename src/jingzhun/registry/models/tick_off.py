from django.db import models

from jingzhun.database.history import tracked
from jingzhun.database.scoped import Scoped
from jingzhun.registry.models.household import Household


@tracked()
class TickOff(Scoped):
    """已录入销号: what one clerk changed about a household before a moment stands in the national system too.

    clerk: the key of her account, as in history; NOBODY for the console. act: all that were ticked off together. Who
    ticked off and when, who took it back and why stand in history.
    """

    is_detail = True

    not_personal = ("path", "household", "clerk", "until", "act", "made_at", "is_void")

    household = models.ForeignKey(Household, models.PROTECT, related_name="+")
    clerk = models.CharField(max_length=20)
    until = models.DateTimeField()
    act = models.UUIDField()
    made_at = models.DateTimeField()
    is_void = models.BooleanField(default=False)

    class Meta:
        db_table = "tick_off"
        ordering = ("-id",)
        indexes = (
            models.Index(fields=["household", "clerk"], name="tick_off_household"),
            models.Index(fields=["path", "-made_at"], name="tick_off_path"),
            models.Index(fields=["act"], name="tick_off_act"),
        )
