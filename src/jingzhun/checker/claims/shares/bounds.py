"""占61%，高于省定60%的最低要求; 支出率85%，低于92%的要求7个百分点: a figure beside what was asked of it."""

import re
from collections.abc import Iterator
from dataclasses import replace

from jingzhun.checker.claims.changes.change_readings import difference, same_measure
from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.named_before import pairs_of
from jingzhun.checker.claims.nodes.neighbours import node_behind
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.figure import Certainty, Kind
from jingzhun.checker.relation import RelationKind

_ASKED = "要求|标准|规定|目标|任务|底线|红线|上限|下限|限额|控制线|警戒线|监测线|指标|约定|最低线|平均水平|均值|平均线"
_BEHIND = re.compile(f"\\s?[”’]?(?:以上|以下|以内)?[”’]?的?[^，。；：、\\d的]{{0,6}}?(?:{_ASKED})")
_BEFORE = re.compile("(?:平均水平|平均值|平均数|均值|目标值|目标|要求|标准|任务|底线|红线|约定|规定)(?:的|为|是)?$")
_LEAST = "高于|超过|超出|高出|优于|大于|多于|高过|不低于|不少于|不小于"
_MOST = "低于|少于|小于|差于|不高于|不超过|不多于|没有超过|未超过"
_DIRECT = f"(?:(?P<least>{_LEAST})|(?P<most>{_MOST}))[^，。；：、\\d]{{0,12}}"
_MET = (
    "(?P<not>不|未能|未|没有|没能|尚未|远未)?(?:符合|满足|达到|合乎|遵守)"
    "[^，。；：、\\d]{0,24}?(?:(?:不低于|不少于|不小于|至少)|(?P<ceiling>不超过|不高于|不多于|低于|控制在))?"
)
_AGAINST = "(?:比|较|距离|距|离)[^，。；：、\\d]{0,12}"
_CLAUSE = re.compile(f"(?:^|[，；])(?P<subject>[^，。；：\\d]*?)(?:{_DIRECT}|(?P<met>{_MET})|(?P<against>{_AGAINST}))$")
_FROM_IT = re.compile("(?:还|仍|尚|也)?[低高少多差慢快缺欠超]?(?:出|了|于|约|近)*")
_APART = re.compile(f"(?:{_ASKED})[值数量线]?(?:(?:还|仍|尚|也)?[低高少多差慢快缺欠超]|共|整整|了|出|约|近|将近)*$")
# 低于要求的55%，差距8.4个百分点
_BEHIND_IT = re.compile("，(?:还|仍|尚)?(?:差距?|相差|缺口|[高低多少]|超|[高超低]出)(?:为|达|了|约|近)*")
_PLAIN = re.compile(
    "也|均|都|已经?|还|仍然?|明显|略微?|稍稍?|大大|远远?|虽然?|但是?|且|并|而|大幅度?|显著|总体|基本|全面|只|仅|所以|因此|、"
)
_REACH, _SURE = 5, 0.8


def bounds_of(nodes: tuple[Node, ...], text: str) -> Iterator[Comparison]:
    """Told where the words behind a figure make it one that was asked for, and those before it compare with it."""
    for node in nodes:
        bound = _exact(node)
        gap = bound.gap.strip()
        said = _CLAUSE.search(gap)
        said = said if said and (_BEHIND.match(text, bound.figure.end) or _BEFORE.search(gap)) else None
        level = _level(bound, said["subject"], nodes) if said else None
        if said and level is not None:
            apart = _apart(bound, nodes)
            order = None if said["against"] else _order(level, bound, said)
            if order is not None and (apart is None or not order.holds):
                yield order
            if apart is not None:
                yield difference(level, bound, apart, _SURE)


def _exact(bound: Node) -> Node:
    """低于92%的要求: of 92% itself, not of a figure below it."""
    return replace(bound, figure=replace(bound.figure, certainty=Certainty.EXACT))


def _level(bound: Node, subject: str, nodes: tuple[Node, ...]) -> Node | None:
    """The nearest figure of its kind before, in the sentence, where the clause names nothing else."""
    words = pairs_of(_PLAIN.sub("", subject))
    for node in reversed(nodes[max(bound.number - _REACH, 0) : bound.number]):
        if node.sentence != bound.sentence or node.depth != bound.depth:
            return None
        alike = node.column == bound.column and bound.per_head in {node.per_head, "", "?"} and node.figure.high is None
        if alike and not node.is_base and _is_level(node):
            return node if not words or words & pairs_of(node.label) else None
    return None


def _is_level(node: Node) -> bool:
    return node.figure.kind is Kind.PERCENT or node.counted


def _apart(bound: Node, nodes: tuple[Node, ...]) -> Node | None:
    """低于92%的要求7个百分点: by how much."""
    node = node_behind(bound, nodes)
    beside = node.sentence == bound.sentence and same_measure(bound, node)
    gap = node.gap.strip()
    if beside and _BEHIND_IT.fullmatch(gap):
        return node
    told = _APART.search(gap) or (_BEFORE.search(bound.gap.strip()) and _FROM_IT.fullmatch(gap))
    return node if beside and told and not set(gap) & set("，；、：") else None


def _order(level: Node, bound: Node, said: re.Match[str]) -> Comparison:
    """Not told where the difference says more and agrees."""
    least = not said["most"] and not said["ceiling"]
    if said["not"]:
        least = not least
    whole, part = (level, bound) if least else (bound, level)
    return Comparison(
        RelationKind.ORDER, whole.amount, (part.amount,), whole, part.amount, part.amount <= whole.amount, _SURE,
        (whole, part),
    )  # fmt: skip
