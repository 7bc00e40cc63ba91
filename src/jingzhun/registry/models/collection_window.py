from django.db import models

from jingzhun.database.history import tracked
from jingzhun.database.scoped import Guard, Scoped
from jingzhun.registry.models.spell import right_way_round


@tracked()
class CollectionWindow(Scoped):
    """When the offices of an area may enter one field group of one year. Outside of all windows it is frozen.

    `is_exception`: a frozen group that the county opened again, with its reason. `to_on`: the first day after it.
    """

    guard = Guard.REACH
    seen_by = "true"
    not_personal = ("path", "year", "group", "from_on", "to_on", "is_exception", "reason", "is_void", "version")

    year = models.PositiveSmallIntegerField()
    group = models.CharField(max_length=40)
    from_on = models.DateField()
    to_on = models.DateField(null=True)
    is_exception = models.BooleanField(default=False)
    is_void = models.BooleanField(default=False)
    reason = models.CharField(max_length=500)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "collection_window"
        ordering = ("path", "year", "group", "from_on")
        constraints = (right_way_round("collection_window_right_way_round"),)
        indexes = (models.Index(fields=["year", "group", "path"], name="collection_window_year"),)
