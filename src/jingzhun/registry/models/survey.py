from django.contrib.postgres.fields import ArrayField
from django.db import models

from jingzhun.database.scoped import Scoped


class Survey(Scoped):
    """What was found about one subject for one year. Null = not known.

    `confirmed`: field groups that somebody confirmed for this year; a record rolled over from last year starts with
    none. `own`: values of the fields that offices added (ExtraField), by key.
    """

    is_detail = True

    year = models.PositiveSmallIntegerField()
    confirmed = ArrayField(models.CharField(max_length=40), default=list)
    rolled_from = models.PositiveSmallIntegerField(null=True)
    own = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True


SURVEY_COLUMNS = ("path", "year", "confirmed", "rolled_from", "own", "version")
"""Columns that say nothing about a person."""
