"""How many digits and decimals a number may have, so that every engine counts it exactly."""

from decimal import Decimal

from jingzhun.core.text import Text
from jingzhun.rules.checking.words import kind_words
from jingzhun.rules.kinds import NUMBERS, Kind, Type, decimal, integer
from jingzhun.rules.misfit import Misfit
from jingzhun.rules.nodes import Literal, Node

MOST_DECIMALS = 12
"""Of 38 digits that a decimal has in every engine, 26 remain before the point: sums of a nation in yuan need 16."""
MOST_DIGITS = 26
MOST_INTEGER_DIGITS = 18
"""What surely fits into 64 bits."""


def scale_of(decimals: int) -> int:
    """The same number. `Misfit` where there are more decimals than engines carry exactly."""
    if decimals > MOST_DECIMALS:
        raise Misfit(
            Text("结果有 {count} 位小数，太多", "The result has {count} decimal places, too many").format(
                count=decimals
            ),
            Text(
                "至多 {most} 位；请用 round(x, 位数) 先舍入一边",
                "at most {most}; round one side first with round(x, places)",
            ).format(most=MOST_DECIMALS),
        )
    return decimals


def number(value: int | Decimal) -> Literal:
    """A number that was written down, with the decimals that it was written with. `Misfit` if too long."""
    if isinstance(value, int):
        _refuse_long(abs(value) >= 10**MOST_INTEGER_DIGITS, MOST_INTEGER_DIGITS)
        return Literal(value, integer())
    exponent = value.as_tuple().exponent
    decimals = scale_of(max(0, -exponent) if isinstance(exponent, int) else 0)
    _refuse_long(abs(value) >= Decimal(10) ** MOST_DIGITS, MOST_DIGITS)
    return Literal(value, decimal(decimals))


def as_scaled(value: int | Decimal, scale: int) -> Decimal | None:
    """The value with exactly so many decimals; None if it has more."""
    scaled = Decimal(format(Decimal(value), f".{scale}f"))
    return scaled if scaled == value else None


def needs_number(node: Node, what: Text) -> Type:
    """The type of a number. what: the place, for the message of the `Misfit`."""
    if node.type.kind not in NUMBERS:
        raise Misfit(
            Text("{what}要一个数，不是{kind}", "{what} needs a number, not {kind}").format(
                what=what, kind=kind_words(node.type)
            ),
            Text("整数或小数", "a whole number or a decimal"),
        )
    return node.type


def wider(left: Type, right: Type) -> tuple[Kind, int]:
    """Kind and decimals of a number that holds both."""
    kind = Kind.DECIMAL if Kind.DECIMAL in (left.kind, right.kind) else Kind.INTEGER
    return kind, max(left.scale, right.scale)


def _refuse_long(is_long: bool, most: int) -> None:  # noqa: FBT001
    if is_long:
        raise Misfit(
            Text("数太大", "The number is too long"),
            Text("小数点前至多 {most} 位", "at most {most} digits before the point").format(most=most),
        )
