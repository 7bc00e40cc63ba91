"""+ − ×, ratio and round: kinds, units and the exact number of decimals."""

from collections.abc import Collection
from decimal import Decimal

from jingzhun.core.text import Text
from jingzhun.rules.checking.numbers import needs_number, scale_of, wider
from jingzhun.rules.checking.units import per, same_unit, times
from jingzhun.rules.kinds import Kind, Type, decimal
from jingzhun.rules.misfit import Misfit
from jingzhun.rules.nodes import Arithmetic, Calculation, Literal, Node, Ratio, Rounded, Rounding


def calculate(operator: Arithmetic, left: Node, right: Node, counting: Collection[str]) -> Node:
    """`left operator right`. counting: units that rows are counted in. `Misfit`."""
    place = Text(f"“{operator.value}”", f"“{operator.value}”")
    for side in (left, right):
        needs_number(side, place)
    if operator is not Arithmetic.TIMES:
        left, right, unit = same_unit(left, right)
        kind, scale = wider(left.type, right.type)
        return Calculation(operator, left, right, Type(kind, scale, unit))
    unit = times(left.type.unit, right.type.unit, counting)
    kind, _ = wider(left.type, right.type)
    return Calculation(operator, left, right, Type(kind, scale_of(left.type.scale + right.type.scale), unit))


def negative(part: Node) -> Node:
    """`-x`: a negative number, or 0 − x."""
    type_ = needs_number(part, Text("“-”", "“-”"))
    if isinstance(part, Literal):
        assert isinstance(part.value, int | Decimal)
        return Literal(-part.value, type_)
    return Calculation(Arithmetic.MINUS, Literal(0, Type(Kind.INTEGER, unit=type_.unit)), part, type_)


def ratio(numerator: Node, denominator: Node, scale: int, rounding: Rounding, counting: Collection[str]) -> Node:
    """`ratio(a, b, scale, rounding)`, the one division."""
    above = needs_number(numerator, Text("ratio 的分子", "The numerator of ratio"))
    below = needs_number(denominator, Text("ratio 的分母", "The denominator of ratio"))
    if isinstance(denominator, Literal) and denominator.value == 0:
        raise Misfit(Text("除数是 0", "This divides by 0"), Text("不为 0 的分母", "a denominator other than 0"))
    unit = per(above.unit, below.unit, counting)
    return Ratio(numerator, denominator, scale_of(scale), rounding, decimal(scale, unit))


def rounded(part: Node, scale: int) -> Node:
    """`round(x, scale)`: to fewer decimals."""
    type_ = needs_number(part, Text("round", "round"))
    if type_.kind is not Kind.DECIMAL or scale > type_.scale:
        raise Misfit(
            Text(
                "不能舍入到 {scale} 位小数：只有 {there} 位", "Cannot round to {scale} places: there are only {there}"
            ).format(scale=scale, there=type_.scale),
            Text("有更多小数位的数", "a number with more decimal places"),
        )
    return Rounded(part, scale, decimal(scale, type_.unit))
