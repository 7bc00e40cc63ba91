from django.db import models


class FactChange(models.Model):
    """Rows of a township changed since they were exported. Written by triggers alone (database/facts.sql).

    `township`: its path; '' what is exported whole, '*' everything. `source`: the table; '' any of them. `transaction`:
    its number in the database.
    """

    township = models.CharField(max_length=9)
    source = models.CharField(max_length=63, default="", db_default="")
    transaction = models.BigIntegerField()

    class Meta:
        db_table = "fact_change"
        constraints = (models.UniqueConstraint(fields=["township", "source", "transaction"], name="fact_change_once"),)
