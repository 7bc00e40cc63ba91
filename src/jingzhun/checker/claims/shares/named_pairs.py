"""贫困户96户、贫困人口384人，分别占农户及农业人口的18.8%和19.4%: as many wholes as the words name."""

import re
from collections.abc import Iterator
from itertools import islice, product

from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.nodes.same_columns import Row
from jingzhun.checker.claims.shares.named_parts import BY_COLUMN
from jingzhun.checker.claims.shares.narrower_circles import is_narrower

_WHOLES = re.compile("分别占(?P<names>[^，。；：\\d]{3,24}?)(?:总数|总量|总额)?的(?:比例为?|比重为?)?$")
_AND = re.compile("[、和与及]|以及")
_AREA = re.compile("^(?:[全本我该][省市州县区镇乡村]|[\u4e00-\u9fff]{1,4}区(?!域))的?")
_COLUMNS = {"户": "household", "人": "person"}
_LEAST, _REACH, _NEAREST, _MOST = 2, 80, 3, 18


def named_pairs(percents: Row, nodes: Row) -> Iterator[tuple[Row, Row]]:
    """Parts of the columns of the wholes just before, in their order; or one part of them all."""
    said = _WHOLES.search(percents[0].label)
    names = [_AREA.sub("", name) for name in _AND.split(said["names"])] if said else []
    if len(names) != len(percents) or any(len(name) < _LEAST for name in names):
        return
    by_column = BY_COLUMN.search(percents[0].gap)
    column = _COLUMNS[by_column["what"]] if by_column else ""
    for wholes in islice(product(*(_called(name, percents[0], nodes) for name in names)), _MOST):
        parts = _parts(percents[0], wholes, nodes)
        if len(set(wholes)) == len(wholes) and parts and (not column or parts[0].column == column):
            yield parts, wholes


def _called(name: str, percent: Node, nodes: Row) -> list[Node]:
    """The nearest figures before that are called so."""
    before = reversed(nodes[max(percent.number - _REACH, 0) : percent.number])
    usual = (node for node in before if node.is_amount and not is_narrower(name, node))
    return list(islice((node for node in usual if name in node.label), _NEAREST * 2))


def _parts(percent: Node, wholes: Row, nodes: Row) -> Row:
    """As many figures just before, of the columns of the wholes; else the nearest that is of them all."""
    last = percent.owner + 1 if percent.owner >= 0 else percent.number
    row = nodes[max(last - len(wholes), 0) : last]
    columns = [whole.column for whole in wholes]
    beside = [node.column for node in row] == columns and all(_usual(node, percent) for node in row)
    if beside and not set(row) & set(wholes):
        return row
    before = reversed(nodes[max(last - _REACH, 0) : last])
    alike = (node for node in before if node.column == columns[0] and _usual(node, percent))
    one = next(alike, None) if len(set(columns)) == 1 else None
    return (one,) * len(wholes) if one is not None and one not in wholes else ()


def _usual(node: Node, percent: Node) -> bool:
    return node.sentence == percent.sentence and node.is_amount
