"""Compares lines with our rows, field by field: what the import's check noted, and what an import may not change."""

from collections.abc import Iterator
from typing import Any

from jingzhun.registry.differences.lines import ComparedLine
from jingzhun.registry.differences.numbers import Numbers
from jingzhun.registry.differences.ours import NUMBERS, OurHouseholds, text_of, village_of
from jingzhun.registry.fields.shown import is_known
from jingzhun.registry.models import Household, Person
from jingzhun.registry.workbooks.importing.people import PLAIN
from jingzhun.registry.workbooks.importing.statuses import DATED
from jingzhun.registry.workbooks.importing.survey_values import stored_value
from jingzhun.registry.workbooks.importing.work import Work
from jingzhun.registry.workbooks.writing import shown

Pair = tuple[str, Any, Any]
"""Key of the column, theirs, ours."""
WORDS = ("group", "natural_village", "head_name")
DAYS = ("registered_on", *DATED)
HOUSEHOLD_COLUMNS = frozenset({"national_number", "village", "address", *WORDS, *DAYS, *NUMBERS})
PERSON_COLUMNS = frozenset({*PLAIN, "sex", "person_number", "citizen_id", "national_number"})


def of_household(work: Work, line: ComparedLine, ours: OurHouseholds, numbers: Numbers) -> Iterator[Pair]:
    """A line of the sheet of households."""
    values, key = line.values, work.targets[id(line)].key
    yield from _noted(line)
    for column in (*WORDS, *DAYS):
        if column in values and column not in line.odd and _other(values[column], ours.value(key, column)):
            yield column, values[column], ours.value(key, column)
    if "village" in values and work.places.village(values["village"]).path != village_of(ours.row(key).path):
        yield "village", values["village"], ours.value(key, "village")
    for column, kind in NUMBERS.items():
        if column in values and not numbers.same(kind, values[column], ours.number(key, column)):
            yield column, values[column], ours.value(key, column)
    for column in line.odd.keys() & HOUSEHOLD_COLUMNS:
        yield column, line.odd[column], ours.value(key, column)


def of_person(
    work: Work, line: ComparedLine, person: Person, household: Household, numbers: Numbers
) -> Iterator[Pair]:
    """A line of the sheet of people: herself and her year."""
    values = line.values
    yield from _noted(line)
    if "citizen_id" in values and not numbers.same("citizen_id", values["citizen_id"], person.citizen_id):
        yield "citizen_id", values["citizen_id"], text_of(person.citizen_id)
    if values.get("national_number") and values["national_number"] != household.national_number:
        yield "national_number", values["national_number"], household.national_number
    for column in line.odd.keys() & PERSON_COLUMNS:
        yield column, line.odd[column], _of_person(person, household, column)
    yield from _odd_of_year(work, line)


def of_year(work: Work, line: ComparedLine) -> Iterator[Pair]:
    """A line of the sheet of years, or of villages."""
    yield from _noted(line)
    yield from _odd_of_year(work, line)


def _noted(line: ComparedLine) -> Iterator[Pair]:
    """What the check noted; without what neither side knows."""
    for column, (ours, theirs) in line.changes.items():
        is_told = (is_known(ours) or is_known(theirs)) and column not in line.odd
        if is_told and column in line.record.sheet.by_key:
            yield column, theirs, ours


def _odd_of_year(work: Work, line: ComparedLine) -> Iterator[Pair]:
    columns, survey = line.record.sheet.by_key, work.surveys.get(id(line))
    for column in line.odd.keys() & set(line.record.sheet.survey_keys):
        ours = stored_value(survey, columns[column]) if survey is not None else None
        yield column, line.odd[column], ours


def _of_person(person: Person, household: Household, column: str) -> Any:
    if column == "citizen_id":
        return text_of(person.citizen_id)
    if column == "sex":
        return person.sex_title
    known = {"person_number": person.national_number, "national_number": household.national_number}
    return known[column] if column in known else getattr(person, column)


def _other(theirs: Any, ours: Any) -> bool:
    """White space within a word is no difference."""
    return "".join(shown(theirs).split()) != "".join(shown(ours).split())
