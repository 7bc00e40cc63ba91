from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from jingzhun.accounts.models import User
from jingzhun.core.personal_field import STATUTORY_DUTY, PersonalField
from jingzhun.core.text import Text
from jingzhun.database.history import tracked
from jingzhun.database.scoped import Scoped
from jingzhun.tasks.states import DoubtState

VERIFY = Text("核实疑点", "Verifying doubts")


@tracked(exclude=["last_seen_on"])
class Doubt(Scoped):
    """疑点: a check of the rule book says yes about a row of the facts (`subject_kind`: its table).

    `subject_key`: our number of the household or person, the key of the village's area, or the key of the row.
    `household` or `person`: whose it is, by which it moves along; neither for what a village or natural village says.
    `values`: what the check rests on, as found, and `digest` of it: a settled doubt is quiet until that changes.
    `field_groups`: who may not see one of them may not see the doubt. `book`: hash of the rules that found it last.
    `found_on`: first. `last_seen_on`: the last day on which the check said yes (not in history: it changes each day).
    `settled_at`: when it was last settled, by `settled_by`, or by nobody: the check no longer says yes.
    """

    is_detail = True
    goes_with: ClassVar[tuple[str, ...]] = ("household", "person")
    held_title: ClassVar[Text] = Text("疑点", "Doubt")
    emptied_by_erasure: ClassVar[dict[str, Any]] = {"values": {}, "note": ""}

    personal = {
        "values": PersonalField(VERIFY, STATUTORY_DUTY, "household"),
        "note": PersonalField(VERIFY, STATUTORY_DUTY, "household"),
    }
    not_personal = (
        "path", "check_name", "subject_kind", "subject_key", "household", "person", "field_groups", "digest", "book",
        "state", "found_on", "last_seen_on", "settled_by", "settled_at", "version",
    )  # fmt: skip

    check_name = models.CharField(max_length=80)
    subject_kind = models.CharField(max_length=20)
    subject_key = models.CharField(max_length=40)
    household = models.ForeignKey("registry.Household", models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey("registry.Person", models.PROTECT, null=True, related_name="+")
    field_groups = ArrayField(models.CharField(max_length=40))
    values = models.JSONField(default=dict)
    digest = models.CharField(max_length=64)
    book = models.CharField(max_length=64)
    state = models.CharField(
        max_length=10, default=DoubtState.OPEN, choices=[(state, state) for state in DoubtState]
    )
    found_on = models.DateField()
    last_seen_on = models.DateField()
    settled_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True)
    note = models.CharField(max_length=500, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "doubt"
        ordering = ("path", "check_name", "subject_key")
        constraints = (
            models.UniqueConstraint(fields=["check_name", "subject_kind", "subject_key"], name="doubt_once"),
        )
        indexes = (models.Index(fields=["path", "state", "check_name"], name="doubt_path"),)
