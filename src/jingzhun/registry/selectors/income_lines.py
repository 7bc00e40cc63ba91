"""The lines of an income of a household's year, as pages show them and a form asks for them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from jingzhun.accounts.actor import Actor
from jingzhun.core.clock import today
from jingzhun.core.errors import NotFound
from jingzhun.core.text import Text
from jingzhun.registry.fields.field import Field
from jingzhun.registry.fields.subjects import Subject, columns_of
from jingzhun.registry.income_items import money_items
from jingzhun.registry.models import Household, HouseholdYear, IncomeLine
from jingzhun.registry.selectors.net_income import income_period
from jingzhun.registry.selectors.survey_documents import INCOME, check_sight
from jingzhun.registry.selectors.surveys import blank_survey, check_year, survey_of
from jingzhun.registry.selectors.windows import collection_of

FACTORS = ("land", "yield_per_mu", "price", "coefficient")


@dataclass(frozen=True, slots=True)
class LinesDraft:
    """amount: what the item says now, from lines or typed. period: of the incomes; proposed when none is entered."""

    field: Field
    version: int
    amount: Decimal | None
    lines: list[IncomeLine]
    last: list[IncomeLine]
    period: tuple[date | None, date | None]
    is_open: bool


def lines_draft(actor: Actor, household: Household, year: int, item: str) -> LinesDraft:
    """What the form of an item's lines starts from. Errors: Refused, NotFound (no such item), WrongInput."""
    check_sight(actor, household)
    check_year(year)
    actor.require_area(household.path)
    actor.require(INCOME, "edit")
    if item not in money_items():
        raise NotFound(Text("没有这个收入项目", "No such income item"))
    survey = survey_of(household, year) or blank_survey(household, year)
    field = columns_of(Subject.HOUSEHOLD)[item]
    return LinesDraft(
        field=field,
        version=survey.version,
        amount=getattr(survey, item),
        lines=_lines(survey, item),
        last=_lines(survey_of(household, year - 1), item),
        period=_period(survey),
        is_open=collection_of(household.path, year).is_open(field.group, today()),
    )


def lines_by_item(survey: Any) -> dict[str, list[IncomeLine]]:
    """All lines of a household's year, by item. One query; nothing for a survey that is not begun."""
    found: dict[str, list[IncomeLine]] = {}
    if isinstance(survey, HouseholdYear) and survey.pk is not None:
        for line in IncomeLine.objects.filter(survey=survey).order_by("item", "position"):
            found.setdefault(line.item, []).append(line)
    return found


def in_words(line: IncomeLine) -> str:
    """`3.50 × 450 × 1.85 × 0.49 = 1,427.74`, or the amount alone."""
    factors = [f"{value.normalize():f}" for name in FACTORS if (value := getattr(line, name)) is not None]
    return f"{' × '.join(factors)} = {line.amount:,.2f}" if factors else f"{line.amount:,.2f}"


def _lines(survey: Any, item: str) -> list[IncomeLine]:
    if survey is None or survey.pk is None:
        return []
    return list(IncomeLine.objects.filter(survey=survey, item=item).order_by("position"))


def _period(survey: Any) -> tuple[date | None, date | None]:
    if survey.income_from is not None or survey.income_to is not None:
        return survey.income_from, survey.income_to
    return income_period(survey.path, survey.year) or (None, None)
