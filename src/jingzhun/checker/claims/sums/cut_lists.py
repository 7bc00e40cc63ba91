"""党支部7个，其中农村支部5个、机关支部2个、学校支部1个: that some of a list make up the total is chance."""

from collections.abc import Iterator

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.node import Node, strongest
from jingzhun.checker.claims.words import part_words
from jingzhun.checker.claims.words.connectives import PART

_END = 2


def whole_lists_of(holding: list[Sum], nodes: tuple[Node, ...]) -> Iterator[tuple[Sum, Sum]]:
    """Each claim that leaves out the last items of its list, with the whole list in its place."""
    for claim in holding:
        rest = _rest(claim, nodes) if _is_list(claim) else ()
        # 12人，其中男7人、女5人、党员2人: two that leave nothing out need no third
        if rest and not part_words.complementary(claim.parts):
            yield claim, Sum(claim.total, (*claim.parts, *rest), claim.score)


def _is_list(claim: Sum) -> bool:
    """Behind 其中, parted by 、, all of one noun, no circles that cross."""
    first, *others = claim.parts
    behind = claim.total.number == first.number - 1 and bool(PART.search(first.gap))
    in_row = all(left.number + 1 == right.number for left, right in zip(claim.parts, others, strict=False))
    return bool(others) and behind and in_row and all(_follows(part, first) for part in others)


def _rest(claim: Sum, nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    first, last = claim.parts[0], claim.parts[-1]
    rest: list[Node] = []
    for node in nodes[last.number + 1 :]:
        if not _follows(node, first):
            break
        rest.append(node)
    return tuple(rest)


def _follows(node: Node, first: Node) -> bool:
    alike = node.column == first.column and node.depth == first.depth and node.counted and node.times == 1
    noun = len(node.label) > _END and len(first.label) > _END and node.label[-_END:] == first.label[-_END:]
    crossing = part_words.OVERLAP.search(node.label) or part_words.OVERLAP.search(first.label)
    return alike and noun and strongest(node.gap) == 1 and not crossing and not PART.search(node.gap)
