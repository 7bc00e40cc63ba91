"""食堂供餐29640人，占93.38%；企业供餐2112人，占6.62%: two shares that make a hundred are of one whole."""

from collections.abc import Iterator

from jingzhun.checker.claims.changes.change_readings import is_near
from jingzhun.checker.claims.comparison import Comparison, stated_in
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.shares.share_holds import share_of
from jingzhun.checker.figure import Kind

_HUNDRED, _REACH, _SURE = 100, 5, 0.7


def hundred_pairs_of(comparisons: list[Comparison], nodes: tuple[Node, ...]) -> Iterator[Comparison]:
    """Where one of the two holds, the other is told of the same whole: as it holds, or nearly does."""
    told = stated_in(comparisons)
    for one in comparisons:
        share = one.is_share and one.stated.figure.place < 1
        for other in _rests(one.stated, nodes) if share and one.holds else ():
            found = _of_the_whole(one, other, nodes[other.number - 1])
            if found is not None and other.number not in told:
                yield found


def _of_the_whole(one: Comparison, other: Node, item: Node) -> Comparison | None:
    """Of the figure just before it."""
    whole, part, _ = one.nodes
    alike = item.column == part.column and item.is_amount and item is not part and item.amount < whole.amount
    found = share_of(other, item, whole, _SURE) if alike else None
    return found if found is not None and (found.holds or is_near(found)) else None


def _rests(percent: Node, nodes: tuple[Node, ...]) -> Iterator[Node]:
    """Beside it in the sentence, written as exactly, with what it leaves of a hundred."""
    near = nodes[max(percent.number - _REACH, 1) : percent.number + _REACH]
    for other in near:
        usual = other.figure.kind is Kind.PERCENT and other.figure.exact and other is not percent
        rest = usual and other.amount == _HUNDRED - percent.amount
        if rest and other.sentence == percent.sentence and other.figure.place == percent.figure.place:
            yield other
