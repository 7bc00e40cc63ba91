from django.contrib.postgres.fields import ArrayField
from django.db import models

from jingzhun.database.history import tracked
from jingzhun.database.scoped import Guard, Scoped


@tracked()
class Campaign(Scoped):
    """A round of verifying: the doubts of some checks in an area, to be settled by a day, village by village.

    `checks`: their names; none: all. `deadline`: the last day. `standings`: what each village had settled when it was
    closed (path → [open, settled]); counted from the doubts until then. Who opened and closed it stands in history.
    """

    guard = Guard.REACH
    seen_by = "lies_above(path)"
    not_personal = ("path", "title", "checks", "deadline", "opened_at", "closed_at", "standings", "version")

    title = models.CharField(max_length=80)
    checks = ArrayField(models.CharField(max_length=80), default=list)
    deadline = models.DateField()
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    standings = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "doubt_campaign"
        ordering = ("-opened_at", "-id")
        indexes = (models.Index(fields=["path"], name="doubt_campaign_path"),)
