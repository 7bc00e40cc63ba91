from django.db import models

from jingzhun.database.history import tracked
from jingzhun.database.scoped import Guard, Scoped


@tracked()
class ExtraField(Scoped):
    """A field that an office added to the surveys of its area: typed, for years; renamed, never dropped.

    Its values lie in `own` of the surveys under `key`. `subject`: household, person, village or natural_village.
    """

    guard = Guard.REACH
    seen_by = "true"
    not_personal = ("path", "key", "subject", "title_zh", "title_en", "kind", "unit_zh", "unit_en", "code_list",
                    "group", "from_year", "to_year", "version")  # fmt: skip

    key = models.CharField(max_length=40)
    subject = models.CharField(max_length=20)
    title_zh = models.CharField(max_length=80)
    title_en = models.CharField(max_length=80)
    kind = models.CharField(max_length=10)
    unit_zh = models.CharField(max_length=20, blank=True)
    unit_en = models.CharField(max_length=20, blank=True)
    code_list = models.CharField(max_length=40, blank=True)
    group = models.CharField(max_length=40)
    from_year = models.PositiveSmallIntegerField(null=True)
    to_year = models.PositiveSmallIntegerField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "extra_field"
        ordering = ("path", "subject", "key")
        constraints = (models.UniqueConstraint(fields=["path", "subject", "key"], name="extra_field_key"),)
