"""How many rolled-over surveys of an area wait for somebody to confirm them."""

from dataclasses import dataclass

from django.db.models import Count

from jingzhun.database.session import range_of
from jingzhun.registry.models import HouseholdYear


@dataclass(frozen=True, slots=True)
class Unconfirmed:
    """households: whose survey of the year stands as it came from an earlier one, no field group of it confirmed."""

    year: int
    households: int


def unconfirmed_in(path: str) -> Unconfirmed | None:
    """Of the newest year with any, of households that are there; None without any. One query."""
    low, high = range_of(path)
    rows = HouseholdYear.objects.filter(
        path__gte=low, path__lt=high, rolled_from__isnull=False, confirmed=[], household__closed_on__isnull=True
    )
    found = rows.order_by().values("year").annotate(n=Count("pk")).order_by("-year").first()
    return Unconfirmed(found["year"], found["n"]) if found is not None else None
