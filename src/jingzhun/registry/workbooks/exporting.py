"""The rows of households and people in the layout of our workbooks, with the key that brings a changed one back."""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from jingzhun.accounts.models import Identifier
from jingzhun.accounts.services import vault
from jingzhun.areas.models import Area
from jingzhun.core.area_path import Level, ancestor_at
from jingzhun.registry.models import Household, HouseholdYear, Person, PersonYear
from jingzhun.registry.selectors.masked import MASKS
from jingzhun.registry.workbooks.importing.row_key import RowKey
from jingzhun.registry.workbooks.importing.survey_values import stored_value
from jingzhun.registry.workbooks.layout import Sheet
from jingzhun.registry.workbooks.writing import Row


class Sheets:
    """Makes rows for some households or people at a time: a fixed number of queries, however many there are."""

    def __init__(
        self, *, year: int, plain: bool, allowed: Callable[[str], bool], known: Mapping[str, Sheet]
    ) -> None:
        """plain: identifiers in full. allowed: may values of a field group leave? known: the sheets of the workbook."""
        self.year, self.plain, self.allowed, self.known = year, plain, allowed, known

    def households(self, numbers: Collection[str]) -> Iterator[Row]:
        """The sheet of households."""
        found, heads = self._read(numbers)
        villages = _villages(found)
        for one in found:
            head = heads.get(one.pk)
            place = one.area if one.area.level is Level.PLACE else None
            values = {
                **self._whose(one, head, villages),
                "group": place.name if place else "",
                "natural_village": one.natural_village.name if one.natural_village else "",
                "phone": self._number(head, "phone"),
                "bank_card": self._number(head, "bank_card"),
                "address": one.address,
                "registered_on": one.registered_on,
            }
            yield Row(values, key=str(RowKey(one.number, one.version)))

    def years(self, numbers: Collection[str]) -> Iterator[Row]:
        """The sheet of the year: one line a household, empty where nothing was found yet."""
        found, heads = self._read(numbers)
        villages = _villages(found)
        surveys = {row.household_id: row for row in HouseholdYear.objects.filter(household__in=found, year=self.year)}
        for one in found:
            survey = surveys.get(one.pk)
            values = {
                "year": self.year,
                **self._whose(one, heads.get(one.pk), villages),
                **self._survey(survey, "household_year"),
            }
            key = RowKey(one.number, one.version, self.year, survey.version if survey else 0)
            yield Row(values, key=str(key))

    def people_of(self, numbers: Collection[str]) -> Iterator[Row]:
        """The sheet of people, for the members of households."""
        return self._people(Person.objects.filter(household__number__in=list(numbers), left_on__isnull=True))

    def people(self, numbers: Collection[str]) -> Iterator[Row]:
        """The sheet of people, for some people."""
        return self._people(Person.objects.filter(number__in=list(numbers)))

    def _people(self, wanted: Any) -> Iterator[Row]:
        found = list(
            wanted.select_related("household__area", "citizen_id").order_by("path", "household", "-is_head", "id")
        )
        households = {one.household for one in found}
        heads, villages = _heads(households), _villages(list(households))
        surveys = {row.person_id: row for row in PersonYear.objects.filter(person__in=found, year=self.year)}
        for one in found:
            survey = surveys.get(one.pk)
            values = {
                **self._whose(one.household, heads.get(one.household_id), villages),
                "person_number": one.national_number,
                "name": one.name,
                "sex": one.sex_title.zh if one.sex_title else "",
                "citizen_id": self._number(one, "citizen_id"),
                "born_on": one.born_on,
                "relation": one.relation,
                "ethnic_group": one.ethnic_group,
                "year": self.year,
                **self._survey(survey, "person"),
            }
            yield Row(values, key=str(RowKey(one.number, one.version, self.year, survey.version if survey else 0)))

    def _read(self, numbers: Collection[str]) -> tuple[list[Household], dict[int, Person]]:
        found = list(
            Household.objects.filter(number__in=list(numbers))
            .select_related("area", "natural_village")
            .order_by("path", "number")
        )
        return found, _heads(found)

    def _whose(self, household: Household, head: Person | None, villages: Mapping[str, str]) -> dict[str, Any]:
        return {
            "national_number": household.national_number,
            "village": villages.get(_village(household), ""),
            "head_name": head.name if head else "",
            "head_citizen_id": self._number(head, "citizen_id"),
        }

    def _number(self, person: Person | None, field: str) -> str:
        entry: Identifier | None = getattr(person, field) if person is not None else None
        if entry is None or not self.allowed("identifiers"):
            return ""
        text = vault.read(entry)
        return text if self.plain or not text else MASKS[field](text)

    def _survey(self, survey: Any, sheet: str) -> dict[str, Any]:
        if survey is None:
            return {}
        columns = (one for one in self.known[sheet].columns if one.is_survey and self.allowed(one.field.group))
        return {one.key: stored_value(survey, one) for one in columns}


def _heads(households: Collection[Household]) -> dict[int, Person]:
    rows = Person.objects.filter(household__in=list(households), is_head=True, left_on__isnull=True)
    return {row.household_id: row for row in rows.select_related("citizen_id", "phone", "bank_card")}


def _villages(households: Collection[Household]) -> dict[str, str]:
    paths = {_village(one) for one in households}
    return dict(Area.objects.filter(path__in=paths).values_list("path", "name"))


def _village(household: Household) -> str:
    return ancestor_at(household.path, Level.VILLAGE) or household.path
