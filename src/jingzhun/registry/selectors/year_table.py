"""The surveys of several years side by side: a row for each field, a column for each year, the newest first.

Only rows that say something; a value is marked as changed when the year before says something else.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest

from jingzhun.core.text import Text, same_in_both
from jingzhun.registry.fields.field import Field
from jingzhun.registry.fields.groups import group_title
from jingzhun.registry.fields.shown import shown_value
from jingzhun.registry.fields.subjects import OWN_SECTION, SECTIONS, Subject
from jingzhun.registry.selectors.household_then import SurveyThen
from jingzhun.registry.selectors.net_income import NET_INCOME
from jingzhun.registry.selectors.surveys import doubt_of

INCOME = "income"


@dataclass(frozen=True, slots=True)
class Cell:
    """words: None when not known. is_changed: the year before says something else. doubt: what may be wrong."""

    words: Text | None
    is_changed: bool = False
    doubt: Text | None = None


@dataclass(frozen=True, slots=True)
class Line:
    title: Text
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """Fields of one field group. confirmed: for each year, whether somebody confirmed the group."""

    title: Text
    group: Text
    confirmed: tuple[bool, ...]
    lines: tuple[Line, ...]

    @property
    def is_confirmed(self) -> bool:
        return all(self.confirmed)


@dataclass(frozen=True, slots=True)
class YearTable:
    """rolled_from: for each year, the year that its record was made from, or None."""

    years: tuple[int, ...]
    rolled_from: tuple[int | None, ...]
    sections: tuple[Section, ...]


def year_table(subject: Subject, surveys: tuple[SurveyThen, ...]) -> YearTable:
    """surveys: the newest first, with the values that the reader may see."""
    sections = [
        *(_section(one.title, one.group, one.fields, surveys) for one in SECTIONS[subject]),
        *_own_sections(surveys),
    ]
    return YearTable(
        years=tuple(one.year for one in surveys),
        rolled_from=tuple(one.rolled_from for one in surveys),
        sections=tuple(one for one in sections if one.lines),
    )


def _own_sections(surveys: tuple[SurveyThen, ...]) -> Iterator[Section]:
    """Added fields, by their group; a field that ended or was renamed keeps its line."""
    fields = {field.name: field for one in reversed(surveys) for field in one.own_fields}
    for group in dict.fromkeys(field.group for field in fields.values()):
        title = Text("{own}（{group}）", "{own} ({group})").format(own=OWN_SECTION, group=group_title(group))
        yield _section(title, group, [field for field in fields.values() if field.group == group], surveys)


def _section(title: Text, group: str, fields: Iterable[Field], surveys: tuple[SurveyThen, ...]) -> Section:
    lines = [_line(field, surveys) for field in fields if any(field.name in one.values for one in surveys)]
    if group == INCOME and any(one.net_income is not None for one in surveys):
        lines.append(_net_income(surveys))
    return Section(title, group_title(group), tuple(group in one.confirmed for one in surveys), tuple(lines))


def _line(field: Field, surveys: tuple[SurveyThen, ...]) -> Line:
    values = [one.values.get(field.name) for one in surveys]
    words = [shown_value(field, value) for value in values]
    doubts = [
        doubt_of(field, value, one.year) if value is not None else None
        for one, value in zip(surveys, values, strict=True)
    ]
    return Line(field.heading, _cells(words, doubts))


def _net_income(surveys: tuple[SurveyThen, ...]) -> Line:
    amounts = [one.net_income.yuan_per_head if one.net_income else None for one in surveys]
    words = [same_in_both(f"{amount:,}") if amount is not None else None for amount in amounts]
    return Line(NET_INCOME, _cells(words, [None] * len(words)))


def _cells(words: list[Text | None], doubts: list[Text | None]) -> tuple[Cell, ...]:
    is_last = len(words) - 1
    return tuple(
        Cell(now, is_changed=place < is_last and now != before, doubt=doubt)
        for place, (now, before, doubt) in enumerate(zip_longest(words, words[1:], doubts))
    )
