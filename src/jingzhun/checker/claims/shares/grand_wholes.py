"""支出共计340.41万元。情况如下：… newline 助学支出84.58万元，占总支出的24.85%: a total of paragraphs before."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.shares.own_wholes import of_other_time

_ALL = re.compile("总(?:的)?(?P<noun>收入|支出|投资|投入|产值|面积|产量|资金|费用|预算|筹资|经费|成本)额?的?")
_SUMMED = "(?:总计|共计|合计|累计|总额|共|为|达|约)"
_REACH = 80


def grand_wholes(words: str, part: Node, nodes: tuple[Node, ...]) -> list[Node]:
    """The nearest one that is said to be all together of what the words name: 支出共计, 总支出, 实现收入."""
    said = _ALL.fullmatch(words)
    if said is None:
        return []
    noun = said["noun"]
    called = re.compile(f"(?:总{noun}额?{_SUMMED}*|{noun}额?{_SUMMED}+|实现[^，。；、的]{{0,4}}{noun}{_SUMMED}*)$")
    named = (node for node in _before(part, nodes) if called.search(_words(node)))
    return [node for node in named if not of_other_time(node, words, part, nodes)][:1]


def _before(part: Node, nodes: tuple[Node, ...]) -> Iterator[Node]:
    for node in reversed(nodes[max(part.number - _REACH, 0) : part.number]):
        usual = node.paragraph != part.paragraph and node.is_amount and node.depth <= part.depth
        if usual and node.column == part.column and node.amount >= part.amount:
            yield node


def _words(node: Node) -> str:
    """The label has lost its last 共计 or 为."""
    return re.split("[，。；：、\\n]", node.gap.rstrip("：: "))[-1]
