"""Why one household, person or village has a value: the tree down to its rows and clauses."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import duckdb

from jingzhun.accounts.actor import Actor
from jingzhun.areas.selectors.tree import area_by_path
from jingzhun.core.area_path import Level, level_of
from jingzhun.core.errors import NotFound, WrongInput
from jingzhun.core.text import Text
from jingzhun.figures.catalogue.register import register_catalogue
from jingzhun.figures.frames.around import AREAS, household_then, rows_around_household, rows_around_village
from jingzhun.figures.frames.plain_rows import Rows
from jingzhun.figures.selectors.behind import groups_of_columns, require_groups
from jingzhun.figures.selectors.books import book_for
from jingzhun.figures.selectors.codes import Codes, codes_of_paths
from jingzhun.figures.selectors.kept import Kept, kept_of
from jingzhun.figures.selectors.places import village_of
from jingzhun.figures.selectors.sight import check_sight
from jingzhun.figures.selectors.source import open_facts
from jingzhun.registry.selectors.people import household_by_number, person_by_number
from jingzhun.rules.definitions import Indicator, RuleBook
from jingzhun.rules.dependencies import columns_of, definition_of
from jingzhun.rules.engine import Setting
from jingzhun.rules.explain import explain
from jingzhun.rules.explanation import Explanation
from jingzhun.rules.period import Period


@dataclass(frozen=True, slots=True)
class Explained:
    """book: the rules that were used. fresh_at: everything written before is in it. kept: None for the facts of now."""

    explanation: Explanation
    book: RuleBook
    fresh_at: datetime
    kept: Kept | None = None


@dataclass(frozen=True, slots=True)
class _Subject:
    """What a number names. household: '' for a village."""

    key: str
    path: str
    household: str


def explanation_of(*, by: Actor, name: str, number: str, period: Period, snapshot: str = "") -> Explained:
    """number: our number of a household or person, or the path of a village. Errors: NotFound, Refused, WrongInput."""
    by.require("area_statistics", "see")
    subject = _subject(by, number)
    catalogue, book = register_catalogue(), book_for(subject.path)
    title = _check_table(book, name, subject)
    columns = columns_of(book, catalogue, name)
    require_groups(by, groups_of_columns(columns), title)
    if any(table not in AREAS for table, _ in columns):
        check_sight(by)  # the tree names households and people by number
    with open_facts(period, snapshot) as frame:
        rows = _rows(frame.connection, subject)
        found = explain(catalogue, Setting(book, period, _codes(subject, rows)), rows, name, subject.key)
        return Explained(found, book, frame.fresh_at, kept_of(snapshot, book))


def _rows(connection: duckdb.DuckDBPyConnection, subject: _Subject) -> dict[str, Rows]:
    """What lies around the subject on the day: a person in the household of then."""
    if subject.key.startswith("P"):
        return rows_around_household(connection, household_then(connection, subject.key) or subject.household)
    if subject.household:
        return rows_around_household(connection, subject.household)
    return rows_around_village(connection, village_of(subject.path))


def _codes(subject: _Subject, rows: Mapping[str, Rows]) -> Codes:
    """Of the villages that the rows lay in then, which may be others than today's."""
    villages = {str(row["village"]) for table in rows.values() for row in table if row.get("village")}
    return codes_of_paths({village_of(subject.path), *villages})


def conditions_of_household(*, by: Actor, number: str, period: Period, snapshot: str = "") -> list[Explained]:
    """All conditions about households, of one; without those that rest on what the role may not see. `NotFound`."""
    by.require("area_statistics", "see")
    subject = _subject(by, number)
    catalogue, book = register_catalogue(), book_for(subject.path)
    with open_facts(period, snapshot) as frame:
        rows = rows_around_household(frame.connection, number)
        if not rows["household"]:
            return []
        setting, kept = Setting(book, period, _codes(subject, rows)), kept_of(snapshot, book)
        return [
            Explained(explain(catalogue, setting, rows, one.name, number), book, frame.fresh_at, kept)
            for one in book.conditions.values()
            if one.table == "household"
            and all(by.may(group, "see") for group in groups_of_columns(columns_of(book, catalogue, one.name)))
        ]


def _subject(by: Actor, number: str) -> _Subject:
    """Only what the reader's scope shows. `NotFound`."""
    if number.startswith("H"):
        check_sight(by)
        household = household_by_number(number)
        return _Subject(number, household.path, number)
    if number.startswith("P"):
        check_sight(by)
        person = person_by_number(number)
        return _Subject(number, person.path, person.household.number)
    area = area_by_path(number)
    by.require_area(area.path)
    if level_of(area.path) is not Level.VILLAGE:
        raise WrongInput(
            Text("不是行政村：{name}", "Not a village: {name}").format(name=area.name),
            where="number",
            allowed=Text("户编号、人员编号或行政村的路径", "the number of a household or person, or a village's path"),
        )
    return _Subject(area.path, area.path, "")


def _check_table(book: RuleBook, name: str, subject: _Subject) -> Text:
    """The definition's title. `NotFound` for no such definition; `WrongInput` if it is about something else."""
    table, title = _table_and_title(book, name)
    wanted = "village" if not subject.household else "person" if subject.key.startswith("P") else "household"
    if table != wanted:
        tables = register_catalogue().tables
        raise WrongInput(
            Text("“{title}”说的是{table}，不是 {number}", "“{title}” is about {table}, not about {number}").format(
                title=title, table=tables[table].title, number=subject.key
            ),
            where="number",
        )
    return title


def _table_and_title(book: RuleBook, name: str) -> tuple[str, Text]:
    try:
        found = definition_of(book, name)
    except KeyError:
        raise NotFound(
            Text("没有这个定义：{name}", "No such definition: {name}").format(name=name),
            allowed=Text("指标、事实、条件、疑点、预警或名单", "an indicator, fact, condition, check, warning or list"),
        ) from None
    return found.numerator.table if isinstance(found, Indicator) else found.table, found.title
