"""The list behind a figure, and lists of their own: the same definition without the aggregate, with names.

Facts hold no names. They are joined here through row-level security: a row that the reader's scope does not show stands
in the list by its number alone, because it was counted.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from jingzhun.accounts.actor import Actor
from jingzhun.areas.selectors.neighbours import full_place_names
from jingzhun.core.errors import NotFound
from jingzhun.core.text import Text, same_in_both
from jingzhun.figures.catalogue.columns import is_area
from jingzhun.figures.catalogue.register import register_catalogue
from jingzhun.figures.catalogue.told import told
from jingzhun.figures.frames.around import AREAS
from jingzhun.figures.selectors.behind import groups_of_list, require_groups
from jingzhun.figures.selectors.books import book_for
from jingzhun.figures.selectors.codes import codes_below
from jingzhun.figures.selectors.kept import Kept, kept_of
from jingzhun.figures.selectors.listed import listed_of
from jingzhun.figures.selectors.one_group import group_asked
from jingzhun.figures.selectors.places import PLACE_COLUMNS, check_is_listed, is_place, lies_in, village_of
from jingzhun.figures.selectors.question import Question, check_question
from jingzhun.figures.selectors.sight import check_sight
from jingzhun.figures.selectors.source import open_facts
from jingzhun.registry.selectors.named import Named, named_households, named_people
from jingzhun.rules.catalogue import Column
from jingzhun.rules.engine import Setting, Value
from jingzhun.rules.engines.duckdb.engine import DuckDBEngine
from jingzhun.rules.engines.naming import described

PAGE_ROWS = 50
MOST_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Row:
    """key: our number, or the path of a village. who: None for a village, or somebody outside the reader's areas,
    whose values are left out.
    """

    key: str
    who: Named | None
    household: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """columns: of `values`. after: the key for the next page; '' on the last one. kept: None for the facts of now.
    areas: path → name, of all areas that its rows are or name.
    """

    name: str
    title: Text
    table: str
    columns: tuple[Column, ...]
    rows: list[Row]
    after: str
    fresh_at: datetime
    kept: Kept | None = None
    areas: Mapping[str, str] = field(default_factory=dict)

    def words(self, column: Column, value: Value) -> Text:
        """A value as a person reads it, without its unit, which stands with the column."""
        if isinstance(value, str) and is_area(column.name):
            return same_in_both(self.areas.get(value, value))
        return told(value, column.type, has_unit=False)


def rows_behind(*, by: Actor, question: Question, name: str, after: str = "", most: int = PAGE_ROWS) -> Rows:
    """A page of the rows that an indicator counts, or of a list, check, warning or condition. `NotFound`, `Refused`.

    after: of the page before; '' for the first.
    """
    check_question(by, question)
    check_sight(by)
    catalogue, book = register_catalogue(), book_for(question.path)
    listed = listed_of(catalogue, book, name)
    check_is_listed(question.path, question.period)
    require_groups(by, groups_of_list(catalogue, book, listed.table, name, listed.columns), listed.title)
    group = group_asked(by, book, question, name)
    own = _own_columns(listed.table, question.path)
    with open_facts(question.period, question.snapshot) as frame:
        engine = DuckDBEngine(catalogue, frame.connection)
        village = village_of(question.path)
        setting = Setting(book, question.period, codes_below(village))
        asked = (*own, *listed.columns, *listed.order, *((group.column,) if group else ()))
        found = engine.rows(setting, listed.table, asked, where=name, under=(village,))
        mine = [row for row in found if lies_in(question.path, row[1 : 1 + len(own)])]
        fresh_at = frame.fresh_at
    title = listed.title if group is None else group.heading(listed.title, {row[-1] for row in mine})
    if group is not None:
        mine = [row[:-1] for row in mine if group.has(row[-1])]
    if listed.order:
        mine.sort(key=lambda row: [_place_of(value) for value in row[-len(listed.order) :]])
    begin = _begin(after)
    page = mine[begin : begin + most + 1]
    shown = [row[: 1 + len(own) + len(listed.columns)] for row in page[:most]]
    columns = tuple(described(catalogue, book, listed.table, column) for column in listed.columns)
    rows = _named(by, listed.table, shown, own)
    return Rows(
        name, title, listed.table, columns, rows, str(begin + most) if len(page) > most else "", fresh_at,
        kept_of(question.snapshot, book), full_place_names(_paths(listed.table, columns, rows)),
    )  # fmt: skip


def _begin(after: str) -> int:
    """How many rows stand on the pages before. `NotFound`."""
    if after and not (after.isascii() and after.isdigit() and len(after) <= MOST_DIGITS):
        raise NotFound(Text("没有这一页", "There is no such page"))
    return int(after or 0)


def _place_of(value: Value) -> tuple[Any, ...]:
    """In the order of a list: what is not known stands last."""
    return (1,) if value is None else (0, value)


def _own_columns(table: str, path: str) -> tuple[str, ...]:
    """The column with the household's number, where the row is not one itself; those that say in which place it lies,
    where one place is asked for. `NotFound` for rows that lie in no place."""
    columns = register_catalogue().tables[table].columns
    who = tuple(name for name in ("household", "person") if name in columns)
    if not is_place(path):
        return who
    if table not in PLACE_COLUMNS:
        raise NotFound(Text("这个名单不分组", "This list is not kept by group"))
    return who + PLACE_COLUMNS[table]


def _named(by: Actor, table: str, rows: Iterable[tuple[Value, ...]], own: tuple[str, ...]) -> list[Row]:
    """Values of a row that the scope does not show are not shown either: another office may have written them."""
    found = list(rows)
    households = [_text(row[1 + own.index("household")] if "household" in own else row[0]) for row in found]
    persons = [_text(row[0] if table == "person" else row[1 + own.index("person")] if "person" in own else "")
               for row in found]  # fmt: skip
    people = named_people(by, {number for number in persons if number})
    homes = named_households(households) if not all(persons) else {}
    made = []
    for row, household, person in zip(found, households, persons, strict=True):
        who = people.get(person) if person else homes.get(household)
        values = row[1 + len(own) :]
        is_shown = who is not None or table in AREAS
        made.append(Row(str(row[0]), who, household, values if is_shown else (None,) * len(values)))
    return made


def _paths(table: str, columns: Sequence[Column], rows: Iterable[Row]) -> Iterator[str]:
    """The paths of all areas that rows are or name."""
    places = [position for position, column in enumerate(columns) if is_area(column.name)]
    for row in rows:
        if table in AREAS:
            yield row.key
        yield from (str(row.values[place]) for place in places if row.values[place])


def _text(value: Value) -> str:
    return str(value or "")
