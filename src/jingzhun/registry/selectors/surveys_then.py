"""Yearly surveys as they were known at a moment, cut down to what the role may see."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from jingzhun.accounts.actor import Actor
from jingzhun.registry.fields.field import Field
from jingzhun.registry.fields.reading import read_value
from jingzhun.registry.fields.shown import is_known
from jingzhun.registry.fields.subjects import FIELDS, Subject
from jingzhun.registry.models import HouseholdYear, Membership, NaturalVillageYear, PersonYear, VillageYear
from jingzhun.registry.models.survey import Survey
from jingzhun.registry.selectors.extra_fields import as_field, holds_in, own_fields_at
from jingzhun.registry.selectors.household_then import SurveyThen
from jingzhun.registry.selectors.known_rows import rows_at
from jingzhun.registry.selectors.moment import Moment
from jingzhun.registry.selectors.net_income import Members, NetIncome, net_incomes

SURVEYS: dict[Subject, tuple[type[Survey], str]] = {
    Subject.HOUSEHOLD: (HouseholdYear, "household_id"),
    Subject.PERSON: (PersonYear, "person_id"),
    Subject.VILLAGE: (VillageYear, "area_id"),
    Subject.NATURAL_VILLAGE: (NaturalVillageYear, "area_id"),
}
INCOME = "income"
Surveys = tuple[SurveyThen, ...]
"""Of one household or person, the newest year first."""


def surveys_then(by: Actor, subject: Subject, keys: Collection[int], moment: Moment) -> dict[int, Surveys]:
    """All surveys up to the day's year, by the key of their household, person or area.

    Two queries; three of households. The groups that the role does not see are left out.
    """
    model, column = SURVEYS[subject]
    rows = rows_at(model, column, keys, moment.known_before) if keys else []
    rows = sorted((row for row in rows if row.year <= moment.on.year), key=lambda row: -row.year)
    own = _own_fields(by, subject, rows)
    incomes = _incomes(by, subject, rows, moment)
    seen = [field for field in FIELDS[subject] if by.may(field.group, "see")]
    found: dict[int, list[SurveyThen]] = {key: [] for key in keys}
    for row in rows:
        found[getattr(row, column)].append(_survey(row, seen, own[row.id], incomes.get(row.id)))
    return {key: tuple(surveys) for key, surveys in found.items()}


def of_year(surveys: Surveys, year: int) -> SurveyThen | None:
    return next((one for one in surveys if one.year == year), None)


def _own_fields(by: Actor, subject: Subject, rows: list[Any]) -> dict[int, tuple[Field, ...]]:
    """The added fields of each survey that the role may see."""
    known = own_fields_at(subject, {row.path for row in rows}) if rows else {}
    return {
        row.id: tuple(
            as_field(one) for one in known[row.path] if holds_in(one, row.year) and by.may(one.group, "see")
        )
        for row in rows
    }


def _survey(row: Any, fields: list[Field], own: tuple[Field, ...], income: NetIncome | None) -> SurveyThen:
    values = {field.name: getattr(row, field.name) for field in fields}
    values |= {field.name: read_value(field, row.own.get(field.name)).value for field in own}
    return SurveyThen(
        year=row.year,
        values={name: value for name, value in values.items() if is_known(value)},
        confirmed=tuple(row.confirmed),
        rolled_from=row.rolled_from,
        own_fields=own,
        net_income=income,
    )


def _incomes(by: Actor, subject: Subject, rows: list[Any], moment: Moment) -> dict[int, NetIncome]:
    """The net income of each survey of a household, with the members as they were known."""
    if subject is not Subject.HOUSEHOLD or not rows or not by.may(INCOME, "see"):
        return {}
    spells = rows_at(Membership, "household_id", {row.household_id for row in rows}, moment.known_before)
    return net_incomes(rows, _members_by_year(spells, {row.year for row in rows}, moment.on))


def _members_by_year(spells: list[Any], years: Collection[int], last: date) -> Mapping[int, Members]:
    """How many people belonged to each household at the end of each year, or on the day asked about."""
    days = {year: min(date(year, 12, 31), last) for year in years}
    found: dict[int, dict[int, set[int]]] = {year: {} for year in years}
    for spell in spells:
        for year, day in days.items():
            if not spell.is_void and spell.from_on <= day and (spell.to_on is None or day < spell.to_on):
                found[year].setdefault(spell.household_id, set()).add(spell.person_id)
    return {year: {key: len(people) for key, people in counted.items()} for year, counted in found.items()}
