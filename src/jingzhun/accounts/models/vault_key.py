from typing import ClassVar

from django.db import models


class VaultKey(models.Model):
    """Which version of the vault's keys is in use. The keys themselves lie in the key file, never here.

    `check_value` is a keyed digest of a fixed text: it tells whether the key file belongs to this database.
    """

    read_only: ClassVar[bool] = True

    version = models.PositiveIntegerField(primary_key=True)
    check_value = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    is_current = models.BooleanField()

    class Meta:
        db_table = "vault_key"
        constraints = (
            models.UniqueConstraint(
                fields=["is_current"], condition=models.Q(is_current=True), name="vault_key_one_current"
            ),
        )
