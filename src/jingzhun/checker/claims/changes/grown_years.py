"""2018年3216.48万元，2019年3984.2万元，两年合计…，2019年较上年增长23.9%: growth of a year that is named, told later."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims.changes.change_readings import grown_from, is_near
from jingzhun.checker.claims.changes.changes_by_years import row_by_years, years_of
from jingzhun.checker.claims.changes.last_years import REAL
from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.figure import Kind

_GROWN = re.compile(
    "(?P<year>(?:19|20)\\d{2})年[^，。；\\d]{0,6}?[比较](?:(?:上|去|前)一?年|(?P<base>(?:19|20)\\d{2})年)(?:度|同期)?"
    "(?:又|还|再)?(?:增长|增加|上升|提高|下降|减少|降低|上涨)(?:了|近|约)*$"
)
_REACH, _SURE = 12, 0.8


def grown_years_of(nodes: tuple[Node, ...]) -> Iterator[Comparison]:
    """Of the nearest figure of that year in the paragraph that has one of the year before."""
    for percent in nodes:
        said = _GROWN.search(percent.gap) if percent.figure.kind is Kind.PERCENT else None
        if said and not REAL.search(percent.label):
            base = int(said["base"] or int(said["year"]) - 1)
            told = _pairs(f"{said['year']}年", f"{base}年", percent, nodes)
            pairs = (*told, *_of_rows(int(said["year"]), base, percent, nodes))
            found = (grown_from(level, earlier, percent, _SURE) for level, earlier in pairs)
            yield from [one for one in found if one.holds or is_near(one)][:1]


def _pairs(year: str, base: str, percent: Node, nodes: tuple[Node, ...]) -> Iterator[tuple[Node, Node]]:
    before = [node for node in nodes[max(percent.number - _REACH, 0) : percent.number] if _usual(node, percent)]
    for level in reversed([node for node in before if years_of(node) == [year]]):
        alike = (node for node in reversed(before) if node.column == level.column and years_of(node) == [base])
        yield from ((level, node) for node in alike if node.per_head == level.per_head)


def _of_rows(year: int, base: int, percent: Node, nodes: tuple[Node, ...]) -> Iterator[tuple[Node, Node]]:
    """2018年、2019年、2020年分别为A、B和C。…2020年比2019年增长3%."""
    for first in reversed(nodes[max(percent.number - _REACH, 0) : percent.number]):
        row = row_by_years(first, nodes[: percent.number]) if first.paragraph == percent.paragraph else {}
        if year in row and base in row and row[base].amount:
            yield row[year], row[base]


def _usual(node: Node, percent: Node) -> bool:
    return node.paragraph == percent.paragraph and node.counted and not node.is_base and node.amount > 0
