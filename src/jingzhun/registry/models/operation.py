from django.db import models

from jingzhun.database.history import tracked
from jingzhun.database.scoped import Scoped
from jingzhun.registry.models.household import Household


@tracked()
class Operation(Scoped):
    """Something that happened to households or people on a day: a split, a birth, a change of head …

    `changes`: each row that it touched, before and after, in our keys and codes and never in names or numbers of
    people; `other`: the second household of a split, a merge or a transfer. A counter-entry (`undoes`) puts the rows
    back. Who and why stand in history.
    """

    is_detail = True

    not_personal = ("path", "kind", "on", "made_at", "reason", "household", "other", "changes",
                    "undoes", "year")  # fmt: skip

    kind = models.CharField(max_length=30)
    on = models.DateField()
    year = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=500)
    made_at = models.DateTimeField()
    household = models.ForeignKey(Household, models.PROTECT, related_name="operations")
    other = models.ForeignKey(Household, models.PROTECT, null=True, related_name="+")
    changes = models.JSONField(default=list)
    undoes = models.OneToOneField("self", models.PROTECT, null=True, related_name="undone_by")

    class Meta:
        db_table = "household_operation"
        ordering = ("-made_at", "-id")
        indexes = (models.Index(fields=["path", "made_at"], name="household_operation_path"),)
