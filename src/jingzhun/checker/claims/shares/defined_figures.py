"""Figures with a definition of their own: 恩格尔系数 is food over consumption, 自然增长率 is births less deaths."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims.changes.change_readings import difference, is_near
from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.shares.share_holds import share_of
from jingzhun.checker.claims.words.word_rows import rows_of
from jingzhun.checker.figure import COUNTED, SHARES, Kind

_REACH, _SURE = 24, 0.85
_PLACES = frozenset({"person", "人次", "张", "个"})
Definition = tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]


def _definitions(name: str) -> list[Definition]:
    return [(re.compile(one), re.compile(first), re.compile(second)) for one, first, second in rows_of(name)]


_RATIOS, _DIFFERENCES = _definitions("defined_ratios.txt"), _definitions("defined_differences.txt")


def defined_ratios_of(nodes: tuple[Node, ...]) -> Iterator[Comparison]:
    """Where they hold; a slip where the part and the whole stand near."""
    for stated in nodes:
        if stated.figure.kind in {*SHARES, Kind.BARE} and not stated.is_base:
            for part, whole in _of_definition(stated, nodes, _RATIOS):
                found = share_of(stated, part, whole, _SURE)
                if found.holds or (_is_beside(part, whole, stated) and is_near(found)):
                    yield found


def defined_differences_of(nodes: tuple[Node, ...]) -> Iterator[Comparison]:
    for stated in nodes:
        if not stated.is_base:
            for large, small in _of_definition(stated, nodes, _DIFFERENCES):
                if large.figure.kind is stated.figure.kind:
                    found = difference(large, small, stated, _SURE)
                    if found.holds or (_is_beside(large, small, stated) and is_near(found)):
                        yield found


def _of_definition(stated: Node, nodes: tuple[Node, ...], definitions: list[Definition]) -> Iterator[tuple[Node, Node]]:
    """The nearest figure of the first words, and the nearest of the second that it may be compared with."""
    for name, first, second in definitions:
        if name.search(stated.label):
            before = [node for node in reversed(nodes[max(stated.number - _REACH, 0) : stated.number]) if _level(node)]
            one = next((node for node in before if first.search(node.label)), None)
            alike = [node for node in before if one and node is not one and _alike(node, one)]
            other = next((node for node in alike if second.search(node.label)), None)
            if one is not None and other is not None and other.amount:
                yield one, other
            return


def _level(node: Node) -> bool:
    return node.figure.kind in {*SHARES, *COUNTED} and not node.is_change and not node.is_base


def _alike(node: Node, one: Node) -> bool:
    """Beds and those who lie in them are compared too."""
    return node.figure.kind is one.figure.kind and (node.column == one.column or {node.column, one.column} <= _PLACES)


def _is_beside(one: Node, other: Node, stated: Node) -> bool:
    near = (one, other)
    return all(node.paragraph == stated.paragraph and stated.sentence - node.sentence <= 1 for node in near)
