"""Expressions: what is read, its type, and in which words everything else is refused."""

from datetime import date
from decimal import Decimal

import pytest
from tests.support.small_catalogue import SMALL

from jingzhun.rules.expressions.reading import node_of, read
from jingzhun.rules.expressions.scope import Scope
from jingzhun.rules.kinds import DATE, TEXT, YES_NO, Type, decimal, integer
from jingzhun.rules.nodes import (
    And,
    Calculation,
    Cases,
    ColumnOf,
    Comparison,
    Literal,
    MomentOf,
    Node,
    Not,
    OneOf,
    ParameterOf,
    Ratio,
    Rounding,
)

PARAMETERS = {
    "line": decimal(2, "yuan"),
    "month_pay": decimal(2, "yuan/month"),
    "fourth": decimal(4),
    "most_share": integer("percent"),
    "whole": integer("percent"),
}
SCOPE = Scope(
    SMALL,
    "household",
    PARAMETERS,
    {"household": {"income": decimal(2, "yuan")}, "person": {"age": integer("year")}},
    frozenset({"spoilt"}),
)

TYPES: dict[str, Type] = {
    "wage": decimal(2, "yuan"),
    "income": decimal(2, "yuan"),
    "on": DATE,
    "'a'": TEXT,
    "wage + 1": decimal(2, "yuan"),
    "rooms + 1": integer(),
    "rooms + 1.5": decimal(1),
    "wage * 0.25": decimal(4, "yuan"),
    "wage * share": decimal(6, "yuan"),
    "wage * member_total": decimal(2, "yuan"),
    "parameter.month_pay * work_months": decimal(2, "yuan"),
    "parameter.most_share * 2": integer("percent"),
    "-wage": decimal(2, "yuan"),
    "-3": integer(),
    "ratio(wage, member_total, 2)": decimal(2, "yuan"),
    "ratio(wage, land, 4)": decimal(4, "yuan/mu"),
    "ratio(wage, income, 3, 'down')": decimal(3),
    "ratio(rooms, 3, 0)": decimal(0),
    "round(wage, 0)": decimal(0, "yuan"),
    "round(ratio(wage, income, 6) * ratio(wage, income, 6), 8)": decimal(8),
    "full_years(exited_on, period.on)": integer("year"),
    "days_between(exited_on, period.on)": integer("day"),
    "add_months(exited_on, 6)": DATE,
    "add_months(exited_on, work_months)": DATE,
    "year_of(exited_on)": integer(),
    "period.year - 1": integer(),
    "CASE WHEN is_danger THEN wage ELSE 0 END": decimal(2, "yuan"),
    "CASE WHEN is_danger THEN rooms WHEN wage > 1 THEN 2.55 END": decimal(2),
    "coalesce(wage, 0)": decimal(2, "yuan"),
    "coalesce(NULL, wage)": decimal(2, "yuan"),
    "village_row.rural_population": integer("person"),
    "parameter.line": decimal(2, "yuan"),
}
TESTS = [
    "wage > 3070",
    "wage > 0 AND land = 0 OR NOT is_danger",
    "wage <= parameter.line * member_total",
    "member_total * parameter.whole <= village_row.rural_population * parameter.most_share",
    "rooms < 300 * parameter.fourth",
    "income BETWEEN 100 AND parameter.line",
    "status = 'poor'",
    "status <> 'poor'",
    "status NOT IN ('poor', 'exited')",
    "note = 'anything'",
    "rooms IN (1, -2)",
    "exited_on IN (DATE '2016-01-01')",
    "exited_on > DATE '2016-02-29'",
    "exited_on BETWEEN period.from_on AND period.on",
    "on IS NULL",
    "exited_on IS NOT NULL",
    "has_code(causes, '因病')",
    "is_danger = TRUE",
    "is_danger",
    "year_of(exited_on) = period.year",
    "full_years(exited_on, period.on) >= 16",
    "CASE WHEN is_danger THEN status ELSE 'poor' END = 'exited'",
]


@pytest.mark.parametrize("text", TYPES)
def test_an_expression_has_exactly_this_type(text: str) -> None:
    assert node_of(text, SCOPE).type == TYPES[text]


@pytest.mark.parametrize("text", TESTS)
def test_a_test_is_yes_or_no(text: str) -> None:
    assert node_of(text, SCOPE).type == YES_NO


NODES: dict[str, Node] = {
    "village_row.has_clinic": ColumnOf("has_clinic", YES_NO, "village_row"),
    "income": ColumnOf("income", decimal(2, "yuan"), is_fact=True),
    "period.year": MomentOf("year", integer()),  # type: ignore[arg-type]
    "parameter.line": ParameterOf("line", decimal(2, "yuan")),
    "DATE '2016-02-29'": Literal(date(2016, 2, 29), DATE),
    "2300.50": Literal(Decimal("2300.50"), decimal(2)),
    "-2300.50": Literal(Decimal("-2300.50"), decimal(2)),
    "'it''s'": Literal("it's", TEXT),
    "NULL": Literal(None, TEXT),
}


