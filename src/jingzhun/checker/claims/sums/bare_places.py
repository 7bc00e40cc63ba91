"""楼房户数（万户）：全县2.47，甲镇0.43，乙乡0.28…: places beside all of them, their unit before the row."""

import re
from collections.abc import Iterator
from itertools import groupby

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.node import Node, strongest
from jingzhun.checker.figure import Kind

_ALL = re.compile("^(?:全[省州市县区旗乡镇]|合计|总计|共计)$")
_PLACE = re.compile("[\u4e00-\u9fff]{1,10}(?:省|州|市|县|区|旗|乡|镇|街道|村|团|农场)$")
_UNIT = re.compile(r"[（(][^（()）\d]{1,6}[)）][：:]?[^，。；：:\d]{2,4}$")
_RATE = re.compile("[率%％‰均]|比重|占比|指数|增速|增长")
_SEVERAL, _CLAUSE, _SCORE = 3, 2, 7.0


def bare_places_of(nodes: tuple[Node, ...]) -> Iterator[Sum]:
    """Told where it holds or nearly does; what is told per head or in percent is no row of parts."""
    for _, group in groupby(nodes, key=lambda node: node.sentence):
        row = list(group)
        for at, total in enumerate(row):
            if total.figure.kind is Kind.BARE and _ALL.search(total.label) and _counts(total):
                parts = _places(row[at + 1 :])
                claim = Sum(total, parts, _SCORE)
                if len(parts) >= _SEVERAL and (claim.holds or claim.nearly_holds):
                    yield claim


def _counts(total: Node) -> bool:
    return bool(_UNIT.search(total.gap)) and not _RATE.search(total.gap)


def _places(row: list[Node]) -> tuple[Node, ...]:
    parts: list[Node] = []
    for node in row:
        place = node.figure.kind is Kind.BARE and _PLACE.fullmatch(node.label) and strongest(node.gap) <= _CLAUSE
        if not place:
            break
        parts.append(node)
    return tuple(parts)
