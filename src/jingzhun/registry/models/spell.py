from django.db import models
from django.db.models import F, Q

from jingzhun.database.scoped import Scoped


class Spell(Scoped):
    """Something that held from a day up to (not including) another: `to_on` null while it holds.

    `is_void`: entered by mistake, or taken back by a counter-entry. It never held, and stays readable.
    """

    is_detail = True

    from_on = models.DateField()
    to_on = models.DateField(null=True)
    is_void = models.BooleanField(default=False)

    class Meta:
        abstract = True


def right_way_round(name: str) -> models.CheckConstraint:
    """A spell cannot end before it begins. Of no day at all: begun and ended on one day."""
    return models.CheckConstraint(condition=Q(to_on__isnull=True) | Q(to_on__gte=F("from_on")), name=name)


SPELL_COLUMNS = ("path", "from_on", "to_on", "is_void")
