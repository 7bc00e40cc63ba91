"""= <> < <= > >=, IN, has_code, IS NULL: what can be compared with what."""

from collections.abc import Mapping, Sequence

from jingzhun.core.text import Text
from jingzhun.rules.checking.codes import in_list, refuse_other_list
from jingzhun.rules.checking.units import in_unit, same_unit
from jingzhun.rules.checking.words import kind_words
from jingzhun.rules.kinds import NUMBERS, YES_NO, Kind
from jingzhun.rules.misfit import Misfit
from jingzhun.rules.nodes import (
    Calculation,
    Cases,
    Compare,
    Comparison,
    FirstKnown,
    HasCode,
    IsUnknown,
    Literal,
    Node,
    OneOf,
    Ratio,
    Rounded,
)

Codes = Mapping[str, frozenset[str]]
EQUALITY = frozenset({Compare.EQUAL, Compare.NOT_EQUAL})
_ONLY_EQUAL = Text("= 或 <>", "= or <>")
_NEVER_NULL = Text("IS NULL 或 IS NOT NULL", "IS NULL or IS NOT NULL")


def compare(operator: Compare, left: Node, right: Node, codes: Codes) -> Node:
    """`left operator right`, of the same kind and unit. `Misfit`."""
    for side in (left, right):
        refuse_null(side)
    if {left.type.kind, right.type.kind} <= NUMBERS:
        left, right, _ = same_unit(left, right)
        _refuse_ratio(left, right)
        return Comparison(operator, left, right, YES_NO)
    if left.type.kind is not right.type.kind:
        raise _no_pair(left, right)
    return Comparison(operator, *_no_numbers(operator, left, right, codes), YES_NO)


def _no_numbers(operator: Compare, left: Node, right: Node, codes: Codes) -> tuple[Node, Node]:
    kind = left.type.kind
    if kind is Kind.CODES:
        raise Misfit(
            Text("多个代码不能这样比较", "Several codes cannot be compared like this"),
            Text("has_code(列, '代码') 或 IS NULL", "has_code(column, 'code') or IS NULL"),
        )
    if kind is not Kind.DATE and operator not in EQUALITY:
        what = Text("{kind}不能用 {operator} 比较", "{kind} cannot be compared by {operator}")
        raise Misfit(what.format(kind=kind_words(left.type), operator=operator.value), _ONLY_EQUAL)
    if kind is not Kind.TEXT:
        return left, right
    refuse_other_list(left, right)
    return in_list(left, right.type.codes, codes), in_list(right, left.type.codes, codes)


def one_of(part: Node, values: Sequence[Node], codes: Codes) -> Node:
    """`part IN (…)`: values that are written down, of the same kind and unit."""
    if part.type.kind not in NUMBERS | {Kind.TEXT, Kind.DATE} or isinstance(part, Literal):
        raise Misfit(
            Text("IN 前面不能是{kind}", "IN cannot follow {kind}").format(kind=kind_words(part.type)),
            Text("数、文字或日期的列", "a column of numbers, text or dates"),
        )
    if not values:
        raise Misfit(Text("IN 后面没有值", "IN has no values"), Text("IN ('甲', '乙')", "IN ('a', 'b')"))
    known = tuple(_one_value(part, value, codes) for value in values)
    _refuse_ratio(part, part)
    return OneOf(part, known, YES_NO)


def _one_value(part: Node, value: Node, codes: Codes) -> Literal:
    if not isinstance(value, Literal):
        raise Misfit(
            Text("IN 只收写明的值", "IN takes values that are written down"),
            Text("数、'文字'、DATE '…'", "a number, 'text', DATE '…'"),
        )
    refuse_null(value)
    numbers = {part.type.kind, value.type.kind} <= NUMBERS
    if not numbers and part.type.kind is not value.type.kind:
        raise _no_pair(part, value)
    fitting = in_unit(value, part.type.unit) if numbers else in_list(value, part.type.codes, codes)
    assert isinstance(fitting, Literal)
    return fitting


def has_code(part: Node, code: Node, codes: Codes) -> Node:
    """`has_code(column, 'code')`."""
    if part.type.kind is not Kind.CODES:
        raise Misfit(
            Text(
                "has_code 要有多个代码的列，不是{kind}", "has_code needs a column of several codes, not {kind}"
            ).format(kind=kind_words(part.type)),
            Text("一个代码的列用 = 或 IN", "= or IN for a column of one code"),
        )
    if not isinstance(code, Literal) or not isinstance(code.value, str):
        raise Misfit(
            Text("has_code 要一个写明的代码", "has_code needs a code that is written down"), Text("'代码'", "'code'")
        )
    in_list(code, part.type.codes, codes)
    return HasCode(part, code.value, YES_NO)


def is_unknown(part: Node) -> Node:
    """`part IS NULL`."""
    if isinstance(part, Literal):
        raise Misfit(
            Text("写明的值从不未知", "A value that is written down is never unknown"),
            Text("列、事实或计算", "a column, a fact or a calculation"),
        )
    return IsUnknown(part, YES_NO)


def refuse_null(side: Node) -> None:
    """`= NULL` is always unknown in SQL and never meant."""
    if isinstance(side, Literal) and side.value is None:
        raise Misfit(Text("不能与 NULL 比较", "Nothing can be compared with NULL"), _NEVER_NULL)


def has_ratio(node: Node) -> bool:
    """Whether the value is a rounded quotient of this very expression (a fact of its own has its own name and page)."""
    match node:
        case Ratio():
            return True
        case Calculation():
            return has_ratio(node.left) or has_ratio(node.right)
        case Rounded():
            return has_ratio(node.part)
        case Cases():
            return any(has_ratio(value) for _, value in node.branches) or has_ratio(node.otherwise)
        case FirstKnown():
            return any(has_ratio(part) for part in node.parts)
        case _:
            return False


def _refuse_ratio(left: Node, right: Node) -> None:
    if has_ratio(left) or has_ratio(right):
        raise Misfit(
            Text("不能拿舍入过的 ratio(…) 与界限比较", "A rounded ratio(…) cannot be compared with a threshold"),
            Text(
                "不除：ratio(a, b, s) > c 写成 a > c * b；或把比值定义为有出处的事实，再比较这个事实",
                "no division: instead of ratio(a, b, s) > c write a > c * b; or make the ratio a fact with a source "
                "and compare the fact",
            ),
        )


def _no_pair(left: Node, right: Node) -> Misfit:
    what = Text("{left}不能与{right}比较", "{left} cannot be compared with {right}")
    return Misfit(
        Text(*_started(what.format(left=kind_words(left.type), right=kind_words(right.type)))),
        Text("相同的类型：数与数、文字与文字、日期与日期", "the same kinds: numbers, texts, or dates"),
    )


def _started(what: Text) -> tuple[str, str]:
    return what.zh, what.en[:1].upper() + what.en[1:]
