from typing import ClassVar

from django.db import models


class HistoryMark(models.Model):
    """How far a table may be sealed next: every record up to `upto` was drawn by a transaction before `drawn_before`.

    As soon as all those transactions have ended, the records up to `upto` are complete and can be sealed
    (docs/adr/0006-seal.md). Written by the functions of database/seal.sql only.
    """

    owner_only: ClassVar[bool] = True

    table_name = models.CharField(max_length=63, primary_key=True)
    upto = models.BigIntegerField()
    drawn_before = models.BigIntegerField()
    noted_at = models.DateTimeField()

    class Meta:
        db_table = "history_mark"
