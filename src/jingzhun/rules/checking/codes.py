"""Words of code lists: a code that its list does not have would never be found, so it is an error in a rule."""

from collections.abc import Mapping
from dataclasses import replace

from jingzhun.core.text import Text
from jingzhun.rules.misfit import Misfit, unknown_name
from jingzhun.rules.nodes import Literal, Node


def in_list(node: Node, name: str, codes: Mapping[str, frozenset[str]]) -> Node:
    """A text that is written down as a code of this list; anything else as it is. `Misfit` if the list has no such."""
    if not name or not isinstance(node, Literal) or not isinstance(node.value, str):
        return node
    if node.value not in codes.get(name, frozenset()):
        what = Text("代码（{name}）", "code of {name}").format(name=name)
        raise unknown_name(node.value, codes.get(name, ()), what)
    return replace(node, type=replace(node.type, codes=name))


def refuse_other_list(left: Node, right: Node) -> None:
    """Codes of two lists are never equal."""
    mine, others = left.type.codes, right.type.codes
    if mine and others and mine != others:
        raise Misfit(
            Text("代码表不同：{mine} 与 {others}", "Two code lists: {mine} and {others}").format(
                mine=mine, others=others
            ),
            Text("同一代码表的值", "values of one code list"),
        )
