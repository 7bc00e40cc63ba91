from typing import ClassVar

from django.db import models

from jingzhun.accounts.models import User
from jingzhun.core.personal_field import STATUTORY_DUTY, PersonalField
from jingzhun.database.scoped import Scoped
from jingzhun.registry.imports.state import State
from jingzhun.registry.models.person import IDENTIFY


class ImportRun(Scoped):
    """Workbooks that somebody brought: checked as a whole, looked at, then written or thrown away.

    `path`: where she works. `counts`: per sheet how many lines have which outcome. `digest`: of all outcomes, so that
    what is written is what was looked at. `typed_by`: who brought them for `user` (代录). `error`: why it stopped, in
    both languages. `compares`: a comparison with the national system, which can never be written; its counts are those
    of registry.differences.keeping.
    """

    is_detail: ClassVar[bool] = True
    not_personal = (
        "path", "user", "role", "typed_by", "state", "year", "reason", "accepts_good", "made_at", "checked_at",
        "ended_at", "counts", "told", "lines", "rows_left_out", "digest", "error", "compares",
    )  # fmt: skip

    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    role = models.CharField(max_length=40)
    typed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=12, choices=[(state, state) for state in State])
    year = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=500)
    accepts_good = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    checked_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    counts = models.JSONField(default=dict)
    told = models.JSONField(default=list)
    lines = models.PositiveIntegerField(default=0)
    rows_left_out = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)
    error = models.JSONField(null=True)
    compares = models.BooleanField(default=False, db_default=False)

    class Meta:
        db_table = "import_run"
        ordering = ("-id",)
        indexes = (models.Index(fields=["user", "-id"], name="import_run_user"),)


class ImportPart(Scoped):
    """A file of an import, encrypted: as it came, the lines that go back, or a page of the preview.

    Deleted some days after the import has ended (packs: import_days); the note in the audit log stays.
    """

    is_detail: ClassVar[bool] = True
    personal = {"content": PersonalField(IDENTIFY, STATUTORY_DUTY, "identity")}
    not_personal = ("path", "run", "kind", "outcome", "position", "name", "digest", "size", "key_version")

    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="parts")
    kind = models.CharField(max_length=10)
    outcome = models.CharField(max_length=10, blank=True)
    position = models.PositiveIntegerField()
    name = models.CharField(max_length=200, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField()
    key_version = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        db_table = "import_part"
        ordering = ("run", "kind", "outcome", "position")
        constraints = (
            models.UniqueConstraint(fields=["run", "kind", "outcome", "position"], name="import_part_place"),
        )
