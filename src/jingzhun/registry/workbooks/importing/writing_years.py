"""Writes the yearly surveys that lines bring or change."""

from collections.abc import Iterable
from typing import Any

from jingzhun.database.bulk import insert_rows, update_rows
from jingzhun.registry.models import HouseholdYear, Person, PersonYear, VillageYear
from jingzhun.registry.workbooks.importing.blank import columns_of, row_of
from jingzhun.registry.workbooks.importing.holding import hold
from jingzhun.registry.workbooks.importing.outcome import GOOD, Line
from jingzhun.registry.workbooks.importing.survey_values import survey_row, survey_values
from jingzhun.registry.workbooks.importing.work import Work


def write_years(work: Work) -> None:
    """Write the surveys of people, households and villages."""
    _write(work, PersonYear, "person_id", work.good("person"))
    _write(work, HouseholdYear, "household_id", work.good("household_year"))
    _write(work, VillageYear, "area_id", work.good("village"))


def _write(work: Work, model: Any, owner: str, lines: Iterable[Line]) -> None:
    new, changed, versions = [], [], {}
    names = [column for column in columns_of(model) if column not in {"path", owner, "year", "confirmed", "version"}]
    for line in lines:
        if id(line) not in work.surveys or line.outcome not in GOOD or not line.changes:
            continue
        survey = work.surveys[id(line)]
        values = survey_row(line, survey)
        if survey is None:
            key, path = _owner(work, line)
            if key:
                new.append(row_of(model, {"path": path, owner: key, "year": line.values["year"], **values}))
        elif set(survey_values(line)) & set(line.changes):
            changed.append((survey.pk, *(values.get(name, getattr(survey, name)) for name in names)))
            versions[survey.pk] = survey.version
    if new:
        insert_rows(model, columns_of(model), new)
    hold(model, versions)
    if changed:
        update_rows(model, ("id", *names), changed)


def _owner(work: Work, line: Line) -> tuple[int, str]:
    if line.record.sheet.subject == "household_year":
        target = work.targets[id(line)]
        return target.key, target.path
    if line.record.sheet.subject == "village":
        village = work.villages[id(line)]
        return village.pk, village.path
    person = work.people[id(line)]
    if isinstance(person, Person):
        return person.pk, person.path
    return person.key, person.target.path
