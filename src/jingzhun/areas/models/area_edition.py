from typing import ClassVar

from django.db import models

from jingzhun.areas.models.area import Area
from jingzhun.core.area_path import Level
from jingzhun.database.history import tracked
from jingzhun.database.scoped import Guard, Scoped


@tracked()
class AreaEdition(Scoped):
    """A part of an edition of the official list that was loaded: everything under `area` down to the level `down_to`.

    Without it nobody could tell an area that the list no longer has from one that was never loaded.
    """

    guard = Guard.REACH
    seen_by: ClassVar[str] = "true"
    not_personal = ("path", "area", "down_to", "edition_on", "source", "loaded_at")

    area = models.ForeignKey(Area, models.CASCADE, related_name="editions")
    down_to = models.CharField(max_length=20, choices=[(level.value, level.value) for level in Level])
    edition_on = models.DateField()
    source = models.CharField(max_length=200)
    loaded_at = models.DateTimeField()

    class Meta:
        db_table = "area_edition"
        ordering = ("-edition_on", "path")
        constraints = (models.UniqueConstraint(fields=["area", "edition_on", "down_to"], name="area_edition_once"),)
