"""The list behind a figure, and lists of their own: the same definition without the aggregate, with names.

Facts hold no names. They are joined here through row-level security: a row that the reader's scope does not show stands
in the list by its number alone, because it was counted.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from jingzhun.accounts.actor import Actor
from jingzhun.core.errors import NotFound, Refused
from jingzhun.core.text import Text
from jingzhun.figures.catalogue.register import register_catalogue
from jingzhun.figures.frames.opening import open_frame
from jingzhun.figures.selectors.behind import groups_of_list, require_groups
from jingzhun.figures.selectors.books import book_for
from jingzhun.figures.selectors.codes import codes_below
from jingzhun.figures.selectors.places import PLACE_COLUMNS, is_place, village_of
from jingzhun.figures.selectors.question import Question, check_question
from jingzhun.registry.selectors.named import Named, named_households, named_people
from jingzhun.rules.catalogue import Catalogue, Column, Table
from jingzhun.rules.definitions import Check, RuleBook
from jingzhun.rules.engine import Setting, Value
from jingzhun.rules.engines.duckdb.engine import DuckDBEngine
from jingzhun.rules.engines.naming import column_of
from jingzhun.rules.nodes import ColumnOf

PAGE_ROWS = 50


@dataclass(frozen=True, slots=True)
class Row:
    """key: our number, or the path of a village. who: None for a village, or somebody outside the reader's areas."""

    key: str
    who: Named | None
    household: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """columns: of `values`. after: the key for the next page; '' on the last one."""

    name: str
    title: Text
    table: str
    columns: tuple[Column, ...]
    rows: list[Row]
    after: str
    fresh_at: datetime


@dataclass(frozen=True, slots=True)
class Listed:
    """What a list shows: the definition's title, its table, and the columns beside the key."""

    title: Text
    table: str
    columns: tuple[str, ...]


def rows_behind(*, by: Actor, question: Question, name: str, after: str = "", most: int = PAGE_ROWS) -> Rows:
    """A page of the rows that an indicator counts, or of a list, check, warning or condition. `NotFound`, `Refused`."""
    check_question(by, question)
    check_sight(by)
    catalogue, book = register_catalogue(), book_for(question.path)
    listed = listed_of(catalogue, book, name)
    require_groups(by, groups_of_list(catalogue, book, listed.table, name, listed.columns), listed.title)
    own = _own_columns(listed.table, question.path)
    with open_frame(question.period, is_held=False) as frame:
        engine = DuckDBEngine(catalogue, frame.connection)
        village = village_of(question.path)
        setting = Setting(book, question.period, codes_below(village))
        found = engine.rows(setting, listed.table, (*own, *listed.columns), where=name, under=(village,))
        mine = (row for row in found if not is_place(question.path) or question.path in row[1 : 1 + len(own)])
        page = list(islice((row for row in mine if not after or str(row[0]) > after), most + 1))
        fresh_at = frame.fresh_at
    shown = page[:most]
    return Rows(
        name, listed.title, listed.table,
        tuple(_column(catalogue, book, listed.table, column) for column in listed.columns),
        _named(by, listed.table, shown, own),
        str(shown[-1][0]) if len(page) > most else "",
        fresh_at,
    )  # fmt: skip


def check_sight(by: Actor) -> None:
    """`Refused` unless the role sees people."""
    by.require("household", "see")
    by.require("identity", "see")
    if not by.scope.people:
        raise Refused(Text("当前身份不查看个人数据", "Your role sees no personal data"))


def listed_of(catalogue: Catalogue, book: RuleBook, name: str) -> Listed:
    """What the definition of this name lists. `NotFound`."""
    if indicator := book.indicators.get(name):
        value = indicator.numerator.value
        added = (value.name,) if isinstance(value, ColumnOf) and not value.parent else ()
        return Listed(indicator.title, indicator.numerator.table, added)
    if roll := book.rolls.get(name):
        return Listed(roll.title, roll.table, tuple(one for one in roll.columns if one not in ("key", "household")))
    if check := book.checks.get(name):
        return Listed(check.title, check.table, _rested_on(catalogue.tables[check.table], check))
    if warning := book.warnings.get(name):
        return Listed(warning.title, warning.table, ())
    if condition := book.conditions.get(name):
        return Listed(condition.title, condition.table, ())
    raise NotFound(Text("没有这个名单：{name}", "No such list: {name}").format(name=name))


def _rested_on(table: Table, check: Check) -> tuple[str, ...]:
    """The row's own columns on which a check rests (`table.column`), without the keys by which rows belong together."""
    keys = {table.key, table.village, *(parent.by for parent in table.parents.values())}
    columns = (one.removeprefix(f"{table.name}.") for one in check.rests_on if one.startswith(f"{table.name}."))
    return tuple(column for column in columns if column not in keys)


def _own_columns(table: str, path: str) -> tuple[str, ...]:
    """The column with the household's number, where the row is not one itself; those that say in which place it lies,
    where one place is asked for. `NotFound` for rows that lie in no place."""
    household = ("household",) if "household" in register_catalogue().tables[table].columns else ()
    if not is_place(path):
        return household
    if table not in PLACE_COLUMNS:
        raise NotFound(Text("这个名单不分组", "This list is not kept by group"))
    return household + PLACE_COLUMNS[table]


def _column(catalogue: Catalogue, book: RuleBook, table: str, name: str) -> Column:
    node = column_of(catalogue, book, table, name)
    holder = catalogue.tables[table]
    if node.parent:
        holder = catalogue.tables[holder.parents[node.parent].table]
    if node.is_fact:
        return Column(name, node.type, (book.facts.get(node.name) or book.conditions[node.name]).title)
    return Column(name, node.type, holder.columns[node.name].title)


def _named(by: Actor, table: str, rows: Iterable[tuple[Value, ...]], own: tuple[str, ...]) -> list[Row]:
    found = list(rows)
    households = [str(row[1] if "household" in own else row[0]) for row in found]
    if table == "person":
        people = named_people(by, [str(row[0]) for row in found])
        who = [people.get(str(row[0])) for row in found]
    else:
        known = named_households(households)
        who = [known.get(number) for number in households]
    return [
        Row(str(row[0]), one, household, row[1 + len(own) :])
        for row, household, one in zip(found, households, who, strict=True)
    ]
