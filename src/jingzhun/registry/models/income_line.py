from typing import ClassVar

from django.db import models

from jingzhun.core.personal_field import STATUTORY_DUTY, PersonalField
from jingzhun.database.history import tracked
from jingzhun.database.scoped import Scoped
from jingzhun.registry.models import columns
from jingzhun.registry.models.household_year import ASSESS, HouseholdYear


@tracked()
class IncomeLine(Scoped):
    """One line of an income of a household's year. The survey's column `item` is the sum of its lines, if it has any.

    amount = land (mu) × yield per mu × price × coefficient, where the office reckons so; else as stated. In yuan.
    """

    is_detail = True
    goes_with: ClassVar[str] = "survey__household"

    personal = {
        name: PersonalField(ASSESS, STATUTORY_DUTY, "income")
        for name in ("what", "land", "yield_per_mu", "price", "coefficient", "amount")
    }
    not_personal = ("path", "survey", "item", "position")

    survey = models.ForeignKey(HouseholdYear, models.CASCADE, related_name="lines")
    item = models.CharField(max_length=40)
    position = models.PositiveSmallIntegerField()
    what = models.CharField(max_length=80)
    land = columns.mu()
    yield_per_mu = columns.quantity()
    price = models.DecimalField(max_digits=12, decimal_places=4, null=True)
    coefficient = models.DecimalField(max_digits=6, decimal_places=4, null=True)
    amount = models.DecimalField(max_digits=columns.YUAN_DIGITS, decimal_places=2)

    class Meta:
        db_table = "income_line"
        ordering = ("survey", "item", "position")
        indexes = (models.Index(fields=["path"], name="income_line_path"),)
