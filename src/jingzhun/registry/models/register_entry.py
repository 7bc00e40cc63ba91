from typing import ClassVar

from django.db import models

from jingzhun.database.scoped import Scoped
from jingzhun.registry.models.household import Household
from jingzhun.registry.models.person import Person


class RegisterEntry(Scoped):
    """One line of the balance: a household or person came into an identity of an area (+1) or went out of it (−1).

    Derived from spells and approved status events (registry.timeline) and written anew with every change of them, so
    it has no history of its own. `path`: of the place on that day. `person` null: the line counts the household.
    `identity`, `kind`: see registry.timeline.
    """

    is_detail = True
    keeps_place: ClassVar[bool] = True

    not_personal = ("path", "on", "identity", "kind", "amount", "household", "person")

    on = models.DateField()
    identity = models.CharField(max_length=10)
    kind = models.CharField(max_length=20)
    amount = models.SmallIntegerField()
    household = models.ForeignKey(Household, models.CASCADE, related_name="entries")
    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="+")

    class Meta:
        db_table = "register_entry"
        ordering = ("on", "id")
        indexes = (
            models.Index(fields=["path", "on"], name="register_entry_path"),
            models.Index(fields=["household"], name="register_entry_household"),
        )
