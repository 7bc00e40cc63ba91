"""All readings by digits alone, of the figures that no turn of phrase explains."""

from collections.abc import Iterator

from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.telling.telling_averages import telling_averages_of
from jingzhun.checker.claims.telling.telling_growth import telling_growth_of
from jingzhun.checker.claims.telling.telling_points import telling_points_of
from jingzhun.checker.claims.telling.telling_shares import telling_shares_of
from jingzhun.checker.claims.telling.telling_slips import telling_slips_of


def telling_of(nodes: tuple[Node, ...], settled: set[int]) -> Iterator[Comparison]:
    """`settled`: the numbers of the figures that some reading explains already."""
    shares = list(telling_shares_of(nodes, settled))
    yield from shares
    yield from telling_slips_of(nodes, {*settled, *(one.stated.number for one in shares)})
    yield from telling_growth_of(nodes, settled)
    yield from telling_averages_of(nodes, settled)
    yield from telling_points_of(nodes, settled)
