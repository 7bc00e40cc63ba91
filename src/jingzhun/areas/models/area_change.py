from typing import ClassVar

from django.db import models

from jingzhun.areas.models.area import Area
from jingzhun.core.text import Text
from jingzhun.database.history import tracked
from jingzhun.database.scoped import Guard, PathField, Scoped


class ChangeKind(models.TextChoices):
    MERGE = "merge"
    SPLIT = "split"
    MOVE = "move"
    EDITION = "edition"


CHANGE_TITLES: dict[str, Text] = {
    ChangeKind.MERGE: Text("合并", "Merge"),
    ChangeKind.SPLIT: Text("拆分", "Split"),
    ChangeKind.MOVE: Text("划转", "Move"),
    ChangeKind.EDITION: Text("换用新版区划代码", "New edition of codes"),
}


@tracked()
class AreaChange(Scoped):
    """One operation on areas (合村并组 and the like): what, when it took effect, why. `path` is the common parent's."""

    guard = Guard.REACH
    seen_by: ClassVar[str] = "true"
    keeps_path: ClassVar[bool] = True
    not_personal = ("path", "kind", "on", "reason", "made_at")

    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in ChangeKind])
    on = models.DateField()
    reason = models.TextField()
    made_at = models.DateTimeField()

    class Meta:
        db_table = "area_change"
        ordering = ("-on", "-id")

    @property
    def title(self) -> Text:
        return CHANGE_TITLES[self.kind]


@tracked()
class AreaChangeLine(Scoped):
    """What one operation did to one area: the path before and after, and how many rows moved with it."""

    guard = Guard.REACH
    seen_by: ClassVar[str] = "true"
    keeps_path: ClassVar[bool] = True
    not_personal = ("path", "change", "area", "path_before", "path_after", "successor", "rows_moved")

    change = models.ForeignKey(AreaChange, models.CASCADE, related_name="lines")
    area = models.ForeignKey(Area, models.CASCADE, related_name="change_lines")
    path_before = PathField()
    path_after = PathField()
    successor = models.ForeignKey(Area, models.CASCADE, null=True, related_name="+")
    rows_moved = models.JSONField(default=dict)

    class Meta:
        db_table = "area_change_line"
        ordering = ("path_before",)
