"""增长11.7%。高于甲省（9.6%）2.1个百分点，高于乙省（10.4%）1.3个百分点: one figure held against several others."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims.changes.change_readings import difference
from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.figure import SHARES, Kind

_WORDS = "(?:[高低快慢多少大小]于|领先于?|落后于?|超过|超出|[比较])"
_TIME = re.compile("[上去前今]一?年|同期|年初|年末|年底|上季|上月|计划|目标")
# 高于甲省（9.6%）2.1个百分点, 比甲省（9.6%）高2.1个百分点
_BRACKETED = re.compile(f"{_WORDS}(?P<name>[^，。；：、（\\d]{{1,24}})（(?:为|是)?$")
_BEHIND_BRACKET = re.compile("）(?:[高低快慢多少]出?|领先|落后)?(?:了|约|近)*")
# 比甲省的9.6%高2.1个百分点
_OWNED = re.compile(f"{_WORDS}(?P<name>[^，。；：、（\\d]{{1,24}})的$")
_BEHIND_OWNED = re.compile("(?:[高低快慢多少]出?|领先|落后)(?:了|约|近)*")
_REACH, _LEAST = 16, 2
Pair = tuple[Node, Node]


def gap_rows_of(nodes: tuple[Node, ...]) -> Iterator[Comparison]:
    """The own figure is the one before the row that explains most of its gaps; then the others are wrong."""
    for row in _rows(nodes):
        readings = [[difference(own, other, stated, 0.85) for other, stated in row] for own in _own(row, nodes)]
        best = max(readings, key=lambda found: sum(one.holds for one in found), default=[])
        held = sum(one.holds for one in best)
        if held >= _LEAST and held > len(row) - held:
            yield from best


def is_compared(node: Node) -> bool:
    """Whether the figure is another's, with which one's own is compared."""
    said = _BRACKETED.search(node.gap) or _OWNED.search(node.gap)
    return said is not None and not _TIME.search(said["name"])


def _rows(nodes: tuple[Node, ...]) -> Iterator[list[Pair]]:
    row: list[Pair] = []
    for stated in nodes[1:]:
        other = nodes[stated.number - 1]
        if not _is_pair(other, stated):
            continue
        if row and (row[-1][1].number != other.number - 1 or row[-1][1].paragraph != other.paragraph):
            yield row
            row = []
        row.append((other, stated))
    yield row


def _is_pair(other: Node, stated: Node) -> bool:
    points = stated.figure.kind is Kind.POINTS and other.figure.kind in SHARES
    amounts = stated.figure.kind is Kind.QUANTITY and stated.column == other.column
    if not (points or amounts) or stated.sentence != other.sentence or not is_compared(other):
        return False
    behind = _BEHIND_BRACKET if _BRACKETED.search(other.gap) else _BEHIND_OWNED
    return bool(behind.fullmatch(stated.gap.strip()))


def _own(row: list[Pair], nodes: tuple[Node, ...]) -> list[Node]:
    """The nearest first, in the paragraph or the one before."""
    first = row[0][0] if row else None
    if first is None:
        return []
    before = reversed(nodes[max(first.number - _REACH, 0) : first.number])
    alike = (node for node in before if node.figure.kind is first.figure.kind and node.column == first.column)
    return [node for node in alike if first.paragraph - node.paragraph <= 1 and not is_compared(node)]
