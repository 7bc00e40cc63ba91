"""公益岗位30个，每人每月500元，发放12个月，共18万元: a total of a count, a rate and a time."""

import re
from collections.abc import Iterator
from decimal import Decimal

from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.node import Node
from jingzhun.checker.claims.rounding import spread
from jingzhun.checker.figure import Kind
from jingzhun.checker.relation import RelationKind

_RATE = re.compile(
    "(?:每(?:个|名)?(?:人|生|户|岗位|岗)(?:平均)?|[人户岗]均)每?(?P<time>月|天|日|学期|学年|年)|(?P<first>月)[人户生]均"
)
_TIMES = {"月": "个月", "天": "天", "日": "[天日]", "学期": "个学期", "学年": "个?学年", "年": "年"}
_COUNTED = frozenset({"个", "person", "household", "人次"})
_REACH, _LEAST = 6, Decimal(1000)


def products_of(nodes: tuple[Node, ...], text: str) -> Iterator[Comparison]:
    """Only those that hold: how long something was paid is often not said whole."""
    for rate in nodes:
        found = _RATE.search(rate.label)
        if found and rate.figure.kind is Kind.QUANTITY and rate.figure.high is None and rate.amount:
            near = [node for node in nodes[max(rate.number - _REACH, 0) : rate.number + _REACH] if _usable(node, rate)]
            comparison = _found(rate, near, _times(rate, found["time"] or found["first"], near, text))
            if comparison is not None:
                yield comparison


def _usable(node: Node, rate: Node) -> bool:
    return node.sentence == rate.sentence and node.counted and not node.per_head and node is not rate


def _times(rate: Node, unit: str, near: list[Node], text: str) -> list[Decimal]:
    """The numbers of months or days in the sentence."""
    places = [node.figure for node in (rate, *near)]
    begin, end = min(figure.start for figure in places), max(figure.end for figure in places)
    begin = max(text.rfind(sign, 0, begin) for sign in "。\n") + 1
    stop = min((at for sign in "。\n" if (at := text.find(sign, end)) >= 0), default=len(text))
    whole_year = [Decimal(12)] if unit == "月" and "全年" in text[begin:stop] else []
    return whole_year + [
        Decimal(number) for number in re.findall(rf"(?<![\d.])(\d{{1,3}})\s?{_TIMES[unit]}", text[begin:stop])
    ]


def _found(rate: Node, near: list[Node], times: list[Decimal]) -> Comparison | None:
    totals = [node for node in near if node.column == rate.column and node.amount >= _LEAST]
    counts = [node for node in near if node.column in _COUNTED]
    for total in totals:
        for count in counts:
            for time in times:
                if abs(total.amount - count.amount * rate.amount * time) <= max(spread(total.figure)):
                    return Comparison(
                        RelationKind.AVERAGE, total.amount, (count.amount, time), rate,
                        total.amount / count.amount / time, True, 0.9, (total, count, rate),
                    )  # fmt: skip
    return None
