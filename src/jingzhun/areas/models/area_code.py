from typing import ClassVar

from django.db import models

from jingzhun.areas.models.area import Area
from jingzhun.database.history import tracked
from jingzhun.database.scoped import Guard, Scoped


@tracked()
class AreaCode(Scoped):
    """An official code and name of an area, valid from one edition of the national list until another.

    `valid_from` / `valid_to` are the dates of the editions that first and no longer show it (the real change lies
    somewhere between two editions); null = from the start / until today.
    """

    guard = Guard.REACH
    seen_by: ClassVar[str] = "true"
    not_personal = ("path", "area", "code", "name", "valid_from", "valid_to", "source")

    area = models.ForeignKey(Area, models.CASCADE, related_name="codes")
    code = models.CharField(max_length=12)
    name = models.CharField(max_length=80)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    source = models.CharField(max_length=200)

    class Meta:
        db_table = "area_code"
        ordering = ("area", "valid_from")
        indexes = (models.Index(fields=["code"], name="area_code_code"),)
        constraints = (
            models.UniqueConstraint(
                fields=["area"], condition=models.Q(valid_to__isnull=True), name="area_code_one_current"
            ),
            models.UniqueConstraint(
                fields=["code"], condition=models.Q(valid_to__isnull=True), name="area_code_current_unique"
            ),
        )
