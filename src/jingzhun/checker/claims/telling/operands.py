"""The figures that a stated one may be reckoned from: those of its sentence, of its paragraph, then before it."""

from collections.abc import Iterator

from jingzhun.checker.claims.nodes.levels import PASSED
from jingzhun.checker.claims.nodes.named_before import pairs_of
from jingzhun.checker.claims.nodes.node import PEOPLE, Node
from jingzhun.checker.figure import Kind

_BEHIND, _FAR = 3, 60
Operands = list[Node]


def circles_around(stated: Node, nodes: tuple[Node, ...]) -> Iterator[Operands]:
    """The nearest first in each; every circle holds those before it, and more."""
    usable = _operands(stated, nodes)
    sentences = [node for node in usable if 0 <= stated.sentence - node.sentence <= 1]
    paragraph = of_paragraph(stated, nodes)
    circles = [node for node in sentences if node.paragraph == stated.paragraph], paragraph, usable
    sizes = (-1, *map(len, circles))
    yield from (circle for size, circle in zip(sizes, circles, strict=False) if len(circle) > size)


def of_paragraph(stated: Node, nodes: tuple[Node, ...]) -> Operands:
    return [node for node in _operands(stated, nodes) if node.paragraph == stated.paragraph]


def _operands(stated: Node, nodes: tuple[Node, ...]) -> Operands:
    """Those before it, and a few behind it in its sentence; 首次超过2000亿元 is what one of them has passed."""
    before = reversed(nodes[max(stated.number - _FAR, 0) : stated.number])
    behind = nodes[stated.number + 1 : stated.number + 1 + _BEHIND]
    after = (node for node in behind if node.sentence == stated.sentence)
    return [node for node in (*before, *after) if _is_operand(node) and not PASSED.search(node.gap)]


def _is_operand(node: Node) -> bool:
    whole = node.figure.kind is Kind.QUANTITY and node.figure.high is None
    return whole and node.amount > 0 and not node.looks_like_a_year and bool(node.column)


def alike(one: Node, other: Node) -> bool:
    same = one.column == other.column or {one.column, other.column} == PEOPLE
    return same and one.per_head == other.per_head and one is not other


def of_one_name(one: Node, other: Node) -> bool:
    """Two levels of one thing: by the same words, or by some of them."""
    return one.label == other.label or bool(pairs_of(one.label) & pairs_of(other.label))


def beside(stated: Node, operands: tuple[Node, ...]) -> bool:
    """One of them stands in the sentence of what is stated."""
    return any(node.sentence == stated.sentence for node in operands)
