from django.db import models


class FactChange(models.Model):
    """A township changed since its facts were exported. Written by triggers alone (database/facts.sql).

    `township`: its path; '' what is exported whole, '*' everything. `transaction`: its number in the database.
    """

    township = models.CharField(max_length=9)
    transaction = models.BigIntegerField()

    class Meta:
        db_table = "fact_change"
        constraints = (models.UniqueConstraint(fields=["township", "transaction"], name="fact_change_once"),)
