"""CASE and COALESCE: several values of one kind and unit."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from jingzhun.core.text import Text
from jingzhun.rules.checking.codes import in_list
from jingzhun.rules.checking.numbers import wider
from jingzhun.rules.checking.units import clash, in_unit, is_plain
from jingzhun.rules.checking.words import kind_words
from jingzhun.rules.kinds import NUMBERS, Kind, Type
from jingzhun.rules.misfit import Misfit
from jingzhun.rules.nodes import Cases, FirstKnown, Literal, Node

Codes = Mapping[str, frozenset[str]]


def cases(branches: Sequence[tuple[Node, Node]], otherwise: Node, codes: Codes) -> Node:
    """`CASE WHEN … THEN … ELSE … END`. `Misfit` where values do not go together."""
    values, type_ = alike([*(value for _, value in branches), otherwise], codes)
    tests = [test for test, _ in branches]
    return Cases(tuple(zip(tests, values[:-1], strict=True)), values[-1], type_)


def first_known(parts: Sequence[Node], codes: Codes) -> Node:
    """`coalesce(a, b …)`."""
    if len(parts) < 2:
        raise Misfit(
            Text("coalesce 至少要两个值", "coalesce needs two values or more"), Text("coalesce(a, b)", "coalesce(a, b)")
        )
    values, type_ = alike(parts, codes)
    return FirstKnown(tuple(values), type_)


def alike(nodes: Sequence[Node], codes: Codes) -> tuple[list[Node], Type]:
    """The values in one type, NULL and plain numbers taking that of the others. `Misfit`."""
    known = [node for node in nodes if not _is_null(node)]
    if not known:
        raise Misfit(
            Text("只有 NULL，没有类型", "There is only NULL, which has no type"),
            Text("至少一个有值", "at least one value"),
        )
    type_ = known[0].type
    for node in known[1:]:
        type_ = _joined(type_, node.type)
    type_ = replace(type_, unit=_unit(known), codes=_list(known))
    return [_fitting(node, type_, codes) for node in nodes], type_


def _joined(left: Type, right: Type) -> Type:
    if {left.kind, right.kind} <= NUMBERS:
        kind, scale = wider(left, right)
        return Type(kind, scale)
    if left.kind is right.kind and left.kind is not Kind.CODES:
        return left
    what = Text("各分支类型不同：{left} 与 {right}", "The branches differ: {left} and {right}")
    raise Misfit(what.format(left=kind_words(left), right=kind_words(right)), Text("同一类型", "one kind"))


def _unit(known: Sequence[Node]) -> str:
    units = list(dict.fromkeys(node.type.unit for node in known if not is_plain(node)))
    if len(units) > 1:
        raise clash(units[0], units[1], Text("各分支同一单位", "one unit in all branches"))
    return units[0] if units else ""


def _list(known: Sequence[Node]) -> str:
    lists = {node.type.codes for node in known if not isinstance(node, Literal)}
    return lists.pop() if len(lists) == 1 else ""


def _fitting(node: Node, type_: Type, codes: Codes) -> Node:
    if _is_null(node):
        return Literal(None, type_)
    return in_list(in_unit(node, type_.unit), type_.codes, codes)


def _is_null(node: Node) -> bool:
    return isinstance(node, Literal) and node.value is None
