"""The rows of a plan laid over those that are there: places, members and status events before and after. Nothing is
written."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Count, QuerySet

from jingzhun.registry.models import HouseholdPlace, HouseholdStatus, HouseholdYear, Membership, PersonYear
from jingzhun.registry.services.operations.plan import Key, Plan, RowChange, is_placeholder
from jingzhun.registry.services.operations.tables import MEMBERSHIP, PLACE, STATUS

Row = dict[str, Any]
Rows = dict[Key, Row]
"""Rows of one table by key."""
MEMBER_COLUMNS = ("household_id", "person_id", "relation", "is_head", "from_on", "to_on", "is_void")
PLACE_COLUMNS = ("household_id", "area_id", "from_on", "to_on", "is_void")
STATUS_COLUMNS = ("household_id", "kind", "stage", "effective_on", "is_void")


class Overlay:
    """households: keys of those the plan is about; of others only the rows that the plan touches are known.

    Each table as (before, after).
    """

    def __init__(self, plan: Plan, households: Iterable[Key]) -> None:
        self.plan, self.keys = plan, [key for key in households if isinstance(key, int)]
        self.members = self._rows(MEMBERSHIP, Membership, MEMBER_COLUMNS)
        self.places = self._rows(PLACE, HouseholdPlace, PLACE_COLUMNS)
        self.statuses = self._rows(STATUS, HouseholdStatus, STATUS_COLUMNS)
        people = {row["person_id"] for rows in self.members for row in rows.values() if "person_id" in row}
        known = [person for person in people if not is_placeholder(person)]
        self.household_years = _counts(HouseholdYear.objects.filter(household__in=self.keys), "household_id")
        self.person_years = _counts(PersonYear.objects.filter(person__in=known), "person_id")

    def _rows(self, table: str, model: Any, columns: tuple[str, ...]) -> tuple[Rows, Rows]:
        known = model.objects.filter(household__in=self.keys).values("pk", *columns)
        before: Rows = {row.pop("pk"): row for row in known}
        after = {key: dict(row) for key, row in before.items()}
        for change in (one for one in self.plan.changes if one.table == table):
            after[change.key] = {**after.get(change.key, {}), **change.after}
        return before, after

    def named(self) -> list[RowChange]:
        """For the words: everything that may be named."""
        sides = (*self.members, *self.places)
        return [RowChange("", 0, None, row) for rows in sides for row in rows.values()]


def running(rows: Rows, household: Key) -> list[Row]:
    """Spells of a household that hold, heads first."""
    found = [row for row in rows.values() if row.get("household_id") == household and _holds(row)]
    return sorted(found, key=lambda row: (not row.get("is_head", False), str(row.get("from_on"))))


def _holds(row: Mapping[str, Any]) -> bool:
    return row.get("to_on") is None and not row.get("is_void", False)


def _counts(surveys: "QuerySet[Any]", owner: str) -> dict[Key, int]:
    return dict(surveys.order_by().values_list(owner).annotate(Count("pk")))
