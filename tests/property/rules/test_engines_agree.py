"""Random rules over random facts: every engine answers as the plain interpreter does, to the last decimal place."""

import pytest
from hypothesis import Phase, find, given, settings
from tests.support.random_rules import SMALL, Case, cases, expressions, in_one_village
from tests.support.rule_engines import MakeEngine, duckdb_engine, reference_engine, spark_engine
from tests.support.small_catalogue import SMALL_IN_ONE_VILLAGE

from jingzhun.rules.engine import Engine, Parts
from jingzhun.rules.engines.walking import KINDS, walk
from jingzhun.rules.nodes import Gather, Related

UNDER = [("",), ("010101",), ("010101001001", "010102"), ()]
GROUPS = {"household": ("household.status", "village_row.has_clinic"), "person": ("sex", "household.status")}
"""The household of a household is itself."""


def answers(engine: Engine, case: Case) -> list[object]:
    """All that the engine says about a case, with the kind of each value: 1, 1.00 and yes are told apart."""
    return [*_lists(engine, case), *_tests(engine, case), *_figures(engine, case)]


def _lists(engine: Engine, case: Case) -> list[object]:
    lists = ((table, [*SMALL.tables[table].columns, *case.names.get(table, [])]) for table in sorted(SMALL.tables))
    return [[_written(row) for row in engine.rows(case.setting, table, names)] for table, names in lists]


def _tests(engine: Engine, case: Case) -> list[object]:
    book = case.setting.book
    tables = {name: one.table for name, one in book.conditions.items()}
    tables |= {name: one.numerator.table for name, one in book.indicators.items()}
    asked = ((name, table, under) for name, table in tables.items() for under in UNDER[:2])
    return [
        [_written(row) for row in engine.rows(case.setting, table, _shown(case, table), where=name, under=under)]
        for name, table, under in asked
    ]


def _shown(case: Case, table: str) -> list[str]:
    return ["village", *case.names.get(table, [])]


def _figures(engine: Engine, case: Case) -> list[object]:
    said = [_parts(engine, case, under=under) for under in UNDER]
    for name, one in case.setting.book.indicators.items():
        said.append(_parts(engine, case, name, by=GROUPS.get(one.numerator.table, ())))
    return [*said]


def _parts(engine: Engine, case: Case, *names: str, **how: tuple[str, ...]) -> list[object]:
    """Of all indicators, if none are named."""
    parts = engine.parts(case.setting, names or list(case.setting.book.indicators), **how)
    return [_written(_values(part)) for part in parts]


def _values(part: Parts) -> tuple[object, ...]:
    return tuple(getattr(part, name) for name in Parts.__slots__)


def _written(value: object) -> object:
    return [_written(one) for one in value] if isinstance(value, tuple) else (type(value).__name__, str(value))


def agrees(make: MakeEngine, case: Case) -> None:
    assert answers(make(case.frame), case) == answers(reference_engine(case.frame), case)


@settings(max_examples=25)
@given(case=cases())
def test_duckdb_agrees(case: Case) -> None:
    agrees(duckdb_engine, case)


@settings(max_examples=25)
@given(case=cases())
def test_duckdb_agrees_where_related_rows_lie_in_one_village(case: Case) -> None:
    """It reads only rows of the villages asked for, the interpreter all."""
    frame = in_one_village(case.frame)
    said, expected = (
        answers(engine, case) for engine in (duckdb_engine(frame, SMALL_IN_ONE_VILLAGE), reference_engine(frame))
    )
    assert said == expected


@settings(max_examples=25)
@given(case=cases())
def test_groups_add_up_to_the_whole(case: Case) -> None:
    """What is unknown is a group of its own, so nothing is lost or counted twice."""
    engine, book = duckdb_engine(case.frame), case.setting.book
    for name, one in book.indicators.items():
        whole = {part.village: part for part in engine.parts(case.setting, [name])}
        by_village: dict[str, list[Parts]] = {}
        for part in engine.parts(case.setting, [name], by=GROUPS.get(one.numerator.table, ())):
            by_village.setdefault(part.village, []).append(part)
        assert by_village.keys() <= whole.keys()
        for village, all_of_it in whole.items():
            groups = by_village.get(village, [])
            assert sum(part.numerator or 0 for part in groups) == (all_of_it.numerator or 0)
            assert sum(part.unknown for part in groups) == all_of_it.unknown
            assert len({part.group for part in groups}) == len(groups)


@pytest.mark.slow
@settings(max_examples=500)
@given(case=cases())
def test_duckdb_agrees_about_many_rules(case: Case) -> None:
    agrees(duckdb_engine, case)


@pytest.mark.slow
@settings(max_examples=10, phases=[Phase.generate])
@given(case=cases())
def test_spark_agrees(case: Case) -> None:
    """Few, and by area and group only of one indicator: each question takes Spark a second or more."""
    name, one = next(iter(case.setting.book.indicators.items()))
    groups = GROUPS.get(one.numerator.table, ())
    said, expected = (
        [*_lists(engine, case), _parts(engine, case), _parts(engine, case, name, by=groups, under=UNDER[1])]
        for engine in (spark_engine(case.frame), reference_engine(case.frame))
    )
    assert said == expected


def test_every_kind_of_node_is_drawn() -> None:
    """What is never drawn is never compared. Stops as soon as all were; `NoSuchExample` if some never are."""
    missing: set[object] = {*KINDS, *Gather}

    def all_were(case: Case) -> bool:
        nodes = [node for root in expressions(case.setting.book) for node in walk(root)]
        missing.difference_update(type(node) for node in nodes)
        missing.difference_update(node.gather for node in nodes if isinstance(node, Related))
        return not missing

    find(cases(), all_were, settings=settings(max_examples=5000, phases=[Phase.generate], database=None))
