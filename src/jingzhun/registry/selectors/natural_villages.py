"""The natural villages of a village with their facts of one year, as a table."""

from collections.abc import Iterable
from dataclasses import dataclass

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
    """The facts of a year (the newest there is, unless named). Three queries, however many natural villages."""
    areas = list(Area.objects.filter(parent=village, kind=Kind.NATURAL_VILLAGE).order_by("path"))
    areas = [area for area in areas if area.closed_on is None or area.closed_on > moment.on]
    found = surveys_then(by, Subject.NATURAL_VILLAGE, [area.pk for area in areas], moment)
    years = sorted({survey.year for surveys in found.values() for survey in surveys}, reverse=True)
    shown = year or (years[0] if years else moment.on.year)
    surveys = {key: of_year(own, shown) for key, own in found.items()}
    columns = _columns(by, surveys.values())
    rows = tuple(_row(area, surveys[area.pk], columns) for area in areas)
    return NaturalVillageTable(shown, tuple(years), columns, rows)


def _columns(by: Actor, surveys: Iterable[SurveyThen | None]) -> tuple[Field, ...]:
    """The fields of the catalogue and those that offices added."""
    if not by.may(GROUP, "see"):
        return ()
    own = {field.name: field for survey in surveys if survey for field in survey.own_fields}
    return (*FIELDS[Subject.NATURAL_VILLAGE], *own.values())


def _row(area: Area, survey: SurveyThen | None, columns: tuple[Field, ...]) -> NaturalVillageRow:
    values = survey.values if survey else {}
    return NaturalVillageRow(area, survey, tuple(shown_value(field, values.get(field.name)) for field in columns))
