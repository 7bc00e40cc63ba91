"""年初预算为284万元，支出决算为269.8万元，完成年初预算的95%: what was budgeted and what was spent stand just before."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.shares.share_holds import share_of
from jingzhun.checker.figure import Kind

_RATE = re.compile(
    "(?:完成|占|为|预算)(?:(?P<which>年初|调整|追加)后?|(?P<loose>全年|年度))?(?:预算|执行|完成)[^，。；、\\d]{0,5}$"
)
# 一般公共预算收入8420万元 is what came in, no budget of it
_DUE = re.compile(
    "(?<!公共)(?<!基金)(?<!经营)(?<!保险)(?<!财政)预算(?:数|总额|安排|为|是)*$"
    "|(?:年初|全年|年度|当年|调整)预算(?:数|安排)?(?:支出|收入)(?:为|是)*$"
)
_DONE = re.compile(
    "^(?:全年|本年|当年|年度|年末|[支收]入?出?|实际|累计|决算|执行|完成|实现|金额|总额|资金|数|总计|为|是)*$"
)
_WHICH = re.compile("年初|调整|追加")
_REACH, _SURE = 4, 0.8


def budget_rates_of(nodes: tuple[Node, ...]) -> Iterator[Comparison]:
    """Of 全年预算 only what holds: it may have been adjusted."""
    for percent in nodes:
        said = _RATE.search(percent.label) if percent.figure.kind is Kind.PERCENT and percent.amount > 0 else None
        done = nodes[percent.number - 1] if said and percent.number else None
        due = _due(done, percent, said["which"], nodes) if said and done is not None else None
        if said and due is not None and done is not None:
            found = share_of(percent, done, due, _SURE)
            yield from [found] if found.holds or not said["loose"] else []


def _due(done: Node, percent: Node, which: str | None, nodes: tuple[Node, ...]) -> Node | None:
    """年初预算284万元，调整预算312万元，支出决算296.4万元: the one that the rate names; without a name the only one."""
    if not (done.counted and done.segment == percent.segment and _is_done(done)):
        return None
    before = nodes[max(done.number - _REACH, 0) : done.number]
    near = [node for node in before if node.segment == done.segment and _DUE.search(node.label)]
    usual = [node for node in near if node.column == done.column and node.counted and node.amount > 0]
    named = [node for node in usual if which is None or _WHICH.findall(node.label) == [which]]
    beside = bool(usual) and usual[-1].number == done.number - 1
    return named[0] if beside and len(named) == 1 else None


def _is_done(node: Node) -> bool:
    """支出决算: of what was budgeted, and no name of its own."""
    return bool(_DONE.search(node.label)) and not _DUE.search(node.label)
