"""Shares by figures that nothing ties but their digits: 农村户籍人口741547人，…123400人，…，贫困发生率16.6%."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.shares.share_holds import share_of
from jingzhun.checker.claims.slips.digits import telling_digits_of
from jingzhun.checker.claims.telling.chance import surest
from jingzhun.checker.claims.telling.operands import Operands, alike, beside, circles_around
from jingzhun.checker.claims.words import connectives
from jingzhun.checker.figure import SHARES

_NO_SHARE = re.compile("利率|年息|月息|费率|税率|增速|同比|环比|增长|出生率|死亡率|指数|系数|满意")
_MOST, _DIGITS, _SURE = 100, 2, 0.6


def telling_shares_of(nodes: tuple[Node, ...], settled: set[int]) -> Iterator[Comparison]:
    for percent in nodes:
        if percent.number not in settled and is_share(percent):
            found = (surest(_readings(percent, circle)) for circle in circles_around(percent, nodes))
            yield from [one for one in found if one is not None][:1]


def is_share(percent: Node) -> bool:
    usual = percent.figure.kind in SHARES and percent.figure.exact and 0 < percent.amount < _MOST
    usual = usual and telling_digits_of(percent.figure) >= _DIGITS
    change = percent.is_change or percent.is_base or connectives.GROWN.search(percent.label)
    return usual and not change and not _NO_SHARE.search(percent.label) and percent.figure.high is None


def _readings(percent: Node, circle: Operands) -> list[Comparison]:
    """A part of its sentence, or a whole of it; 贫困发生率 is of people, 完成预算的55% of what is called a budget."""
    incidence, budget = "发生率" in percent.label, "预算" in percent.label
    return [
        share_of(percent, part, whole, _SURE)
        for part in circle
        for whole in circle
        if alike(part, whole) and part.amount < whole.amount and beside(percent, (part, whole))
        and part.figure.exact and whole.figure.exact and (part.column == "person" or not incidence)
        and ("预算" in whole.label or not budget)
    ]  # fmt: skip
