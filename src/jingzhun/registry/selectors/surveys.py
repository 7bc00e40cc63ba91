"""Reads yearly surveys of households, people, villages and natural villages."""

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet

from jingzhun.areas.models import Area
from jingzhun.areas.models.area import Kind
from jingzhun.core.clock import today
from jingzhun.core.errors import NotFound, WrongInput
from jingzhun.core.text import Text
from jingzhun.registry.fields.field import Field
from jingzhun.registry.fields.reading import Value, empty_of, read_value, typed_text
from jingzhun.registry.fields.subjects import Subject, columns_of
from jingzhun.registry.models import Household, HouseholdYear, NaturalVillageYear, Person, PersonYear, VillageYear
from jingzhun.registry.models.survey import Survey

Owner = Household | Person | Area
"""Whose year it is."""
MODELS: dict[Subject, tuple[type[Survey], str]] = {
    Subject.HOUSEHOLD: (HouseholdYear, "household"),
    Subject.PERSON: (PersonYear, "person"),
    Subject.VILLAGE: (VillageYear, "area"),
    Subject.NATURAL_VILLAGE: (NaturalVillageYear, "area"),
}
"""The table of each subject's surveys, and its column that names the owner."""
FIRST_YEAR = 1949
AREA_SUBJECTS = {Kind.VILLAGE: Subject.VILLAGE, Kind.NATURAL_VILLAGE: Subject.NATURAL_VILLAGE}


def subject_of(owner: Owner) -> Subject:
    """`WrongInput` for an area that has no yearly record."""
    if isinstance(owner, Household):
        return Subject.HOUSEHOLD
    if isinstance(owner, Person):
        return Subject.PERSON
    found = AREA_SUBJECTS.get(Kind(owner.kind))
    if found is None:
        raise WrongInput(
            Text("只有行政村和自然村有年度记录", "Only villages and natural villages have yearly records"),
            where=owner.name,
        )
    return found


def owner_name(owner: Owner) -> str:
    """Our number of a household or person, the name of an area."""
    return owner.name if isinstance(owner, Area) else owner.number


def check_year(year: int) -> None:
    """`WrongInput` for a year that can have no survey."""
    most = today().year + 1
    if not FIRST_YEAR <= year <= most:
        raise WrongInput(
            Text("年份不对：{year}", "Not a year: {year}").format(year=str(year)[:20]),
            where="year",
            allowed=Text("{first} 至 {most}", "{first} to {most}").format(first=FIRST_YEAR, most=most),
        )


def surveys_of(owner: Owner) -> "QuerySet[Any]":
    """All years of an owner, the newest first."""
    model, column = MODELS[subject_of(owner)]
    return model._default_manager.filter(**{column: owner}).order_by("-year")  # noqa: SLF001


def survey_of(owner: Owner, year: int) -> Any:
    """The survey of a year, or None."""
    return surveys_of(owner).filter(year=year).first()


def blank_survey(owner: Owner, year: int) -> Any:
    """A survey that nobody has begun: not stored, version 0."""
    model, column = MODELS[subject_of(owner)]
    return model(path=owner.path, year=year, version=0, **{column: owner})


def require_survey(owner: Owner, year: int) -> Any:
    """The survey of a year. `NotFound`."""
    found = survey_of(owner, year)
    if found is None:
        raise NotFound(
            Text("{name} 没有 {year} 年的采集记录", "{name} has no survey of {year}").format(
                name=owner_name(owner), year=year
            )
        )
    return found


def value_of(survey: Any, field: Field, columns: Mapping[str, Field]) -> Value:
    """The value of a field; of an added one from `own`."""
    if field.name in columns:
        found: Value = getattr(survey, field.name)
        return found
    stored = survey.own.get(field.name)
    return empty_of(field) if stored is None else read_value(field, stored).value


def values_of(survey: Any, subject: Subject, fields: Mapping[str, Field]) -> dict[str, Value]:
    """The values of some fields by name."""
    columns = columns_of(subject)
    return {name: value_of(survey, field, columns) for name, field in fields.items()}


def doubt_of(field: Field, value: Value, year: int) -> Text | None:
    """What may be wrong with a stored value; one that nobody could type now is doubtful, and shown all the same."""
    try:
        return read_value(field, typed_text(field, value), year=year).doubt
    except WrongInput as error:
        return error.what
