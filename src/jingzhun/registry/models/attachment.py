from django.db import models

from jingzhun.core.personal_field import STATUTORY_DUTY, PersonalField
from jingzhun.database.history import tracked
from jingzhun.database.scoped import Scoped
from jingzhun.registry.models.household import Household
from jingzhun.registry.models.household_year import ASSESS


@tracked()
class Attachment(Scoped):
    """A photo or paper in a household's dossier; its bytes are in AttachmentContent. `digest`: SHA-256 of them."""

    is_detail = True

    personal = {
        "title": PersonalField(ASSESS, STATUTORY_DUTY, "household"),
        "digest": PersonalField(ASSESS, STATUTORY_DUTY, "household"),
    }
    not_personal = ("path", "household", "kind", "year", "media_type", "size", "taken_on", "is_void")

    household = models.ForeignKey(Household, models.PROTECT, related_name="attachments")
    kind = models.CharField(max_length=20)
    title = models.CharField(max_length=120)
    year = models.PositiveSmallIntegerField(null=True)
    taken_on = models.DateField(null=True)
    media_type = models.CharField(max_length=40)
    digest = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    is_void = models.BooleanField(default=False)

    class Meta:
        db_table = "attachment"
        ordering = ("household", "-id")
        indexes = (models.Index(fields=["path"], name="attachment_path"),)
