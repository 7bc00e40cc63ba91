from typing import ClassVar

from django.db import models

from jingzhun.core.personal_field import STATUTORY_DUTY, PersonalField
from jingzhun.database.scoped import Scoped
from jingzhun.registry.models.attachment import Attachment
from jingzhun.registry.models.household_year import ASSESS


class AttachmentContent(Scoped):
    """The bytes of a photo or paper, and a small picture of a photo. In the database, so that policies guard them and
    every backup has them (docs/adr/0013-papers-in-the-database.md)."""

    is_detail: ClassVar[bool] = True
    goes_with: ClassVar[str] = "attachment__household"
    personal = {
        "content": PersonalField(ASSESS, STATUTORY_DUTY, "household"),
        "thumbnail": PersonalField(ASSESS, STATUTORY_DUTY, "household"),
    }
    not_personal = ("path", "attachment")

    attachment = models.OneToOneField(Attachment, models.CASCADE, related_name="stored")
    content = models.BinaryField()
    thumbnail = models.BinaryField()

    class Meta:
        db_table = "attachment_content"
        indexes = (models.Index(fields=["path"], name="attachment_content_path"),)
