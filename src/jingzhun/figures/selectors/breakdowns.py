"""Figures by the groups of a breakdown (按性别、年龄段、致贫原因……). What is not known is a group of its own."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jingzhun.accounts.actor import Actor
from jingzhun.core.errors import WrongInput
from jingzhun.core.text import Text
from jingzhun.figures.catalogue.register import register_catalogue
from jingzhun.figures.catalogue.told import order_of, told
from jingzhun.figures.counting.figure import Figure
from jingzhun.figures.selectors.behind import groups_of_columns, places_of, require_groups
from jingzhun.figures.selectors.sight import check_sight, sees_people
from jingzhun.rules.definitions import Breakdown, Indicator, RuleBook
from jingzhun.rules.engine import Value
from jingzhun.rules.engines.naming import described, has_column
from jingzhun.rules.kinds import Type

Groups = Mapping[tuple[str, str], Sequence[Figure]]
"""(indicator, path) → the figure of each group of which something counts or may count."""


@dataclass(frozen=True, slots=True)
class Split:
    """By what figures are counted, for the table of the indicators that were asked for."""

    breakdown: Breakdown
    title: Text
    type: Type

    def title_of(self, value: Value) -> Text:
        return told(value, self.type)

    def in_order(self, figures: Sequence[Figure]) -> list[Figure]:
        return sorted(figures, key=lambda one: order_of(one.group[0], self.type))


def breakdowns_for(by: Actor, book: RuleBook, indicator: Indicator) -> list[Split]:
    """Those by which an indicator can be counted and whose groups the role may see, in the order of the packs."""
    if not sees_people(by):
        return []
    usable = [one for one in book.breakdowns.values() if can_be_by(book, indicator, one)]
    return [
        _split(book, indicator, one) for one in usable
        if all(by.may(group, "see") for group in _groups(book, indicator, one))
    ]  # fmt: skip


def breakdown_of(by: Actor, book: RuleBook, name: str, indicators: Sequence[Indicator]) -> Split:
    """The breakdown of this name. Errors: WrongInput (no such one, or not for these indicators), Refused.

    Counts of small groups tell about single people, so only a role that sees people, and the field group of the
    column, is given them: it could open the list behind.
    """
    breakdown = book.breakdowns.get(name)
    unfit = [one for one in indicators if breakdown is None or not can_be_by(book, one, breakdown)]
    if breakdown is None or unfit or not indicators:
        raise _not_by(book, name, unfit)
    check_sight(by)
    found = _split(book, indicators[0], breakdown)
    for one in indicators:
        require_groups(by, _groups(book, one, breakdown), found.title)
    return found


def can_be_by(book: RuleBook, indicator: Indicator, breakdown: Breakdown) -> bool:
    return has_column(register_catalogue(), book, indicator.numerator.table, breakdown.column)


def by_group(figures: Mapping[tuple[str, str, tuple[Value, ...]], Figure], split: Split) -> Groups:
    """The figures of areas and groups, put together by indicator and area."""
    found: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for (name, path, _), figure in figures.items():
        if _says_something(figure):
            found[name, path].append(figure)
    return {key: split.in_order(some) for key, some in found.items()}


def _says_something(figure: Figure) -> bool:
    """Does a row of the group count, above the line or below, or may it?"""
    return figure.numerator != 0 or bool(figure.denominator or figure.unknown or figure.denominator_unknown)


def _split(book: RuleBook, indicator: Indicator, breakdown: Breakdown) -> Split:
    column = described(register_catalogue(), book, indicator.numerator.table, breakdown.column)
    return Split(breakdown, column.title, column.type)


def _groups(book: RuleBook, indicator: Indicator, breakdown: Breakdown) -> set[str]:
    return groups_of_columns(places_of(register_catalogue(), book, indicator.numerator.table, breakdown.column))


def _not_by(book: RuleBook, name: str, unfit: Sequence[Indicator]) -> WrongInput:
    allowed = [one.name for one in book.breakdowns.values() if all(can_be_by(book, its, one) for its in unfit)]
    what = Text("没有这种分组：{name}", "No such breakdown: {name}").format(name=name)
    if name in book.breakdowns:
        what = Text("“{title}”不能按 {name} 分组", "“{title}” cannot be counted by {name}").format(
            title=unfit[0].title if unfit else Text("指标", "the figures"), name=name
        )
    return WrongInput(what, where="by", allowed=Text("、".join(allowed) or "–", ", ".join(allowed) or "–"))