@pytest.mark.parametrize("text", NODES)
def test_an_expression_becomes_this_node(text: str) -> None:
    assert node_of(text, SCOPE) == NODES[text]


def test_a_plain_number_takes_the_unit_of_the_other_side() -> None:
    node = node_of("wage > 3000 + 70", SCOPE)
    assert isinstance(node, Comparison) and isinstance(node.right, Calculation)
    assert node.right.type.unit == "yuan"


def test_between_is_two_comparisons_and_not_in_is_the_negation() -> None:
    between, outside = node_of("rooms BETWEEN 1 AND 3", SCOPE), node_of("rooms NOT IN (1)", SCOPE)
    assert isinstance(between, And) and len(between.parts) == 2
    assert isinstance(outside, Not) and isinstance(outside.part, OneOf)


def test_a_long_row_of_tests_is_one_node() -> None:
    node = node_of(" AND ".join(["is_danger"] * 270), SCOPE)
    assert isinstance(node, And) and len(node.parts) == 270


def test_a_ratio_says_how_it_rounds() -> None:
    down, half = node_of("ratio(wage, 3, 1, 'down')", SCOPE), node_of("ratio(wage, 3, 1)", SCOPE)
    assert isinstance(down, Ratio) and down.rounding is Rounding.DOWN
    assert isinstance(half, Ratio) and half.rounding is Rounding.HALF_UP


def test_codes_of_a_branch_take_the_list_of_the_column() -> None:
    node = node_of("CASE WHEN is_danger THEN status ELSE 'poor' END", SCOPE)
    assert isinstance(node, Cases) and node.otherwise.type.codes == "status"


