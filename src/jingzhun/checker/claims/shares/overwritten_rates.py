"""退出贫困户96户310人，退出率20230%: a year written over the digits of a rate that was lost."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.neighbours import node_before
from jingzhun.checker.claims.nodes.node import Node, of_one_item
from jingzhun.checker.claims.shares.share_holds import share_of

_RATE = re.compile("(?<![增降])率(?:为|达到?|已达|是)*$")
_YEAR = re.compile(r"(?:19|20)\d{2}")
_BEYOND, _FAR, _SURE = 1000, 40, 0.75


def overwritten_rates_of(nodes: tuple[Node, ...]) -> Iterator[Comparison]:
    """Of what stands just before it and the nearest whole of that: no rate is a thousand per cent."""
    for percent in nodes:
        rate = percent.figure.unit == "%" and _RATE.search(percent.label)
        if rate and percent.amount >= _BEYOND and _YEAR.match(str(percent.figure.value)):
            part = _part(percent, nodes)
            whole = _whole(part, nodes) if part is not None else None
            if part is not None and whole is not None:
                yield share_of(percent, part, whole, _SURE)


def _part(percent: Node, nodes: tuple[Node, ...]) -> Node | None:
    """The households of 96户310人."""
    last = node_before(percent, nodes)
    before = node_before(last, nodes)
    if last.column == "person" and before.column == "household" and of_one_item(before, last):
        last = before
    return last if last.counted and last.sentence == percent.sentence else None


def _whole(part: Node, nodes: tuple[Node, ...]) -> Node | None:
    before = reversed(nodes[max(part.number - _FAR, 0) : part.number])
    alike = (node for node in before if node.column == part.column and node.is_amount)
    return next((node for node in alike if node.amount >= part.amount and not node.looks_like_a_year), None)
