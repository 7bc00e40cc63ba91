import uuid

from django.db import models

from jingzhun.core.text import Text
from jingzhun.database.history import tracked
from jingzhun.database.scoped import Scoped


class IdentifierKind(models.TextChoices):
    CITIZEN_ID = "citizen_id"
    BANK_CARD = "bank_card"
    PHONE = "phone"


IDENTIFIER_TITLES: dict[str, Text] = {
    IdentifierKind.CITIZEN_ID: Text("证件号码", "ID number"),
    IdentifierKind.BANK_CARD: Text("银行卡号", "Bank card"),
    IdentifierKind.PHONE: Text("联系电话", "Phone"),
}


@tracked(exclude=["ciphertext", "blind_index", "last_four_index"])
class Identifier(Scoped):
    """One ID number, bank card or phone number: the only place where it is kept, encrypted.

    Ledger and history refer to it by `id`. A changed number is a new row, so old history still points to the old one;
    erasing empties the row and leaves the reference. The blind indexes are keyed digests for equality and for the last
    four characters. `is_current`: held by somebody now (only current citizen IDs must be unique).
    """

    not_personal = (
        "id",
        "path",
        "kind",
        "ciphertext",
        "blind_index",
        "last_four_index",
        "key_version",
        "is_current",
        "is_placeholder",
        "created_at",
        "erased_at",
    )

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in IdentifierKind])
    ciphertext = models.BinaryField(null=True)
    blind_index = models.BinaryField(null=True)
    last_four_index = models.BinaryField(null=True)
    key_version = models.PositiveIntegerField()
    is_current = models.BooleanField(default=True)
    is_placeholder = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "vault_identifier"
        constraints = (
            models.UniqueConstraint(
                fields=["blind_index"],
                condition=models.Q(kind="citizen_id", is_current=True, is_placeholder=False),
                name="vault_citizen_id_once",
            ),
        )
        indexes = (
            models.Index(fields=["blind_index"], name="vault_blind_index"),
            models.Index(fields=["last_four_index", "path"], name="vault_last_four"),
            models.Index(fields=["path"], name="vault_path"),
        )
