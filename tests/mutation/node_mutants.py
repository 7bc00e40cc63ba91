"""Every small fault of an expression: another operator, a threshold by its smallest step, a part left out, another unit."""

from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from decimal import Decimal
from typing import Any

from jingzhun.rules.kinds import integer
from jingzhun.rules.nodes import (
    AddMonths,
    And,
    Arithmetic,
    Calculation,
    Cases,
    Compare,
    Comparison,
    FirstKnown,
    FullYears,
    Gather,
    HasCode,
    IsUnknown,
    Literal,
    Moment,
    MomentOf,
    Node,
    Not,
    OneOf,
    Or,
    Ratio,
    Related,
    Rounded,
    Rounding,
    YearOf,
)

Variants = Iterator[tuple[str, Node]]
"""What was done, and the faulty node."""
OTHER_COMPARES = {
    Compare.EQUAL: (Compare.NOT_EQUAL,),
    Compare.NOT_EQUAL: (Compare.EQUAL,),
    Compare.LESS: (Compare.AT_MOST, Compare.AT_LEAST),
    Compare.AT_MOST: (Compare.LESS, Compare.MORE),
    Compare.MORE: (Compare.AT_LEAST, Compare.AT_MOST),
    Compare.AT_LEAST: (Compare.MORE, Compare.LESS),
}
OTHER_ARITHMETIC = {
    Arithmetic.PLUS: Arithmetic.MINUS,
    Arithmetic.MINUS: Arithmetic.PLUS,
    Arithmetic.TIMES: Arithmetic.PLUS,
}
OTHER_GATHER = {Gather.ANY: Gather.ALL, Gather.ALL: Gather.ANY, Gather.MOST: Gather.LEAST, Gather.LEAST: Gather.MOST}


def variants(node: Node) -> Variants:
    """Faults of the node itself, then of each node below it."""
    if own := OWN.get(type(node)):
        yield from own(node)
    for field in fields(node):
        for done, changed in _below(getattr(node, field.name)):
            yield done, replace(node, **{field.name: changed})


def _below(value: Any) -> Iterator[tuple[str, Any]]:
    """The value of a field with a fault in one of the nodes in it."""
    if isinstance(value, tuple):
        for position, part in enumerate(value):
            for done, changed in _below(part):
                yield done, (*value[:position], changed, *value[position + 1 :])
    elif isinstance(value, Node):
        yield from variants(value)


def _comparison(node: Comparison) -> Variants:
    for other in OTHER_COMPARES[node.operator]:
        yield f"{node.operator.value} becomes {other.value}", replace(node, operator=other)


def _calculation(node: Calculation) -> Variants:
    other = OTHER_ARITHMETIC[node.operator]
    yield f"{node.operator.value} becomes {other.value}", replace(node, operator=other)


def _and(node: And) -> Variants:
    yield "AND becomes OR", Or(node.parts, node.type)
    yield from _without_a_part(node)


def _or(node: Or) -> Variants:
    yield "OR becomes AND", And(node.parts, node.type)
    yield from _without_a_part(node)


def _without_a_part(node: And | Or) -> Variants:
    for position in range(len(node.parts)):
        rest = node.parts[:position] + node.parts[position + 1 :]
        yield f"part {position + 1} left out", replace(node, parts=rest) if len(rest) > 1 else rest[0]


def _not(node: Not) -> Variants:
    yield "NOT left out", node.part


def _negated(node: IsUnknown | HasCode) -> Variants:
    yield f"{type(node).__name__} becomes its opposite", Not(node, node.type)


def _one_of(node: OneOf) -> Variants:
    yield "IN becomes NOT IN", Not(node, node.type)
    for position, left_out in enumerate(node.values):
        rest = node.values[:position] + node.values[position + 1 :]
        if rest:
            yield f"{left_out.value} left out of IN", replace(node, values=rest)


def _literal(node: Literal) -> Variants:
    if isinstance(node.value, bool):
        yield f"{node.value} becomes {not node.value}", replace(node, value=not node.value)
    elif isinstance(node.value, int | Decimal):
        for step in steps(node.value, node.type.scale):
            yield f"{node.value} becomes {step}", replace(node, value=step)


def steps(value: int | Decimal, scale: int) -> Iterator[int | Decimal]:
    """The numbers just above and below."""
    step = Decimal(1).scaleb(-scale) if isinstance(value, Decimal) else 1
    yield value + step
    yield value - step


def _ratio(node: Ratio) -> Variants:
    if node.rounding is Rounding.HALF_UP:
        yield "ratio rounds down", replace(node, rounding=Rounding.DOWN)
    yield "ratio turned round", replace(node, numerator=node.denominator, denominator=node.numerator)


def _rounded(node: Rounded) -> Variants:
    yield "not rounded", node.part


def _full_years(node: FullYears) -> Variants:
    years = (YearOf(node.end, integer()), YearOf(node.start, integer()))
    yield "full years become calendar years", Calculation(Arithmetic.MINUS, *years, node.type)


def _add_months(node: AddMonths) -> Variants:
    twelve = Calculation(Arithmetic.TIMES, node.months, Literal(12, integer()), node.months.type)
    yield "months become years", replace(node, months=twelve)


def _cases(node: Cases) -> Variants:
    for position in range(len(node.branches)):
        rest = node.branches[:position] + node.branches[position + 1 :]
        yield f"branch {position + 1} left out", replace(node, branches=rest) if rest else node.otherwise


def _first_known(node: FirstKnown) -> Variants:
    for position in range(len(node.parts)):
        rest = node.parts[:position] + node.parts[position + 1 :]
        yield f"COALESCE without part {position + 1}", replace(node, parts=rest) if len(rest) > 1 else rest[0]


def _moment(node: MomentOf) -> Variants:
    other = {Moment.ON: Moment.FROM, Moment.FROM: Moment.ON}.get(node.moment)
    if other:
        yield f"period.{node.moment.value} becomes period.{other.value}", replace(node, moment=other)


def _related(node: Related) -> Variants:
    if node.gather in OTHER_GATHER:
        yield (
            f"{node.gather.value} becomes {OTHER_GATHER[node.gather].value}",
            replace(node, gather=OTHER_GATHER[node.gather]),
        )
    if node.where is not None:
        yield "where left out", replace(node, where=None)
        if node.gather in (Gather.COUNT, Gather.SUM):
            yield f"strict becomes {not node.strict}", replace(node, strict=not node.strict)


OWN: dict[type, Callable[[Any], Variants]] = {
    Comparison: _comparison,
    Calculation: _calculation,
    And: _and,
    Or: _or,
    Not: _not,
    IsUnknown: _negated,
    HasCode: _negated,
    OneOf: _one_of,
    Literal: _literal,
    Ratio: _ratio,
    Rounded: _rounded,
    FullYears: _full_years,
    AddMonths: _add_months,
    Cases: _cases,
    FirstKnown: _first_known,
    MomentOf: _moment,
    Related: _related,
}
