"""每生每天5元，全年按200天计，每生每年1000元: a rate, how often it is paid, and what that makes."""

import re
from collections.abc import Iterator
from decimal import Decimal

from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.slips.slips import as_meant, moved_point
from jingzhun.checker.figure import Kind
from jingzhun.checker.figures import numerals
from jingzhun.checker.relation import RelationKind

_RATE = re.compile("每个?(?P<time>月|天|日|学期|周|餐|顿|季度)|(?P<first>[月日])(?=补|均|发|租|工资)")
_TIMES = {
    "月": "个月", "天": "[天日]", "日": "[天日]", "学期": "个?学期", "周": "周", "餐": "[餐顿]", "顿": "[餐顿]",
    "季度": "个?季度",
}  # fmt: skip
_NUMBER = rf"(?<![\d.第])(\d{{1,3}}|[{numerals.CHARACTERS}]{{1,3}})\s?"
_WHOLE = re.compile("每年|[一全]年|全学?年|每学年|一学年|每学期|一学期|一个?月|每月|每人|人均|就是|共|合计|总计")
_EACH, _ALL = re.compile("每[人生户名个]|[人生户]均"), re.compile("共|合计|总计|累计")
_OTHER = re.compile("[。；\n]|另|此外")
_REACH, _LEAD, _NEAR, _SURE = 3, 16, Decimal("0.25"), 0.85


def rates_over_time_of(nodes: tuple[Node, ...], text: str) -> Iterator[Comparison]:
    """Told whether it holds or not: how often is said between the two, and no count of people."""
    for rate in nodes:
        found = _RATE.search(rate.label) if rate.column == "money" and _is_amount(rate) else None
        if found:
            for total in nodes[rate.number + 1 : rate.number + _REACH]:
                times = _times(text[rate.figure.end : total.figure.start], found["time"] or found["first"])
                if times and _is_whole(total, rate, nodes):
                    yield from _told(rate, total, times)
                    break


def _is_amount(node: Node) -> bool:
    return node.figure.kind is Kind.QUANTITY and node.figure.high is None and node.figure.exact and node.amount > 0


def _times(words: str, unit: str) -> Decimal | None:
    if _OTHER.search(words):
        return None
    found = [numerals.whole(number) for number in re.findall(rf"{_NUMBER}{_TIMES[unit]}", words)]
    return Decimal(found[0]) if len(found) == 1 and found[0] and found[0] > 1 else None


def _is_whole(total: Node, rate: Node, nodes: tuple[Node, ...]) -> bool:
    """One more figure of people between them, or a total for all, makes it a product of three."""
    alone = all(node.figure.kind is Kind.COUNT_WORD for node in nodes[rate.number + 1 : total.number])
    alike = total.column == rate.column and _is_amount(total) and not total.is_change and total.amount > rate.amount
    of_all = _EACH.search(rate.label) and _ALL.search(total.label)
    return alone and alike and not of_all and bool(_WHOLE.search(total.gap[-_LEAD:]))


def _told(rate: Node, total: Node, times: Decimal) -> Iterator[Comparison]:
    made = rate.amount * times
    holds = abs(made - total.amount) <= total.figure.place / 2
    slipped = any(made == meant.amount for meant in (*as_meant(total), *moved_point(total)))
    slipped = slipped or any(meant.amount * times == total.amount for meant in as_meant(rate))
    if holds or slipped or abs(made - total.amount) <= total.amount * _NEAR:
        yield Comparison(
            RelationKind.AVERAGE, total.amount, (times,), rate, total.amount / times, holds, _SURE, (total, rate)
        )
