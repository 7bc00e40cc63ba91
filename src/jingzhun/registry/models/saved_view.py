from django.db import models

from jingzhun.accounts.models import User


class SavedView(models.Model):
    """A user's own way to look at a ledger: filters, columns, order, grouping, as the page's address has them."""

    not_personal = ("user", "ledger", "title", "query")

    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    ledger = models.CharField(max_length=20)
    title = models.CharField(max_length=60)
    query = models.CharField(max_length=2000)

    class Meta:
        db_table = "saved_view"
        ordering = ("ledger", "title")
        constraints = (models.UniqueConstraint(fields=["user", "ledger", "title"], name="saved_view_title"),)
