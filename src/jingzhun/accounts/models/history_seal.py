from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models


class HistorySeal(models.Model):
    """One link of the hash chain over history: a batch of rows of one table, sealed together.

    `row_ids[i]` has the digest `digests[32*i:32*i+32]`, taken over the columns named in `columns` (so that columns
    added later do not break old seals). `head` = sha256 of the previous head and everything in this row. `upto` is
    the highest id of the table when the batch was made: any id at or below it that is not sealed was put in later.

    Written and read through the functions of database/seal.sql only: digests of rows would let somebody test guesses
    about people whom she may not see.
    """

    owner_only: ClassVar[bool] = True

    number = models.BigIntegerField(primary_key=True)
    sealed_at = models.DateTimeField()
    table_name = models.CharField(max_length=63)
    columns = ArrayField(models.CharField(max_length=63))
    upto = models.BigIntegerField()
    row_ids = ArrayField(models.BigIntegerField())
    digests = models.BinaryField()
    previous_head = models.BinaryField()
    head = models.BinaryField()

    class Meta:
        db_table = "history_seal"
        ordering = ("number",)
        indexes = (models.Index(fields=["table_name", "-number"], name="history_seal_table"),)
