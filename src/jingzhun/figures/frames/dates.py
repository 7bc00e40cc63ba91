"""What the statements of frames share: days, spells that hold on the last day, fields of surveys.

Nothing but days, years and names of our own columns goes into the texts of this room.
"""

from datetime import date

from jingzhun.figures.catalogue.survey_columns import survey_columns
from jingzhun.registry.fields.subjects import Subject
from jingzhun.rules.period import Period

LATEST = "{'on': effective_on, 'event': event}"
"""The order of a subject's events: by day, and on one day as they were written."""


def surveyed(subject: Subject) -> dict[str, str]:
    return {column.name: f'y."{column.name}"' for column in survey_columns(subject)}


def on(day: date) -> str:
    return f"date '{day.isoformat()}'"


def holds(spell: str, period: Period) -> str:
    day = on(period.on)
    return f"{spell}.from_on <= {day} and ({spell}.to_on is null or {spell}.to_on > {day})"


def is_open(period: Period) -> str:
    day = on(period.on)
    return f"(a.opened_on is null or a.opened_on <= {day}) and (a.closed_on is null or a.closed_on > {day})"
