"""Figures with a definition of their own: 恩格尔系数 is food over consumption, 自然增长率 is births less deaths."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims.changes.change_readings import difference, is_near
from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.shares.share_holds import share_of
from jingzhun.checker.claims.words.word_rows import rows_of
from jingzhun.checker.figure import COUNTED, SHARES, Kind

# 性别比为104.6∶100: the hundred says only how it is told
_PROPORTION = frozenset(":：∶﹕")
_REACH, _SURE = 24, 0.85
_PLACES = frozenset({"person", "人次", "张", "个"})
TotalOf = dict[int, Node]
Definition = tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]


def _definitions(name: str) -> list[Definition]:
    return [(re.compile(one), re.compile(first), re.compile(second)) for one, first, second in rows_of(name)]


_RATIOS, _DIFFERENCES = _definitions("defined_ratios.txt"), _definitions("defined_differences.txt")


def defined_ratios_of(nodes: tuple[Node, ...], sums: list[Sum]) -> Iterator[Comparison]:
    """Where they hold; a slip where the part and the whole stand near."""
    totals = _totals(sums)
    for stated in nodes:
        if stated.figure.kind in {*SHARES, Kind.BARE} and not stated.is_base and stated.gap.strip() not in _PROPORTION:
            for part, whole in _of_definition(stated, nodes, _RATIOS, totals):
                found = share_of(stated, part, whole, _SURE)
                if found.holds or (_is_beside(part, whole, stated) and is_near(found)):
                    yield found


def defined_differences_of(nodes: tuple[Node, ...], sums: list[Sum]) -> Iterator[Comparison]:
    totals = _totals(sums)
    for stated in nodes:
        if not stated.is_base:
            for large, small in _of_definition(stated, nodes, _DIFFERENCES, totals):
                if large.figure.kind is stated.figure.kind:
                    found = difference(large, small, stated, _SURE)
                    if found.holds or (_is_beside(large, small, stated) and is_near(found)):
                        yield found


def _totals(sums: list[Sum]) -> TotalOf:
    return {part.number: claim.total for claim in sums if claim.holds and len(claim.parts) > 1 for part in claim.parts}


def _of_definition(
    stated: Node, nodes: tuple[Node, ...], definitions: list[Definition], totals: TotalOf
) -> Iterator[tuple[Node, Node]]:
    """The nearest figure of the first words, and the nearest of the second that it may be compared with."""
    for name, first, second in definitions:
        if name.search(stated.label):
            before = [node for node in reversed(nodes[max(stated.number - _REACH, 0) : stated.number]) if _level(node)]
            one = _called(first, before, totals)
            other = _called(second, [node for node in before if one and node is not one and _alike(node, one)], totals)
            if one is not None and other is not None and other.amount:
                yield one, other
            return


def _called(words: re.Pattern[str], before: list[Node], totals: TotalOf) -> Node | None:
    """存款184亿元，其中住户存款142亿元。…存贷比: the nearest that is called so, and no part of another that is."""
    called = [node for node in before if words.search(node.label)]
    return next((node for node in called if not _is_part(node, called, totals)), None)


def _is_part(node: Node, others: list[Node], totals: TotalOf) -> bool:
    if totals.get(node.number) in others:
        return True
    heads = (other for other in others if other.number < node.region - 1 and other.sentence == node.sentence)
    return any(other.amount >= node.amount for other in heads)


def _level(node: Node) -> bool:
    return node.figure.kind in {*SHARES, *COUNTED} and not node.is_change and not node.is_base


def _alike(node: Node, one: Node) -> bool:
    """Beds and those who lie in them are compared too."""
    return node.figure.kind is one.figure.kind and (node.column == one.column or {node.column, one.column} <= _PLACES)


def _is_beside(one: Node, other: Node, stated: Node) -> bool:
    near = (one, other)
    return all(node.paragraph == stated.paragraph and stated.sentence - node.sentence <= 1 for node in near)
