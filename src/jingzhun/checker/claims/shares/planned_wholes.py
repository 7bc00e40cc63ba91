"""计划新修240公里，一季度完成43公里，占全年任务的18%: what was planned, where a share says it is of the plan."""

import re
from collections.abc import Iterable, Iterator

from jingzhun.checker.claims.nodes.named_before import pairs_of
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.shares.share_holds import holds

PLAN = re.compile(
    "(?:全年|年度|年初|今年|当年|本年|原定?|总|既定|下达|[省市县]定|[省市县][里级]|上级|三年|五年|的)*(?:计划|规划|任务|目标)(?:任务)?的?(?:总?[数量额值])?"
)
_PLANNED = re.compile("计划|规划|任务|目标(?!.*(?:完成|实现))")
_OTHER_YEAR = re.compile("[去上前明]一?年|下一?年|十四五|十三五")
_WHEN = (
    r"(?:截至|截止|至|到|目前|现在?|\d{4}年|\d{1,2}[月日]|[年月底末初份中]|上半年|[前一二三四]季度|[今当]年"
    "|[全我本][县镇乡市区])*"
)
_ONLY_DONE = re.compile(f"{_WHEN}(?:已经?|共|累计|实际|全部|又)*(?:完成|实现|落实)(?:任务|计划)?数?")
_DONE = re.compile("完成|已|实际|累计|落实|建成|竣工")
_OUT_OF_POVERTY = re.compile("减贫|脱贫")
_FAR, _NEAR, _LIST = 2, 1, 8


def planned(words: str, part: Node, alike: Iterable[Node]) -> Iterator[Node]:
    """By the words of the part; just before it; the one of the sentence before that 完成 alone takes up."""
    if not PLAN.fullmatch(words):
        return
    near = _near(part, alike, _NEAR)
    due = [node for node in near if _PLANNED.search(node.label) and not _OTHER_YEAR.search(node.label)]
    yield from (node for node in due if pairs_of(node.label) & pairs_of(part.label))
    yield from (node for node in due if node is near[0] and _takes_up(part, node))


def planned_in_list(words: str, part: Node, alike: Iterable[Node], nodes: tuple[Node, ...]) -> Iterator[Node]:
    """计划种植茶叶3000亩，花椒1600亩。…花椒1600亩，占任务的100%: the item of the plan by the same name."""
    if PLAN.fullmatch(words):
        named = (node for node in _near(part, alike, _FAR) if _name(node) == _name(part) != "")
        yield from (node for node in named if node.number < part.number and _stands_in_plan(node, nodes))


def planned_before(words: str, part: Node, percent: Node, alike: Iterable[Node], nodes: tuple[Node, ...]) -> list[Node]:
    """三年计划搬迁3846户。 and in the next paragraph 已落实2923户，占目标任务的76%: only what holds."""
    if not PLAN.fullmatch(words) or not _DONE.search(part.label):
        return []
    due = (node for node in alike if part.paragraph - node.paragraph == 1 and not node.region and not node.depth)
    return [node for node in due if _stands_in_plan(node, nodes) and holds(percent, part, node)][:1]


def _near(part: Node, alike: Iterable[Node], reach: int) -> list[Node]:
    return [node for node in alike if node.paragraph == part.paragraph and part.sentence - node.sentence <= reach]


def _takes_up(part: Node, due: Node) -> bool:
    """减贫任务11700人。截至8月底完成8060人: no other word says what was done."""
    out = _OUT_OF_POVERTY.search(due.label) and _OUT_OF_POVERTY.search(part.label)
    return due.sentence == part.sentence or bool(_ONLY_DONE.fullmatch(part.label) or out)


def _stands_in_plan(node: Node, nodes: tuple[Node, ...]) -> bool:
    """计划种植茶叶3000亩，花椒1600亩: the second is planned too."""
    for one in reversed(nodes[max(node.number - _LIST, 0) : node.number + 1]):
        if one.sentence != node.sentence or _OTHER_YEAR.search(one.label):
            return False
        if _PLANNED.search(one.label):
            return one.segment == node.segment
        if _DONE.search(one.label):
            return False
    return False


def _name(node: Node) -> str:
    """Of 完成茶叶2400亩 and 计划种植茶叶3000亩 what the list calls it."""
    return re.sub("^(?:已经?|计划|完成|种植|新建|发展|新植|实际|共|其中|建成?)+", "", node.label)
