from django.db import models
from django.db.models import Q

from jingzhun.areas.models import Area
from jingzhun.core.personal_field import STATUTORY_DUTY, PersonalField
from jingzhun.database.history import tracked
from jingzhun.database.scoped import Guard, Scoped
from jingzhun.registry.models.household import Household
from jingzhun.registry.models.household_year import ASSESS
from jingzhun.registry.status import Stage, StatusKind, VillageStatusKind

EVENT_COLUMNS = ("path", "kind", "stage", "year", "effective_on", "planned_on", "verified_on", "approved_on",
                 "is_void", "note", "document", "version")  # fmt: skip


class StatusEvent(Scoped):
    """A change of status in its stages. Only an approved one counts, from `effective_on`.

    `planned_on`, `verified_on`, `approved_on`: when the stage was reached. `year`: the year it is planned or counted
    for. `document`: the paper that the latest stage rests on (history keeps those before). `is_void`: withdrawn or
    taken back; it stays readable.
    """

    is_detail = True

    stage = models.CharField(max_length=10, choices=[(stage, stage) for stage in Stage])
    year = models.PositiveSmallIntegerField()
    effective_on = models.DateField(null=True)
    planned_on = models.DateField(null=True)
    verified_on = models.DateField(null=True)
    approved_on = models.DateField(null=True)
    note = models.CharField(max_length=500, blank=True)
    document = models.CharField(max_length=120, blank=True, db_default="")
    is_void = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True


def approved_is_dated(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=~Q(stage=Stage.APPROVED) | Q(effective_on__isnull=False, approved_on__isnull=False), name=name
    )


@tracked()
class HouseholdStatus(StatusEvent):
    """A household was identified, exited, fell back, was removed, is monitored, or its risk was removed.

    `reasons`: codes (cause, risk, way of removal …). `path` follows the household's. `inherited_from`: a household that
    was split off has its first household's events as copies, which no count of events counts again.
    """

    personal = {
        "reasons": PersonalField(ASSESS, STATUTORY_DUTY, "household"),
        "monitored_kind": PersonalField(ASSESS, STATUTORY_DUTY, "household"),
    }
    not_personal = (*EVENT_COLUMNS, "household", "inherited_from")

    household = models.ForeignKey(Household, models.PROTECT, related_name="statuses")
    kind = models.CharField(max_length=20, choices=[(kind, kind) for kind in StatusKind])
    monitored_kind = models.CharField(max_length=40, blank=True)
    reasons = models.JSONField(default=list)
    inherited_from = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "household_status"
        ordering = ("household", "effective_on", "id")
        constraints = (approved_is_dated("household_status_approved_is_dated"),)
        indexes = (
            models.Index(fields=["path", "kind", "year"], name="household_status_path"),
            models.Index(fields=["household"], name="household_status_household"),
        )


@tracked()
class VillageStatus(StatusEvent):
    """A village was identified as poor, or left the list (出列), or fell back."""

    guard = Guard.REACH
    goes_to_successor = True
    not_personal = (*EVENT_COLUMNS, "area")

    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=[(kind, kind) for kind in VillageStatusKind])

    class Meta:
        db_table = "village_status"
        ordering = ("area", "effective_on", "id")
        constraints = (approved_is_dated("village_status_approved_is_dated"),)
        indexes = (models.Index(fields=["path", "kind", "year"], name="village_status_path"),)
