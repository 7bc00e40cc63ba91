"""What a line says about a year, and what a survey has in the same columns."""

from typing import Any

from jingzhun.registry.fields.reading import as_json, empty_of, read_value
from jingzhun.registry.workbooks.importing.outcome import Line
from jingzhun.registry.workbooks.layout import Column


def survey_values(line: Line) -> dict[str, Any]:
    """The values of a line that belong to a year, by key of column; those of added fields too. Not to be changed."""
    if line.of_year is None:
        line.of_year = {key: line.values[key] for key in line.record.sheet.survey_keys if key in line.values}
    return line.of_year


def survey_row(line: Line, survey: Any) -> dict[str, Any]:
    """The columns of the survey's row that a line sets: values of added fields join those in `own`."""
    values = dict(survey_values(line))
    added: dict[str, Any] = {}
    for column in line.record.sheet.own_columns:
        if column.own is not None and column.key in values:
            added[column.own.key] = as_json(values.pop(column.key))
    if added:
        values["own"] = (survey.own if survey is not None else {}) | added
    return values


def stored_value(survey: Any, column: Column) -> Any:
    """What a survey has in a column; of an added field from `own`."""
    if column.own is None:
        return getattr(survey, column.key)
    stored = survey.own.get(column.own.key)
    return empty_of(column.field) if stored is None else read_value(column.field, stored).value
