"""How far each household is from its exit: part by part of the pack's condition, with names by the reader's scope."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from jingzhun.accounts.actor import Actor
from jingzhun.core.area_path import Level, ancestor_at
from jingzhun.figures.catalogue.register import register_catalogue
from jingzhun.figures.selectors.behind import groups_of_columns, groups_of_list, require_groups
from jingzhun.figures.selectors.books import book_for
from jingzhun.figures.selectors.codes import codes_below
from jingzhun.figures.selectors.places import PLACE_COLUMNS, check_is_listed, lies_in, village_of
from jingzhun.figures.selectors.question import Question, check_question
from jingzhun.figures.selectors.sight import check_sight
from jingzhun.figures.selectors.source import open_facts
from jingzhun.registry.selectors.named import Named, named_households
from jingzhun.rules.definitions import Condition, Fact, Part, RuleBook
from jingzhun.rules.dependencies import columns_of
from jingzhun.rules.engine import Setting, Value
from jingzhun.rules.engines.duckdb.engine import DuckDBEngine
from jingzhun.rules.kinds import YES_NO

PLANNED = "planned_exit_year"
PLACES = PLACE_COLUMNS["household"]


@dataclass(frozen=True, slots=True)
class Distance:
    """met: part by part; None is unknown. who: None for a household outside the reader's areas now."""

    key: str
    area: str
    planned: int | None
    met: tuple[bool | None, ...]
    who: Named | None

    @property
    def village(self) -> str:
        return ancestor_at(self.area, Level.VILLAGE) or self.area

    @property
    def missing(self) -> int:
        return self.met.count(False)

    @property
    def unknown(self) -> int:
        return self.met.count(None)


@dataclass(frozen=True, slots=True)
class Distances:
    """rows: the nearest first. condition: None where the pack names none; then there are no rows."""

    condition: Condition | None
    rows: list[Distance]
    book: RuleBook
    fresh_at: datetime | None


def distances_of(*, by: Actor, question: Question) -> Distances:
    """Of the households that have still to exit, by the pack's list. Errors: Refused, NotFound."""
    check_question(by, question)
    check_sight(by)
    book = book_for(question.path)
    if not book.war_map.exit_condition:
        return Distances(None, [], book, None)
    condition, listed = book.conditions[book.war_map.exit_condition], book.war_map.exit_list
    catalogue = register_catalogue()
    groups = groups_of_list(catalogue, book, condition.table, listed, [PLANNED])
    require_groups(by, groups | groups_of_columns(columns_of(book, catalogue, condition.name)), condition.title)
    check_is_listed(question.path, question.period)
    rows, fresh_at = _read(question, book, condition, listed)
    mine = [row for row in rows if lies_in(question.path, row[1 : 1 + len(PLACES)])]
    names = named_households(str(row[0]) for row in mine)
    found = [_distance(row, names) for row in mine]
    return Distances(condition, sorted(found, key=lambda one: (one.missing, one.unknown, one.key)), book, fresh_at)


def _read(
    question: Question, book: RuleBook, condition: Condition, listed: str
) -> tuple[list[tuple[Value, ...]], datetime]:
    village, parts = village_of(question.path), _as_facts(condition)
    wider = replace(book, facts={**book.facts, **parts})
    with open_facts(question.period, question.snapshot) as frame:
        engine = DuckDBEngine(register_catalogue(), frame.connection)
        setting = Setting(wider, question.period, codes_below(village))
        found = engine.rows(setting, condition.table, (*PLACES, PLANNED, *parts), where=listed, under=(village,))
        return found, frame.fresh_at


def _as_facts(condition: Condition) -> dict[str, Fact]:
    """Each part under a name of its own, so that an engine can be asked for it."""
    return {name: _fact(name, condition.table, part) for part in condition.parts
            for name in (f"{condition.name}__{part.name}",)}  # fmt: skip


def _fact(name: str, table: str, part: Part) -> Fact:
    return Fact(name, table, part.title, part.test, YES_NO, part.citation, part.said)


def _distance(row: tuple[Value, ...], names: Mapping[str, Named]) -> Distance:
    """Of a household that the scope does not show now nothing is told: another office may have written it since."""
    key, area, _, planned, *met = row
    who = names.get(str(key))
    if who is None:
        return Distance(str(key), str(area), None, (None,) * len(met), None)
    year = int(planned) if isinstance(planned, int) else None
    return Distance(str(key), str(area), year, tuple(None if one is None else bool(one) for one in met), who)
