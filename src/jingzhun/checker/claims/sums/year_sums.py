"""春季1475人、45.1万元；秋季1534人、47.3万元；全年3009人次: the parts of a year, and the year behind them."""

import re
from collections.abc import Iterator
from itertools import islice, product

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.node import PEOPLE, Node

_YEAR = re.compile("(?:全年度?|全学年|年度|[两四]季|两学期)(?:合计|累计|总计|共计|共)?[^，。；、\\d]{0,8}$")
_PERIODS = (
    (re.compile("春季|春期"), re.compile("秋季|秋期")),
    (re.compile("上半年"), re.compile("下半年")),
    (re.compile("上学期|第?一学期"), re.compile("下学期|第?二学期")),
    tuple(re.compile(f"(?:第{number}|(?<![前二三]){number})季度") for number in "一二三四"),
)
_REACH, _SCORE, _TENTH = 30, 5.0, 10
_EACH, _MOST = 3, 27


def year_sums_of(nodes: tuple[Node, ...]) -> Iterator[Sum]:
    """The first figure of the total's column behind the words of each period: what holds, or nearly does."""
    for total in nodes:
        if total.is_amount and not total.depth and _YEAR.search(total.label):
            for periods in _PERIODS:
                yield from _of_periods(total, _blocks(periods, _before(total, nodes)))


def _of_periods(total: Node, blocks: list[list[Node]]) -> Iterator[Sum]:
    """The first figures of the periods; others where those do not reach the total and they do."""
    rows = [_alike(total, block) for block in blocks]
    claims = [Sum(total, parts, _SCORE) for parts in islice(product(*rows), _MOST)] if rows else []
    holding = next((claim for claim in claims if claim.holds), None)
    if holding is not None:
        yield holding
    elif claims and _is_slip(claims[0]):
        yield claims[0]


def _is_slip(claim: Sum) -> bool:
    digit = claim.misses_by_a_digit and abs(claim.gap) * _TENTH <= claim.total.amount
    return digit or claim.is_meant


def _before(total: Node, nodes: tuple[Node, ...]) -> list[Node]:
    """Back to the total of the year before this one."""
    found: list[Node] = []
    for node in reversed(nodes[max(total.number - _REACH, 0) : total.number]):
        other = _YEAR.search(node.label) and node.segment != total.segment
        if node.paragraph != total.paragraph or other:
            break
        found.insert(0, node)
    return found


def _blocks(periods: tuple[re.Pattern[str], ...], before: list[Node]) -> list[list[Node]]:
    """The figures of each period, in their order; none where a period is not told.

    春季、秋季分别资助1206人次、1158人次: one of each, behind the words of both.
    """
    for at, node in enumerate(before):
        if "分别" in node.gap and all(period.search(node.gap) for period in periods):
            row = before[at : at + len(periods)]
            return [[one] for one in row] if len(row) == len(periods) else []
    begins: list[int] = []
    for period in periods:
        after = begins[-1] + 1 if begins else 0
        begin = next((at for at in range(after, len(before)) if _begins(before[at], period)), None)
        if begin is None:
            return []
        begins.append(begin)
    return [before[begin:end] for begin, end in zip(begins, [*begins[1:], len(before)], strict=True)]


def _begins(node: Node, period: re.Pattern[str]) -> bool:
    """At its own words: 春季发放…，资助313人 goes on without the period."""
    return bool(period.search(node.gap))


def _alike(total: Node, block: list[Node]) -> list[Node]:
    columns = PEOPLE if total.column in PEOPLE else {total.column}
    alike = (node for node in block if node.counted and node.column in columns and not node.per_head)
    return [node for node in alike if not node.depth and node.amount < total.amount][:_EACH]
