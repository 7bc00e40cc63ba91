"""The natural villages of a village with their facts of one year, as a table."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from jingzhun.accounts.actor import Actor
from jingzhun.areas.models import Area
from jingzhun.areas.models.area import Kind
from jingzhun.core.text import Text
from jingzhun.registry.fields.field import Field
from jingzhun.registry.fields.shown import shown_value
from jingzhun.registry.fields.subjects import FIELDS, Subject
from jingzhun.registry.selectors.household_then import SurveyThen
from jingzhun.registry.selectors.moment import Moment
from jingzhun.registry.selectors.surveys_then import of_year, surveys_then

GROUP = "area_statistics"


@dataclass(frozen=True, slots=True)
class NaturalVillageRow:
    """cells: one for each column; None for what is not known. survey: None when nobody has entered the year."""

    area: Area
    survey: SurveyThen | None
    cells: tuple[Text | None, ...]


@dataclass(frozen=True, slots=True)
class NaturalVillageTable:
    year: int
    years: tuple[int, ...]
    columns: tuple[Field, ...]
    rows: tuple[NaturalVillageRow, ...]


def natural_village_table(*, by: Actor, village: Area, moment: Moment, year: int | None = None) -> NaturalVillageTable:
    """The facts of a year (the newest of those that are there on the day, unless named).

    Of those that were there at its end, and of others that have facts of it: they began or ended since.

    Three queries, however many natural villages.
    """
    areas = list(Area.objects.filter(parent=village, kind=Kind.NATURAL_VILLAGE).order_by("path"))
    found = surveys_then(by, Subject.NATURAL_VILLAGE, [area.pk for area in areas], moment)
    years = _years(found.values())
    present = [found[area.pk] for area in areas if _was_there(area, moment.on.year, moment)]
    shown = year or next(iter(_years(present)), moment.on.year)
    there = [area for area in areas if _was_there(area, shown, moment) or of_year(found[area.pk], shown)]
    surveys = {area.pk: of_year(found[area.pk], shown) for area in there}
    columns = _columns(by, surveys.values())
    rows = tuple(_row(area, surveys[area.pk], columns) for area in there)
    return NaturalVillageTable(shown, years, columns, rows)


def _years(found: Iterable[tuple[SurveyThen, ...]]) -> tuple[int, ...]:
    """Of which there are surveys, the newest first."""
    return tuple(sorted({survey.year for surveys in found for survey in surveys}, reverse=True))


def _was_there(area: Area, year: int, moment: Moment) -> bool:
    """At the end of the year, or on the day that is looked at if it lies in or before it."""
    day = min(date(year, 12, 31), moment.on)
    return (area.opened_on is None or area.opened_on <= day) and (area.closed_on is None or area.closed_on > day)


def _columns(by: Actor, surveys: Iterable[SurveyThen | None]) -> tuple[Field, ...]:
    """The fields of the catalogue and those that offices added."""
    if not by.may(GROUP, "see"):
        return ()
    own = {field.name: field for survey in surveys if survey for field in survey.own_fields}
    return (*FIELDS[Subject.NATURAL_VILLAGE], *own.values())


def _row(area: Area, survey: SurveyThen | None, columns: tuple[Field, ...]) -> NaturalVillageRow:
    values = survey.values if survey else {}
    return NaturalVillageRow(area, survey, tuple(shown_value(field, values.get(field.name)) for field in columns))
