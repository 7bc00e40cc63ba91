from django.db import models

from jingzhun.areas.models import Area
from jingzhun.core.personal_field import STATUTORY_DUTY, PersonalField
from jingzhun.core.text import Text
from jingzhun.database.history import tracked
from jingzhun.database.scoped import Scoped


@tracked()
class Household(Scoped):
    """A rural household: people who live and spend together. `path`: of its group or, without one, its village."""

    personal = {
        "address": PersonalField(Text("入户走访、通知", "Visits and notices"), STATUTORY_DUTY, "household"),
    }
    not_personal = ("path", "number", "area", "natural_village", "registered_on", "closed_on", "version")

    number = models.CharField(max_length=20, unique=True)
    area = models.ForeignKey(Area, models.PROTECT, related_name="households")
    natural_village = models.ForeignKey(Area, models.PROTECT, null=True, related_name="+")
    address = models.CharField(max_length=200, blank=True)
    registered_on = models.DateField()
    closed_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "household"
        ordering = ("path", "number")
        indexes = (models.Index(fields=["path", "number"], name="household_path"),)
