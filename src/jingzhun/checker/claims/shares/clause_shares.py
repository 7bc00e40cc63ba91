"""总批复60亩，已用48亩，执行率80%；甲村批复…，执行率…；…: the rate of one clause is wrong where the others' hold."""

from collections.abc import Iterator
from decimal import Decimal

from jingzhun.checker.claims.comparison import Comparison, stated_in
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.shares.share_holds import share_of
from jingzhun.checker.claims.words.common_ends import best_named, common_end
from jingzhun.checker.figure import Kind

_LEAST, _REACH, _SURE, _FAR = 2, 8, 0.8, Decimal("0.4")


def with_clause_shares(nodes: tuple[Node, ...], told: list[Comparison]) -> list[Comparison]:
    """Two rates or more of one name that hold of figures of the same names tell what the next of that name is of."""
    holding = [one for one in told if one.holds and len(one.nodes) == 3]
    known = stated_in(holding)
    found: list[Comparison] = []
    for percent in nodes:
        usual = percent.figure.kind is Kind.PERCENT and percent.figure.exact and percent.figure.unit
        if usual and percent.number not in known and percent.label:
            found += _like_others(percent, holding, nodes)
    read = stated_in(found)
    return [*(one for one in told if one.stated.number not in read), *found]


def _like_others(percent: Node, holding: list[Comparison], nodes: tuple[Node, ...]) -> Iterator[Comparison]:
    alike = [one for one in holding if _named_alike(one, percent)]
    for one in alike:
        whole, part = (_called(node, percent, nodes) for node in one.nodes[:2])
        several = len({other.stated.number for other in alike if _same_names(one, other)}) >= _LEAST
        if several and whole is not None and part is not None and whole is not part and whole.amount:
            found = share_of(percent, part, whole, _SURE)
            apart = abs(found.computed - percent.amount)
            yield from [found] if found.holds or apart <= _FAR * percent.amount else []
            return


def _named_alike(one: Comparison, percent: Node) -> bool:
    """In the paragraph, under the very words, each beside its figures."""
    whole, part, stated = one.nodes
    beside = whole.segment == part.segment == stated.segment
    return beside and stated.label == percent.label and stated.paragraph == percent.paragraph


def _same_names(one: Comparison, other: Comparison) -> bool:
    return all(common_end(left.label, right.label) for left, right in zip(one.nodes[:2], other.nodes[:2], strict=True))


def _called(named: Node, percent: Node, nodes: tuple[Node, ...]) -> Node | None:
    """The one of its clause that ends like the name."""
    before = (node for node in nodes[max(percent.number - _REACH, 0) : percent.number] if node.counted)
    beside = (node for node in before if node.segment == percent.segment and node.sentence == percent.sentence)
    return best_named(named.label, (node for node in beside if node.column == named.column and not node.per_head))
