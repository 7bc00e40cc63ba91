from django.db import models

from jingzhun.areas.models.area import Area
from jingzhun.core.text import Text
from jingzhun.database.history import tracked
from jingzhun.database.scoped import Guard, Scoped


@tracked()
class YearField(Scoped):
    """A statistic that an office added for its area: typed, with a unit; renamed, never dropped."""

    guard = Guard.REACH
    seen_by = "true"
    not_personal = ("path", "key", "title_zh", "title_en", "type", "unit", "from_year", "to_year")

    key = models.CharField(max_length=40)
    title_zh = models.CharField(max_length=80)
    title_en = models.CharField(max_length=80)
    type = models.CharField(max_length=10, choices=[(t, t) for t in ("integer", "decimal", "text", "date", "yes_no")])
    unit = models.CharField(max_length=20, blank=True)
    from_year = models.PositiveSmallIntegerField(null=True)
    to_year = models.PositiveSmallIntegerField(null=True)

    class Meta:
        db_table = "area_year_field"
        ordering = ("path", "key")
        constraints = (models.UniqueConstraint(fields=["path", "key"], name="area_year_field_key"),)

    @property
    def title(self) -> Text:
        return Text(self.title_zh, self.title_en)


@tracked()
class AreaYear(Scoped):
    """Statistics of an area for one year, as the office states them (persons, households). Null = not known.

    These are the official denominators (rural registered population …), not counts of our rows.
    """

    guard = Guard.REACH
    goes_to_successor = True
    not_personal = (
        "path",
        "area",
        "year",
        "households",
        "rural_population",
        "labour_force",
        "own",
        "source",
        "version",
    )

    area = models.ForeignKey(Area, models.CASCADE, related_name="years")
    year = models.PositiveSmallIntegerField()
    households = models.PositiveIntegerField(null=True)
    rural_population = models.PositiveIntegerField(null=True)
    labour_force = models.PositiveIntegerField(null=True)
    own = models.JSONField(default=dict)
    source = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "area_year"
        ordering = ("path", "year")
        constraints = (models.UniqueConstraint(fields=["area", "year"], name="area_year_one"),)
        indexes = (models.Index(fields=["path"], name="area_year_path"),)
