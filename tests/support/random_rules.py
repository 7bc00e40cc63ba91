"""Random rule books and random facts for the small catalogue."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from hypothesis import strategies as st
from tests.support.random_nodes import DAYS, EDGES, WORDS, Known, Writer
from tests.support.small_catalogue import SMALL

from jingzhun.core.text import same_in_both
from jingzhun.rules.definitions import (
    Citation,
    Condition,
    Counting,
    Fact,
    Indicator,
    Join,
    Parameter,
    ParameterValue,
    Part,
    RuleBook,
    Sum,
)
from jingzhun.rules.engine import Setting
from jingzhun.rules.engines.walking import nodes_of
from jingzhun.rules.kinds import DATE, TEXT, YES_NO, Kind, Type, decimal, integer
from jingzhun.rules.nodes import Node
from jingzhun.rules.period import Period

NOWHERE = Citation("none", "", is_confirmed=False)
VILLAGES = {
    "010101001001": ("620101001001", "620101001000", "620101000000", "620000000000"),
    "010101001002": ("620101001002", "620101001000", "620101000000", "620000000000"),
    "010102001001": ("620102001001", "620102001000", "620102000000", "620000000000"),
}
PARAMETERS = {"line": decimal(2), "limit": integer(), "word": TEXT, "day": DATE, "is_open": YES_NO}
AREAS = ["", "620000000000", "620101000000", "620101001002"]
LINKS = {
    "village": [None, *VILLAGES, *VILLAGES, "010109001001"],
    "household": [None, "h0", "h1", "h2", "h3", "h0", "h1"],
}
TABLES = ["household", "household", "household", "person", "person", "village", "household_year"]
DEEP = 2


@dataclass
class Case:
    """A setting and a frame, with what can be asked: the names of facts and conditions by table, of indicators."""

    setting: Setting
    frame: dict[str, list[dict]]
    names: dict[str, list[str]]


def value(chance: Random, type_: Type) -> object:
    """A value of a column; one of four is unknown."""
    return None if chance.randrange(4) == 0 else known_value(chance, type_)


def known_value(chance: Random, type_: Type) -> object:
    """Dates with the ends of February and of months more often than they are."""
    makers: dict[Kind, Callable[[], object]] = {
        Kind.YES_NO: lambda: chance.random() < 0.5,
        Kind.INTEGER: lambda: chance.choice([0, 1, 2, chance.randint(-3000, 3000)]),
        Kind.DECIMAL: lambda: Decimal(chance.choice([0, 100, 25, chance.randint(-(10**7), 10**7)])).scaleb(
            -type_.scale
        ),
        Kind.TEXT: lambda: chance.choice(WORDS),
        Kind.DATE: lambda: chance.choice([*EDGES, date(1900, 1, 1) + timedelta(chance.randrange(73_000))]),
        Kind.CODES: lambda: tuple(chance.sample(WORDS, chance.randrange(3))),
    }
    return makers[type_.kind]()


@st.composite
def cases(draw: st.DrawFn) -> Case:
    known = Known(SMALL, PARAMETERS)
    facts, conditions = _definitions(draw, known)
    indicators = {f"indicator_{n}": _indicator(draw, known, f"indicator_{n}") for n in range(draw(st.integers(1, 3)))}
    chance = Random(
        draw(st.integers(0, 2**32))
    )  # rows of their own would be more than Hypothesis draws for one example
    parameters = {name: _parameter(chance, name, type_) for name, type_ in PARAMETERS.items()}
    book = RuleBook("random", "", {}, parameters, facts, conditions, indicators, {}, {}, {})
    period = draw(DAYS.map(Period.of_day) | st.just(Period.of_year(2016)))
    names = {table: sorted(its) for table, its in known.facts.items()}
    return Case(Setting(book, period, VILLAGES), frame_of(chance), names)


def _definitions(draw: st.DrawFn, known: Known) -> tuple[dict[str, Fact], dict[str, Condition]]:
    facts: dict[str, Fact] = {}
    conditions: dict[str, Condition] = {}
    count = draw(st.integers(1, 4))
    for number in range(count):
        # The last asks related rows, so that those may look at what the others say.
        is_last = number == count - 1
        table = draw(st.sampled_from(["household", "household", "village"] if is_last else TABLES))
        writer = Writer(draw, known, table)
        if not is_last and draw(st.integers(0, 3)) == 0:
            name = f"condition_{number}"
            conditions[name] = _condition(writer, name, draw(st.integers(1, 3)))
            known.facts.setdefault(table, {})[name] = YES_NO
        else:
            name = f"fact_{number}"
            node = (writer.related() if is_last or draw(st.booleans()) else None) or writer.any(
                draw(st.sampled_from(Kind)), DEEP
            )
            facts[name] = Fact(name, table, same_in_both(name), node, node.type, None)
            known.facts.setdefault(table, {})[name] = node.type
    return facts, conditions


def _condition(writer: Writer, name: str, parts: int) -> Condition:
    found = tuple(Part(f"part_{n}", same_in_both(name), writer.test(DEEP), None) for n in range(parts))
    return Condition(name, writer.table, same_in_both(name), writer.draw(st.sampled_from(Join)), found, None)


def _sum(draw: st.DrawFn, known: Known) -> Sum:
    table = draw(st.sampled_from(TABLES))
    writer = Writer(draw, known, table)
    where = draw(st.none() | st.just(table)) and writer.test(DEEP)
    value: Node | None = writer.number(DEEP) if draw(st.booleans()) else None
    counting = Counting.COUNT if value is None else Counting.SUM
    return Sum(counting, table, value, where or None, integer() if value is None else value.type)


def _indicator(draw: st.DrawFn, known: Known, name: str) -> Indicator:
    below = _sum(draw, known) if draw(st.booleans()) else None
    return Indicator(name, same_in_both(name), _sum(draw, known), below, 100, 2, "percent", None, (), "", None)


def _parameter(chance: Random, name: str, type_: Type) -> Parameter:
    """Dated values in some areas; of one area and day there may be two, or none."""
    places = [(area, year) for area in AREAS for year in (1900, 2010, 2016)]
    dated = [
        ParameterValue(known_value(chance, type_), date(year, 1, 1), _end(chance, year), area, NOWHERE)
        for area, year in chance.sample(places, chance.randrange(5))
    ]
    return Parameter(name, same_in_both(name), type_, tuple(dated))


def _end(chance: Random, year: int) -> date | None:
    return None if chance.random() < 0.5 else date(year + chance.randrange(20), 12, 31)


def frame_of(chance: Random) -> dict[str, list[dict]]:
    """Few rows, so that they meet; some belong to none."""
    villages = chance.sample(sorted(VILLAGES), chance.randrange(4))
    frame = {"village": [_row(chance, "village", village) | {"village": village} for village in villages]}
    for table, most in (("household", 5), ("person", 8), ("household_year", 8)):
        frame[table] = [_row(chance, table, f"{table[0]}{number}") for number in range(chance.randrange(most))]
    return frame | {"household_year": _where_their_households_are("household_year", frame)}  # a person lies anywhere


def in_one_village(frame: dict[str, list[dict]]) -> dict[str, list[dict]]:
    """The same with people where their households are, as the register has them."""
    return frame | {"person": _where_their_households_are("person", frame)}


def _where_their_households_are(table: str, frame: dict[str, list[dict]]) -> list[dict]:
    """Rows without a household stay where they are."""
    villages = {row["key"]: row["village"] for row in frame["household"]}
    return [row | {"village": villages.get(row["household"], row["village"])} for row in frame[table]]


def _row(chance: Random, table: str, key: str) -> dict:
    row = {column.name: value(chance, column.type) for column in SMALL.tables[table].columns.values()}
    row |= {name: chance.choice(keys) for name, keys in LINKS.items() if name in row}
    if "year" in row:
        row["year"] = chance.choice([None, 2012, 2013, 2014, 2015])
    return row | {"key": key}


def expressions(book: RuleBook) -> list[Node]:
    """Every expression of a book."""
    sums = [what for one in book.indicators.values() for what in (one.numerator, one.denominator) if what]
    found = [node for what in sums for node in (what.value, what.where) if node is not None]
    return found + [node for one in (*book.facts.values(), *book.conditions.values()) for node in nodes_of(one)]
