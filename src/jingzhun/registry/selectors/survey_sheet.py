"""The years of one owner side by side: section by section, as far as the role sees them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from jingzhun.accounts.actor import Actor
from jingzhun.core.clock import today
from jingzhun.core.text import Text
from jingzhun.registry.fields.field import Field
from jingzhun.registry.fields.groups import group_title
from jingzhun.registry.fields.reading import shown
from jingzhun.registry.fields.subjects import OWN_SECTION, SECTIONS, Section, Subject, columns_of
from jingzhun.registry.income_items import income_content, money_items
from jingzhun.registry.selectors.extra_fields import own_fields
from jingzhun.registry.selectors.net_income import NetIncome, net_incomes
from jingzhun.registry.selectors.survey_documents import INCOME, check_sight
from jingzhun.registry.selectors.surveys import (
    Owner,
    blank_survey,
    check_year,
    doubt_of,
    survey_of,
    surveys_of,
    value_of,
)
from jingzhun.registry.selectors.windows import Collection, collections_of

MOST_YEARS = 6
NET_INCOME = Text("纯收入（元，自动计算）", "Net income (yuan, computed)")
MEMBERS = Text("年末家庭人口（人）", "Members at the end of the year")
PER_HEAD = Text("人均纯收入（元，自动计算）", "Net income per head (yuan, computed)")
EMPTY_ITEMS = Text("有 {n} 项收支没有填", "{n} items are empty")


@dataclass(frozen=True, slots=True)
class Cell:
    """What one year says: in words, and what may be wrong with it."""

    words: Text | str
    doubt: Text | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """name: of the field; '' for what is computed. has_lines: may be given by lines. is_short: in the short form."""

    title: Text
    cells: list[Cell]
    name: str = ""
    has_lines: bool = False
    is_short: bool = False


@dataclass(frozen=True, slots=True)
class GroupState:
    """A field group in one year: is it confirmed, can it be entered now, and may this role do so?"""

    year: int
    version: int
    is_confirmed: bool
    is_open: bool
    may_edit: bool


@dataclass(frozen=True, slots=True)
class Part:
    """A section with its rows; states: one for each year."""

    title: Text
    group: str
    rows: list[Row]
    states: list[GroupState] = field(default_factory=list)

    @property
    def group_title(self) -> Text:
        return group_title(self.group)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The newest years, newest first."""

    years: list[int]
    rolled_from: list[int | None]
    parts: list[Part]


def sections_for(subject: Subject, path: str, year: int | None = None) -> list[Section]:
    """All sections with the added fields behind, one section for each group of these."""
    own: dict[str, list[Field]] = {}
    for one in own_fields(subject, path, year):
        own.setdefault(one.group, []).append(one)
    return [*SECTIONS[subject], *(Section(OWN_SECTION, tuple(fields)) for fields in own.values())]


def sheet_of(actor: Actor, owner: Owner) -> Sheet:
    """Refused unless the role may look. Five queries at most, however many years."""
    check_sight(actor, owner)
    return _sheet(actor, owner, list(surveys_of(owner)[:MOST_YEARS]))


def year_sheet(actor: Actor, owner: Owner, year: int) -> Sheet:
    """One year beside the year before. What nobody has begun is empty, with version 0. Errors: Refused, WrongInput."""
    check_sight(actor, owner)
    check_year(year)
    surveys = [survey_of(owner, one) or blank_survey(owner, one) for one in (year, year - 1)]
    return _sheet(actor, owner, surveys, year)


def _sheet(actor: Actor, owner: Owner, surveys: Sequence[Any], year: int | None = None) -> Sheet:
    subject = check_sight(actor, owner)
    collections = collections_of(owner.path, [survey.year for survey in surveys])
    parts = [
        Part(
            section.title,
            section.group,
            _rows(section, subject, surveys),
            _states(actor, section, surveys, collections),
        )
        for section in sections_for(subject, owner.path, year)
        if actor.may(section.group, "see")
    ]
    if subject is Subject.HOUSEHOLD:
        _add_net_income(parts, surveys)
    return Sheet([survey.year for survey in surveys], [survey.rolled_from for survey in surveys], parts)


def _rows(section: Section, subject: Subject, surveys: Sequence[Any]) -> list[Row]:
    columns = columns_of(subject)
    return [
        Row(
            one.heading,
            [_cell(one, survey, columns) for survey in surveys],
            one.name,
            has_lines=subject is Subject.HOUSEHOLD and one.name in money_items(),
            is_short=one.is_short,
        )
        for one in section.fields
    ]


def _cell(one: Field, survey: Any, columns: dict[str, Field]) -> Cell:
    value = value_of(survey, one, columns)
    return Cell(shown(one, value), doubt_of(one, value, survey.year))


def _states(
    actor: Actor, section: Section, surveys: Sequence[Any], collections: dict[int, Collection]
) -> list[GroupState]:
    day = today()
    return [
        GroupState(
            survey.year,
            survey.version,
            is_confirmed=section.group in survey.confirmed,
            is_open=collections[survey.year].is_open(section.group, day),
            may_edit=actor.may(section.group, "edit") and actor.scope.covers(survey.path),
        )
        for survey in surveys
    ]


def _add_net_income(parts: list[Part], surveys: Sequence[Any]) -> None:
    part = next((part for part in parts if part.group == INCOME), None)
    if part is None or not surveys:
        return
    found = net_incomes([survey for survey in surveys if survey.pk is not None])
    incomes = [found.get(survey.pk) for survey in surveys]
    content = income_content()
    for name in content.parts:
        amounts = [income.parts.get(name) if income else None for income in incomes]
        part.rows.append(_money_row(content.part_title(name), amounts))
    part.rows.append(_money_row(NET_INCOME, [one.total if one else None for one in incomes]))
    part.rows.append(Row(MEMBERS, [Cell(f"{one.members}" if one else "") for one in incomes]))
    part.rows.append(Row(PER_HEAD, [_per_head(one) for one in incomes]))


def _money_row(title: Text, amounts: Sequence[Any]) -> Row:
    return Row(title, [Cell("" if amount is None else f"{amount:,.2f}") for amount in amounts])


def _per_head(one: NetIncome | None) -> Cell:
    per_head = one.yuan_per_head if one is not None else None
    if one is None or per_head is None:
        return Cell("")
    return Cell(f"{per_head:,.2f}", EMPTY_ITEMS.format(n=len(one.unknown)) if one.unknown else None)
