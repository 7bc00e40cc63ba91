"""在校生20.6万人，专任教师11280人，生师比18.25: averages that are called by a name with a definition of its own."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims.averages.average_readings import average_of, is_average
from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.neighbours import node_behind
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.slips.slips import as_meant
from jingzhun.checker.claims.words.earlier_words import name_of
from jingzhun.checker.claims.words.word_rows import rows_of
from jingzhun.checker.figure import Kind

_DEFINED = [tuple(map(re.compile, row)) for row in rows_of("defined_averages.txt")]
_TO = frozenset({":", "：", "∶"})
_OTHER = re.compile("全[省国市]|最[大小高低]|要求|标准|规定|国家|平均水平|[上去]年|低于|高于|不超过")
_REACH, _SURE, _NEAR, _LEAST = 40, 0.8, 10, 10
Pair = tuple[Node, Node]


def defined_averages_of(nodes: tuple[Node, ...]) -> Iterator[Comparison]:
    """Of two figures of the paragraph; what misses only where there are no others of their names, and it is near."""
    for stated in nodes:
        row = next((row for row in _DEFINED if _is_called(stated, row[0], nodes)), None)
        pairs = list(_pairs(stated, row[1], row[2], nodes)) if row is not None else []
        holding = next((pair for pair in pairs if is_average(stated, *pair)), None)
        if holding is not None:
            yield average_of(stated, *holding, _SURE)
        elif len(pairs) == 1 and _misses(stated, *pairs[0]):
            yield average_of(stated, *pairs[0], _SURE)


def _is_called(stated: Node, name: re.Pattern[str], nodes: tuple[Node, ...]) -> bool:
    """师生比1:18: the one of the two that is not 1."""
    usual = stated.figure.kind is Kind.BARE or stated.column == "person"
    called = usual and not stated.is_base and name.search(stated.label) and not _OTHER.search(stated.label)
    after = node_behind(stated, nodes)
    one = stated.amount == 1 and after.gap.strip() in _TO
    return bool(called) and not one and stated.figure.high is None and name_of(stated) is None and stated.amount > 0


def _pairs(stated: Node, total: re.Pattern[str], count: re.Pattern[str], nodes: tuple[Node, ...]) -> Iterator[Pair]:
    """Those of the paragraph; of the kind that stands before the name, where it is told (小学生师比)."""
    near = nodes[max(stated.number - _REACH, 0) : stated.number]
    usual = [node for node in near if node.paragraph == stated.paragraph and node.is_amount]
    totals = _of_kind(stated, [node for node in usual if total.search(node.label) and name_of(node) is None])
    counts = _of_kind(stated, [node for node in usual if count.search(node.label) and name_of(node) is None])
    yield from ((one, other) for one in reversed(totals) for other in reversed(counts) if one is not other)


def _of_kind(stated: Node, found: list[Node]) -> list[Node]:
    kind = stated.label[:2]
    return [node for node in found if node.label.removeprefix("其中").startswith(kind)] or found


def _misses(stated: Node, total: Node, count: Node) -> bool:
    """By little, or two digits have changed places."""
    if total.amount < count.amount or count.amount < _LEAST:
        return False
    near = abs(total.amount / count.amount - stated.amount) * _NEAR <= stated.amount
    meant = any(is_average(one, total, count) for one in as_meant(stated))
    return near or meant or any(is_average(stated, total, one) for one in as_meant(count))
