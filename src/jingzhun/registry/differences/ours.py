"""Our side of a comparison: what the ledger holds where the import's check does not say it."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from jingzhun.accounts.models import Identifier
from jingzhun.accounts.services import vault
from jingzhun.areas.selectors.neighbours import names_of_paths
from jingzhun.core.area_path import Level, ancestor_at
from jingzhun.registry.models import Household, HouseholdStatus, Person
from jingzhun.registry.status import Stage
from jingzhun.registry.workbooks.importing.finder import Target
from jingzhun.registry.workbooks.importing.statuses import DATED

NUMBERS = {"head_citizen_id": "citizen_id", "phone": "phone", "bank_card": "bank_card"}
"""Columns of the sheet of households that hold a number of the head."""


class OurHouseholds:
    """The households that lines mean: read at once, in a fixed number of queries."""

    def __init__(self, targets: Iterable[Target]) -> None:
        keys = {target.key for target in targets if target.key}
        rows = Household.objects.filter(pk__any_of=keys).select_related("natural_village")
        self._rows = {row.pk: row for row in rows}
        heads = Person.objects.filter(household__any_of=keys, is_head=True, left_on__isnull=True)
        self._heads = {row.household_id: row for row in heads.select_related(*NUMBERS.values())}
        paths = {path for row in self._rows.values() for path in (row.path, village_of(row.path))}
        self._names = names_of_paths(paths)
        self._days = _days(keys)

    def row(self, key: int) -> Household:
        return self._rows[key]

    def head_name(self, key: int) -> str:
        head = self._heads.get(key)
        return head.name if head is not None else ""

    def number(self, key: int, column: str) -> Identifier | None:
        """A number of the head."""
        head = self._heads.get(key)
        return getattr(head, NUMBERS[column]) if head is not None else None

    def value(self, key: int, column: str) -> Any:  # noqa: PLR0911
        """What stands in a column of the sheet of households."""
        row = self._rows[key]
        if column in NUMBERS:
            return text_of(self.number(key, column))
        if column in DATED:
            return self._days.get((key, column))
        if column == "village":
            return self._names.get(village_of(row.path), "")
        if column == "group":
            return self._names.get(row.path, "") if row.path != village_of(row.path) else ""
        if column == "natural_village":
            return row.natural_village.name if row.natural_village else ""
        if column == "head_name":
            return self.head_name(key)
        return getattr(row, column)


def village_of(path: str) -> str:
    return ancestor_at(path, Level.VILLAGE) or path


def text_of(entry: Identifier | None) -> str:
    """A number in full, to be masked wherever it is shown."""
    return vault.read(entry) if entry is not None else ""


def _days(households: Collection[int]) -> dict[tuple[int, str], date | None]:
    """The last approved day of each event that has a column of its own."""
    columns = {str(kind): column for column, kind in DATED.items()}
    found: dict[tuple[int, str], date | None] = {}
    events = HouseholdStatus.objects.filter(
        household__any_of=households, kind__in=list(columns), stage=Stage.APPROVED, is_void=False
    ).order_by("effective_on", "id")
    for household, kind, day in events.values_list("household_id", "kind", "effective_on"):
        found[household, columns[kind]] = day
    return found