WRONG: dict[str, tuple[str, str]] = {
    "stauts = 'poor'": ("No such column, fact or condition: stauts", "status"),
    "line > 1": ("No such column, fact or condition: line", "parameter.line"),
    "age > 1": ("age belongs to person, not to household", "wage"),
    "vilage_row.has_clinic": ("No such parent or prefix: vilage_row", "village_row"),
    "village_row.has_clinc": ("No such column, fact or condition: has_clinc", "has_clinic"),
    "parameter.lin": ("No such parameter: lin", "line"),
    "period.yer": ("No such part of the period: yer", "year"),
    "full_year(on, on)": ("No such function: full_year", "full_years"),
    "ifnull(wage, 0)": ("No such function: ifnull", "coalesce"),
    "avg(wage)": ("No such function: avg", "ratio"),
    "ratio(wage, 3)": ("ratio is given 2 arguments", ""),
    "ratio(wage, 3, rooms)": ("The number of decimal places is written down", ""),
    "ratio(wage, 3, 13)": ("The number of decimal places is written down", ""),
    "ratio(wage, 3, 2, 'up')": ("Not a way of rounding", ""),
    "ratio(note, 3, 2)": ("The numerator of ratio needs a number, not text", ""),
    "ratio(wage, note, 2)": ("The denominator of ratio needs a number, not text", ""),
    "ratio(wage, 0, 2)": ("This divides by 0", ""),
    "ratio(rooms, wage, 2)": ("Units clash: no unit and yuan", ""),
    "wage / 3": ("There is no /", ""),
    "wage != 3": ("The sign != cannot stand here", "<>"),
    "wage == 3": ("The sign == cannot stand here", "="),
    "wage % 3": ("The sign % cannot stand here", ""),
    "wage::int": ("The sign :: cannot stand here", ""),
    "rooms--1": ("An expression holds no comments", ""),
    "rooms --": ("An expression holds no comments", ""),
    'note = "x"': ('Text stands in single quotes, not in "', ""),
    "wage ＞ 3": ("A full-width sign: ＞", ""),
    "note = ‘x’": ("A full-width sign: ‘", ""),
    "wage +": ("This is no expression: wage +", ""),
    "": ("This is no expression: ''", ""),
    "note = 'x": ("This is no expression: note = 'x", ""),
    "note LIKE 'x'": ("This is no expression: note LIKE 'x'", ""),
    "cast(wage as int)": ("This is no expression: cast(wage as int)", ""),
    "wage income": ("This form cannot be used: wage AS income", ""),
    "a.b.c": ("This form cannot be used: a.b.c", ""),
    "(rooms, rooms) = 1": ("This form cannot be used: (rooms, rooms)", ""),
    "DATE '2016-02-30' = on": ("Not a date: 2016-02-30", ""),
    "1e5 > rooms": ("Not a number: 1e5", ""),
    "rooms > 1000000000000000000": ("The number is too long", ""),
    "wage > 100000000000000000000000000.5": ("The number is too long", ""),
    "wage * 0.12345678901": ("The result has 13 decimal places, too many", ""),
    "round(wage, 3)": ("Cannot round to 3 places: there are only 2", ""),
    "round(rooms, 0)": ("Cannot round to 0 places: there are only 0", ""),
    "wage + land": ("Units clash: yuan and mu", ""),
    "wage + rooms": ("Units clash: yuan and no unit", ""),
    "wage > land": ("Units clash: yuan and mu", ""),
    "wage * land": ("Units clash: yuan and mu", ""),
    "parameter.most_share * member_total > member_total": ("Units clash: percent and person", ""),
    "parameter.most_share * wage > wage": ("Units clash: percent and yuan", ""),
    "wage * wage": ("Units clash: yuan and yuan", ""),
    "wage + note": ("“+” needs a number, not text", ""),
    "-note": ("“-” needs a number, not text", ""),
    "wage > note": ("Decimal (yuan) cannot be compared with text", ""),
    "on > 2016": ("Date cannot be compared with whole number", ""),
    "note > 'a'": ("text cannot be compared by >", ""),
    "is_danger < TRUE": ("yes or no cannot be compared by <", ""),
    "causes = causes": ("Several codes cannot be compared like this", ""),
    "status = 'por'": ("No such code of status: por", "poor"),
    "status IN ('poor', 'exitd')": ("No such code of status: exitd", "exited"),
    "status = other_status": ("Two code lists: status and cause", ""),
    "has_code(causes, '因病了')": ("No such code of cause: 因病了", "因病"),
    "has_code(status, 'poor')": ("has_code needs a column of several codes, not text", ""),
    "has_code(causes, note)": ("has_code needs a code that is written down", ""),
    "wage = NULL": ("Nothing can be compared with NULL", ""),
    "3 IS NULL": ("A value that is written down is never unknown", ""),
    "is_danger IS TRUE": ("Only NULL follows IS", ""),
    "rooms IN ()": ("IN has no values", ""),
    "rooms IN (rooms)": ("IN takes values that are written down", ""),
    "rooms IN (NULL)": ("Nothing can be compared with NULL", ""),
    "rooms IN ('a')": ("Whole number cannot be compared with text", ""),
    "rooms IN rooms": ("This form cannot be used: rooms IN rooms", ""),
    "rooms BETWEEN SYMMETRIC 3 AND 1": ("This form cannot be used: (rooms BETWEEN 3 AND 1 OR rooms BETWEEN 1 AND 3)", ""),
    "note = 'a' 'b'": ("This form cannot be used: CONCAT('a', 'b')", ""),
    "rooms IS DISTINCT FROM 1": ("This form cannot be used: rooms IS DISTINCT FROM 1", ""),
    "full_years(on, on) FILTER (WHERE is_danger)": ("This is no expression: full_years(on, on) FILTER (WHERE is_danger)", ""),
    "is_danger IN (TRUE)": ("IN cannot follow yes or no", ""),
    "ratio(wage, member_total, 2) > parameter.line": ("A rounded ratio(…) cannot be compared with a threshold", ""),
    "1 + round(ratio(wage, 3, 2), 1) IN (3)": ("A rounded ratio(…) cannot be compared with a threshold", ""),
    "coalesce(wage)": ("coalesce is given 1 arguments", ""),
    "coalesce(NULL, NULL)": ("There is only NULL, which has no type", ""),
    "coalesce(wage, note)": ("The branches differ: decimal (yuan) and text", ""),
    "coalesce(wage, land)": ("Units clash: yuan and mu", ""),
    "CASE wage WHEN 1 THEN 2 END": ("WHEN follows CASE at once", ""),
    "CASE WHEN wage THEN 2 END": ("Yes or no is needed here, not decimal (yuan)", ""),
    "NOT wage": ("Yes or no is needed here, not decimal (yuan)", ""),
    "wage AND is_danger": ("Yes or no is needed here, not decimal (yuan)", ""),
    "full_years(rooms, on)": ("full_years needs a date, not whole number", ""),
    "add_months(on, wage)": ("The months of add_months cannot be decimal (yuan)", ""),
    "year_of(rooms)": ("year_of needs a date, not whole number", ""),
    "(" * 50 + "rooms" + ")" * 50: ("Nested too deeply", ""),
    "+".join(["rooms"] * 70): ("The expression is too complex", ""),
    "rooms > " + "1" * 4000: ("The expression is too long: 4008 characters", ""),
}  # fmt: skip


@pytest.mark.parametrize("text", WRONG)
def test_what_does_not_fit_is_refused_in_words(text: str) -> None:
    reading = read(text, SCOPE)
    assert reading.node is None
    misfit = reading.misfits[0]
    assert (misfit.what.en, misfit.nearest) == WRONG[text]
    assert misfit.allowed is not None


def test_all_misfits_of_an_expression_are_told() -> None:
    reading = read("stauts = 'poor' AND wag > 3 AND land > wage", SCOPE)
    assert [misfit.nearest for misfit in reading.misfits] == ["status", "wage", ""]


def test_a_definition_that_is_broken_itself_is_not_complained_of_again() -> None:
    reading = read("spoilt > 3", SCOPE)
    assert reading.node is None
    assert reading.misfits == ()


def test_a_broken_definition_may_be_the_one_that_was_meant() -> None:
    assert [misfit.nearest for misfit in read("spoild > 3", SCOPE).misfits] == ["spoilt"]


def test_without_a_row_there_are_parameters_only() -> None:
    nowhere = Scope(SMALL, "", PARAMETERS)
    assert node_of("parameter.line", nowhere).type.unit == "yuan"
    assert read("wage", nowhere).misfits[0].what.en == "There is no row here, so no column: wage"
