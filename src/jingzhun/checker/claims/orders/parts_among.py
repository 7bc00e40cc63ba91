"""存款266.89亿元，增长7%，其中住户存款209.29亿元，增长12%: what 其中 names need not be all, but is within its whole."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.node import Node, amount_of, strongest
from jingzhun.checker.claims.orders.order import order_of
from jingzhun.checker.claims.words import connectives
from jingzhun.checker.figure import SHARES, Kind

# 贫困户412户，其中…，新识别9户; 捐赠…，而上年结转…: what came to the whole, or stands against it, is no part
_BESIDE = re.compile("新识别|新纳入|返贫|结转|^[而另]")
_COLON = re.compile("[：:][^，。；]*$")
_REACH, _CLAUSE, _SURE = 6, 2, 0.7


def parts_among_of(nodes: tuple[Node, ...], settled: set[int], text: str) -> Iterator[Comparison]:
    """Only what holds, and only where no share says more. `settled`: parts that are told of already."""
    for first in nodes:
        parts = _parts(first, nodes) if first.region == first.number + 1 and _usual(first) else []
        told = not parts or any(part.number in settled or _has_share(part, nodes) for part in parts)
        whole = None if told else _whole(first, nodes, text)
        if whole is not None and amount_of(parts) <= whole.amount and not _goes_on(parts, nodes):
            yield order_of(whole, tuple(parts), _SURE)


def _parts(first: Node, nodes: tuple[Node, ...]) -> list[Node]:
    """All of its unit that stand behind the same 其中, up to the next semicolon."""
    parts = []
    for node in nodes[first.number :]:
        if node.sentence != first.sentence or node.segment != first.segment or node.region < first.region:
            break
        alike = node.region == first.region and node.column == first.column and node.depth == first.depth
        if alike and _usual(node) and not _BESIDE.search(node.label):
            parts.append(node)
    return parts


def _goes_on(parts: list[Node], nodes: tuple[Node, ...]) -> bool:
    """其中：甲乡1240亩；乙乡865亩，其中梨树310亩；丙乡640亩: a colon begins a list that semicolons divide."""
    first, last = parts[0], parts[-1]
    behind = nodes[last.number + 1 : last.number + 1 + _REACH]
    alike = (node for node in behind if node.sentence == last.sentence and node.column == last.column)
    return bool(_COLON.search(first.gap)) and any(node.segment != last.segment for node in alike)


def _usual(node: Node) -> bool:
    return node.is_amount and not node.is_change and not node.is_base and node.times == 1


def _has_share(part: Node, nodes: tuple[Node, ...]) -> bool:
    """Of its whole: 贫困发生率12% is none."""
    behind = nodes[part.number + 1] if part.number + 1 < len(nodes) else part
    share = behind.figure.kind in SHARES and not behind.is_change and behind.segment == part.segment
    return share and not (behind.label.endswith("率") and "占" not in behind.label)


def _whole(first: Node, nodes: tuple[Node, ...], text: str) -> Node | None:
    """The nearest before 其中, past its own growth and rates: no figure of another item stands between."""
    for node in reversed(nodes[max(first.number - _REACH, 0) : first.number]):
        if _tells_of_another(node):
            continue
        within = node.depth == first.depth or first.owner == node.number
        beside = node.column == first.column and _usual(node) and within
        return node if beside and _begins(node, first, text) else None
    return None


def _tells_of_another(node: Node) -> bool:
    """增长7%, 比上年增加491人, 100岁以上: nothing that has parts."""
    return node.is_change or node.is_base or node.figure.kind in {*SHARES, Kind.POINTS}


def _begins(whole: Node, first: Node, text: str) -> bool:
    """其中 follows in the sentence, or begins the next; its first item is the part."""
    between = text[whole.figure.end : first.figure.start]
    found = connectives.PART.search(between)
    if found is None or "\n" in between or first.sentence - whole.sentence > 1:
        return False
    before, behind = between[: found.start()].rstrip(), between[found.end() :].lstrip("，：: ")
    begins = strongest(before) <= _CLAUSE or (before[-1] in "。；" and strongest(before[:-1]) <= _CLAUSE)
    return begins and not strongest(behind)
