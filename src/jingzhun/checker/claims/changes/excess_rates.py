"""合同价1860万元，结算价2139万元，超合同价15%: by how many per cent a figure is beyond what it was held to."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims.changes.change_readings import growth, is_near
from jingzhun.checker.claims.changes.excesses import BOUND, DUE, EXCESS
from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.figure import Kind

_RATE = re.compile(
    "(?:^|[^提最新])(?:[高低超]出|偏?[高低]|[贵超]|便宜|溢价|超支|超额(?:完成)?|超出?(?:合同|概算|预算|批复|计划|任务|标准|限额|中标|[送审控]|规定)[^，。；]{0,4})"
    "(?:率|幅度?|比例)?(?:了|为|达)*$"
)
_OF_OTHERS = re.compile("平均|全[国省市县]")
_LIKELY = 0.8


def excess_rates_of(nodes: tuple[Node, ...]) -> Iterator[Comparison]:
    for percent in nodes:
        if percent.figure.kind is Kind.PERCENT and percent.amount and _says_excess(percent.label):
            found = _rate(percent, nodes)
            if found is not None and (found.holds or is_near(found)):
                yield found


def _says_excess(label: str) -> bool:
    return bool(_RATE.search(label)) and not _OF_OTHERS.search(label)


def _rate(percent: Node, nodes: tuple[Node, ...]) -> Comparison | None:
    """Of the two figures just before; how much it is too much may stand between."""
    before = [node for node in nodes[max(percent.number - 3, 0) : percent.number] if not EXCESS.search(node.label)][-2:]
    if len(before) < 2 or not all(_level(node, percent) for node in before):
        return None
    one, other = before
    due = next((node for words in (BOUND, DUE) for node in (other, one) if words.search(node.label)), None)
    if due is None or one.column != other.column or not due.amount:
        return None
    level = one if due is other else other
    return growth(due.amount, abs(level.amount - due.amount), percent, (level, due, percent), _LIKELY)


def _level(node: Node, percent: Node) -> bool:
    return node.counted and node.segment == percent.segment and node.depth == percent.depth
