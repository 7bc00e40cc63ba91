"""What engines refuse: numbers beyond 38 digits, names that are not there. And what they never do: count in floats."""

from collections.abc import Callable
from decimal import Decimal

import duckdb
import pytest
from tests.spec.books import setting_of
from tests.spec.drawing import drawn
from tests.spec.feature import Asked, Feature
from tests.spec.features import FEATURES
from tests.support.duckdb_frame import load
from tests.support.rule_engines import ENGINES, make_engine
from tests.support.small_catalogue import SMALL

from jingzhun.core.errors import NotFound
from jingzhun.core.text import same_in_both
from jingzhun.rules.engine import Engine
from jingzhun.rules.engines.duckdb import DuckDBEngine
from jingzhun.rules.engines.errors import NumberTooLarge, WrongTable

TITLE = same_in_both("test")
LARGE = "9" * 16 + ".99"  # the widest that a column of money holds
HOUSEHOLD = f"""
    household | wage    | share               | rooms               | →
    H1        | {LARGE} | 99999999999999.9999 | 9223372036854775807 |
"""
TOO_LARGE: list[str | Asked] = ["wage * share * share", "rooms * rooms * rooms"]


@pytest.fixture(params=ENGINES)
def make(request: pytest.FixtureRequest) -> Callable[[Feature], Engine]:
    return lambda feature: make_engine(request.param)(drawn(feature.facts).frame)


def feature(value: str | Asked, facts: str = HOUSEHOLD) -> Feature:
    return Feature("test", TITLE, TITLE, facts, value)


@pytest.mark.parametrize("value", TOO_LARGE, ids=str)
def test_beyond_38_digits_is_an_error(make: Callable[[Feature], Engine], value: str) -> None:
    asked = feature(value)
    with pytest.raises(NumberTooLarge):
        list(make(asked).rows(setting_of(asked), "household", ["result"]))


def test_a_product_of_the_widest_money_fits(make: Callable[[Feature], Engine]) -> None:
    """(10^16 - 0.01) × (10^14 - 0.0001)"""
    asked = feature("wage * share")
    rows = list(make(asked).rows(setting_of(asked), "household", ["result"]))
    assert rows == [("H1", Decimal("999999999999999998000000000000.000001"))]


def test_the_widest_whole_numbers_add_up(make: Callable[[Feature], Engine]) -> None:
    asked = feature("rooms + rooms")
    assert list(make(asked).rows(setting_of(asked), "household", ["result"])) == [("H1", 18446744073709551614)]


def test_names_that_are_not_there(make: Callable[[Feature], Engine]) -> None:
    asked = feature("rooms > 3")
    engine, setting = make(asked), setting_of(asked)
    with pytest.raises(NotFound, match="roms"):
        list(engine.rows(setting, "household", ["roms"]))
    with pytest.raises(NotFound, match="owner"):
        list(engine.rows(setting, "household", ["owner.rooms"]))
    with pytest.raises(NotFound, match="nothing"):
        list(engine.rows(setting, "household", [], where="nothing"))
    with pytest.raises(WrongTable, match="person"):
        list(engine.rows(setting, "person", [], where="result"))


@pytest.mark.parametrize("asked", FEATURES, ids=[one.name for one in FEATURES])
def test_nothing_passes_through_a_float(asked: Feature) -> None:
    connection = duckdb.connect()
    load(connection, SMALL, drawn(asked.facts).frame)
    statements: list[str] = []
    watched = _Watched(SMALL, connection, statements)
    list(watched.rows(setting_of(asked), asked.table, ["result"]))
    plan = connection.execute("EXPLAIN " + statements[0]).fetchall()[0][1]
    assert "DOUBLE" not in plan and "FLOAT" not in plan


class _Watched(DuckDBEngine):
    """Keeps the statements that it runs."""

    def __init__(self, catalogue: object, connection: duckdb.DuckDBPyConnection, statements: list[str]) -> None:
        super().__init__(catalogue, connection)  # type: ignore[arg-type]
        self._statements = statements

    def _answer(self, query):  # type: ignore[no-untyped-def]
        self._statements.append(self.sql(query))
        return super()._answer(query)
