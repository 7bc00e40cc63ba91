from typing import ClassVar

from django.db import models

from jingzhun.accounts.models import User
from jingzhun.core.personal_field import STATUTORY_DUTY, PersonalField
from jingzhun.database.scoped import PathField, Scoped
from jingzhun.registry.exports.state import State
from jingzhun.registry.models.person import IDENTIFY


class ExportRun(Scoped):
    """A workbook that somebody asked for and that takes too long to wait for.

    `path`: one of the areas whose rows are in the file; `paths`: all of them. `area_path`, `ledger`, `query`: what was
    asked, as the address of the ledger says it; searches are never among it. `typed_by`: who asked for `user` (代录).
    `rows`: of the ledger; `sheets`: rows of each sheet. `error`: why it stopped, in both languages.
    """

    is_detail: ClassVar[bool] = True
    not_personal = (
        "path", "paths", "user", "role", "typed_by", "state", "area_path", "ledger", "query", "plain", "language",
        "reason", "asked_at", "ended_at", "rows", "sheets", "size", "error",
    )  # fmt: skip

    paths = models.JSONField(default=list)
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    role = models.CharField(max_length=40)
    typed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=12, choices=[(state, state) for state in State])
    area_path = PathField()
    ledger = models.CharField(max_length=20)
    query = models.TextField()
    plain = models.BooleanField()
    language = models.CharField(max_length=10)
    reason = models.CharField(max_length=500, blank=True)
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    rows = models.PositiveIntegerField(default=0)
    sheets = models.JSONField(default=dict)
    size = models.PositiveBigIntegerField(default=0)
    error = models.JSONField(null=True)

    class Meta:
        db_table = "export_run"
        ordering = ("-id",)
        indexes = (models.Index(fields=["user", "-id"], name="export_run_user"),)


class ExportPart(Scoped):
    """A piece of the file of an export, encrypted. Deleted when its days are over (packs: export_days)."""

    is_detail: ClassVar[bool] = True
    personal = {"content": PersonalField(IDENTIFY, STATUTORY_DUTY, "identity")}
    not_personal = ("path", "run", "position", "key_version")

    run = models.ForeignKey(ExportRun, models.CASCADE, related_name="parts")
    position = models.PositiveIntegerField()
    key_version = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        db_table = "export_part"
        ordering = ("run", "position")
        constraints = (models.UniqueConstraint(fields=["run", "position"], name="export_part_place"),)
