"""What the page of a year shows: its groups with their state, links to other years, the household's members."""

from dataclasses import dataclass, field
from typing import Any

from jingzhun.accounts.actor import Actor
from jingzhun.core.clock import today
from jingzhun.core.text import Text
from jingzhun.registry.fields.groups import group_title
from jingzhun.registry.fields.subjects import Subject, columns_of
from jingzhun.registry.selectors.income_lines import in_words, lines_by_item
from jingzhun.registry.selectors.survey_documents import INCOME
from jingzhun.registry.selectors.survey_sheet import GroupState, Row, Sheet
from jingzhun.registry.selectors.survey_years import YearState, years_of
from jingzhun.web.survey_owners import Whose


@dataclass(frozen=True, slots=True)
class ShownGroup:
    """A field group of the year. parts: its sections with their rows; each row has this year and the one before."""

    name: str
    title: Text
    state: GroupState
    parts: list[tuple[Text, list[Row]]]
    lines: list[tuple[Text, str, str]] = field(default_factory=list)
    """Of incomes: item, what, in words."""

    @property
    def alone(self) -> list[str]:
        return [self.name]

    @property
    def is_begun(self) -> bool:
        return self.state.version > 0

    @property
    def may_confirm(self) -> bool:
        return self.is_begun and self.state.may_edit and self.state.is_open and not self.state.is_confirmed


def groups_of(sheet: Sheet, *, short_only: bool) -> list[ShownGroup]:
    """The sections of a year by field group. short_only: the rows of the short form and what is entered."""
    found: dict[str, ShownGroup] = {}
    for part in sheet.parts:
        rows = [row for row in part.rows if not short_only or row.is_short or _is_entered(row)]
        group = found.setdefault(
            part.group, ShownGroup(part.group, group_title(part.group), part.states[0], _none())
        )
        if rows:
            group.parts.append((part.title, rows))
    return [group for group in found.values() if group.parts]


def add_lines(groups: list[ShownGroup], survey: Any) -> None:
    """Show the lines of incomes with the group that has them."""
    income = next((group for group in groups if group.name == INCOME), None)
    if income is None or survey is None:
        return
    titles = columns_of(Subject.HOUSEHOLD)
    for item, lines in lines_by_item(survey).items():
        income.lines.extend((titles[item].title, line.what, in_words(line)) for line in lines)


def _none() -> list[tuple[Text, list[Row]]]:
    return []


def _is_entered(row: Row) -> bool:
    return any(str(cell.words) for cell in row.cells)


@dataclass(frozen=True, slots=True)
class YearLink:
    year: int
    address: str
    is_here: bool
    state: YearState | None


def year_links(actor: Actor, whose: Whose, here: int | None = None) -> list[YearLink]:
    """The years that are there, and those that somebody may want to begin; newest first."""
    known = {state.year: state for state in years_of(actor, whose.owner)}
    wanted = {today().year, today().year - 1, *known, *([here] if here else [])}
    return [
        YearLink(year, whose.year_page(year), year == here, known.get(year)) for year in sorted(wanted, reverse=True)
    ]
