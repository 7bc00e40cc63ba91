"""Yearly surveys as they were known at a moment, cut down to what the role may see."""

from collections.abc import Collection
from typing import Any

from jingzhun.accounts.actor import Actor
from jingzhun.registry.fields.field import Field
from jingzhun.registry.fields.household_fields import HOUSEHOLD_FIELDS
from jingzhun.registry.fields.person_fields import PERSON_FIELDS
from jingzhun.registry.fields.shown import is_known
from jingzhun.registry.models import HouseholdYear, PersonYear
from jingzhun.registry.models.survey import Survey
from jingzhun.registry.selectors.household_then import SurveyThen
from jingzhun.registry.selectors.known_rows import rows_at
from jingzhun.registry.selectors.moment import Moment

SURVEYS: dict[str, tuple[type[Survey], tuple[Field, ...]]] = {
    "household": (HouseholdYear, HOUSEHOLD_FIELDS),
    "person": (PersonYear, PERSON_FIELDS),
}


def surveys_then(by: Actor, subject: str, keys: Collection[int], moment: Moment) -> dict[int, SurveyThen]:
    """The surveys of the day's year, by the key of their household or person."""
    return {
        key: found[moment.on.year]
        for key, found in all_surveys(by, subject, keys, moment).items()
        if moment.on.year in found
    }


def all_surveys(
    by: Actor, subject: str, keys: Collection[int], moment: Moment
) -> dict[int, dict[int, SurveyThen]]:
    """All surveys up to the day's year, by key and year. One query."""
    model, fields = SURVEYS[subject]
    seen = [field for field in fields if by.may(field.group, "see")]
    found: dict[int, dict[int, SurveyThen]] = {key: {} for key in keys}
    for row in rows_at(model, f"{subject}_id", keys, moment.known_before) if keys else ():
        if row.year <= moment.on.year:
            found[getattr(row, f"{subject}_id")][row.year] = _survey(row, seen)
    return found


def _survey(row: Any, fields: list[Field]) -> SurveyThen:
    values = {field.name: getattr(row, field.name) for field in fields}
    return SurveyThen(
        year=row.year,
        values={name: value for name, value in values.items() if is_known(value)},
        confirmed=tuple(row.confirmed),
        rolled_from=row.rolled_from,
    )
