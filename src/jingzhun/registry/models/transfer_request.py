from typing import ClassVar

from django.db import models

from jingzhun.areas.models import Area
from jingzhun.core.personal_field import STATUTORY_DUTY, PersonalField
from jingzhun.database.history import tracked
from jingzhun.database.scoped import PathField, Scoped
from jingzhun.registry.models.household import Household
from jingzhun.registry.models.operation import Operation
from jingzhun.registry.models.person import IDENTIFY, Person
from jingzhun.registry.request_states import RequestState


@tracked()
class TransferRequest(Scoped):
    """One office asks another to take over a household (`kind` move) or a person of one (transfer).

    `path`: where the household was when this was asked, and stays so; `to_path`: the area of the office asked, which
    sees this row and nothing else of the household until it accepts. Therefore the row itself says who would come:
    `number`, `name` (of `person`: the head, or who is transferred), `people`, `status`.
    See docs/adr/0011-moves-between-offices.md.
    """

    is_detail = True
    keeps_place: ClassVar[bool] = True
    other_paths: ClassVar[tuple[str, ...]] = ("to_path",)
    seen_by: ClassVar[str] = "in_scope(to_path)"

    personal = {"name": PersonalField(IDENTIFY, STATUTORY_DUTY, "identity")}
    not_personal = (
        "path", "to_path", "kind", "to_area", "household", "person", "number", "people", "status", "joined_by", "on",
        "reason", "state", "answer", "made_at", "answered_at", "operation", "version",
    )  # fmt: skip

    to_path = PathField()
    kind = models.CharField(max_length=30)
    to_area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    household = models.ForeignKey(Household, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    number = models.CharField(max_length=20)
    name = models.CharField(max_length=80)
    people = models.PositiveIntegerField()
    status = models.CharField(max_length=10)
    joined_by = models.CharField(max_length=40, blank=True)
    on = models.DateField()
    reason = models.CharField(max_length=500)
    state = models.CharField(
        max_length=10, default=RequestState.ASKED, choices=[(state, state) for state in RequestState]
    )
    answer = models.CharField(max_length=500, blank=True)
    made_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    operation = models.ForeignKey(Operation, models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "transfer_request"
        ordering = ("-made_at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=["household"],
                condition=models.Q(state="asked", kind="move"),
                name="transfer_request_household_once",
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=models.Q(state="asked", kind="transfer"),
                name="transfer_request_person_once",
            ),
        )
        indexes = (
            models.Index(fields=["path", "state"], name="transfer_request_path"),
            models.Index(fields=["to_path", "state"], name="transfer_request_to_path"),
        )
