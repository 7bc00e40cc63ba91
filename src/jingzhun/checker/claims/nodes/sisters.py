"""Columns of one list: where the households of a list add up, its persons and its money must too."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.node import Node, strongest
from jingzhun.checker.claims.words import connectives
from jingzhun.checker.figure import Kind
from jingzhun.checker.figures import units

_REACH = 3
_EACH = re.compile("分别|依次|各")
_WORKS = frozenset({"项", "个", "处"})
# 6个项目，项目总投资1259万元
_INVESTED = re.compile("(?:项目|工程)?(?:计划|估算|概算|预算)?总?(?:投资|资金)额?$")
_VERB = re.compile("(?:惠及|资助|发放|受益|涉及|补助|兑现|覆盖|带动|支出|落实)[^，。；]{0,4}$")


def sisters_of(claim: Sum, nodes: tuple[Node, ...]) -> Iterator[Sum]:
    """The same items read in another column, for every column that each item and the total have."""
    for step in (1, 2, -1, -2):
        total = _neighbour(claim.total, step, nodes)
        if total is None or total.column == claim.total.column or not total.counted:
            continue
        parts = tuple(_same_item(part, total.column, nodes) for part in claim.parts)
        if all(part is not None for part in parts) and len(set(parts)) == len(set(claim.parts)):
            yield Sum(total, tuple(part for part in parts if part), claim.score)
        elif row := _next_row(claim, total.column, nodes):
            yield Sum(total, row, claim.score)
        elif works := _works(claim, total, nodes):
            yield works


def _works(claim: Sum, total: Node, nodes: tuple[Node, ...]) -> Sum | None:
    """119项715公里，其中油路6条151公里，水泥路79条434公里，…: what holds of works that are counted by another word."""
    before = [nodes[part.number - 1] for part in claim.parts if part.number]
    beside = all(not part.gap.strip() and node.counted for part, node in zip(claim.parts, before, strict=False))
    of_one = len({node.column for node in before}) == 1 == len({part.sentence for part in claim.parts})
    things = total.column in _WORKS and of_one and units.class_of(before[0].column) == "thing"
    found = Sum(total, tuple(before), claim.score)
    return found if things and beside and len(before) == len(claim.parts) and found.holds else None


def _next_row(claim: Sum, column: str, nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """户数分别为12户、7户和9户，人口分别为40人、21人和33人: as many figures of the other column just after."""
    last = claim.parts[-1].number
    row = nodes[last + 1 : last + 1 + len(claim.parts)]
    told = all(_EACH.search(part.gap) for part in (claim.parts[0], *row[:1]))
    beside = all(node.column == column and node.counted and node.sentence == claim.parts[-1].sentence for node in row)
    return row if told and beside and len(row) == len(claim.parts) else ()


def _neighbour(node: Node, step: int, nodes: tuple[Node, ...]) -> Node | None:
    number = node.number + step
    if not 0 <= number < len(nodes):
        return None
    other = nodes[number]
    return other if _one_item(node, other, nodes) else None


def _same_item(part: Node, column: str, nodes: tuple[Node, ...]) -> Node | None:
    for step in (*range(1, _REACH), *range(-1, -_REACH, -1)):
        other = _neighbour(part, step, nodes)
        if other is not None and other.column == column and other.counted:
            return other
    return None


def _one_item(left: Node, right: Node, nodes: tuple[Node, ...]) -> bool:
    """Two figures of one item stand side by side with at most a 、 or ， and no words of another item between."""
    first, second = sorted((left, right), key=lambda node: node.number)
    if first.sentence != second.sentence or first.owner != second.owner:
        return False
    between = nodes[first.number + 1 : second.number + 1]
    return all(_of_item(node, first.label) for node in between)


def _of_item(node: Node, label: str) -> bool:
    """一类157人23.55万元、二类223人: a word that counts kinds begins the next item."""
    item = node.label in {label, ""} and not _is_total(node)
    return node.figure.kind is not Kind.COUNT_WORD and (item or _continues(node))


def _is_total(node: Node) -> bool:
    """乙村36户补助14万元，共76户34万元: no third figure of 乙村."""
    return not node.label and strongest(node.gap) > 1 and bool(connectives.TOGETHER.search(node.gap))


def _continues(node: Node) -> bool:
    """补助寄宿生24315人次、发放1398.2万元: money after people with only a verb between is the same item."""
    short = len(node.label) <= 4 and node.column == "money"
    invested = node.column == "money" and bool(_INVESTED.match(node.label))
    return (short or invested or bool(_VERB.match(node.label))) and not any(sign in node.gap for sign in "；;。")
