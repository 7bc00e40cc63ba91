from django.db import models

from jingzhun.areas.models import Area
from jingzhun.core.personal_field import STATUTORY_DUTY, PersonalField
from jingzhun.core.text import Text
from jingzhun.database.history import tracked
from jingzhun.database.scoped import Scoped
from jingzhun.registry.models.columns import NATIONAL_NUMBER_LENGTH
from jingzhun.registry.status import Status


@tracked()
class Household(Scoped):
    """A rural household: people who live and spend together. `path`: of its group or, without one, its village.

    What it is today. Where it was, who belonged to it and what its status was are told by HouseholdPlace, Membership
    and HouseholdStatus; `area`, `closed_on`, `closed_by`, `status` and `is_monitored` repeat their last word for lists.
    """

    personal = {
        "address": PersonalField(Text("入户走访、通知", "Visits and notices"), STATUTORY_DUTY, "household"),
    }
    not_personal = (
        "path", "number", "national_number", "area", "natural_village", "registered_on", "closed_on", "closed_by",
        "status", "is_monitored", "version",
    )  # fmt: skip

    number = models.CharField(max_length=20, unique=True)
    national_number = models.CharField(max_length=NATIONAL_NUMBER_LENGTH, blank=True, db_default="")
    area = models.ForeignKey(Area, models.PROTECT, related_name="households")
    natural_village = models.ForeignKey(Area, models.PROTECT, null=True, related_name="+")
    address = models.CharField(max_length=200, blank=True)
    registered_on = models.DateField()
    closed_on = models.DateField(null=True)
    closed_by = models.CharField(max_length=40, blank=True, db_default="")
    status = models.CharField(
        max_length=10, default=Status.ORDINARY, db_default="ordinary", choices=[(status, status) for status in Status]
    )
    is_monitored = models.BooleanField(default=False, db_default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "household"
        ordering = ("path", "number")
        indexes = (
            models.Index(fields=["path", "number"], name="household_path"),
            models.Index(fields=["status", "path", "number"], name="household_status_list"),
            models.Index(fields=["national_number"], name="household_national"),
        )
