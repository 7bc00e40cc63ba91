from typing import ClassVar

from django.db import models

from jingzhun.core.area_path import Level, level_of
from jingzhun.core.text import Text
from jingzhun.database.history import tracked
from jingzhun.database.scoped import Guard, PathField, Scoped


class Kind(models.TextChoices):
    """What an area is. Groups and natural villages both lie under a village and are different things."""

    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"
    TOWNSHIP = "township"
    VILLAGE = "village"
    GROUP = "group"
    NATURAL_VILLAGE = "natural_village"


KIND_TITLES: dict[str, Text] = {
    Kind.PROVINCE: Text("省", "Province"),
    Kind.CITY: Text("市", "City"),
    Kind.COUNTY: Text("县", "County"),
    Kind.TOWNSHIP: Text("乡镇", "Township"),
    Kind.VILLAGE: Text("村", "Village"),
    Kind.GROUP: Text("村民小组", "Village group"),
    Kind.NATURAL_VILLAGE: Text("自然村", "Natural village"),
}


@tracked()
class Area(Scoped):
    """A division, from the province down to the group or natural village.

    `path` is its key and the key of all rows in it; official codes are attributes with validity (AreaCode). An area
    that was merged away keeps its row, closed, so that its history stays readable. Names and the tree are public.
    """

    guard = Guard.REACH
    seen_by: ClassVar[str] = "true"
    not_personal = ("path", "kind", "name", "parent", "opened_on", "closed_on", "version")

    path = PathField(unique=True)
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in Kind])
    name = models.CharField(max_length=80)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    opened_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "area"
        ordering = ("path",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(closed_on__isnull=True)
                | models.Q(closed_on__gte=models.F("opened_on"))
                | models.Q(opened_on__isnull=True),
                name="area_closed_after_opened",
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def level(self) -> Level:
        return level_of(self.path)

    @property
    def kind_title(self) -> Text:
        return KIND_TITLES[self.kind]

    @property
    def is_open(self) -> bool:
        return self.closed_on is None
