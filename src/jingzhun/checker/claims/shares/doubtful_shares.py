"""Shares that fail of figures which are hardly their part and their whole: rough ones, or another item of the list."""

import re

from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.neighbours import node_behind
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.slips.rounding import round_step
from jingzhun.checker.figure import SHARES

_KIND = re.compile("(?P<name>[\u4e00-\u9fff]{2,8}?)(?P<kind>支出|收入|投入|投资|资金)")
# what was planned, what of it came in, what was done: stages of one thing
_STAGE = re.compile("预算|计划|安排|下达|到位|拨付|任务|目标|实际|完成|累计|使用|应|总|共|全|各|批复|筹集|整合|已")
_HUNDRED, _TWENTY = 100, 20


def is_doubtful(share: Comparison, nodes: tuple[Node, ...]) -> bool:
    if share.holds or not share.is_share:
        return False
    whole, part, percent = share.nodes
    another = _is_item(whole, part, nodes) or _are_peers(whole, part, percent)
    return _of_itself(share) or _is_rough(whole, part, percent) or another


def _of_itself(share: Comparison) -> bool:
    """总收入3158万元。…2008年总收入3158万元，…占总收入的17%: a figure told again is no part of itself."""
    return share.parts == (share.total,) and share.stated.amount < _HUNDRED


def _is_rough(whole: Node, part: Node, percent: Node) -> bool:
    """在1100多亿元资金中，…占资助总额的27.66%; 务工的约1000人，占90%以上: no base for a share that is told exactly."""
    return _is_round(whole) or (_is_round(part) and not percent.figure.exact)


def _is_round(node: Node) -> bool:
    """1100多亿元 leaves a tenth open, 5.65亿余元 hardly anything."""
    return not node.figure.exact and round_step(node.figure) * _TWENTY > node.amount


def _is_item(whole: Node, part: Node, nodes: tuple[Node, ...]) -> bool:
    """流向东部6602人，占85.3%；流向中西部1068人，占13.8%: one that has a share of its own beside it in the list."""
    behind = node_behind(whole, nodes)
    shared = behind.figure.kind in SHARES and behind.segment == whole.segment and behind.number < part.number
    return shared and whole.sentence == part.sentence and whole.segment != part.segment and whole.depth == part.depth


def _are_peers(whole: Node, part: Node, percent: Node) -> bool:
    """教育支出8.4亿元，卫生支出5.2亿元，执行率67.9%: two of a kind, and no word says that one is what was due."""
    found = [_KIND.fullmatch(node.label) for node in (whole, part)]
    names = {one["name"] for one in found if one}
    kinds = {one["kind"] for one in found if one}
    alike = len(names) == len(found) and len(kinds) == 1 and percent.label.endswith("率")
    return alike and whole.column == "money" and not any(_STAGE.search(name) for name in names)
