"""Figures with a definition of their own: 恩格尔系数 is food over consumption, 自然增长率 is births less deaths."""

import re
from collections.abc import Iterator
from dataclasses import replace

from jingzhun.checker.claims.changes.change_readings import difference, is_near
from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.node import Node, negated
from jingzhun.checker.claims.shares.share_holds import share_of
from jingzhun.checker.claims.words.word_rows import rows_of
from jingzhun.checker.figure import COUNTED, SHARES, Kind

# 性别比为104.6∶100: the hundred says only how it is told
_PROPORTION = frozenset(":：∶﹕")
# ，男性对女性的比例）为
_CLOSED = re.compile("[^，。；）)]{0,12}[，,]?[^，。；）)]{0,16}[）)](?:为|是|达到?|约)?$")
_REACH, _SURE = 24, 0.85
_MINUS = re.compile("[-−–—－负]$")
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
                    below = small.amount > large.amount and bool(_MINUS.search(stated.gap))
                    found = difference(large, small, stated, _SURE)
                    if found.holds or (_is_beside(large, small, stated) and is_near(found)):
                        yield _below_nothing(found) if below else found


def _below_nothing(found: Comparison) -> Comparison:
    """出生率5.2‰，死亡率9.5‰，自然增长率-4.3‰: what is less than nothing is told with its sign."""
    (small,) = found.parts
    stated = negated(found.stated)
    return replace(found, total=small, parts=(found.total,), stated=stated, computed=-found.computed)


def _totals(sums: list[Sum]) -> TotalOf:
    return {part.number: claim.total for claim in sums if claim.holds and len(claim.parts) > 1 for part in claim.parts}


def _of_definition(
    stated: Node, nodes: tuple[Node, ...], definitions: list[Definition], totals: TotalOf
) -> Iterator[tuple[Node, Node]]:
    """The nearest figure of the first words, and the nearest of the second that it may be compared with."""
    for name, first, second in definitions:
        if name.search(_name(stated, nodes)):
            before = [node for node in reversed(nodes[max(stated.number - _REACH, 0) : stated.number]) if _level(node)]
            one = _called(first, before, totals)
            other = _called(second, [node for node in before if one and node is not one and _alike(node, one)], totals)
            if one is not None and other is not None and other.amount:
                yield one, other
            return


def _name(stated: Node, nodes: tuple[Node, ...]) -> str:
    """性别比（以女性为100，男性对女性的比例）为107.5: the name stands before brackets that hold a figure."""
    closed = _CLOSED.match(stated.gap) if not stated.label and stated.number else None
    within = nodes[stated.number - 1]
    opened = re.split("[（(]", within.gap)[0] if closed and within.depth > stated.depth else ""
    return re.split("[，。；、]", opened)[-1] or stated.label


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
    """以女性为100 says how a ratio is told."""
    usual = node.figure.kind in {*SHARES, *COUNTED} and not node.label.startswith("以")
    return usual and not node.is_change and not node.is_base


def _alike(node: Node, one: Node) -> bool:
    """Beds and those who lie in them are compared too."""
    return node.figure.kind is one.figure.kind and (node.column == one.column or {node.column, one.column} <= _PLACES)


def _is_beside(one: Node, other: Node, stated: Node) -> bool:
    near = (one, other)
    return all(node.paragraph == stated.paragraph and stated.sentence - node.sentence <= 1 for node in near)
