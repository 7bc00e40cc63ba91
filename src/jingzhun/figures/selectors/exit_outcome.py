"""What became of a year's exit plan (计划与实际): household by household, with what happened since.

How it stood at the end of the period is what the pack's indicators count. Two things no frame of that day can know: who
was on the plan and lies in the area no longer, and who has exited since. They follow from the same definition on the
first day of the year, and from the ledger of now.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from jingzhun.accounts.actor import Actor
from jingzhun.core.clock import today
from jingzhun.figures.catalogue.register import register_catalogue
from jingzhun.figures.counting.exit_outcomes import GONE, Outcome, Outcomes
from jingzhun.figures.frames.around import households_among
from jingzhun.figures.selectors.behind import groups_of_list, require_groups
from jingzhun.figures.selectors.books import book_for
from jingzhun.figures.selectors.codes import codes_below
from jingzhun.figures.selectors.exit_distance import PLACES, PLANNED
from jingzhun.figures.selectors.places import check_is_listed, lies_in, village_of
from jingzhun.figures.selectors.question import Question, check_question
from jingzhun.figures.selectors.sight import check_sight
from jingzhun.figures.selectors.source import open_facts
from jingzhun.registry.selectors.named import named_households
from jingzhun.registry.status import Status
from jingzhun.rules.definitions import RuleBook
from jingzhun.rules.engine import Setting, Value
from jingzhun.rules.engines.duckdb.engine import DuckDBEngine
from jingzhun.rules.period import Period

TABLE, STATUS, EXITED_ON = "household", "status", "exited_on"
SHOWN = (PLANNED, STATUS, EXITED_ON)
Rows = Mapping[str, tuple[Value, ...]]


def outcomes_of(*, by: Actor, question: Question) -> Outcomes:
    """Without names: see `with_names`. Errors: Refused, NotFound (a natural village has no past)."""
    check_question(by, question)
    check_sight(by)
    book, year = book_for(question.path), question.period.year
    names = book.war_map.exit_outcome
    if not names:
        return Outcomes()
    for name in names:
        groups = groups_of_list(register_catalogue(), book, TABLE, name, SHOWN)
        require_groups(by, groups, book.indicators[name].title)
    first = replace(question, period=Period.of_day(date(year, 1, 1)))
    check_is_listed(question.path, first.period)
    before = _lists(first, book, names[:1])[names[0]]
    lists = _lists(question, book, names)
    rows = _with_what_came_since(question, _outcomes(before, lists))
    place = {name: at for at, name in enumerate((*names, GONE))}
    return Outcomes(
        tuple(book.indicators[name] for name in names),
        tuple(sorted(rows, key=lambda one: (place[one.outcome], one.key))),
        lists,
        {key: str(row[1]) for key, row in before.items()},
        {key: str(row[1]) for rows in lists.values() for key, row in rows.items()},
    )


def _lists(question: Question, book: RuleBook, names: Sequence[str]) -> dict[str, Rows]:
    """The households that each indicator counts in the area."""
    village = village_of(question.path)
    setting = Setting(book, question.period, codes_below(village))
    found: dict[str, Rows] = {}
    with open_facts(question.period, question.snapshot) as frame:
        engine = DuckDBEngine(register_catalogue(), frame.connection)
        for name in names:
            rows = engine.rows(setting, TABLE, (*PLACES, *SHOWN), where=name, under=(village,))
            mine = (row for row in rows if lies_in(question.path, row[1 : 1 + len(PLACES)]))
            found[name] = {str(row[0]): row for row in mine}
    return found


def _outcomes(before: Rows, lists: Mapping[str, Rows]) -> dict[str, tuple[str, tuple[Value, ...]]]:
    """Household → its outcome and its row. The first list is of all on the plan; the others say how it went."""
    found = {key: (GONE, row) for key, row in before.items()}
    for name, rows in lists.items():
        found |= {key: (name, row) for key, row in rows.items()}
    return found


def _with_what_came_since(question: Question, found: Mapping[str, tuple[str, tuple[Value, ...]]]) -> list[Outcome]:
    """What came since is told only of households that the scope shows now: another office may have written it."""
    last = replace(question, period=Period.of_day(max(today(), question.period.on)))
    with open_facts(last.period, last.snapshot) as frame:
        now = households_among(frame.connection, list(found))
    rows = [_outcome(key, name, row, now.get(key), question) for key, (name, row) in found.items()]
    shown = named_households(one.key for one in rows if one.since is not None)
    return [one if one.since is None or one.key in shown else replace(one, since=None) for one in rows]


def _outcome(
    key: str, name: str, row: tuple[Value, ...], now: Mapping[str, Value] | None, question: Question
) -> Outcome:
    planned, status, exited_on = row[-len(SHOWN) :]
    exited = _year_of_exit(status, exited_on) if name != GONE else None
    since = _year_of_exit(now[STATUS], now[EXITED_ON]) if now is not None and exited is None else None
    is_here = now is not None and str(now["area"]).startswith(question.path)
    year = int(planned) if isinstance(planned, int) else None
    return Outcome(key, name, year, exited, since, is_here, now is not None)


def _year_of_exit(status: Value, exited_on: Value) -> int | None:
    return exited_on.year if status == Status.EXITED and isinstance(exited_on, date) else None


def with_names(rows: Iterable[Outcome]) -> list[Outcome]:
    """Of a household that the scope does not show now nothing but its number is told."""
    wanted = list(rows)
    names = named_households(one.key for one in wanted)
    return [
        replace(one, who=names[one.key]) if one.key in names else Outcome(one.key, one.outcome, None, None)
        for one in wanted
    ]
