"""Points between two rates that only their digits tie: 入学率91.64%。…入学率已达96.28%，四年提高4.64个百分点."""

from collections.abc import Iterator

from jingzhun.checker.claims.changes.change_readings import difference, says_change
from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.slips.digits import digits_of
from jingzhun.checker.claims.telling.chance import surest
from jingzhun.checker.claims.telling.operands import beside, of_one_name
from jingzhun.checker.figure import SHARES, Kind

_FAR, _DIGITS, _SURE, _LEAST = 60, 2, 0.6, 0.1


def telling_points_of(nodes: tuple[Node, ...], settled: set[int]) -> Iterator[Comparison]:
    for stated in nodes:
        if stated.number not in settled and _is_gap(stated):
            rates = [node for node in reversed(nodes[max(stated.number - _FAR, 0) : stated.number]) if _is_rate(node)]
            readings = [
                difference(new, old, stated, _SURE)
                for at, new in enumerate(rates)
                for old in rates[at + 1 :]
                if new.amount != old.amount and of_one_name(new, old) and beside(stated, (new, old))
            ]
            found = surest(readings, least=_LEAST) if readings else None
            yield from [found] if found is not None else []


def _is_gap(stated: Node) -> bool:
    points = stated.figure.kind is Kind.POINTS and stated.figure.exact and stated.figure.high is None
    return points and says_change(stated) and digits_of(stated.figure) >= _DIGITS


def _is_rate(node: Node) -> bool:
    return node.figure.kind in SHARES and node.figure.exact and node.figure.high is None and not node.is_change
