"""搬迁6.42万人。…集中安置4.88万人，占76%，…；分散安置1.54万人: two that leave nothing out, told apart."""

from collections.abc import Iterator

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.slips.digits import digits_of
from jingzhun.checker.claims.words import part_words

_APART, _FAR, _PARAGRAPHS, _DIGITS, _SCORE = 8, 40, 2, 3, 4.5


def parts_apart_of(nodes: tuple[Node, ...]) -> Iterator[Sum]:
    """Of a total sentences before: what holds; what nearly does, of the nearest of their column."""
    for one in nodes:
        other = _other(one, nodes) if _usable(one) else None
        if other is not None:
            claims = [Sum(total, (one, other), _SCORE) for total in _totals(one, other, nodes)]
            holding = [claim for claim in claims if claim.holds]
            yield from holding[:1] or [claim for claim in claims[:1] if _is_near(claim)]


def _other(one: Node, nodes: tuple[Node, ...]) -> Node | None:
    """集中安置…；分散安置…: in the sentence or the next, not just behind as in a list."""
    for other in nodes[one.number + 1 : one.number + _APART]:
        near = other.paragraph == one.paragraph and other.sentence - one.sentence <= 1
        if near and _usable(other) and other.column == one.column and _leaves_nothing_out(one, other):
            return other
    return None


def _leaves_nothing_out(one: Node, other: Node) -> bool:
    """Named alike but for the word that tells them apart: 集中安置 and 分散安置."""
    alike = one.label[-2:] == other.label[-2:] and one.label != other.label
    return alike and part_words.complementary((one, other))


def _totals(one: Node, other: Node, nodes: tuple[Node, ...]) -> list[Node]:
    before = reversed(nodes[max(one.number - _FAR, 0) : one.number])
    near = (node for node in before if node.sentence < one.sentence and one.paragraph - node.paragraph <= _PARAGRAPHS)
    alike = (node for node in near if _usable(node) and node.column == one.column and digits_of(node.figure) >= _DIGITS)
    return [node for node in alike if node.amount > max(one.amount, other.amount)]


def _usable(node: Node) -> bool:
    return node.is_amount and not node.depth and not node.is_base and node.amount > 0


def _is_near(claim: Sum) -> bool:
    beside = claim.parts[0].sentence - claim.total.sentence <= 1 and not claim.total.region
    return beside and claim.is_meant
