"""Random texts as expressions: each is read or refused in words, and what is read has exactly the type it says."""

import random
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

import pytest
from tests.support.small_catalogue import SMALL

from jingzhun.core.errors import JingzhunError
from jingzhun.core.text import same_in_both
from jingzhun.rules.definitions import Citation, Fact, Parameter, ParameterValue, RuleBook
from jingzhun.rules.engine import Setting, Value
from jingzhun.rules.engines.reference.engine import ReferenceEngine
from jingzhun.rules.expressions.reading import read
from jingzhun.rules.expressions.scope import Scope
from jingzhun.rules.kinds import Kind, Type, decimal
from jingzhun.rules.nodes import Node
from jingzhun.rules.period import Period

PIECES = [
    "wage", "land", "share", "rooms", "status", "causes", "is_danger", "exited_on", "on", "note", "member_total", "work_months",
    "village_row.has_clinic", "village_row.rural_population", "parameter.line", "parameter.month_pay", "period.on", "period.year",
    "1", "2.50", "0", "-3", "'poor'", "'因病'", "'it''s'", "TRUE", "NULL", "DATE '2016-02-29'",
    "=", "<>", "<", "<=", ">", ">=", "+", "-", "*", "(", ")", ",", "AND", "OR", "NOT", "IN", "IS NULL", "BETWEEN",
    "CASE", "WHEN", "THEN", "ELSE", "END", "ratio(", "round(", "full_years(", "days_between(", "add_months(", "year_of(",
    "has_code(", "coalesce(", "/", ";", "--", "select", "symmetric", "distinct", "as", "::", "{", "\"x\"", "；", "\n", "over ()",
]  # fmt: skip
LEAVES = PIECES[:28]
TEMPLATES = [
    "({} + {})", "({} - {})", "({} * {})", "({} = {})", "({} < {})", "({} >= {})", "({} AND {})", "({} OR {})", "(NOT {})",
    "({} IS NULL)", "({} BETWEEN {} AND {})", "({} IN ({}, {}))", "CASE WHEN {} THEN {} ELSE {} END", "CASE WHEN {} THEN {} END",
    "ratio({}, {}, 4)", "ratio({}, {}, 2, 'down')", "round({}, 1)", "full_years({}, {})", "days_between({}, {})",
    "add_months({}, {})", "year_of({})", "has_code({}, '因病')", "coalesce({}, {})", "-{}",
]  # fmt: skip
CITATION = Citation("law", "", True)
LINE, PAY = (
    Parameter(
        name,
        same_in_both(name),
        decimal(2, unit),
        (ParameterValue(Decimal("3070.50"), date(2014, 1, 1), None, "", CITATION),),
    )
    for name, unit in (("line", "yuan"), ("month_pay", "yuan/month"))
)
SCOPE = Scope(SMALL, "household", {"line": LINE.type, "month_pay": PAY.type})
ROWS: Mapping[str, list[dict[str, Value]]] = {
    "village": [{"key": "V1", "village": "V1", "rural_population": 90, "has_clinic": True}],
    "household": [
        {"key": "H1", "village": "V1", "status": "poor", "other_status": "因病", "wage": Decimal("3070.51"), "land": Decimal("2.35"),
         "share": Decimal("0.3333"), "member_total": 3, "work_months": 7, "rooms": 4, "is_danger": False, "note": "it's",
         "exited_on": date(2016, 2, 29), "causes": ("因病", "因学"), "on": date(2000, 1, 31)},
        {"key": "H2", "village": "V1"},
    ],
}  # fmt: skip
PYTHON = {Kind.YES_NO: bool, Kind.INTEGER: int, Kind.TEXT: str, Kind.DATE: date, Kind.CODES: tuple}


def soup(chance: random.Random) -> str:
    return " ".join(chance.choices(PIECES, k=chance.randint(1, 14)))


def grown(chance: random.Random, depth: int) -> str:
    if depth == 0:
        return chance.choice(LEAVES)
    template = chance.choice(TEMPLATES)
    return template.format(*(grown(chance, chance.randint(0, depth - 1)) for _ in range(template.count("{}"))))


@pytest.mark.parametrize("seed", range(4))
def test_any_text_is_read_or_refused_in_words(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(500):
        text = chance.choice([soup(chance), grown(chance, 3)])
        reading = read(text, SCOPE)
        assert (reading.node is None) == bool(reading.misfits), text
        for misfit in reading.misfits:
            assert misfit.what.zh and misfit.allowed is not None, text


def accepted(chance: random.Random, many: int) -> Iterator[tuple[str, Node]]:
    for _ in range(many):
        text = grown(chance, chance.randint(1, 3))
        reading = read(text, SCOPE)
        if reading.node is not None:
            yield text, reading.node


def fits(value: Value, type_: Type) -> bool:
    if type_.kind is Kind.DECIMAL:
        return isinstance(value, Decimal) and value.as_tuple().exponent == -type_.scale
    return type(value) is PYTHON[type_.kind]


@pytest.mark.parametrize("seed", range(4))
def test_what_is_read_has_the_type_it_says(seed: int) -> None:
    engine = ReferenceEngine(SMALL, ROWS)
    known = 0
    for text, node in accepted(random.Random(100 + seed), 1500):
        fact = Fact("asked", "household", same_in_both("x"), node, node.type, None)
        book = RuleBook("x", "", {}, {"line": LINE, "month_pay": PAY}, {"asked": fact}, {}, {}, {}, {}, {})
        setting = Setting(book, Period.of_year(2016), {"V1": ("621024201204",)})
        try:
            values = [value for _, value in engine.rows(setting, "household", ["asked"])]
        except JingzhunError:
            continue  # more than 38 digits: refused by name
        known += sum(value is not None for value in values)
        assert all(value is None or fits(value, node.type) for value in values), (text, values, node.type)
    assert known > 100
