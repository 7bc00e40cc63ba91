from typing import ClassVar

from django.db import models

from jingzhun.areas.models import Area
from jingzhun.database.history import tracked
from jingzhun.registry.models.household import Household
from jingzhun.registry.models.spell import SPELL_COLUMNS, Spell, right_way_round


@tracked()
class HouseholdPlace(Spell):
    """Where a household was registered, and from when to when.

    `path`: of that place, also after the household has moved on, so that the old office's balance still closes.
    `came_by`, `went_by`: see registry.reasons; `area`: a group or village.
    """

    keeps_place: ClassVar[bool] = True
    not_personal = (*SPELL_COLUMNS, "household", "area", "came_by", "went_by")

    household = models.ForeignKey(Household, models.PROTECT, related_name="places")
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    came_by = models.CharField(max_length=40)
    went_by = models.CharField(max_length=40, blank=True)

    class Meta:
        db_table = "household_place"
        ordering = ("household", "from_on", "id")
        constraints = (
            right_way_round("household_place_right_way_round"),
            models.UniqueConstraint(
                fields=["household"],
                condition=models.Q(to_on__isnull=True, is_void=False),
                name="household_place_one_open",
            ),
        )
        indexes = (models.Index(fields=["path", "from_on"], name="household_place_path"),)
